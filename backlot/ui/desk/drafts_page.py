"""One draft: what it would change, what has changed meanwhile, what visitors would miss; published now, or at an hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import streamlit as st

from backlot.i18n import VENUE_ZONE, moment, say
from backlot.records import DraftState, Language
from backlot.store.commands.drafts import (
    discard_draft,
    foresee_draft,
    name_draft,
    publish_draft,
    settle_part,
    take_out_of_draft,
    time_draft,
)
from backlot.store.database import reading
from backlot.store.drafts.carrying import Prospect
from backlot.store.drafts.parts import look_at
from backlot.store.drafts.reading import Draft, draft_called
from backlot.store.staff import Staff
from backlot.ui.desk.drafts_press import press
from backlot.ui.desk.drafts_words import Seen, called, names_for, part_html, versions_html, wanting_html
from backlot.ui.desk.news import forget_news, news_now
from backlot.ui.desk.plain import unmarked
from backlot.ui.desk.rooms_of import room_of
from backlot.ui.markup import text
from backlot.ui.runtime import engine, watch
from backlot.ui.tell import tell

_OPEN: Final = "desk.draft.open"
_FORESEEN: Final = "desk.draft.foreseen"
_ROW_OF: Final = {"show_production": "team", "show_decision": "decision"}


def opened_draft() -> str | None:
    """The code of the draft that this person has open."""
    code = st.session_state.get(_OPEN)
    return code if isinstance(code, str) else None


def open_draft(code: str) -> None:
    forget_news()
    st.session_state[_OPEN] = code


def close_draft() -> None:
    st.session_state.pop(_OPEN, None)


def draw_draft(someone: Staff, code: str, language: Language) -> bool:
    """The page of this draft; False where there is none to be published, and the list is shown."""
    with reading(engine()) as connection:
        draft = draft_called(connection, code)
        if (
            draft is None
            or draft.state is DraftState.PUBLISHED
            or not draft.is_open_to(someone.username, someone.only_team)
        ):
            close_draft()
            return False
        seen = [Seen(look_at(connection, part), names_for(connection, part, language)) for part in draft.parts]
    prospect = _foreseen(draft)
    st.button(say("draft.all", language), key="desk.draft.all", on_click=_back)
    _draw_head(draft, language)
    for each in seen:
        _draw_part(draft, each, prospect, language)
    _draw_wanting(draft, prospect, language)
    _draw_publishing(draft, seen, language)
    _draw_more(draft, language)
    return True


def preview_address(draft: Draft, language: Language) -> str:
    """The room where the first of it is seen best, with the draft applied."""
    wish = draft.parts[0].wish
    kind, code = _ROW_OF.get(wish.kind, wish.kind), wish.code if wish.version is not None else ""
    return room_of(kind, wish.team, code, lang=language, preview=draft.code)


def _back() -> None:
    close_draft()
    forget_news()


def _foreseen(draft: Draft) -> Prospect:
    """What publishing would come to, tried once for each state of draft and record."""
    key = (draft.code, draft.version, watch().edition)
    kept = st.session_state.get(_FORESEEN)
    if kept is None or kept[0] != key:
        kept = (key, tell(foresee_draft, draft.code))
        st.session_state[_FORESEEN] = kept
    prospect: Prospect = kept[1]
    return prospect


def _draw_head(draft: Draft, language: Language) -> None:
    title = text(draft.title or say("draft.untitled", language))
    when = moment(draft.made_at, language)
    whose = text(f"{draft.name} · {say('draft.since', language, when=when)}")
    st.html(f'<div class="desk-draft"><h2>{title}</h2><p>{whose}</p></div>')
    if draft.problem is not None:
        st.error(unmarked(say(draft.problem.key, language, **draft.problem.details)))
    elif draft.publish_at is not None:
        words = say("draft.goes_out_for", language, when=moment(draft.publish_at, language), who=draft.name)
        st.info(unmarked(words))
    if not draft.is_readable:
        st.error(say("error.draft_unreadable", language))
    if not draft.parts:
        st.caption(say("error.draft_empty", language))


def _draw_part(draft: Draft, seen: Seen, prospect: Prospect, language: Language) -> None:
    look, position = seen.look, seen.look.part.position
    with st.container(border=True, key=f"desk-draft-part-{draft.code}-{position}"):
        st.html(part_html(seen, language))
        if look.is_gone:
            st.error(say("error.row_gone", language))
        elif look.contested:
            _draw_choice(draft, seen, language)
        elif position in prospect.faults:
            fault = prospect.faults[position]
            st.error(unmarked(say(fault.key, language, **fault.details)))
        words = say("draft.take_out", language)
        key = f"desk.draft.out.{draft.code}.{draft.version}.{position}"
        st.button(words, key=key, type="tertiary", on_click=_take_out, args=(draft, position, language))


def _draw_choice(draft: Draft, seen: Seen, language: Language) -> None:
    """Somebody changed the same fields meanwhile: both versions, and a choice for each before anything goes out."""
    st.warning(say("draft.contested", language))
    look = seen.look
    with st.form(key=_key(draft, seen, "choice"), enter_to_submit=False):
        for each in look.contested:
            st.html(versions_html(seen, each, language))
            st.radio(
                called(seen, each.name, language),
                ("mine", "theirs"),
                format_func=lambda side: say("draft.keep_mine" if side == "mine" else "draft.take_theirs", language),
                key=_key(draft, seen, each.name),
                label_visibility="collapsed",
                horizontal=True,
            )
        words = say("draft.settle", language)
        st.form_submit_button(
            words, key=_key(draft, seen, "settle"), width="stretch", on_click=_settle, args=(draft, seen, language)
        )


def _draw_wanting(draft: Draft, prospect: Prospect, language: Language) -> None:
    """What visitors would miss, and the tick without which it does not go out."""
    if not prospect.wanting:
        return
    st.warning(unmarked(say("draft.wanting", language, count=len(prospect.wanting))))
    st.html(wanting_html(prospect.wanting, language))
    st.checkbox(say("draft.as_it_is", language), value=draft.one_language, key=_tick(draft))


def _draw_publishing(draft: Draft, seen: Sequence[Seen], language: Language) -> None:
    if not draft.parts:
        return
    st.link_button(say("draft.preview", language), preview_address(draft, language), width="stretch")
    news = news_now()
    if news is not None and news.kind == "error":  # said at the top too, which is out of sight from here
        st.error(unmarked(news.words))
    if any(each.look.contested or each.look.is_gone for each in seen):
        st.caption(say("draft.blocked", language))
    else:
        words, key = say("draft.publish", language), f"desk.draft.publish.{draft.code}.{draft.version}"
        st.button(words, key=key, type="primary", width="stretch", on_click=_publish, args=(draft, language))
        _draw_hour(draft, language)
    if draft.publish_at is not None:
        words, key = say("draft.clear_hour", language), f"desk.draft.clear.{draft.code}.{draft.version}"
        st.button(words, key=key, width="stretch", on_click=_clear_hour, args=(draft, language))


def _draw_hour(draft: Draft, language: Language) -> None:
    """When it goes out by itself; the hour is the venue's."""
    now = datetime.now(VENUE_ZONE).replace(tzinfo=None, second=0, microsecond=0)
    first = now + timedelta(minutes=60 - now.minute)
    if draft.publish_at is not None and draft.state is DraftState.OPEN:
        first = draft.publish_at.astimezone(VENUE_ZONE).replace(tzinfo=None)
    with st.form(key=f"desk.draft.hour.{draft.code}.{draft.version}", enter_to_submit=False):
        st.datetime_input(
            say("draft.hour", language),
            first,
            min_value=min(now, first),
            max_value=now + timedelta(days=399),
            step=timedelta(minutes=1),
            key=_hour(draft),
        )
        words = say("draft.set_hour", language)
        st.form_submit_button(words, width="stretch", on_click=_set_hour, args=(draft, language))


