"""The money: top sheet, cost report, the days, what AI changed, what if; and any figure of them opened down to the take behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from backlot.i18n import say
from backlot.records import BacklotError, Production
from backlot.ui.drawings import show
from backlot.ui.markup import nothing_known
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.budget_ai import draw_ai
from backlot.ui.rooms.budget_days import draw_days
from backlot.ui.rooms.budget_frame import Sheet, display_at, frame, report_of, row_of_links, scope_at
from backlot.ui.rooms.budget_leaves import draw_entry, draw_line, entry_at, line_at
from backlot.ui.rooms.budget_papers import budget_papers
from backlot.ui.rooms.budget_report import draw_report
from backlot.ui.rooms.budget_sheet import draw_sheet
from backlot.ui.rooms.budget_slices import draw_slice, slice_at
from backlot.ui.rooms.budget_what_if import draw_what_if
from backlot.ui.rooms.compare_link import to_compare
from backlot.ui.rooms.heading import astray, room_heading
from backlot.ui.view import View

__all__ = ["draw_budget", "report_of"]
PARTS: Final[dict[str, Callable[[Sheet], None]]] = {
    "sheet": draw_sheet,
    "report": draw_report,
    "days": draw_days,
    "ai": draw_ai,
    "what_if": draw_what_if,
}


def draw_budget(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    budget = production.budget
    if budget is None:
        _say_instead(view, production, nothing_known(view.language, "budget.none"))
        return
    scope, display = scope_at(view), display_at(view, budget)
    try:
        report = report_of(production, scope, display)
    except BacklotError as error:  # an amount whose rate nobody knows: the sheet can't be summed, and says why
        words = say(error.key, view.language, **error.details)
        _say_instead(view, production, f'<p class="nothing">{words}</p>')
        return
    assert report is not None
    _draw(Sheet(view, production, budget, report, scope, display))


def _draw(sheet: Sheet) -> None:
    """What the address asks for, the deepest level first; a name that nobody knows is the top sheet."""
    entry, line = entry_at(sheet), line_at(sheet)
    if entry is not None:
        draw_entry(sheet, *entry)
        return
    if line is not None:
        draw_line(sheet, *line)
        return
    part = slice_at(sheet)
    if part is not None:
        draw_slice(sheet, part)
        return
    asked = sheet.view.more.get("view", "")
    chosen = asked if asked in PARTS else "sheet"
    show(
        frame(sheet, say("budget.title", sheet.language), below=_parts(sheet, chosen)),
        astray(sheet.view, "entry", "line", "account"),
    )
    PARTS[chosen](sheet)
    show(budget_papers(sheet.view, sheet.production.code))
    show(f'<p class="more">{to_compare(sheet.view, sheet.production)}</p>')


def _parts(sheet: Sheet, chosen: str) -> str:
    """The ways of reading the same money."""
    choices = [
        (sheet.to(view=None if name == "sheet" else name), say(f"budget.view_{name}", sheet.language), name == chosen)
        for name in PARTS
    ]
    return row_of_links(say("budget.view", sheet.language), choices)


def _say_instead(view: View, production: Production, words: str) -> None:
    show(room_heading(view, production, say("budget.title", view.language)), words)
