"""Where visitors see a row: the room and the parameters at which any kind of row stands open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from backlot.records import BacklotError
from backlot.store.commands.sheet_parts import parted
from backlot.store.commands.sheets import SHEETS

Place = tuple[str, dict[str, str]]
_ALL: Final = "all"


def room_of(kind: str, team: str, code: str, **params: str | None) -> str:
    """The address of the room where the row `code` is seen; without a code, where rows of its kind are. `params` are put
    to it, such as `lang` and `preview`."""
    page, opened = _place(kind, code) if team or kind != "team" else ("home", {})  # a team to come has no page yet
    wanted = {**({"team": team} if team else {}), **opened, **params}
    path = "/" if page == "home" else f"/{page}"
    words = urlencode({name: value for name, value in wanted.items() if value})
    return f"{path}?{words}" if words else path


def _place(kind: str, code: str) -> Place:
    if kind not in _PLACES:
        return "home", {}
    page, opened = _PLACES[kind]
    parts = _parts(kind, code)
    return page, _ALWAYS.get(kind, {}) | (opened(*parts) if parts else {})


def _parts(kind: str, code: str) -> tuple[str, ...]:
    sheet = SHEETS[kind]
    if not code or not sheet.key:
        return (code,) if code else ()
    try:
        return parted(code, len(sheet.key))
    except BacklotError:  # a code of nothing
        return ()


def _at(name: str) -> Callable[..., dict[str, str]]:
    return lambda code, *_: {name: code}


def _nowhere(*_: str) -> dict[str, str]:
    return {}


# By kind: what its rows need to be seen at all, whichever they are.
_ALWAYS: Final[dict[str, dict[str, str]]] = {"published_figure": {"view": "ai"}}
# By kind: the page, and what of the row's code opens it there.
_PLACES: Final[dict[str, tuple[str, Callable[..., dict[str, str]]]]] = {
    "team": ("team", _nowhere),
    "film": ("films", _nowhere),
    "disclosure": ("films", _nowhere),
    "person": ("roles", _at("person")),
    "task": ("timeline", _at("step")),
    "role": ("timeline", _at("step")),
    "asset": ("timeline", _nowhere),
    "scene": ("shots", _nowhere),
    "shot": ("shots", _at("shot")),
    "take": ("shots", lambda shot, key: {"shot": shot, "take": key}),
    "decision": ("decisions", _at("decision")),
    "lesson": ("team", _nowhere),
    "media": ("films", _nowhere),
    "text_track": ("films", _nowhere),
    "budget": ("budget", _nowhere),
    "budget_line": ("budget", _at("line")),
    "cost": ("budget", _at("entry")),
    "estimate": ("budget", _at("account")),
    "programme": ("about", _nowhere),
    "fact": ("about", lambda code: {"entry": f"fact.{code}"}),
    "partner": ("about", lambda code: {"entry": f"partner.{code}"}),
    "real_film": ("about", lambda code: {"entry": f"real_film.{code}"}),
    "published_figure": ("budget", _nowhere),
    "service": ("roles", _at("tool")),
    "account": ("budget", _at("account")),
    "rate": ("budget", _nowhere),
    "topic": ("decisions", lambda code: {"team": _ALL, "topic": code}),
    "session": ("home", _nowhere),
    "announcement": ("home", _nowhere),
    "kiosk": ("home", _nowhere),
}
