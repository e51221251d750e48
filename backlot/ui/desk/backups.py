"""Backups at the desk, for administrators: how old the last is, one more now, and the record brought back to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from backlot.i18n import file_size, moment, say
from backlot.records import BacklotError, Language
from backlot.store.backups.keeping import Backup, backups_in
from backlot.store.backups.making import back_up
from backlot.store.backups.restoring import restore_backup
from backlot.store.backups.verdict import known_verdict
from backlot.store.commands.rights import refuse_without_right
from backlot.ui import access
from backlot.ui.desk.news import bad_news, forget_news, good_news
from backlot.ui.markup import text
from backlot.ui.runtime import engine, settings
from backlot.ui.tell import tell

SHOWN: Final = 8  # opened and checked at every look, as far as they have changed
_WORD: Final = "desk.backup.typed"


def draw_backups(language: Language) -> None:
    """One backup now; below it the list, and the way back."""
    minutes = settings().backup_minutes
    st.caption(say("desk.backup.why" if minutes else "desk.backup.by_hand", language, minutes=minutes))
    words = say("desk.backup.now", language)
    st.button(words, key="desk.backup.now", type="primary", width="stretch", on_click=_back_up, args=(language,))
    backups = backups_in(settings().backups)
    if not backups:
        st.caption(say("backup.none", language))
        return
    lines = "".join(_line(backup, language) for backup in backups[:SHOWN])
    st.html(f'<div class="desk-versions"><dl>{lines}</dl></div>')
    _draw_way_back(backups, language)


def _draw_way_back(backups: Sequence[Backup], language: Language) -> None:
    """Any copy may be chosen: it is opened and checked before it is used."""
    word = say("desk.backup.word", language)
    names = {
        backup.path.name: say("desk.backup.one", language, when=moment(backup.at, language), edition=backup.edition)
        for backup in backups
    }
    with st.form(key="desk.backup.restore", enter_to_submit=False, clear_on_submit=True):
        st.caption(say("desk.backup.what_happens", language))
        st.selectbox(
            say("desk.backup.which", language),
            list(names),
            format_func=lambda name: names.get(name, name),
            key="desk.backup.which",
        )
        st.text_input(say("desk.backup.confirm", language, word=word), key=_WORD)
        words = say("desk.backup.restore", language)
        st.form_submit_button(words, width="stretch", on_click=_restore, args=(language,))


def _back_up(language: Language) -> None:
    forget_news()
    try:
        _refuse_stranger()
        back_up(engine(), settings().backups)
    except BacklotError as error:
        bad_news(error, language)
        return
    good_news(language, "desk.backup.done")


def _restore(language: Language) -> None:
    forget_news()
    word = say("desk.backup.word", language)
    name = str(st.session_state.get("desk.backup.which", ""))
    try:
        if str(st.session_state.get(_WORD, "")).strip().lower() != word:
            raise BacklotError("error.restore_not_confirmed", word=word)
        tell(restore_backup, name, subject=name)
    except BacklotError as error:
        bad_news(error, language)
        return
    good_news(language, "desk.backup.restored")


def _refuse_stranger() -> None:
    """A press is only a message from a browser: who sends it, and with what right, is read anew."""
    someone = access.staff()
    if someone is None:
        raise BacklotError("error.not_signed_in")
    refuse_without_right(someone.role, restore_backup)


def _line(backup: Backup, language: Language) -> str:
    verdict = known_verdict(backup.path)
    if verdict.fault is None:
        state = say("backup.holds", language, edition=verdict.edition, size=file_size(verdict.size, language))
    else:
        state = say(f"backup.fault.{verdict.fault}", language)
    return f"<dt>{text(moment(backup.at, language))}</dt><dd>{text(state)}</dd>"
