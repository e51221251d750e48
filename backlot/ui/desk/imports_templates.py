"""Templates to take out of the desk: empty or with today's rows, one table or all, as a workbook or as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from backlot.exchange.templates.filling import Filled, Table
from backlot.exchange.templates.plain import as_csv
from backlot.exchange.templates.workbook import as_workbook
from backlot.i18n import phrases, say
from backlot.records import Language
from backlot.store.commands.import_table import standing
from backlot.store.database import reading
from backlot.theme import KIOSK
from backlot.ui.desk.imports_looking import known_of, templates
from backlot.ui.runtime import engine, watch
from backlot.ui.view import screen

EVERY: Final = ""
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_templates(team: str, kinds: Sequence[str], language: Language) -> None:
    """Which table, with or without rows, in which form. A kiosk hands nothing out."""
    if screen() is KIOSK:
        return
    with st.expander(say("import.templates", language)):
        st.caption(say("import.templates_lead", language))
        names = {kind: _called(kind, language) for kind in kinds}
        kind = st.selectbox(
            say("import.which_table", language),
            [EVERY, *kinds],
            format_func=lambda each: names.get(each) or say("import.every_table", language),
            key="desk.import.kind",
        )
        filled = bool(st.checkbox(say("import.with_rows", language), key="desk.import.filled"))
        wanted = kinds if kind == EVERY else (kind,)
        name = f"{team}-{kind or 'all'}" + (f"-{watch().edition}" if filled else "")
        _offer(say("import.take_xlsx", language), f"{name}.xlsx", _XLSX, _made(team, wanted, filled, as_workbook))
        if kind != EVERY:
            csv = _made(team, wanted, filled, lambda tables: as_csv(tables[0]))
            _offer(say("import.take_csv", language), f"{name}.csv", "text/csv", csv)


def _offer(words: str, name: str, kind: str, data: Callable[[], bytes]) -> None:
    st.download_button(words, data, name, kind, key=f"desk.import.take.{kind}", on_click="ignore", width="stretch")


def _made(
    team: str, kinds: Sequence[str], filled: bool, write: Callable[[Sequence[Table]], bytes]
) -> Callable[[], bytes]:
    """Made when somebody takes it, not before."""
    return lambda: write(tables_of(team, kinds, filled))


def tables_of(team: str, kinds: Sequence[str], filled: bool) -> list[Table]:
    """The templates of `kinds`, with the team's rows as they stand if they are to be edited."""
    known, ours = known_of(team), templates()
    if not filled:
        return [Table(ours[kind], team, known) for kind in kinds]
    with reading(engine()) as connection:
        rows = {kind: standing(connection, kind, team) for kind in kinds}
    return [Table(ours[kind], team, known, [Filled(r.code, r.version, r.values) for r in rows[kind]]) for kind in kinds]


def _called(kind: str, language: Language) -> str:
    words = phrases().get(f"desk.kind.{kind}")
    return kind if words is None else words.to(language)
