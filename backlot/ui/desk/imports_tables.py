"""What filled-in tables would do: counts, then before and after of every field, and the button that brings them in."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from backlot.exchange.templates.shape import label_of
from backlot.i18n import phrases, say
from backlot.records import Language
from backlot.store.commands.import_table import TABLES, import_table
from backlot.store.commands.table_wishes import Difference
from backlot.ui.desk.imports_differences import RowShown, draw_differences
from backlot.ui.desk.imports_looking import Asked, TablesFound
from backlot.ui.desk.imports_saving import attempt_long
from backlot.ui.desk.plain import unmarked


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
    rows = _rows(what.differences, language)
    draw_differences("import-differences", rows, len(what.differences), language)
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
    shared = all(TABLES[kind].shared for kind in found.kinds)
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


def _rows(differences: tuple[Difference, ...], language: Language) -> Iterator[RowShown]:
    """A row that comes or goes says its fields too."""
    for each in differences:
        name = f"{_kind(each.kind, language)} {each.code} {each.name.to(language)[:60]}"
        what = "added" if each.before is None else "removed" if each.after is None else "changed"
        fields = each.before if each.after is None else each.after
        lines = tuple(
            (
                _called(each.kind, field, language),
                None if each.before is None else each.before.get(field),
                None if each.after is None else each.after.get(field),
            )
            for field in fields or {}
        )
        yield RowShown(" ".join(name.split()), what, () if what == "removed" else lines)


def _called(kind: str, field: str, language: Language) -> str:
    """A field; of an option of a decision with its number."""
    inside, _, rest = field.partition(".")
    if not rest:
        return label_of(kind, field).to(language)
    number, _, name = rest.partition(".")
    return f"{say('desk.option', language, number=number)} · {label_of(inside, name).to(language)}"


def _kind(kind: str, language: Language) -> str:
    words = phrases().get(f"desk.kind.{kind}")
    return kind if words is None else words.to(language)
