"""The top sheet at a glance: the sections of a budget, planned and spent, and the reserve."""

from __future__ import annotations

from backlot.figures.budget_bars import budget_summary, contingency_row
from backlot.figures.drawing import Drawing, address
from backlot.figures.money_table import money_table
from backlot.figures.plan_rows import PlanRow, rows_of_money
from backlot.i18n import name_of, say
from backlot.records import Language, Practice, Section
from backlot.records.costing import CostReport
from backlot.theme import Screen


def budget_sections(report: CostReport, team: str, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """One row a section; None where the report has none."""
    if not report.sections:
        return None
    leads = tuple(address("budget", team=team))
    rows = [
        PlanRow(
            name_of(section.section, language), section.sums,
            Practice.AI if section.section is Section.AI_GENERATION else Practice.FILM, leads,
        )
        for section in report.sections
    ]  # fmt: skip
    if report.contingency:
        rows.append(contingency_row(report.contingency, language))
    canvas, traces, rules, notes = rows_of_money(rows, language, screen, colour)
    name = say("figure.sections_name", language)
    return Drawing(
        canvas.figure(traces, rules, notes), name, budget_summary(report, language),
        money_table(report, name, language, by_account=False), canvas.total_height,
    )  # fmt: skip
