"""What had been spent by the end of each day: the running sums behind the burn figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from backlot.records import Budget, CostKind, Money, Production, Section
from backlot.records.costing import CostReport


@dataclass(frozen=True, slots=True)
class SpentBy:
    """Sums to the end of `day`, in base currency; `ai` is the part charged to AI generation."""

    day: date
    total: Money
    ai: Money


def spending(production: Production, report: CostReport) -> tuple[SpentBy, ...]:
    """One sum a day from Day 1 (or the first entry before it) to the later of the last day and the last entry.

    Commitments are not spent yet and do not count.
    """
    budget = production.budget
    if budget is None:
        return ()
    ai_accounts = {row.account.code for row in report.accounts if row.account.section is Section.AI_GENERATION}
    by_day = _by_day(budget, report, ai_accounts)
    if not by_day:
        return ()
    first = min([*by_day, *([production.day_one] if production.day_one else [])])
    last = max([*by_day, *([production.day_last] if production.day_last else [])])
    total = ai = Money(0, report.currency)
    sums = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        spent, by_ai = by_day.get(day, (Money(0, report.currency), Money(0, report.currency)))
        total, ai = total + spent, ai + by_ai
        sums.append(SpentBy(day, total, ai))
    return tuple(sums)


def _by_day(budget: Budget, report: CostReport, ai_accounts: set[str]) -> dict[date, tuple[Money, Money]]:
    nothing = Money(0, report.currency)
    days: dict[date, tuple[Money, Money]] = {}
    for entry in budget.costs:
        if entry.kind is not CostKind.COMMITMENT and entry.funding in report.funding:
            amount = entry.amount.in_base(entry.rate, report.currency)
            spent, ai = days.get(entry.day, (nothing, nothing))
            days[entry.day] = (spent + amount, ai + (amount if entry.account in ai_accounts else nothing))
    return days
