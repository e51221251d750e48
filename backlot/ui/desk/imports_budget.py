"""A budget or a cost ledger as a producer exported it: what each row becomes, then brought in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import streamlit as st

from backlot.exchange.sheets.found import Kind, SheetReading
from backlot.i18n import VENUE_ZONE, money, number, say
from backlot.records import BudgetLine, Language, Money
from backlot.store.commands.import_sheet import Effect, foreseen, import_budget, import_costs
from backlot.store.database import reading
from backlot.ui.desk.imports_looking import SheetFound
from backlot.ui.desk.saving import attempt
from backlot.ui.markup import fold, table
from backlot.ui.runtime import engine

MOST_SHOWN: Final = 200  # rows in one table


def draw_sheet(found: SheetFound, team: str, operation: str, language: Language) -> None:
    """What the sheet would do, and the button that does it."""
    if not found.errors:
        _draw_offer(team, found, operation, language)
    _draw_rows(found.sheet, language)


def _draw_offer(team: str, found: SheetFound, operation: str, language: Language) -> None:
    sheet = found.sheet
    with reading(engine()) as connection:
        effect = foreseen(connection, team, sheet.lines, sheet.costs if sheet.is_ledger else None)
    kind = say("desk.import.ledger" if sheet.is_ledger else "desk.import.budget", language)
    sums = " · ".join(money(each, language) for each in _sums(sheet))
    st.info(f"{kind} · {sums}  \n{_in_words(effect, language)}".replace("$", "\\$"))
    if effect.removed:
        st.warning(say("desk.import.removes", language, removed=effect.removed))
    st.button(
        say("desk.import.bring", language),
        type="primary",
        width="stretch",
        disabled=not (effect.added or effect.changed or effect.removed),
        on_click=_bring,
        args=(team, sheet, found.currency, operation, language),
    )


def _bring(team: str, found: SheetReading, currency: str, operation: str, language: Language) -> None:
    today = datetime.now(VENUE_ZONE).date()
    rows: Sequence[object] = found.costs if found.is_ledger else found.lines
    command = import_costs if found.is_ledger else import_budget
    attempt(command, team, rows, currency, today, subject=team, production=team, operation=operation, language=language)


def _in_words(effect: Effect, language: Language) -> str:
    counts = {name: getattr(effect, name) for name in ("added", "changed", "same", "removed")}
    return say("sheets.would", language, **counts)


def _sums(found: SheetReading) -> list[Money]:
    """What the sheet comes to in each of its currencies, fringes apart."""
    amounts = [cost.amount for cost in found.costs] or [_net(line) for line in found.lines]
    currencies = sorted({each.currency for each in amounts})
    return [Money(sum(each.minor for each in amounts if each.currency == code), code) for code in currencies]


def _net(line: BudgetLine) -> Money:
    product = Money.of(line.quantity * line.multiplier * line.rate.major, line.rate.currency)
    return product if line.stated is None else line.stated


def _draw_rows(found: SheetReading, language: Language) -> None:
    """What became of each row, so that nobody has to trust us."""
    rows = [
        (number(each.line, language), say(f"sheets.kind.{each.kind}", language), each.code, each.words[:80])
        for each in found.rows
        if each.kind is not Kind.PASSED or each.words
    ]
    if rows:
        columns = [say(f"desk.import.column.{name}", language) for name in ("line", "became", "code", "words")]
        title = say("desk.import.rows", language, rows=len(rows))
        st.html(fold("import-rows", title, table(title, columns, rows[:MOST_SHOWN])))
