"""The frame around every room: navigation, language, announcements, the word that a record is old, the foot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import streamlit as st

from backlot.i18n import moment, name_of, say
from backlot.records import LANGUAGES, BacklotError, Urgency
from backlot.store.queries import Announcement, announcements
from backlot.ui.archive import drawn_back
from backlot.ui.ask import ask
from backlot.ui.kiosks import kiosk_here
from backlot.ui.markup import link, text
from backlot.ui.past_words import back_to_now, banner, preview_banner, way_in
from backlot.ui.preview import Preview, previewing
from backlot.ui.replay import drawn, drawn_once
from backlot.ui.rooms.history_numbers import then_and_now
from backlot.ui.runtime import watch
from backlot.ui.view import NAVIGATION, View

_BEHIND: Final = {"shots": "films", "replay": "timeline", "compare": "team"}  # rooms behind a room of the navigation
_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def draw_chrome(view: View, stale: bool) -> None:
    """Everything above the room."""
    if view.preview is not None:
        _draw_previewed(view, view.preview, stale)
        return
    place = (view.page, view.language, view.team, *view.more.items())
    drawn(("navigation", *place), None, lambda: st.html(_navigation(view)))
    notices = f'<div class="notices">{_notices(view, stale)}</div>'
    drawn(("notices", notices), None, lambda: st.html(notices))


def _draw_previewed(view: View, preview: Preview, stale: bool) -> None:
    """The same with what a draft would announce; nothing of it is kept."""
    drawn_once(lambda: st.html(_navigation(view)))
    try:
        with previewing(preview) as record:
            notices = preview_banner(view, tuple(record.faults.values())) + _notices(view, stale)
    except BacklotError:  # the room says so
        notices = preview_banner(view, ()) + _notices(view, stale)
    drawn_once(lambda: st.html(f'<div class="notices">{notices}</div>'))


def _notices(view: View, stale: bool) -> str:
    """Often nothing; their place stands all the same, so that a notice coming or going moves no other element."""
    old = f'<p class="stale old" role="status">{text(say("shell.stale", view.language))}</p>' if stale else ""
    return banner(view) + "".join(_announcement(each, view) for each in _current()[:3]) + old


def _current() -> list[Announcement]:
    """What is announced here now, the urgent first; nothing where the record was never reached, so that the way to the rooms still stands."""
    now = datetime.now(UTC)
    try:
        on = [each for each in ask(announcements) if each.starts_at <= now and not _is_over(each, now)]
    except BacklotError:
        return []
    here = kiosk_here() if any(each.kiosk for each in on) else None
    return sorted(
        (each for each in on if each.kiosk in (None, here)), key=lambda each: each.urgency is not Urgency.URGENT
    )


def draw_foot(view: View) -> None:
    if view.page == "admin":
        return
    place = (view.page, view.language, view.team, *sorted(view.more.items()))
    edition = view.moment.edition
    if view.preview is not None:
        st.html(_foot(view))
    elif edition is None or view.page == "history":
        drawn(("foot", *place), None, lambda: st.html(_foot(view)))
    else:
        _draw_foot_of_then(view, edition, place)


def _draw_foot_of_then(view: View, edition: int, place: tuple[object, ...]) -> None:
    try:
        drawn_back(edition, ("foot", *place), lambda: st.html(then_and_now(view) + _foot(view)), watch().edition)
    except BacklotError:  # the room has said so
        st.html(_foot(view))


def _foot(view: View) -> str:
    words = text(say("shell.foot", view.language))
    about = link(view.to("about", team=None), say("page.about", view.language))
    return f'<footer class="foot"><p>{words}</p><p>{way_in(view)}{about}</p></footer>'


def _navigation(view: View) -> str:
    language = view.language
    rooms = "".join(f"<li>{_to_room(view, each)}</li>" for each in NAVIGATION)
    languages = "".join(
        f'<a href="{text(view.in_language(each))}" hreflang="{each}" lang="{each}"'
        f"{' aria-current=true' if each == language else ''}>{_LANGUAGE_NAMES[each]}</a>"
        for each in LANGUAGES
    )
    label = text(say("shell.rooms", language))
    return (
        f'<div class="chrome"><nav aria-label="{label}"><ul>{rooms}</ul></nav>{back_to_now(view)}'
        f'<div class="languages" role="group" aria-label="{text(say("shell.language", language))}">{languages}</div></div>'
    )


def _to_room(view: View, page: str) -> str:
    team = None if page in ("home", "about") else view.team
    words = say(f"page.{page}", view.language)
    if _BEHIND.get(view.page) == page:
        return f'<a href="{text(view.to(page, team=team))}" aria-current="true">{text(words)}</a>'
    return link(view.to(page, team=team), words, current=page == view.page)


def _is_over(announcement: Announcement, now: datetime) -> bool:
    return announcement.ends_at is not None and announcement.ends_at <= now


def _announcement(each: Announcement, view: View) -> str:
    until = f' data-until="{each.ends_at.isoformat()}"' if each.ends_at else ""
    urgent = each.urgency is Urgency.URGENT
    word = f"<b>{text(name_of(each.urgency, view.language))}</b>" if urgent else ""
    return (
        f'<div class="announcement {each.urgency.value}" role="{"alert" if urgent else "status"}"{until}>{word}'
        f"<p>{text(each.text.to(view.language))}</p><small>{text(moment(each.starts_at, view.language))}</small></div>"
    )
