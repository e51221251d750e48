"""What a production was to cost, has cost and will cost: exact sums from lines and entries to one total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from itertools import groupby
from typing import Final

from backlot.records.basics import BacklotError, Money, Text, rounded
from backlot.records.production import Account, Budget, BudgetLine
from backlot.records.vocabulary import CostKind, Funding, Section

EVERY_FUNDING: Final = frozenset(Funding)
_SECTIONS: Final = tuple(Section)


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
    """A budget line in base currency. `stated` is what the sheet says of the subtotal, kept apart and never summed."""

    line: BudgetLine
    subtotal: Money
    fringe: Money
    stated: Money | None = None

    @property
    def total(self) -> Money:
        return self.subtotal + self.fringe

    @property
    def difference(self) -> Money | None:
        """Stated minus computed subtotal where the two disagree."""
        if self.stated is None or self.stated == self.subtotal:
            return None
        return self.stated - self.subtotal


@dataclass(frozen=True, slots=True)
class AccountCost:
    account: Account
    lines: tuple[LineCost, ...]
    sums: CostSums


@dataclass(frozen=True, slots=True)
class SectionCost:
    section: Section
    accounts: tuple[AccountCost, ...]
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
    def differences(self) -> tuple[LineCost, ...]:
        """Lines whose stated subtotal is not the computed one."""
        return tuple(line for account in self.accounts for line in account.lines if line.difference is not None)


def cost_report(
    budget: Budget,
    accounts: Mapping[str, Account],
    funding: frozenset[Funding] = EVERY_FUNDING,
    rates: Mapping[str, Decimal] | None = None,
) -> CostReport:
    """`budget` summed in its own currency, over the named kinds of funding.

    `rates` gives base units for one unit of a foreign currency of lines and estimates; cost entries carry their own.
    Estimates name no funding and count as cash. An account missing from `accounts` stands under its code in `other`.
    Raises BacklotError("error.no_exchange_rate") where a foreign amount has no rate.
    """
    known = {budget.currency: Decimal(1), **(rates or {})}
    lines = _lines_by_account(budget, funding, known)
    spent = _spent_by_account(budget, funding, known)
    nothing = CostSums.none(budget.currency)
    rows = [
        AccountCost(
            accounts.get(code) or Account(code, Section.OTHER, Text(code, code)),
            tuple(lines.get(code, ())),
            _planned(lines.get(code, ()), budget.currency) + spent.get(code, nothing),
        )
        for code in sorted({*lines, *spent})
    ]
    sections = _sections(rows, nothing)
    contingency = _contingency(budget, sections, nothing)
    parts = [section.sums for section in sections] + ([contingency.sums] if contingency else [])
    return CostReport(
        budget.currency,
        _as_of(budget, funding),
        funding,
        sections,
        contingency,
        reduce(CostSums.__add__, parts, nothing),
    )


def line_cost(line: BudgetLine, currency: str, rates: Mapping[str, Decimal]) -> LineCost:
    """quantity × multiplier × rate rounded once to the line's own minor unit, its fringe likewise, then both in base."""
    own = line.rate.currency
    subtotal = Money(rounded(line.quantity * line.multiplier * line.rate.minor), own)
    fringe = Money(rounded(subtotal.minor * line.fringe_percent / 100), own)
    stated = None if line.stated is None else _in_base(line.stated, currency, rates)
    return LineCost(line, _in_base(subtotal, currency, rates), _in_base(fringe, currency, rates), stated)


def _lines_by_account(
    budget: Budget, funding: frozenset[Funding], rates: Mapping[str, Decimal]
) -> dict[str, list[LineCost]]:
    lines: dict[str, list[LineCost]] = defaultdict(list)
    for line in budget.lines:
        if line.funding in funding:
            lines[line.account].append(line_cost(line, budget.currency, rates))
    return lines


def _planned(lines: Iterable[LineCost], currency: str) -> CostSums:
    nothing = Money(0, currency)
    return CostSums(sum((line.total for line in lines), nothing), nothing, nothing, nothing)


def _spent_by_account(budget: Budget, funding: frozenset[Funding], rates: Mapping[str, Decimal]) -> dict[str, CostSums]:
    nothing = Money(0, budget.currency)
    spent: dict[str, CostSums] = defaultdict(lambda: CostSums.none(budget.currency))
    for entry in budget.costs:
        if entry.funding in funding:
            amount = entry.amount.in_base(entry.rate, budget.currency)
            to_date, committed = (nothing, amount) if entry.kind is CostKind.COMMITMENT else (amount, nothing)
            spent[entry.account] += CostSums(nothing, to_date, committed, nothing)
    for estimate in budget.estimates if Funding.CASH in funding else ():
        to_complete = _in_base(estimate.to_complete, budget.currency, rates)
        spent[estimate.account] += CostSums(nothing, nothing, nothing, to_complete)
    return spent


def _sections(rows: Sequence[AccountCost], nothing: CostSums) -> tuple[SectionCost, ...]:
    ordered = sorted(rows, key=lambda row: (_SECTIONS.index(row.account.section), row.account.code))
    grouped = ((section, tuple(group)) for section, group in groupby(ordered, key=lambda row: row.account.section))
    return tuple(
        SectionCost(section, group, reduce(CostSums.__add__, (row.sums for row in group), nothing))
        for section, group in grouped
    )


def _contingency(budget: Budget, sections: Iterable[SectionCost], nothing: CostSums) -> Contingency | None:
    if not budget.contingency_percent:
        return None
    base = Money(
        sum(part.sums.budget.minor for part in sections if part.section in budget.contingency_base), budget.currency
    )
    reserve = Money(rounded(base.minor * budget.contingency_percent / 100), budget.currency)
    sums = CostSums(reserve, nothing.to_date, nothing.committed, nothing.to_complete)
    return Contingency(budget.contingency_percent, budget.contingency_base, base, sums)


def _as_of(budget: Budget, funding: frozenset[Funding]) -> date:
    return max([budget.as_of, *(entry.day for entry in budget.costs if entry.funding in funding)])


def _in_base(amount: Money, base: str, rates: Mapping[str, Decimal]) -> Money:
    if amount.currency == base:
        return amount
    if amount.currency not in rates:
        raise BacklotError("error.no_exchange_rate", currency=amount.currency)
    return amount.in_base(rates[amount.currency], base)
