"""The cost report: every account and every phase, where each ends and why it ends over."""

from __future__ import annotations

from backlot.i18n import say
from backlot.records import Money, Phase
from backlot.records.costing import CostSums
from backlot.ui.drawings import show
from backlot.ui.markup import section_heading, text
from backlot.ui.rooms.budget_frame import Sheet
from backlot.ui.rooms.budget_slices import NO_PHASE, account_name, linked_figures, overage_note, phase_name
from backlot.ui.rooms.budget_tables import Cell, exact, sums_table


def draw_report(sheet: Sheet) -> None:
    language = sheet.language
    show(linked_figures(sheet, sheet.report.total, sheet.to))
    show(_overages(sheet))
    show(section_heading(say("budget.by_account", language), say("budget.formula", language)) + _by_account(sheet))
    show(section_heading(say("budget.by_phase", language), say("budget.by_phase_note", language)) + _by_phase(sheet))


def _overages(sheet: Sheet) -> str:
    """Each account that ends over, with the size and the team's note, the largest first."""
    language = sheet.language
    heading = section_heading(say("budget.overages", language))
    over = sheet.report.overages
    if not over:
        return heading + f'<p class="nothing">{text(say("budget.no_overages", language))}</p>'
    items = "".join(
        f'<li><a href="{text(sheet.to(account=each.account.code))}">{text(account_name(each, language))}</a>'
        f"{overage_note(sheet, each)}</li>"
        for each in over
    )
    return f'{heading}<ul class="overages">{items}</ul>'


def _ends(sheet: Sheet) -> list[tuple[Cell, CostSums]]:
    """The reserve and the total, which close both tables alike."""
    report, language = sheet.report, sheet.language
    total = (Cell(say("budget.total", language)), report.total)
    if report.contingency is None:
        return [total]
    percent = exact(report.contingency.percent, language)
    return [(Cell(say("budget.contingency", language, percent=percent)), report.contingency.sums), total]


def _by_account(sheet: Sheet) -> str:
    rows = [
        (
            Cell(
                account_name(each, sheet.language), sheet.to(account=each.account.code), _flag(sheet, each.difference)
            ),
            each.sums,
        )
        for each in sheet.report.accounts
    ]
    return sums_table(sheet, "budget.by_account", "account", [*rows, *_ends(sheet)])


def _flag(sheet: Sheet, difference: Money) -> str:
    return say("budget.stated_flag", sheet.language, apart=sheet.full(difference)) if difference.minor else ""


def _by_phase(sheet: Sheet) -> str:
    rows = [
        (Cell(phase_name(each.phase, sheet.language), sheet.to(phase=_word(each.phase))), each.sums)
        for each in sheet.report.phases
    ]
    return sums_table(sheet, "budget.by_phase", "phase", [*rows, *_ends(sheet)])


def _word(phase: Phase | None) -> str:
    return phase.value if phase else NO_PHASE
