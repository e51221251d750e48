"""What a table's rows and values are called below it."""

from __future__ import annotations

from typing import Any, Final

from backlot.i18n import say
from backlot.records import Language
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.plain import shown
from backlot.ui.desk.tables_columns import said, shown_code
from backlot.ui.desk.tables_edits import Given
from backlot.ui.desk.tables_open import OpenTable
from backlot.ui.markup import text

LONGEST: Final = 300


def row_words(row: Given | None, new: int, language: Language) -> str:
    """What a row is called: its code and words, or its place among the new ones."""
    if row is None:
        return say("tables.new_row", language, number=new)
    code = shown_code(row.code)
    return f"{code} · {short(row.title, 60)}" if row.title else code


def line_html(table: OpenTable, name: str, was: Any, now: Any, language: Language) -> str:
    old, new = (short(value_words(table, name, value, language)) for value in (was, now))
    label = text(label_of(table.look.kind, name, language))
    return f"<dt>{label}</dt><dd><del>{text(old)}</del> → <ins>{text(new)}</ins></dd>"


def value_words(table: OpenTable, name: str, value: Any, language: Language) -> str:
    column = table.handed.columns.get(name)
    return shown(value, language) if column is None else said(column, value, table.offer, language)


def short(words: str, most: int = LONGEST) -> str:
    return words if len(words) <= most else words[:most] + "…"
