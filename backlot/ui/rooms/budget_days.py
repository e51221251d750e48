"""The money day by day: the burn of the month under its plan, and each day's cost against that day's plan."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.figures.burn import burn
from backlot.figures.hot_days import hot_days
from backlot.i18n import VENUE_ZONE, day, number, say
from backlot.records.hot_costs import HotCosts, HotDay, hot_costs
from backlot.theme import WIDE
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import fold, paragraphs, section_heading
from backlot.ui.rooms.budget_frame import Sheet
from backlot.ui.rooms.budget_tables import Cell, amount, column_names, ledger, variance


def draw_days(sheet: Sheet) -> None:
    """Pictures first, then every day that planned or cost something."""
    view, language = sheet.view, sheet.language
    hot = hot_costs(sheet.report, sheet.production.tasks, VENUE_ZONE)
    curve = burn(sheet.production, sheet.report, language, view.screen, sheet.colour, hot)
    draw_figure(view, sheet.told(curve), "burn", say("budget.burn", language), "budget.no_days")
    columns = hot_days(hot, sheet.production, language, view.screen, sheet.colour, sheet.kept)
    if columns is None:
        return
    draw_figure(view, sheet.told(columns), "hot", say("budget.hot", language))
    show(_meaning(sheet, hot) + section_heading(say("budget.each_day", language)) + _each_day(sheet, hot))


def _meaning(sheet: Sheet, hot: HotCosts) -> str:
    """What a day's plan is, and what part of the budget stands in no day."""
    language = sheet.language
    said = [say("budget.hot_meaning", language)]
    if hot.unplaced.minor:
        said.append(say("budget.hot_unplaced", language, amount=sheet.full(hot.unplaced)))
    if sheet.report.contingency is not None:
        said.append(say("budget.hot_reserve", language, amount=sheet.full(sheet.report.contingency.sums.budget)))
    return paragraphs("\n".join(said), "note")


def _each_day(sheet: Sheet, hot: HotCosts) -> str:
    """The list of days; behind a tap where a row stands as a card, because a month of cards is five screens long."""
    busy = [each for each in hot.days if each.planned.minor or each.entries]
    inside = _days(sheet, hot, busy)
    if sheet.view.screen is WIDE:
        return inside
    count = number(len(busy), sheet.language)
    return fold("every-day", say("budget.days_counted", sheet.language, count=count), inside)


def _days(sheet: Sheet, hot: HotCosts, busy: Sequence[HotDay]) -> str:
    columns = column_names(sheet.language, "day", "day_plan", "day_spent", "day_apart", "plan_by", "spent_by")
    rows = [_row(sheet, each) for each in busy]
    return ledger(sheet.caption("budget.hot"), columns, [*rows, _total(sheet, hot.days)], last_is_total=True)


def _row(sheet: Sheet, each: HotDay) -> list[Cell]:
    leads = sheet.to(day=each.day.isoformat()) if each.entries else ""
    return [
        Cell(day(each.day, sheet.language), leads),
        amount(sheet, each.planned),
        amount(sheet, each.spent),
        variance(sheet, each.difference),
        amount(sheet, each.planned_by),
        amount(sheet, each.spent_by),
    ]


def _total(sheet: Sheet, days: tuple[HotDay, ...]) -> list[Cell]:
    planned, spent = days[-1].planned_by, days[-1].spent_by
    return [
        Cell(say("budget.total", sheet.language)), amount(sheet, planned), amount(sheet, spent), variance(sheet, planned - spent),
        amount(sheet, planned), amount(sheet, spent),
    ]  # fmt: skip
