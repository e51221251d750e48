"""What had been spent by the end of each day: the running sums behind the burn figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from backlot.records import Money, Production, Section
from backlot.records.costing import CostReport


@dataclass(frozen=True, slots=True)
class SpentBy:
    """Sums to the end of `day`, in the report's currency; `ai` is the part charged to AI generation."""

    day: date
    total: Money
    ai: Money


def spending(production: Production, report: CostReport) -> tuple[SpentBy, ...]:
    """One sum a day from Day 1 (or the first entry before it) to the later of the last day and the last entry.

    Commitments are not spent yet and do not count.
    """
    by_day = _by_day(report)
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


def _by_day(report: CostReport) -> dict[date, tuple[Money, Money]]:
    nothing = Money(0, report.currency)
    days: dict[date, tuple[Money, Money]] = {}
    for account in report.accounts:
        for each in account.entries:
            if not each.is_commitment:
                spent, ai = days.get(each.entry.day, (nothing, nothing))
                by_ai = each.amount if account.account.section is Section.AI_GENERATION else nothing
                days[each.entry.day] = (spent + each.amount, ai + by_ai)
    return days
