"""The parts of a cost report, from the smallest amounts to the one total; every sum is the sum of what stands under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backlot.records.basics import Money
from backlot.records.production import Account, BudgetLine, CostEntry, Estimate
from backlot.records.vocabulary import CostKind, Funding, Phase, Section


@dataclass(frozen=True, slots=True)
class CostSums:
    """Four sums in one currency. EFC = to date + commitments + to complete; variance = budget − EFC, so positive is under budget."""

    budget: Money
    to_date: Money
    committed: Money
    to_complete: Money

    @classmethod
    def none(cls, currency: str) -> CostSums:
        nothing = Money(0, currency)
        return cls(nothing, nothing, nothing, nothing)

    @property
    def efc(self) -> Money:
        return self.to_date + self.committed + self.to_complete

    @property
    def variance(self) -> Money:
        return self.budget - self.efc

    def __add__(self, other: CostSums) -> CostSums:
        return CostSums(
            self.budget + other.budget,
            self.to_date + other.to_date,
            self.committed + other.committed,
            self.to_complete + other.to_complete,
        )


@dataclass(frozen=True, slots=True)
class LineCost:
    """A budget line in the report's currency; `own` is its computed subtotal in the line's own.

    `stated` is what the sheet says of the subtotal, kept apart and never summed.
    """

    line: BudgetLine
    subtotal: Money
    fringe: Money
    stated: Money | None = None
    own: Money | None = None

    @property
    def total(self) -> Money:
        return self.subtotal + self.fringe

    @property
    def phase(self) -> Phase | None:
        return self.line.phase

    @property
    def difference(self) -> Money | None:
        """Stated minus computed subtotal where the two disagree in the line's own currency."""
        if self.stated is None or self.line.stated == self.own or self.stated == self.subtotal:
            return None
        return self.stated - self.subtotal

    @property
    def sums(self) -> CostSums:
        nothing = Money(0, self.subtotal.currency)
        return CostSums(self.total, nothing, nothing, nothing)


@dataclass(frozen=True, slots=True)
class EntryCost:
    """A cost entry in the report's currency, with the phase of the step it was spent on."""

    entry: CostEntry
    amount: Money
    phase: Phase | None = None

    @property
    def is_commitment(self) -> bool:
        return self.entry.kind is CostKind.COMMITMENT

    @property
    def sums(self) -> CostSums:
        nothing = Money(0, self.amount.currency)
        to_date, committed = (nothing, self.amount) if self.is_commitment else (self.amount, nothing)
        return CostSums(nothing, to_date, committed, nothing)


@dataclass(frozen=True, slots=True)
class EstimateCost:
    """What an account still needs, in the report's currency; an estimate names no phase."""

    estimate: Estimate
    amount: Money

    @property
    def phase(self) -> Phase | None:
        return None

    @property
    def sums(self) -> CostSums:
        nothing = Money(0, self.amount.currency)
        return CostSums(nothing, nothing, nothing, self.amount)


Leaf = LineCost | EntryCost | EstimateCost


def summed(parts: Iterable[CostSums], currency: str) -> CostSums:
    return sum(parts, CostSums.none(currency))


def differing(lines: Iterable[LineCost], currency: str) -> Money:
    """By how much the stated subtotals of `lines` are more than the computed ones, those that agree left out."""
    return sum((line.difference for line in lines if line.difference is not None), Money(0, currency))


@dataclass(frozen=True, slots=True)
class AccountCost:
    account: Account
    lines: tuple[LineCost, ...]
    sums: CostSums
    entries: tuple[EntryCost, ...] = ()
    estimates: tuple[EstimateCost, ...] = ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return (*self.lines, *self.entries, *self.estimates)

    @property
    def fringes(self) -> Money:
        return sum((line.fringe for line in self.lines), Money(0, self.sums.budget.currency))

    @property
    def difference(self) -> Money:
        """Stated minus computed budget over its lines; nothing where all agree."""
        return differing(self.lines, self.sums.budget.currency)

    @property
    def is_over(self) -> bool:
        return self.sums.variance.minor < 0


@dataclass(frozen=True, slots=True)
class SectionCost:
    section: Section
    accounts: tuple[AccountCost, ...]
    sums: CostSums

    @property
    def fringes(self) -> Money:
        return sum((account.fringes for account in self.accounts), Money(0, self.sums.budget.currency))

    @property
    def difference(self) -> Money:
        return sum((account.difference for account in self.accounts), Money(0, self.sums.budget.currency))


@dataclass(frozen=True, slots=True)
class PhaseCost:
    """One phase of the work across all accounts; None holds what names no phase."""

    phase: Phase | None
    leaves: tuple[Leaf, ...]
    sums: CostSums


@dataclass(frozen=True, slots=True)
class Contingency:
    """A reserve marked up over the lines of named sections; costs are charged to accounts, never to it."""

    percent: Decimal
    base: tuple[Section, ...]
    base_amount: Money
    sums: CostSums


@dataclass(frozen=True, slots=True)
class CostReport:
    """The whole top sheet. `as_of` is the later of the budget's date and the last entry counted."""

    currency: str
    as_of: date
    funding: frozenset[Funding]
    sections: tuple[SectionCost, ...]
    contingency: Contingency | None
    total: CostSums

    @property
    def accounts(self) -> tuple[AccountCost, ...]:
        return tuple(account for section in self.sections for account in section.accounts)

    @property
    def lines(self) -> tuple[LineCost, ...]:
        return tuple(line for account in self.accounts for line in account.lines)

    @property
    def entries(self) -> tuple[EntryCost, ...]:
        """Every entry counted, by day."""
        found = (entry for account in self.accounts for entry in account.entries)
        return tuple(sorted(found, key=lambda each: (each.entry.day, each.entry.code)))

    @property
    def phases(self) -> tuple[PhaseCost, ...]:
        """The same amounts by phase; with the reserve they add up to the same total."""
        leaves = [leaf for account in self.accounts for leaf in account.leaves]
        found = [(phase, tuple(leaf for leaf in leaves if leaf.phase is phase)) for phase in (*Phase, None)]
        return tuple(
            PhaseCost(phase, part, summed((leaf.sums for leaf in part), self.currency)) for phase, part in found if part
        )

    @property
    def differences(self) -> tuple[LineCost, ...]:
        """Lines whose stated subtotal is not the computed one."""
        return tuple(line for line in self.lines if line.difference is not None)

    @property
    def fringes(self) -> Money:
        return sum((section.fringes for section in self.sections), Money(0, self.currency))

    @property
    def overages(self) -> tuple[AccountCost, ...]:
        """Accounts that will end over their budget, the largest first."""
        over = (account for account in self.accounts if account.is_over)
        return tuple(sorted(over, key=lambda each: (each.sums.variance, each.account.code)))
