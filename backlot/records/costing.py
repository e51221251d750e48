"""What a production was to cost, has cost and will cost: exact sums from lines and entries to one total.

Money is rounded in four places only, halves away from zero, to the minor unit: a line's subtotal; its fringe; the conversion
of one amount into another currency; the reserve. Every sum above is a sum of whole minor units, so it adds up at every level,
in every scope and in every currency. A report in another currency converts each smallest amount and adds the converted ones
up: its total may stray from the converted total by half a minor unit for each amount, and never from its own parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from backlot.records.basics import Money, Text, rounded
from backlot.records.currency import Display, Rates, converted
from backlot.records.production import Account, Budget, BudgetLine, CostEntry
from backlot.records.scope import EVERY_FUNDING
from backlot.records.topsheet import (
    AccountCost,
    Contingency,
    CostReport,
    CostSums,
    EntryCost,
    EstimateCost,
    Leaf,
    LineCost,
    PhaseCost,
    SectionCost,
    summed,
)
from backlot.records.vocabulary import Funding, Phase, Section

__all__ = [
    "EVERY_FUNDING",
    "AccountCost",
    "Contingency",
    "CostReport",
    "CostSums",
    "EntryCost",
    "EstimateCost",
    "LineCost",
    "PhaseCost",
    "SectionCost",
    "cost_report",
    "entry_cost",
    "line_cost",
]
_SECTIONS: Final = tuple(Section)


def cost_report(
    budget: Budget,
    accounts: Mapping[str, Account],
    funding: frozenset[Funding] = EVERY_FUNDING,
    rates: Rates | None = None,
    phases: Mapping[str, Phase] | None = None,
    display: Display | None = None,
) -> CostReport:
    """`budget` summed over the named kinds of funding, in its own currency or in the one of `display`.

    `rates` gives base units for one unit of the foreign currencies of lines and estimates; cost entries carry their own.
    `phases` gives the phase of each step that entries name. Estimates name no funding and count as cash. An account missing
    from `accounts` stands under its code in `other`. Raises BacklotError("error.no_exchange_rate") where a rate is missing.
    """
    leaves = _leaves(budget, funding, rates or {}, phases or {}, display)
    currency = display.currency if display else budget.currency
    rows = [_account(accounts.get(code) or _unnamed(code), leaves[code], currency) for code in sorted(leaves)]
    sections = _sections(rows, currency)
    contingency = _contingency(budget, sections, currency)
    parts = [section.sums for section in sections] + ([contingency.sums] if contingency else [])
    return CostReport(currency, _as_of(budget, funding), funding, sections, contingency, summed(parts, currency))


def line_cost(line: BudgetLine, currency: str, rates: Rates, display: Display | None = None) -> LineCost:
    """quantity × multiplier × rate rounded once to the line's own minor unit, its fringe likewise, then both in `currency`."""
    own = line.rate.currency
    subtotal = Money(rounded(line.quantity * line.multiplier * line.rate.minor), own)
    fringe = Money(rounded(subtotal.minor * line.fringe_percent / 100), own)
    stated = None if line.stated is None else _booked(line.stated, currency, rates, display)
    return LineCost(
        line, _booked(subtotal, currency, rates, display), _booked(fringe, currency, rates, display), stated, subtotal
    )


def entry_cost(
    entry: CostEntry, currency: str, phases: Mapping[str, Phase] | None = None, display: Display | None = None
) -> EntryCost:
    """The entry as it was booked, at its own rate, and then as it is shown."""
    booked = entry.amount if entry.amount.currency == currency else entry.amount.in_base(entry.rate, currency)
    return EntryCost(entry, display.of(booked) if display else booked, (phases or {}).get(entry.task or ""))


def _leaves(
    budget: Budget,
    funding: frozenset[Funding],
    rates: Rates,
    phases: Mapping[str, Phase],
    display: Display | None,
) -> dict[str, list[Leaf]]:
    """Every smallest amount that counts, by account."""
    leaves: dict[str, list[Leaf]] = defaultdict(list)
    for line in budget.lines:
        if line.funding in funding:
            leaves[line.account].append(line_cost(line, budget.currency, rates, display))
    for entry in budget.costs:
        if entry.funding in funding:
            leaves[entry.account].append(entry_cost(entry, budget.currency, phases, display))
    for estimate in budget.estimates if Funding.CASH in funding else ():
        amount = _booked(estimate.to_complete, budget.currency, rates, display)
        leaves[estimate.account].append(EstimateCost(estimate, amount))
    return leaves


def _booked(amount: Money, currency: str, rates: Rates, display: Display | None) -> Money:
    booked = converted(amount, currency, rates)
    return display.of(booked) if display else booked


def _unnamed(code: str) -> Account:
    return Account(code, Section.OTHER, Text(code, code))


def _account(account: Account, leaves: Sequence[Leaf], currency: str) -> AccountCost:
    return AccountCost(
        account,
        tuple(leaf for leaf in leaves if isinstance(leaf, LineCost)),
        summed((leaf.sums for leaf in leaves), currency),
        tuple(leaf for leaf in leaves if isinstance(leaf, EntryCost)),
        tuple(leaf for leaf in leaves if isinstance(leaf, EstimateCost)),
    )


def _sections(rows: Iterable[AccountCost], currency: str) -> tuple[SectionCost, ...]:
    ordered = sorted(rows, key=lambda row: (_SECTIONS.index(row.account.section), row.account.code))
    grouped = ((section, tuple(group)) for section, group in groupby(ordered, key=lambda row: row.account.section))
    return tuple(
        SectionCost(section, group, summed((row.sums for row in group), currency)) for section, group in grouped
    )


def _contingency(budget: Budget, sections: Iterable[SectionCost], currency: str) -> Contingency | None:
    if not budget.contingency_percent:
        return None
    inside = (part.sums.budget for part in sections if part.section in budget.contingency_base)
    base = sum(inside, Money(0, currency))
    nothing = Money(0, currency)
    reserve = Money(rounded(base.minor * budget.contingency_percent / Decimal(100)), currency)
    sums = CostSums(reserve, nothing, nothing, nothing)
    return Contingency(budget.contingency_percent, budget.contingency_base, base, sums)


def _as_of(budget: Budget, funding: frozenset[Funding]) -> date:
    return max([budget.as_of, *(entry.day for entry in budget.costs if entry.funding in funding)])
