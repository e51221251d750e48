"""What a visitor is looking at: page, language, team and the rest of the address; every link is made here."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from backlot.records import Language
from backlot.theme import PHONE, SCREENS, WIDE, Screen
from backlot.ui.kiosks import is_exhibit, told_of_screen
from backlot.ui.moments import NOW, Moment, moment_of
from backlot.ui.preview import Preview, preview_of
from backlot.ui.runtime import settings

NAVIGATION: Final = ("home", "team", "timeline", "roles", "budget", "films", "decisions", "about")
PAGES: Final = (*NAVIGATION, "shots", "compare", "replay", "history")  # the rooms behind a room have their way in there
KEPT_PARAMS: Final = frozenset(
    [
        "team",
        "as_of",
        "preview",
        "of",
        "before",
        "step",
        "decision",
        "chosen",
        "person",
        "tool",
        "phase",
        "practice",
        "topic",
        "find",
        "view",
        "shot",
        "take",
        "part",
        "reason",
        "service",
        "day",
        "t",
        "account",
        "section",
        "line",
        "entry",
        "scope",
        "currency",
        "price",
        "acceptance",
        "crew",
        "minutes",
        "money",
        "days",
        "replaced",
        "numbers",
    ]
)
_seen: ContextVar[View | None] = ContextVar("seen", default=None)  # a run has a thread, hence a context, of its own


@dataclass(frozen=True, slots=True)
class View:
    """The address of a screen. `team` is the code as asked for, known or not; `more` holds a room's own parameters;
    `moment` is what the record is seen as of, and stands in `more` as `as_of` where it is an edition of the past;
    `exhibit` says that the screen is the exhibition's own, no guest's; `preview` what is not published and shown all the same,
    to staff alone."""

    page: str
    language: Language
    screen: Screen
    team: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    moment: Moment = NOW
    exhibit: bool = False
    preview: Preview | None = None

    def to(self, page: str, **params: str | None) -> str:
        """The address of `page` in this language with `params`; `team` and the moment looked at go along."""
        moment = {name: self.more.get(name) for name in ("as_of", "preview")}
        wanted = {"team": self.team, **moment, **params, "lang": self.language}
        path = "/" if page == "home" else f"/{page}"
        return f"{path}?{urlencode({name: value for name, value in wanted.items() if value})}"

    def here(self, **params: str | None) -> str:
        """This very screen with `params` changed; None takes one away."""
        return self.to(self.page, **{**self.more, **params})

    def in_language(self, language: Language) -> str:
        """The same screen in the other language."""
        path = "/" if self.page == "home" else f"/{self.page}"
        wanted = {"team": self.team, **self.more, "lang": language}
        return f"{path}?{urlencode({name: value for name, value in wanted.items() if value})}"


def language() -> Language:
    """The language the address asks for, else the exhibition's own."""
    return _language(st.query_params.get("lang"))


def _language(asked: str | None) -> Language:
    if asked == "en":
        return "en"
    return "zh" if asked == "zh" else settings().language


def screen() -> Screen:
    """The kind of screen: as the page's own script measured it, until then as the browser calls itself."""
    told = told_of_screen("screen")
    if told in SCREENS:
        return SCREENS[told]
    return PHONE if "Mobi" in (st.context.headers.get("User-Agent") or "") else WIDE


def current_view(page: str) -> View:
    """The view that the address describes, read once a run where the shell has read it."""
    seen = _seen.get()
    return seen if seen is not None and seen.page == page else look(page)


def look(page: str) -> View:
    """Read the address anew; parameters nobody knows are left out. The rest of the run sees the same."""
    _seen.set(None)
    view = _read(page)
    _seen.set(view)
    return view


def _read(page: str) -> View:
    asked = st.query_params.to_dict()
    params = {name: value for name, value in asked.items() if name in KEPT_PARAMS and value}
    team = params.pop("team", None)
    moment = moment_of(params.pop("as_of", None)) if page != "admin" else NOW
    if moment.edition is not None:
        params["as_of"] = str(moment.edition)
    preview = _preview(page, moment, params.pop("preview", None))
    if preview is not None:
        params["preview"] = preview.code
    here = screen()
    return View(page, _language(asked.get("lang")), here, team, params, moment, is_exhibit(here), preview)


def _preview(page: str, moment: Moment, code: str | None) -> Preview | None:
    """What is asked for: of the record as it stands, in a room that shows it."""
    return None if page in ("admin", "history") or moment.edition is not None else preview_of(code)
