"""What visitors do not see yet: the drafts, each with what it would change, and the rows kept from view."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Container, Sequence
from typing import Any, Final

import streamlit as st

from backlot.i18n import moment, number, say
from backlot.records import DraftState, Language
from backlot.store.change_list import undone_changes
from backlot.store.commands.drafts import keep_in_draft, reopen_draft
from backlot.store.commands.showing import SHOWN_BY, show_decision, show_production
from backlot.store.commands.wishes import EDITING, Wish
from backlot.store.database import reading
from backlot.store.drafts.reading import Draft, Flagged, drafts, flagged
from backlot.store.staff import Staff
from backlot.ui.desk.drafts_page import draw_draft, open_draft, opened_draft
from backlot.ui.desk.drafts_press import press
from backlot.ui.markup import text
from backlot.ui.runtime import engine

WAITING: Final = (DraftState.REFUSED, DraftState.OPEN)
_SHOWN_LAST: Final = 5
_HIDING: Final[dict[str, Callable[..., Any]]] = {
    "team": show_production,
    "decision": show_decision,
    "topic": EDITING["topic"],
}


def draw_drafts(someone: Staff, language: Language) -> None:
    """One draft where one is open, else the list."""
    if opened_draft() is not None and draw_draft(someone, opened_draft() or "", language):
        return
    with reading(engine()) as connection:
        waiting = drafts(connection, someone.username, someone.only_team, WAITING)
        done = drafts(connection, someone.username, someone.only_team, (DraftState.PUBLISHED,), _SHOWN_LAST)
        rows = flagged(connection, someone.only_team)
        undone = undone_changes(connection) if done else {}
    st.caption(say("draft.why", language))
    for draft in sorted(waiting, key=lambda each: each.state is not DraftState.REFUSED):
        _draw_line(draft, language)
    if not waiting:
        st.caption(say("draft.none", language))
    _draw_hidden([each for each in rows if not each.published], language)
    _draw_shown([each for each in rows if each.published], language)
    _draw_done(done, undone, language)


def meta(draft: Draft, language: Language) -> str:
    """Whose it is, since when, how much, and when it goes out."""
    parts = [draft.name, say("draft.since", language, when=moment(draft.made_at, language))]
    parts.append(say("draft.rows", language, count=number(len(draft.parts), language)))
    if draft.publish_at is not None and draft.state is DraftState.OPEN:
        parts.append(say("draft.goes_out", language, when=moment(draft.publish_at, language)))
    return " · ".join(parts)


def _draw_line(draft: Draft, language: Language) -> None:
    with st.container(border=True):
        title = text(draft.title or say("draft.untitled", language))
        st.html(f'<div class="desk-draft"><h2>{title}</h2><p>{text(meta(draft, language))}</p></div>')
        key = f"desk.draft.open.{draft.code}"
        st.button(say("draft.open", language), key=key, width="stretch", on_click=open_draft, args=(draft.code,))


def _draw_hidden(rows: Sequence[Flagged], language: Language) -> None:
    """Rows that wait for nothing but somebody's word."""
    st.subheader(say("draft.hidden", language), anchor=False)
    if not rows:
        st.caption(say("draft.none_hidden", language))
    for row in rows:
        with st.container(border=True):
            st.html(f'<div class="desk-draft"><h4>{text(row.name.to(language))}</h4></div>')
            key = f"desk.draft.show.{row.kind}.{row.team}.{row.code}.{row.version}"
            words = say("draft.to_publish", language)
            st.button(words, key=key, width="stretch", on_click=_to_publish, args=(row, language))


def _draw_shown(rows: Sequence[Flagged], language: Language) -> None:
    """What visitors see and may be kept from seeing, one at a time."""
    with st.expander(say("draft.withdraw_title", language)):
        if not rows:
            st.caption(say("draft.none_shown", language))
            return
        names = {f"{row.kind}.{row.team}.{row.code}": row for row in rows}
        chosen = st.selectbox(
            say("desk.which", language),
            list(names),
            format_func=lambda each: names[each].name.to(language) if each in names else each,
            key="desk.draft.withdraw.which",
        )
        words = say("desk.unpublish", language)
        row = names.get(chosen or "")
        st.button(words, key="desk.draft.withdraw", width="stretch", on_click=_withdraw, args=(row, language))


def _draw_done(done: Sequence[Draft], undone: Container[int | None], language: Language) -> None:
    if not done:
        return
    st.subheader(say("draft.done", language), anchor=False)
    for draft in done:
        is_undone = draft.edition in undone
        words = say("draft.done_as", language, edition=draft.edition or 0, who=draft.name)
        words += f" · {say('draft.undone', language)}" if is_undone else ""
        title = text(draft.title or say("draft.untitled", language))
        st.html(f'<div class="desk-draft"><h4>{title}</h4><p>{text(words)}</p></div>')
        if is_undone:
            key = f"desk.draft.reopen.{draft.code}.{draft.version}"
            st.button(say("draft.reopen", language), key=key, on_click=_reopen, args=(draft.code, language))


def _reopen(code: str, language: Language) -> None:
    if press(reopen_draft, code, language=language, news="draft.kept"):
        open_draft(code)


def _to_publish(row: Flagged, language: Language) -> None:
    """A draft of this one flag: it shows what visitors will see and miss, and may be given an hour."""
    code = uuid.uuid4().hex[:12]
    wish = Wish(SHOWN_BY[row.kind], row.team, row.code, row.version, {"published": True})
    if press(keep_in_draft, code, _title(row), wish, language=language, news="draft.kept"):
        open_draft(code)


def _title(row: Flagged) -> str:
    """In both languages: colleagues read either."""
    words = [each[:90] for each in (row.own_name.zh, row.own_name.en) if each]
    return " / ".join(dict.fromkeys(words)) or row.code


def _withdraw(row: Flagged | None, language: Language) -> None:
    if row is None:
        return
    command, place = _HIDING[row.kind], (row.code,) if row.kind != "team" else ()
    press(
        command,
        row.team,
        *place,
        row.version,
        {"published": False},
        one_language=True,
        operation=f"hide-{uuid.uuid5(uuid.NAMESPACE_OID, repr(row))}",
        subject=row.code,
        production=row.team or None,
        language=language,
        news="draft.withdrawn",
    )