def _draw_more(draft: Draft, language: Language) -> None:
    with st.expander(say("draft.more", language)):
        with st.form(key=f"desk.draft.name.{draft.code}.{draft.version}", enter_to_submit=False):
            st.text_input(say("field.draft_title", language), draft.title, 200, key=_name(draft))
            words = say("draft.rename", language)
            st.form_submit_button(words, width="stretch", on_click=_rename, args=(draft, language))
        words, key = say("draft.discard", language), f"desk.draft.discard.{draft.code}.{draft.version}"
        st.button(words, key=key, width="stretch", on_click=_discard, args=(draft, language))


def _publish(draft: Draft, language: Language) -> None:
    ticked = bool(st.session_state.get(_tick(draft)))
    operation = f"draft-{draft.code}-{draft.version}-{int(ticked)}"
    press(
        publish_draft, draft.code, draft.version, ticked, operation=operation, language=language, news="draft.published"
    )


def _set_hour(draft: Draft, language: Language) -> None:
    typed = st.session_state.get(_hour(draft))
    at = None if typed is None else typed.replace(tzinfo=VENUE_ZONE).astimezone(UTC)
    ticked = bool(st.session_state.get(_tick(draft)))
    press(time_draft, draft.code, draft.version, at, ticked, language=language, news="draft.timed")


def _clear_hour(draft: Draft, language: Language) -> None:
    press(time_draft, draft.code, draft.version, None, language=language, news="draft.untimed")


def _take_out(draft: Draft, position: int, language: Language) -> None:
    press(take_out_of_draft, draft.code, draft.version, position, language=language, news="draft.taken_out")


def _rename(draft: Draft, language: Language) -> None:
    press(name_draft, draft.code, str(st.session_state.get(_name(draft), "")), language=language, news="draft.kept")


def _discard(draft: Draft, language: Language) -> None:
    press(discard_draft, draft.code, draft.version, language=language, news="draft.discarded")


def _settle(draft: Draft, seen: Seen, language: Language) -> None:
    theirs = [
        each.name for each in seen.look.contested if st.session_state.get(_key(draft, seen, each.name)) == "theirs"
    ]
    place = (draft.code, draft.version, seen.look.part.position, seen.look.version)
    press(settle_part, *place, theirs, language=language, news="draft.kept")


def _tick(draft: Draft) -> str:
    return f"desk.draft.tick.{draft.code}.{draft.version}"


def _hour(draft: Draft) -> str:
    return f"desk.draft.at.{draft.code}.{draft.version}"


def _name(draft: Draft) -> str:
    return f"desk.draft.title.{draft.code}.{draft.version}"


def _key(draft: Draft, seen: Seen, name: str) -> str:
    return f"desk.draft.{name}.{draft.code}.{draft.version}.{seen.look.part.position}.{seen.look.version}"
