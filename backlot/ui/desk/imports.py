"""The import desk: hand a file in, see what it would add, change and remove, and let it; or take a template out."""

from __future__ import annotations

import hashlib
from typing import Final

import streamlit as st

from backlot.exchange.templates.found import Cell, Mend
from backlot.i18n import say
from backlot.records import Language
from backlot.store.commands.import_table import KINDS, TABLES
from backlot.ui import access
from backlot.ui.desk.imports_budget import draw_sheet
from backlot.ui.desk.imports_issues import draw_issues, draw_mended
from backlot.ui.desk.imports_looking import Asked, Found, RecordFound, SheetFound, TablesFound, look_into
from backlot.ui.desk.imports_record import draw_record
from backlot.ui.desk.imports_saving import SEEN, is_at_it
from backlot.ui.desk.imports_tables import draw_tables_found
from backlot.ui.desk.imports_templates import draw_templates
from backlot.ui.desk.imports_work import Work, begin, draw_progress, forget
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.plain import show_error, unmarked
from backlot.ui.runtime import watch

MEGABYTES: Final = 60
QUICK: Final = 1.0  # seconds: what took less is looked at anew whenever the record changes
_FILE: Final = "desk.import.file"
_MENDS: Final = "desk.import.mends"


def draw_import(team: str, language: Language) -> None:
    """Templates to take out, and a place to hand a file in."""
    st.caption(say("import.lead", language))
    someone = access.staff()
    kinds = frozenset(kind for kind in KINDS if someone is not None and someone.may(TABLES[kind].right))
    draw_templates(team, tuple(kind for kind in KINDS if kind in kinds), language)
    kept = st.file_uploader(
        say("import.file", language),
        type=[".csv", ".xlsx", ".zip", ".json"],
        key=_FILE,
        on_change=forget_news,
        max_upload_size=MEGABYTES,
    )
    if kept is None:
        st.session_state.pop(_MENDS, None)
        return
    data = kept.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    choices, replacing, one_language = st.container(), _chosen("replacing"), _chosen("one_language")
    mends = _mends(digest)
    mended: dict[Cell, str] = {mend.cell: mend.now for mend in mends}
    own_only = someone is None or someone.only_team is not None
    asked = Asked(kept.name, data, team, kinds, replacing, one_language, mended, own_only)
    how = (digest, team, sorted(kinds), replacing, one_language, mended, own_only)
    key = hashlib.sha256(repr(how).encode()).hexdigest()
    if is_at_it():
        return
    work = begin(_key_now(key), lambda work: look_into(work, asked))
    if work.is_over and work.took < QUICK and _is_stale():
        _again()
        work = begin(_key_now(key), lambda work: look_into(work, asked))
    over = work.wait()
    if not over or isinstance(work.value, TablesFound):
        with choices:
            _draw_choices(language)
    if not over:
        draw_progress(work, language)
        return
    _draw(work, asked, digest, mends, language)


def _draw(work: Work, asked: Asked, digest: str, mends: tuple[Mend, ...], language: Language) -> None:
    if work.fault is not None:
        show_error(work.fault, language)
        _offer_again(language)
        return
    found: Found = work.value
    operation = f"{digest[:40]}-{watch().edition}"
    if _is_stale():
        st.caption(say("import.stale", language))
        _offer_again(language)
    kinds = found.kinds if isinstance(found, TablesFound) else ()
    draw_issues(found, kinds, language)
    if mends:
        draw_mended(mends, kinds, language)
        st.button(say("import.mend_none", language), width="stretch", on_click=_mend, args=(digest, ()))
    if isinstance(found, TablesFound) and found.mends:
        words = say("import.mend_all", language, mends=len(found.mends))
        st.button(words, width="stretch", on_click=_mend, args=(digest, (*mends, *found.mends)))
    if found.errors:
        st.error(unmarked(say("sheets.refused", language, errors=len(found.errors))))
    match found:
        case TablesFound():
            draw_tables_found(found, asked, operation, language)
        case SheetFound():
            draw_sheet(found, asked.team, operation, language)
        case RecordFound():
            draw_record(found, operation, language)


def _draw_choices(language: Language) -> None:
    """How templates are to be taken; other files say it themselves."""
    st.checkbox(say("import.replacing", language), key="desk.import.replacing", on_change=forget_news)
    st.checkbox(say("desk.one_language", language), key="desk.import.one_language", on_change=forget_news)


def _chosen(name: str) -> bool:
    return bool(st.session_state.get(f"desk.import.{name}"))


def _key_now(key: str) -> str:
    """The look at this file: taken once, and again when somebody asks for it or the record was brought up to it."""
    seen = st.session_state.get(SEEN)
    if seen is None or seen[0] != key:
        _again()
        seen = st.session_state[SEEN] = (key, watch().edition)
    return f"look-{seen[0]}-{seen[1]}"


def _is_stale() -> bool:
    """Whether the record has changed since the file was held against it."""
    return bool(st.session_state[SEEN][1] != watch().edition)


def _offer_again(language: Language) -> None:
    st.button(say("import.again", language), key="desk.import.again", width="stretch", on_click=_again)


def _again() -> None:
    seen = st.session_state.pop(SEEN, None)
    if seen is not None:
        forget(f"look-{seen[0]}-{seen[1]}")


def _mends(digest: str) -> tuple[Mend, ...]:
    kept = st.session_state.get(_MENDS)
    return kept[1] if kept is not None and kept[0] == digest else ()


def _mend(digest: str, mends: tuple[Mend, ...]) -> None:
    forget_news()
    st.session_state[_MENDS] = (digest, mends)
