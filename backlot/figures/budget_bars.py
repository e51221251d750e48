"""Plan against actual by account, as a budget's own sheet groups them: what was meant, what was spent, where it will end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from backlot.figures.drawing import Drawing, address
from backlot.figures.money_table import money_table
from backlot.figures.plan_rows import PlanRow, rows_of_money
from backlot.i18n import day, money, name_of, number, say
from backlot.records import Language, Practice, Section
from backlot.records.costing import AccountCost, Contingency, CostReport
from backlot.theme import Screen

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def budget_bars(
    report: CostReport, team: str, language: Language, screen: Screen, colour: str, more: Mapping[str, str] = NOTHING
) -> Drawing | None:
    """Accounts under their sections, the reserve in a row of its own; None where the report has no account.

    `more` goes along into the address of each account.
    """
    if not report.sections:
        return None
    rows: list[PlanRow] = []
    for section in report.sections:
        rows.append(PlanRow(name_of(section.section, language)))
        rows += [_account_row(account, team, language, more) for account in section.accounts]
    if report.contingency:
        rows += [PlanRow(say("figure.contingency", language)), contingency_row(report.contingency, language)]
    canvas, traces, rules, notes = rows_of_money(rows, language, screen, colour)
    name = say("figure.budget_name", language)
    return Drawing(
        canvas.figure(traces, rules, notes), name, budget_summary(report, language),
        money_table(report, name, language, by_account=True), canvas.total_height,
    )  # fmt: skip


def contingency_row(contingency: Contingency, language: Language) -> PlanRow:
    percent = number(contingency.percent, language, 0 if contingency.percent == int(contingency.percent) else 1)
    return PlanRow(say("figure.contingency_of", language, percent=percent), contingency.sums, reserve=True)


def budget_summary(report: CostReport, language: Language) -> str:
    over = sum(account.sums.variance.minor < 0 for account in report.accounts)
    total = report.total
    words = {
        "budget": money(total.budget, language),
        "to_date": money(total.to_date, language),
        "efc": money(total.efc, language),
    }
    counts = {"over": number(over, language), "accounts": number(len(report.accounts), language)}
    key = "figure.budget_summary" if over else "figure.budget_summary_within"
    return say(key, language, as_of=day(report.as_of, language), **words, **counts)


def _account_row(account: AccountCost, team: str, language: Language, more: Mapping[str, str]) -> PlanRow:
    practice = Practice.AI if account.account.section is Section.AI_GENERATION else Practice.FILM
    leads = tuple(address("budget", team=team, account=account.account.code, **more))
    return PlanRow(account.account.name.to(language), account.sums, practice, leads)
