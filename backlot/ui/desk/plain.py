"""Shows what staff typed as the letters they are, in Streamlit's labels and messages, which read Markdown."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import streamlit as st

from backlot.i18n import day, moment, money, name_of, say
from backlot.records import BacklotError, Language, Money

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=\"'/@])")


def unmarked(words: str) -> str:
    """`words` so that Markdown shows them letter by letter: no links, no images, no HTML, no emoji codes."""
    return _MARKDOWN.sub(r"\\\1", words).replace("\n", " ")


def show_error(error: BacklotError, language: Language) -> None:
    st.error(unmarked(say(error.key, language, **error.details)))


def shown(value: Any, language: Language) -> str:
    """A field's value as a reader of `language` sees it, plain text."""
    match value:
        case None | "":
            return say("desk.nothing_value", language)
        case bool():
            return "✓" if value else "–"
        case StrEnum():
            return name_of(value, language)
        case Money():
            return money(value, language, "full")
        case datetime():
            return moment(value, language)
        case date():
            return day(value, language)
    return str(value)
