"""The workshop topics as a delegate reads them before the vote: nothing can be changed here."""

from __future__ import annotations

import streamlit as st

from backlot.i18n import clock, moment, name_of, say
from backlot.records import Language
from backlot.records.programme import Session
from backlot.store.queries import ListedTopic, sessions, topics
from backlot.ui.ask import ask
from backlot.ui.markup import link, paragraphs, text


def draw_topics(language: Language) -> None:
    """What will be voted on, in the order of the programme, each with the way to all it rests on."""
    st.info(say("delegate.opens_later", language))
    listed = ask(topics)
    if not listed:
        st.caption(say("delegate.none", language))
        return
    known = {each.session.code: each.session for each in ask(sessions)}
    st.html(f'<div class="desk-topics">{"".join(_topic(each, known, language) for each in listed)}</div>')


def _topic(listed: ListedTopic, known: dict[str, Session], language: Language) -> str:
    topic = listed.topic
    session = known.get(topic.session or "")
    parts = [name_of(topic.status, language), *([_when(session, language)] if session else [])]
    if listed.sample:
        parts.append(say("topics.sample_kind", language))
    address = f"/decisions?team=all&topic={topic.code}&lang={language}"
    return (
        f"<article><h2>{text(topic.title.to(language))}</h2><p><small>{text(' · '.join(parts))}</small></p>"
        f"{paragraphs(topic.abstract.to(language))}<p>{link(address, say('delegate.read', language))}</p></article>"
    )


def _when(session: Session, language: Language) -> str:
    place = session.place.to(language)
    hours = f"{moment(session.starts_at, language)}–{clock(session.ends_at)}"
    return f"{hours} · {place}" if place else hours
