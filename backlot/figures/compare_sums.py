"""Several cost reports in one currency, so that their amounts can stand on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from backlot.figures.compare_panels import Compared
from backlot.records import Account, Money, Production, Section
from backlot.records.costing import CostReport, CostSums


@dataclass(frozen=True, slots=True)
class Spent:
    """A production's sums in the shared currency; `own` is the currency that its record is kept in."""

    report: CostReport
    own: str
    sections: Mapping[Section, CostSums]
    accounts: Mapping[Account, CostSums]
    reserve: Money | None
    total: CostSums


def shared_currency(compared: Sequence[Compared], base: str) -> str:
    """The one currency of all budgets, else the exhibition's own."""
    known = {each.report.currency for each in compared if each.report}
    return known.pop() if len(known) == 1 else base


def spent_by_team(
    compared: Sequence[Compared], currency: str, base: str, rates: Mapping[str, Decimal]
) -> dict[str, Spent]:
    """By production code; one without a budget, or whose currency has no rate (`base` units for one unit), is left out."""
    known = {base: Decimal(1), **rates}
    found = {}
    for each in compared:
        report = each.report
        if report is not None and (report.currency == currency or {report.currency, currency} <= known.keys()):
            found[each.team.code] = _spent(
                report,
                currency,
                Decimal(1) if report.currency == currency else known[report.currency] / known[currency],
            )
    return found


def _spent(report: CostReport, currency: str, rate: Decimal) -> Spent:
    sections = {each.section: _sums(each.sums, rate, currency) for each in report.sections}
    reserve = report.contingency.sums.budget.in_base(rate, currency) if report.contingency else None
    accounts = {each.account: _sums(each.sums, rate, currency) for each in report.accounts}
    return Spent(report, report.currency, sections, accounts, reserve, _sums(report.total, rate, currency))


def _sums(sums: CostSums, rate: Decimal, currency: str) -> CostSums:
    parts = (sums.budget, sums.to_date, sums.committed, sums.to_complete)
    return CostSums(*(part.in_base(rate, currency) for part in parts))


def seconds_of(team: Production) -> Fraction | None:
    """How long the finished film is; None where the record does not say."""
    frames = team.film.runtime_frames
    return Fraction(frames) / team.film.frame_rate.fraction if frames else None
