"""Figures published elsewhere about films made with AI: beside ours only with what they include and who says so."""

from __future__ import annotations

from backlot.i18n import duration, number, say
from backlot.records import BacklotError, Money
from backlot.records.currency import converted
from backlot.records.making import per
from backlot.records.programme import PublishedFigure
from backlot.store.queries import published_figures, rates
from backlot.ui.ask import ask
from backlot.ui.markup import section_heading
from backlot.ui.rooms.budget_frame import Sheet
from backlot.ui.rooms.budget_tables import Cell, column_names, ledger


def published() -> tuple[PublishedFigure, ...]:
    """Films made with AI of which a cost was published."""
    return tuple(each for each in ask(published_figures) if each.form.startswith("ai_") and each.cost is not None)


def published_table(sheet: Sheet) -> str:
    language, figures = sheet.language, published()
    if not figures:
        return ""
    columns = column_names(
        language, "work", "published_cost", "length", "published_second", "published_scope", "source"
    )
    heading = section_heading(say("budget.published", language), say("budget.published_note", language))
    return heading + ledger(say("budget.published", language), columns, [_row(sheet, each) for each in figures])


def _row(sheet: Sheet, each: PublishedFigure) -> list[Cell]:
    language, cost = sheet.language, each.cost
    assert cost is not None
    second = per(cost, each.runtime_seconds or 0)
    return [
        Cell(each.work.to(language), note=number(each.year, language).replace(",", "")),
        Cell(sheet.full(cost), kind="number"),
        Cell(duration(each.runtime_seconds, language) if each.runtime_seconds else ""),
        Cell(sheet.full(second) if second else "", note=_in_ours(sheet, second) if second else "", kind="number"),
        Cell(each.scope.to(language), note=each.note.to(language), kind="long"),
        Cell(
            each.source_url.removeprefix("https://").removeprefix("http://").removeprefix("www."),
            kind="source",
            lang="en",
        ),
    ]


def _in_ours(sheet: Sheet, amount: Money) -> str:
    """The same in the currency of this page, where the record knows the rate."""
    if amount.currency == sheet.report.currency:
        return ""
    try:
        ours = converted(amount, sheet.report.currency, ask(rates))
    except BacklotError:
        return ""
    return say("budget.about", sheet.language, amount=sheet.full(ours))
