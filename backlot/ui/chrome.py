"""The frame around every room: navigation, language, announcements, the word that a record is old, the foot."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import streamlit as st

from backlot.i18n import moment, say
from backlot.records import LANGUAGES, Language, Urgency
from backlot.store.queries import Announcement, announcements
from backlot.theme import WIDE
from backlot.ui.ask import ask
from backlot.ui.markup import link, text
from backlot.ui.view import PAGES, View

_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def draw_chrome(view: View, edition: int, stale: bool) -> None:
    """Everything above the room."""
    st.html(_navigation(view))
    now = datetime.now(UTC)
    current = [each for each in ask(announcements) if each.starts_at <= now and not _is_over(each, now)]
    if current:
        st.html("".join(_announcement(each, view) for each in current[:3]))
    if stale:
        st.html(f'<p class="stale" role="status">{text(say("shell.stale", view.language))}</p>')


def draw_foot(view: View) -> None:
    if view.page == "admin":
        return
    words = text(say("shell.foot", view.language))
    st.html(f'<footer class="foot"><p>{words}</p><p>{link(view.to("about", team=None), say("page.about", view.language))}</p></footer>')  # fmt: skip


def _navigation(view: View) -> str:
    return _navigation_of(view.page, view.language, view.team, tuple(view.more.items()))


@lru_cache(maxsize=512)
def _navigation_of(page: str, language: Language, team: str | None, more: tuple[tuple[str, str], ...]) -> str:
    view = View(page, language, WIDE, team, dict(more))
    rooms = "".join(
        f"<li>{link(view.to(each, team=None if each in ('home', 'about') else team), say(f'page.{each}', language), current=each == page)}</li>"  # fmt: skip
        for each in PAGES
    )
    languages = "".join(
        f'<a href="{text(view.in_language(each))}" hreflang="{each}" lang="{each}"'
        f'{" aria-current=true" if each == language else ""}>{_LANGUAGE_NAMES[each]}</a>'
        for each in LANGUAGES
    )
    label = text(say("shell.rooms", language))
    return (
        f'<div class="chrome"><nav aria-label="{label}"><ul>{rooms}</ul></nav>'
        f'<div class="languages" role="group" aria-label="{text(say("shell.language", language))}">{languages}</div></div>'
    )


def _is_over(announcement: Announcement, now: datetime) -> bool:
    return announcement.ends_at is not None and announcement.ends_at <= now


def _announcement(each: Announcement, view: View) -> str:
    until = f' data-until="{each.ends_at.isoformat()}"' if each.ends_at else ""
    role = "alert" if each.urgency is Urgency.URGENT else "status"
    return (
        f'<aside class="announcement {each.urgency.value}" role="{role}"{until}><p>{text(each.text.to(view.language))}</p>'
        f"<small>{text(moment(each.starts_at, view.language))}</small></aside>"
    )
