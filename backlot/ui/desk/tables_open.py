"""A table as it was opened: the rows that were handed out, at which versions; the same until saved or opened anew."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from backlot.records import Language
from backlot.store.changes import Row
from backlot.store.commands.sheets import SHEETS, FieldKind, Sheet, code_of, values_of
from backlot.store.commands.wishes import ADDING
from backlot.store.database import reading
from backlot.store.desk import Offered, currencies, offered
from backlot.store.desk_tables import Look, rows_found
from backlot.ui.desk.tables_columns import CODE, REMOVE, Column, cell_of, columns_of, is_typed, shown_code
from backlot.ui.desk.tables_edits import Given, Handed
from backlot.ui.runtime import engine

_OPEN: Final = "desk.tables.open"


@dataclass(frozen=True, slots=True)
class OpenTable:
    """`frame` is what the editor is given at every run: any other would make it forget what was typed."""

    look: Look
    language: Language
    handed: Handed
    total: int
    offer: Offered
    frame: pd.DataFrame
    typed: Mapping[str, Any] = field(default_factory=dict)  # edits of before, which `frame` shows already
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.look.kind]

    def key(self, name: str) -> str:
        """A widget's key: a table opened anew has new widgets."""
        return f"desk.tables.{self.id}.{name}"

    @property
    def editor(self) -> str:
        return self.key("editor")

    def operation(self, *wish: object) -> str:
        return f"{self.id}-{hashlib.sha256(repr(wish).encode()).hexdigest()[:24]}"


def table_on(look: Look, language: Language, busy: bool = False) -> OpenTable:
    """The table in hand where it is of this look, else one opened now. While something is typed, its heads and lists stay
    in the language that it was typed in."""
    kept = table_in_hand()
    if kept is not None and kept.look == look and (kept.language == language or busy):
        return kept
    st.session_state[_OPEN] = fresh = _opened(look, language)
    return fresh


def table_in_hand() -> OpenTable | None:
    kept = st.session_state.get(_OPEN)
    return kept if isinstance(kept, OpenTable) else None


def close_table() -> None:
    st.session_state.pop(_OPEN, None)


def open_again(table: OpenTable) -> OpenTable:
    """The same rows under another name: what was typed is forgotten, and the browser's old messages are nobody's."""
    st.session_state[_OPEN] = fresh = replace(table, typed={}, frame=_frame(table.handed, {}), id=uuid.uuid4().hex)
    return fresh


def open_with(table: OpenTable, typed: Mapping[str, Any]) -> OpenTable:
    """The same rows with `typed` in them: Streamlit forgets what was typed as soon as its editor leaves the page."""
    frame = _frame(table.handed, typed)
    st.session_state[_OPEN] = fresh = replace(table, typed=typed, frame=frame, id=uuid.uuid4().hex)
    return fresh


def _opened(look: Look, language: Language) -> OpenTable:
    sheet = SHEETS[look.kind]
    with reading(engine()) as connection:
        found = rows_found(connection, sheet, look)
        offer = offered(connection, sheet, look.team)
        own = currencies(connection, look.team)[0]
    may_add = look.kind in ADDING
    columns = {each.name: each for each in columns_of(sheet, offer, language) if may_add or not each.field.fixed}
    rows = tuple(_given(sheet, row, language) for row in found.rows)
    first = {each.name: sheet.first.get(each.name) for each in sheet.fields}
    handed = Handed(look.kind, rows, columns, first, own)
    return OpenTable(look, language, handed, found.total, offer, _frame(handed, {}))


def _given(sheet: Sheet, row: Row, language: Language) -> Given:
    other = "en" if language == "zh" else "zh"
    title = next((row[f"{sheet.naming}_{each}"] for each in (language, other) if row.get(f"{sheet.naming}_{each}")), "")
    return Given(code_of(sheet, row), str(title), int(row["version"]), values_of(sheet, row))


def _frame(handed: Handed, typed: Mapping[str, Any]) -> pd.DataFrame:
    """One row for each that is handed out, and for each new one in `typed`; the code first, the tick that takes a row away
    last."""
    edited, added = typed.get("edited_rows", {}), typed.get("added_rows", [])
    over: list[Mapping[str, Any]] = [*(edited.get(place, {}) for place in range(len(handed.rows))), *added]
    codes = [*(shown_code(row.code) for row in handed.rows), *("" for _ in added)]
    columns: dict[str, pd.Series[Any]] = {CODE: pd.Series(codes, dtype=object)}
    bases = [*(row.base for row in handed.rows), *(handed.first for _ in added)]
    for name, column in handed.columns.items():
        cells = [cell_of(column, base[column.field.name]) for base in bases]
        columns[name] = _series(column, [each.get(name, cell) for each, cell in zip(over, cells, strict=True)])
    if handed.may_remove:
        columns[REMOVE] = pd.Series([bool(each.get(REMOVE)) for each in over], dtype="boolean")
    return pd.DataFrame(columns)


def _series(column: Column, cells: Sequence[Any]) -> pd.Series[Any]:
    """A column's cells, typed so that an empty one is empty and nothing exact becomes a fraction."""
    match column.field.kind:
        case FieldKind.MOMENT | FieldKind.DAY:
            moments = [pd.to_datetime(cell, errors="coerce") for cell in cells]
            return pd.Series(moments, dtype="datetime64[us]")
        case FieldKind.WHOLE if not is_typed(column.field):
            return pd.Series(
                [None if cell is None or cell != int(cell) else int(cell) for cell in cells], dtype="Int64"
            )
        case FieldKind.FLAG:
            return pd.Series([bool(cell) for cell in cells], dtype="boolean")
    return pd.Series(cells, dtype=object)
