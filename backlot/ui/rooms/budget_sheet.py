"""The top sheet: five sections, the reserve and the total; from here every figure is two taps from its entries."""

from __future__ import annotations

from backlot.figures.budget_bars import budget_bars
from backlot.figures.drawing import address
from backlot.figures.treemap import Tile, treemap
from backlot.figures.waterfall import Step, waterfall
from backlot.i18n import name_of, say
from backlot.records.costing import Contingency
from backlot.records.topsheet import differing
from backlot.theme import PHONE
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import fold, paragraphs, section_heading
from backlot.ui.rooms.budget_frame import Sheet
from backlot.ui.rooms.budget_slices import apart_words, linked_figures, practice_of
from backlot.ui.rooms.budget_tables import Cell, amount, column_names, exact, ledger, sums_table, variance


def draw_sheet(sheet: Sheet) -> None:
    """The top sheet with its pictures."""
    view, language = sheet.view, sheet.language
    show(linked_figures(sheet, sheet.report.total, sheet.to))
    show(section_heading(say("budget.top_sheet", language), say("budget.top_sheet_note", language)) + top_sheet(sheet))
    show(_beneath(sheet) + _differences(sheet))
    bars = budget_bars(sheet.report, sheet.production.code, language, view.screen, sheet.colour, sheet.kept)
    draw_figure(view, sheet.told(bars), "accounts", say("budget.accounts_title", language))
    steps = waterfall(_steps(sheet), sheet.report.total, language, view.screen, sheet.colour)
    draw_figure(view, sheet.told(steps), "waterfall", say("budget.waterfall", language))
    sizes = treemap(_tiles(sheet), say("budget.sizes", language), say("figure.column_efc", language), language, view.screen, sheet.colour)  # fmt: skip
    if sizes is not None:
        draw_figure(view, sheet.told(sizes), "sizes", say("budget.sizes", language))


def top_sheet(sheet: Sheet) -> str:
    report, language = sheet.report, sheet.language
    rows = [
        (Cell(name_of(each.section, language), sheet.to(section=each.section.value)), each.sums)
        for each in report.sections
    ]
    if report.contingency is not None:
        rows.append((Cell(_reserve(sheet, report.contingency)), report.contingency.sums))
    rows.append((Cell(say("budget.total", language)), report.total))
    return sums_table(sheet, "budget.top_sheet", "head", rows)


def _reserve(sheet: Sheet, contingency: Contingency) -> str:
    return say("budget.contingency", sheet.language, percent=exact(contingency.percent, sheet.language))


def _beneath(sheet: Sheet) -> str:
    """Fringes and reserve: what they are reckoned on, and how much of the budget they are."""
    report, language = sheet.report, sheet.language
    said = []
    if report.fringes.minor:
        said.append(say("budget.fringes_inside", language, amount=sheet.full(report.fringes)))
    if report.contingency is not None:
        joiner = "、" if language == "zh" else ", "
        base = joiner.join(name_of(each, language) for each in report.contingency.base)
        said.append(
            say("budget.contingency_note", language, percent=exact(report.contingency.percent, language), base=base,
                amount=sheet.full(report.contingency.base_amount), reserve=sheet.full(report.contingency.sums.budget))
        )  # fmt: skip
    return "".join(paragraphs(each, "note") for each in said)


def _differences(sheet: Sheet) -> str:
    """Stated and computed apart: each line that differs, and what it makes of its section and of the whole."""
    report, language = sheet.report, sheet.language
    found = [(account, line) for account in report.accounts for line in account.lines if line.difference is not None]
    if not found:
        return (
            paragraphs(say("budget.no_differences", language), "note")
            if any(line.stated for line in report.lines)
            else ""
        )
    apart = differing(report.lines, report.currency)
    rows = [
        [
            Cell(line.line.description.to(language), sheet.to(line=line.line.code), account.account.name.to(language)),
            amount(sheet, line.stated or line.subtotal),
            amount(sheet, line.subtotal),
            variance(sheet, line.difference) if line.difference is not None else Cell(""),
        ]
        for account, line in found
    ]
    computed = report.total.budget
    whole = [Cell(say("budget.whole", language)), amount(sheet, computed + apart), amount(sheet, computed), variance(sheet, apart)]  # fmt: skip
    columns = column_names(language, "line", "stated", "computed", "difference")
    summary = say(
        "budget.differences", language, count=len(found), apart=apart_words(sheet, [line for _, line in found])
    )
    inside = ledger(sheet.caption("budget.differences_caption"), columns, [*rows, whole], last_is_total=True)
    return fold("differences", summary, inside)


def _steps(sheet: Sheet) -> list[Step]:
    report, language, team = sheet.report, sheet.language, sheet.production.code
    steps = [
        Step(
            name_of(each.section, language),
            each.sums,
            tuple(address("budget", team=team, section=each.section.value, **sheet.kept)),
        )
        for each in report.sections
    ]
    if report.contingency is not None:
        leads = tuple(address("budget", team=team, view="report", **sheet.kept))
        steps.append(Step(_reserve(sheet, report.contingency), report.contingency.sums, leads))
    return steps


def _tiles(sheet: Sheet) -> list[Tile]:
    """Accounts inside their sections; on a phone the sections alone, which open into their accounts."""
    report, language, team = sheet.report, sheet.language, sheet.production.code
    if sheet.view.screen is PHONE:
        return [
            Tile(
                name_of(each.section, language),
                each.sums.efc,
                practice_of(each.accounts[0]),
                leads=tuple(address("budget", team=team, section=each.section.value, **sheet.kept)),
            )
            for each in report.sections
        ]
    return [
        Tile(
            each.account.name.to(language),
            each.sums.efc,
            practice_of(each),
            each.account.section.value,
            tuple(address("budget", team=team, account=each.account.code, **sheet.kept)),
        )
        for each in report.accounts
    ]
