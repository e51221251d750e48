"""What would change, row by row and field by field: what stands, struck through, and what would stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from backlot.i18n import number, say
from backlot.records import Language, Money
from backlot.ui.desk.plain import shown
from backlot.ui.markup import fold, text

MOST_SHOWN: Final = 150  # rows
_AT_ONCE: Final = 10  # rows shown without a tap
_SHORT: Final = 160  # letters of a value; the whole is in the form


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row: its name, what becomes of it (added, changed, removed), and its fields with what was and would be."""

    name: str
    what: str
    fields: tuple[tuple[str, Any, Any], ...]


def draw_differences(key: str, rows: Iterable[RowShown], count: int, language: Language) -> None:
    """The first rows of `count`, folded away where they are many."""
    kept = [row for row, _ in zip(rows, range(MOST_SHOWN), strict=False)]
    if not kept:
        return
    words = "import.differences" if len(kept) >= count else "import.differences_first"
    title = say(words, language, rows=number(count, language), most=number(len(kept), language))
    inside = "".join(_row(row, language) for row in kept)
    if len(kept) <= _AT_ONCE:
        st.html(
            f'<section class="desk-differences" aria-label="{text(title)}"><h2>{text(title)}</h2>{inside}</section>'
        )
    else:
        st.html(f'<div class="desk-differences">{fold(key, title, inside)}</div>')


def _row(row: RowShown, language: Language) -> str:
    what = f'<b class="{row.what}">{text(say(f"import.what.{row.what}", language))}</b>'
    lines = "".join(f"<dt>{text(label)}</dt><dd>{_both(was, now, language)}</dd>" for label, was, now in row.fields)
    return f'<section class="desk-change"><p class="name">{what} {text(row.name)}</p><dl>{lines}</dl></section>'


def _both(was: Any, now: Any, language: Language) -> str:
    """Nothing is said of nothing, unless something goes or comes of it."""
    old = "" if was is None else f"<del>{text(_told(was, language))}</del>"
    new = "" if now is None else f"<ins>{text(_told(now, language))}</ins>"
    if was is not None and now is None:
        new = f"<ins>{text(say('desk.nothing_value', language))}</ins>"
    return f"{old} → {new}" if old else new


def _told(value: Any, language: Language) -> str:
    if isinstance(value, tuple):
        value = " ".join(map(str, value))
    words = f"{value.major} {value.currency}" if isinstance(value, Money) else shown(value, language)
    return words if len(words) <= _SHORT else words[:_SHORT] + "…"
