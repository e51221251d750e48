"""What filled-in tables would do: counts, then before and after of every field, and the button that brings them in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import streamlit as st

from backlot.exchange.templates.shape import label_of
from backlot.i18n import number, phrases, say
from backlot.records import Language, Money
from backlot.store.commands.import_table import Difference, import_table
from backlot.store.commands.sheets import SHEETS
from backlot.ui.desk.imports_looking import Asked, TablesFound
from backlot.ui.desk.imports_saving import attempt_long
from backlot.ui.desk.plain import shown, unmarked
from backlot.ui.markup import fold, table
from backlot.ui.runtime import watch

MOST_SHOWN: Final = 300  # fields in one table
_SHORT: Final = 120  # letters of a value; the whole is in the form
_AT_ONCE: Final = 12  # rows shown without a tap


def draw_tables_found(found: TablesFound, asked: Asked, operation: str, language: Language) -> None:
    """The counts, what would become of each row, and the way in."""
    what = found.wished
    if found.errors and not what.differences:
        return
    kinds = ("、" if language == "zh" else ", ").join(_kind(kind, language) for kind in found.kinds)
    counts = {name: what.count(name) for name in ("added", "changed", "removed")}
    words = say("sheets.would", language, **counts, same=what.same)
    if not what.wishes:
        words = say("import.same_all", language)
    st.info(unmarked(say("import.is_tables", language, kinds=kinds)) + "  \n" + unmarked(words))
    if counts["removed"]:
        st.warning(say("import.would_remove", language, removed=counts["removed"]))
    _draw_differences(what.differences, language)
    if what.wishes and not found.errors:
        st.button(
            say("desk.import.bring", language),
            type="primary",
            width="stretch",
            key="desk.import.bring",
            on_click=_bring,
            args=(found, asked, operation, language),
        )


def _bring(found: TablesFound, asked: Asked, operation: str, language: Language) -> None:
    shared = all(SHEETS[kind].shared for kind in found.kinds)
    attempt_long(
        import_table,
        found.wished.wishes,
        asked.one_language,
        subject=", ".join(found.kinds)[:120],
        production=None if shared else asked.team,
        operation=operation,
        rows=len(found.wished.wishes),
        news="import.brought",
        language=language,
    )


def _draw_differences(differences: tuple[Difference, ...], language: Language) -> None:
    if not differences:
        return
    rows = []
    for row in _rows(differences, language):
        rows.append(row)
        if len(rows) >= MOST_SHOWN:
            break
    key = "import.differences_first" if len(rows) >= MOST_SHOWN else "import.differences"
    title = say(key, language, rows=number(len(differences), language), most=MOST_SHOWN)
    columns = [say(f"import.column.{name}", language) for name in ("row", "what", "field", "before", "after")]
    inside = table(title, columns, rows)
    st.html(inside if len(differences) <= _AT_ONCE else fold(f"import-differences-{watch().edition}", title, inside))


def _rows(differences: tuple[Difference, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """A line for each field that differs; a row that comes or goes says its fields too."""
    for each in differences:
        name = f"{_kind(each.kind, language)} {each.code} {each.name.to(language)[:40]}".strip()
        what = "added" if each.before is None else "removed" if each.after is None else "changed"
        fields = each.after if each.after is not None else each.before
        for at, field in enumerate(fields or {"": None}):
            yield (
                name if at == 0 else "",
                say(f"import.what.{what}", language) if at == 0 else "",
                label_of(each.kind, field).to(language) if field else "",
                "" if each.before is None else value_shown(each.before.get(field), language),
                "" if each.after is None else value_shown(each.after.get(field), language),
            )


def value_shown(value: Any, language: Language) -> str:
    """A field's value, short enough for a table."""
    if isinstance(value, tuple):
        value = " ".join(map(str, value))
    words = f"{value.major} {value.currency}" if isinstance(value, Money) else shown(value, language)
    return words if len(words) <= _SHORT else words[:_SHORT] + "…"


def _kind(kind: str, language: Language) -> str:
    words = phrases().get(f"desk.kind.{kind}")
    return kind if words is None else words.to(language)
