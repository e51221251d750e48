"""What the money bought: generation and compute apart from the people who create with AI, and from all the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from backlot.figures.drawing import Drawing, Table, address
from backlot.figures.money_table import variance_words
from backlot.figures.plan_rows import PlanRow, rows_of_money
from backlot.i18n import money, name_of, percent, say
from backlot.records import Language, Money, Practice, Section
from backlot.records.costing import CostReport, CostSums
from backlot.records.making import Means, by_means
from backlot.theme import Screen

_COLUMNS: Final = ("means", "budget", "to_date", "efc", "variance")


def budget_means(
    report: CostReport, team: str, language: Language, screen: Screen, colour: str, more: Mapping[str, str]
) -> Drawing | None:
    """One row for each means; None where nothing was planned or spent."""
    means = {key: sums for key, sums in by_means(report).items() if sums.budget.minor or sums.efc.minor}
    if not means:
        return None
    rows = [_row(key, sums, team, language, more) for key, sums in means.items()]
    canvas, traces, rules, notes = rows_of_money(rows, language, screen, colour)
    name = say("figure.means_name", language)
    summary = say("figure.means_summary", language, **_shares(means, report, language))
    table = Table(
        name,
        tuple(say(f"figure.column_{column}", language) for column in _COLUMNS),
        tuple(_told(key, sums, language) for key, sums in means.items()),
    )
    return Drawing(canvas.figure(traces, rules, notes), name, summary, table, canvas.total_height)


def _row(key: Means, sums: CostSums, team: str, language: Language, more: Mapping[str, str]) -> PlanRow:
    part = {} if key is Means.REST else {"section": Section.AI_GENERATION.value}
    leads = tuple(address("budget", team=team, **part, **more))
    return PlanRow(name_of(key, language), sums, Practice.FILM if key is Means.REST else Practice.AI, leads)


def _shares(means: Mapping[Means, CostSums], report: CostReport, language: Language) -> dict[str, str]:
    """Machines and the people of AI practice, as shares of the final cost."""
    whole, nothing = report.total.efc.minor, Money(0, report.currency)
    machines = sum((means[key].efc for key in (Means.GENERATION, Means.COMPUTE) if key in means), nothing)
    people = means[Means.AI_CREATORS].efc if Means.AI_CREATORS in means else nothing
    return {
        name: percent(amount.minor / whole if whole else 0, language)
        for name, amount in (("machines", machines), ("people", people))
    }


def _told(key: Means, sums: CostSums, language: Language) -> tuple[str, ...]:
    amounts = (sums.budget, sums.to_date, sums.efc)
    return (
        name_of(key, language),
        *(money(each, language, "full") for each in amounts),
        variance_words(sums.variance, language),
    )
