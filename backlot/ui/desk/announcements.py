"""Announcements at the desk: a sentence to every screen or to one kiosk, what is on now, and its end."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

import streamlit as st

from backlot.i18n import VENUE_ZONE, moment, name_of, say
from backlot.records import BacklotError, Language, Urgency
from backlot.store.changes import Row
from backlot.store.commands.announcing import announce, end_announcement
from backlot.store.commands.wording import LINE
from backlot.store.database import reading
from backlot.store.desk import announced
from backlot.store.queries import Kiosk, kiosks
from backlot.ui.desk.in_hand import draw_in_hand, in_hand, take_up
from backlot.ui.desk.news import bad_news, news_now
from backlot.ui.desk.saving import attempt
from backlot.ui.markup import text
from backlot.ui.runtime import engine

LASTS: Final = ("ended", "quarter", "hour", "tonight", "exact")
EVERYWHERE: Final = ""
_NEW: Final = "desk.notice.new"  # names the widgets of the form in hand: the next one starts empty


def draw_announcements(language: Language) -> None:
    """Say something; below it what is on now."""
    with reading(engine()) as connection:
        rows = announced(connection, datetime.now(UTC))
        known = kiosks(connection)
    code = in_hand("announcement")
    if code in {row["code"] for row in rows}:
        st.subheader(say("kiosks.mending", language, code=code), anchor=False)
        draw_in_hand("announcement", str(code), language)
    else:
        _draw_new(known, language)
    st.subheader(say("desk.on_now", language), anchor=False)
    if not rows:
        st.caption(say("desk.none_on", language))
    for row in rows:
        _draw_one(row, known, language)


def ends_at(lasts: str, exact: datetime | None, now: datetime) -> datetime | None:
    """When an announcement of `now` ends; `exact` is the venue's time, as Streamlit gives it. Raises BacklotError."""
    match lasts:
        case "quarter":
            return now + timedelta(minutes=15)
        case "hour":
            return now + timedelta(hours=1)
        case "tonight":
            tomorrow = now.astimezone(VENUE_ZONE).date() + timedelta(days=1)
            return datetime.combine(tomorrow, time(), VENUE_ZONE).astimezone(UTC)
        case "exact" if exact is None:
            raise BacklotError("error.no_end")
        case "exact" if exact is not None:
            return exact.replace(tzinfo=VENUE_ZONE).astimezone(UTC)
    return None


def _draw_new(known: Mapping[str, Kiosk], language: Language) -> None:
    """No form of Streamlit's: the place for a set time comes and goes with the choice above it."""
    key = f"desk.notice.{st.session_state.setdefault(_NEW, uuid.uuid4().hex)}"
    with st.container(border=True, key="desk-notice-new"):
        zh, en = st.columns(2)
        zh.text_input(f"{say('field.text_zh', language)} *", max_chars=LINE, key=f"{key}.text_zh")
        en.text_input(f"{say('field.text_en', language)} *", max_chars=LINE, key=f"{key}.text_en")
        _draw_urgency_and_place(known, key, language)
        _draw_length(key, language)
        st.checkbox(say("desk.one_language", language), key=f"{key}.one_language")
        words = say("notices.say", language)
        st.button(words, type="primary", key=f"{key}.say", width="stretch", on_click=_announce, args=(key, language))


def _draw_urgency_and_place(known: Mapping[str, Kiosk], key: str, language: Language) -> None:
    left, right = st.columns(2) if known else (st.container(), None)
    left.selectbox(
        say("field.urgency", language),
        list(Urgency),
        format_func=lambda each: name_of(each, language),
        key=f"{key}.urgency",
    )
    if right is not None:
        right.selectbox(
            say("field.kiosk", language),
            [EVERYWHERE, *known],
            format_func=lambda code: _place(code or None, known, language),
            key=f"{key}.kiosk",
        )


def _draw_length(key: str, language: Language) -> None:
    lasts = st.segmented_control(
        say("notices.lasts", language),
        LASTS,
        default=LASTS[0],
        required=True,
        format_func=lambda each: say(f"notices.lasts.{each}", language),
        key=f"{key}.lasts",
    )
    if lasts == "exact":
        st.datetime_input(say("field.ends_at", language), None, key=f"{key}.exact", format="YYYY-MM-DD")


def _announce(key: str, language: Language) -> None:
    def held(name: str) -> Any:
        return st.session_state.get(f"{key}.{name}")

    try:
        until = ends_at(str(held("lasts")), held("exact"), datetime.now(UTC))
    except BacklotError as error:
        bad_news(error, language)
        return
    values: dict[str, object] = {
        "text_zh": held("text_zh") or "",
        "text_en": held("text_en") or "",
        "urgency": held("urgency") or Urgency.NORMAL,
        "ends_at": until,
    }
    if held("kiosk"):
        values["kiosk"] = held("kiosk")
    wish = repr([held(name) for name in ("text_zh", "text_en", "urgency", "kiosk", "lasts", "exact")])
    operation = f"{key.rpartition('.')[2]}-{hashlib.sha256(wish.encode()).hexdigest()[:24]}"
    subject = str(values["text_zh"] or values["text_en"])[:60]
    one_language = bool(held("one_language"))
    attempt(announce, values, one_language, subject=subject, operation=operation, language=language)
    news = news_now()
    if news is not None and news.kind == "success":
        st.session_state.pop(_NEW, None)


def _draw_one(row: Row, known: Mapping[str, Kiosk], language: Language) -> None:
    until = say("desk.until_ended", language)
    if row["ends_at"] is not None:
        until = say("desk.until", language, when=moment(row["ends_at"], language))
    code, version = str(row["code"]), int(row["version"])
    note = " · ".join((name_of(row["urgency"], language), _place(row["kiosk"], known, language), until))
    with st.container(border=True, key=f"desk-notice-{row['urgency'].value}-{code}"):
        words = f"<p lang='zh-CN'>{text(row['text_zh'])}</p><p lang='en'>{text(row['text_en'])}</p>"
        st.html(f'<div class="desk-announcement">{words}<small>{text(note)}</small></div>')
        end, mend = st.columns(2)
        label = say("desk.end_now", language)
        end.button(
            label, key=f"desk.end.{code}.{version}", width="stretch", on_click=_end, args=(code, version, language)
        )
        label = say("kiosks.mend", language)
        mend.button(label, key=f"desk.mend.{code}", width="stretch", on_click=take_up, args=("announcement", code))


def _end(code: str, version: int, language: Language) -> None:
    attempt(end_announcement, code, version, subject=code, operation=f"end-{code}-{version}", language=language)


def _place(code: str | None, known: Mapping[str, Kiosk], language: Language) -> str:
    """Where it is shown, in words."""
    if code is None:
        return say("notices.everywhere", language)
    kiosk = known.get(code)
    return say("notices.gone_kiosk", language, code=code) if kiosk is None else called(kiosk, language)


def called(kiosk: Kiosk, language: Language) -> str:
    return f"{kiosk.code} · {kiosk.name.to(language)}"
