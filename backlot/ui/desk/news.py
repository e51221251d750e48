"""What the last press came to: kept over the reruns that a new edition brings, since those follow a save at once."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.ui.desk.plain import unmarked

_NEWS: Final = "desk.news"
_LASTS: Final = {"success": 15.0, "info": 15.0, "error": 300.0}  # seconds after which the next run leaves it out


@dataclass(frozen=True, slots=True)
class News:
    kind: Literal["success", "info", "error"]
    words: str
    at: float
    change: int | None = None  # what was saved, so that it can be taken back at once
    undid: bool = False

    @property
    def is_over(self) -> bool:
        return time.monotonic() - self.at > _LASTS[self.kind]


def good_news(language: Language, key: str = "desk.saved_plain", change: int | None = None, **details: object) -> None:
    _tell("success", say(key, language, **details), change, key == "changes.undone_news")


def no_news(language: Language) -> None:
    _tell("info", say("desk.unchanged", language))


def bad_news(error: BacklotError, language: Language) -> None:
    _tell("error", say(error.key, language, **error.details))


def forget_news() -> None:
    """Whoever goes elsewhere at the desk leaves the news behind."""
    st.session_state.pop(_NEWS, None)


def news_now() -> News | None:
    news = st.session_state.get(_NEWS)
    return news if isinstance(news, News) and not news.is_over else None


def show_news() -> None:
    news = news_now()
    if news is not None:
        {"success": st.success, "info": st.info, "error": st.error}[news.kind](unmarked(news.words))


def _tell(
    kind: Literal["success", "info", "error"], words: str, change: int | None = None, undid: bool = False
) -> None:
    st.session_state[_NEWS] = News(kind, words, time.monotonic(), change, undid)
