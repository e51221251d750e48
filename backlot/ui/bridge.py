"""Joins the page's own script (assets/scripts/bridge.js) to Streamlit: taps on links and marks, new editions, screen size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from backlot.ui.view import PAGES

# The script itself is loaded by index.html, so that it lives from the first byte and costs nothing on a rerun.
_ATTACH = """
export default function (component) {
  const join = () => window.backlot && window.backlot.attach(component)
  if (window.backlot) join()
  else window.addEventListener("backlot-ready", join, { once: true })
}
"""

_mount = st.components.v2.component("backlot_bridge", js=_ATTACH, isolate_styles=False)


TOLD: Final = ("screen", "kiosk", "pointer")  # what the page's script says of the screen it stands on


@dataclass(frozen=True, slots=True)
class Tap:
    """Where a visitor wants to go."""

    page: str
    params: dict[str, str]
    mark: str = ""  # the page's own number of the tap, told back so that it knows the tap arrived
    choosing: bool = False  # whether the visitor's hand chose an option: an act, where a link would only be an address


def tapped() -> Tap | None:
    """Where the visitor just tapped to go, if anywhere, and what screen this has become: known before anything is drawn, so
    that all of it is drawn there and the page hears back what it told."""
    told = st.session_state.get("bridge")
    if not isinstance(told, Mapping):
        return None
    _keep(told)
    return _told(told)


def bridge(data: dict[str, object]) -> tuple[Tap | None, bool]:
    """Mount the bridge and hand it `data`. A new session's first tap, as after the server was away, is the answer: until
    the bridge is mounted once nobody can read it. Beside it: whether the page's script has told something new of its screen."""
    told = _mount(
        key="bridge",
        data=data,
        default=dict.fromkeys(TOLD, ""),
        on_go_change=_nothing,
        on_choose_change=_nothing,
        on_edition_change=_nothing,
        on_screen_change=_nothing,
        on_kiosk_change=_nothing,
        on_pointer_change=_nothing,
        height=0,
    )
    return _told(told), _keep(told)


def _keep(told: Mapping[str, object]) -> bool:
    """Keep what the page's script says of its screen for the visit; whether any of it is new."""
    new = {name: str(told[name]) for name in TOLD if told.get(name) and st.session_state.get(name) != told[name]}
    for name, value in new.items():
        st.session_state[name] = value
    return bool(new)


def _told(told: Mapping[str, object]) -> Tap | None:
    return _tap(told.get("choose"), choosing=True) or _tap(told.get("go"))


def _tap(address: object, choosing: bool = False) -> Tap | None:
    """A tap on an address of ours; anything else that a client sends is ignored."""
    if not isinstance(address, str) or not address.startswith("/") or address.startswith("//"):
        return None
    parts = urlsplit(address)
    page = parts.path.strip("/") or "home"
    if page not in PAGES and page != "admin":
        return None
    return Tap(page, dict(parse_qsl(parts.query)[:12]), parts.fragment[:12], choosing)


def _nothing() -> None:
    """Streamlit wants a callback to know a trigger's name."""
