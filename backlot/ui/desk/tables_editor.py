"""Draws the table itself: Streamlit's editor, with a column for each field in the words and the clock of the person."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.store.commands.sheets import FieldKind
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.tables_columns import CODE, REMOVE, Column, cell_of, is_typed
from backlot.ui.desk.tables_open import OpenTable

_ROW: Final = 40  # pixels
_SHOWN: Final = 12  # rows at once; the rest scrolls inside
_DIGITS: Final = (FieldKind.MONEY, FieldKind.NUMBER)
_SEVERAL: Final = (FieldKind.TERMS, FieldKind.LINKS)
_WIDTHS: Final = {
    FieldKind.LINE: 220, FieldKind.PROSE: 320, FieldKind.CHOICE: 200, FieldKind.LINKS: 180, FieldKind.MOMENT: 170,
    FieldKind.FLAG: 90,
}  # fmt: skip


def draw_editor(table: OpenTable) -> None:
    """Given the very same at every run, so that a run which nobody asked for leaves what is typed alone."""
    handed, language = table.handed, table.language
    kind = say(f"desk.kind.{table.look.kind}", language)
    rows = len(table.frame) + 1 + handed.may_add
    with st.container(key="desk-table"):
        st.data_editor(
            table.frame,
            key=table.editor,
            width="stretch",
            height=_ROW * min(rows, _SHOWN) + 4,
            row_height=_ROW,
            hide_index=True,
            num_rows="add" if handed.may_add else "fixed",
            placeholder="",
            alt=say("tables.alt", language, kind=kind),
            column_config=_config(table, language),
        )


def _config(table: OpenTable, language: Language) -> dict[str, Any]:
    code = st.column_config.TextColumn(say("field.code", language), width=110, disabled=True, pinned=True)
    remove = st.column_config.CheckboxColumn(say("tables.remove", language), width=90, default=False)
    columns = {name: _column(table, column, language) for name, column in table.handed.columns.items()}
    return {CODE: code, **columns, REMOVE: remove}


def _column(table: OpenTable, column: Column, language: Language) -> Any:
    field, kind = column.field, column.field.kind
    label = label_of(table.look.kind, field.name, language)
    label = (
        f"{label} · {say('desk.currency', language)}"
        if column.is_currency
        else label + (" *" if field.required else "")
    )
    told: dict[str, Any] = {
        "label": label,
        "default": cell_of(column, table.handed.first[field.name]),
        "width": max(_WIDTHS.get(kind, 120), _width(label)),
    }
    config = st.column_config
    match kind:
        case FieldKind.FLAG:
            return config.CheckboxColumn(**told)
        case FieldKind.MOMENT:
            return config.DatetimeColumn(**told, format="YYYY-MM-DD HH:mm", step=60)
        case FieldKind.DAY:
            return config.DateColumn(**told, format="YYYY-MM-DD")
        case FieldKind.WHOLE if not is_typed(field):
            return config.NumberColumn(**told, step=1, min_value=field.low, max_value=field.high, format="plain")
        case _ if column.words and kind not in _SEVERAL:
            named = _named(table, column, language)
            return config.SelectboxColumn(**told, options=list(column.words), format_func=named)
    return config.TextColumn(**told, alignment="right" if kind in _DIGITS else "left")


def _width(label: str) -> int:
    """As wide as its head, in pixels: the mark of a cell that can be edited, then the words."""
    return 44 + sum(14 if ord(letter) > 0x2E7F else 8 for letter in label)


def _named(table: OpenTable, column: Column, language: Language) -> Any:
    """Other rows by code and name; terms are words already."""
    known = {each.code: each.name.to(language) for each in table.offer.choices.get(column.field.choices, ())}
    return lambda words: f"{words} · {known[words]}" if known.get(words) else words
