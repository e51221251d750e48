"""What a whole record would do: table by table, the first rows that differ, and the button that brings it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import streamlit as st

from backlot.exchange.templates.shape import label_of
from backlot.i18n import number, say
from backlot.records import Language
from backlot.store.commands.import_production import import_production
from backlot.store.commands.import_record import RecordEffect, import_record
from backlot.store.media_shelf import shelve
from backlot.store.preparing import prepared
from backlot.store.row_names import table_called
from backlot.ui.desk.imports_differences import RowShown, draw_differences
from backlot.ui.desk.imports_looking import RecordFound
from backlot.ui.desk.imports_saving import attempt_long
from backlot.ui.desk.imports_work import Work
from backlot.ui.desk.plain import unmarked
from backlot.ui.markup import table
from backlot.ui.runtime import engine, settings

_COUNTS: Final = ("added", "changed", "removed", "same")


def draw_record(found: RecordFound, operation: str, language: Language) -> None:
    """Whose record it is, what would become of each table, and the way in."""
    production, effect = found.production, found.effect
    if production is None or effect is None:
        return
    name = production.name.to(language) or production.film.title.to(language)
    st.info(unmarked(say("import.is_record", language, name=name, code=production.code)))
    words = "import.is_new" if effect.is_new else "import.replaces" if effect.differing else "import.same_all"
    (st.warning if effect.count("removed") else st.caption)(say(words, language))
    if not effect.differing:
        return
    if effect.alike is not None:
        st.warning(unmarked(say("import.marked_alike", language, team=effect.alike)))
    _draw_tables(effect, language)
    if not effect.is_new:
        draw_differences("import-rows", _rows(effect, language), effect.differing, language)
    st.button(
        say("desk.import.bring", language),
        type="primary",
        width="stretch",
        key="desk.import.bring",
        on_click=_bring,
        args=(found, operation, language),
    )


def _bring(found: RecordFound, operation: str, language: Language) -> None:
    production, effect = found.production, found.effect
    if production is None or effect is None:
        return
    place = found.folder  # its files must outlast the work

    def put_away(work: Work) -> tuple[Any, ...]:
        work.at("import.stage.shelving")
        assert place is not None
        shelved = shelve(production, settings().media)
        work.at("import.stage.preparing")
        return shelved, prepared(engine(), import_production, shelved)

    attempt_long(
        import_record,
        before=put_away,
        subject=production.code,
        production=production.code,
        operation=operation,
        rows=effect.differing,
        news="import.brought",
        language=language,
    )


def _draw_tables(effect: RecordEffect, language: Language) -> None:
    columns = [say(f"import.column.{name}", language) for name in ("table", *_COUNTS)]
    rows = [
        (table_called(each.table).to(language), *(number(getattr(each, name), language) for name in _COUNTS))
        for each in effect.tables
        if each.added or each.changed or each.removed
    ]
    st.html(table(say("import.by_table", language, rows=number(effect.differing, language)), columns, rows))


def _rows(effect: RecordEffect, language: Language) -> Iterator[RowShown]:
    for row in effect.rows:
        before, after = row.before, row.after
        what = "added" if before is None else "removed" if after is None else "changed"
        lines = (
            (label_of(row.table, name).to(language), before.get(name), after.get(name))
            for name in (after or {})
            if before is not None and after is not None
        )
        yield RowShown(row.name.to(language), what, tuple(lines))
