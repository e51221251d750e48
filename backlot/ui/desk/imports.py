"""Bringing a budget or a cost ledger in from a spreadsheet: what it says is shown row by row before anything is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import streamlit as st

from backlot.exchange.sentences import sentence
from backlot.exchange.sheets.found import Kind, SheetReading
from backlot.exchange.sheets.reading import read_sheet
from backlot.i18n import VENUE_ZONE, money, number, say
from backlot.records import BudgetLine, Language, Money
from backlot.records.imports import Issue, Severity
from backlot.store.commands.import_sheet import Effect, foreseen, import_budget, import_costs
from backlot.store.database import reading
from backlot.store.desk import budget_currency
from backlot.store.queries import accounts, rates
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.saving import attempt
from backlot.ui.markup import fold, table
from backlot.ui.runtime import engine, watch

MOST_SHOWN: Final = 200  # issues or rows in one table
_FILE: Final = "desk.import.file"


def draw_import(team: str, language: Language) -> None:
    """Choose a file, see what it would do, and let it."""
    st.caption(say("desk.import.lead", language))
    kept = st.file_uploader(
        say("desk.import.file", language), type=[".csv", ".xlsx"], key=_FILE, on_change=forget_news, max_upload_size=20
    )
    if kept is None:
        return
    data = kept.getvalue()
    with reading(engine()) as connection:
        chart, known = accounts(connection), rates(connection)
        currency = budget_currency(connection, team) or "CNY"
    found = read_sheet(kept.name, data, chart, currency, known)
    _draw_issues(found, language)
    if found.errors:
        st.error(say("sheets.refused", language, errors=len(found.errors)))
    else:
        _draw_offer(team, found, currency, hashlib.sha256(data).hexdigest(), language)
    _draw_rows(found, language)


def _draw_offer(team: str, found: SheetReading, currency: str, digest: str, language: Language) -> None:
    with reading(engine()) as connection:
        effect = foreseen(connection, team, found.lines, found.costs if found.is_ledger else None)
    kind = say("desk.import.ledger" if found.is_ledger else "desk.import.budget", language)
    sums = " · ".join(money(each, language) for each in _sums(found))
    st.info(f"{kind} · {sums}  \n{_in_words(effect, language)}".replace("$", "\\$"))
    if effect.removed:
        st.warning(say("desk.import.removes", language, removed=effect.removed))
    st.button(
        say("desk.import.bring", language),
        type="primary",
        width="stretch",
        disabled=not (effect.added or effect.changed or effect.removed),
        on_click=_bring,
        args=(team, found, currency, f"{digest[:40]}-{watch().edition}", language),
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


def _draw_issues(found: SheetReading, language: Language) -> None:
    issues = (*found.errors, *found.notes)
    if not issues:
        st.caption(say("desk.import.no_doubts", language))
        return
    columns = [say(f"desk.import.column.{name}", language) for name in ("line", "field", "value", "reason")]
    rows = [_row_of(issue, language) for issue in issues[:MOST_SHOWN]]
    title = say("desk.import.doubts", language, errors=len(found.errors), notes=len(found.notes))
    st.html(table(title, columns, rows))


def _row_of(issue: Issue, language: Language) -> tuple[str, str, str, str]:
    mark = "✕ " if issue.severity is Severity.ERROR else ""
    line = "" if issue.line is None else number(issue.line, language)
    return line, issue.column, issue.value, f"{mark}{sentence(issue, language)}"


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
