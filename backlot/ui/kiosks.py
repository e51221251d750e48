"""Which screen this is: a kiosk that staff gave a name, another screen of the exhibition, or something a guest brought."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

import streamlit as st

from backlot.records import BacklotError
from backlot.store.queries import kiosks
from backlot.theme import KIOSK, Screen
from backlot.ui.ask import ask

NO_KIOSK: Final = "-"  # how the page's script says that this browser is no kiosk any more
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)


def told_of_screen(name: str) -> str:
    """What the page's script says of the screen it stands on; until it has spoken, what its cookie said as this visit began.
    Cookies are read once a visit, because each reading costs a run as much as a line of the page."""
    if name not in st.session_state:
        st.session_state[name] = str(st.context.cookies.get(f"backlot_{name}") or "")
    return str(st.session_state[name])


def claimed_kiosk() -> str:
    """The kiosk that this browser says it is, known or not; "" where it says none."""
    code = told_of_screen("kiosk")
    return code if _CODE.fullmatch(code) else ""


def known_kiosks() -> Container[str]:
    """The kiosks that staff gave a name, as far as the record can be asked."""
    try:
        return ask(kiosks)
    except BacklotError:
        return frozenset()


def kiosk_here() -> str | None:
    """The kiosk that this browser is, as far as staff know one by that name."""
    code = claimed_kiosk()
    if not code:
        return None
    try:
        return code if code in ask(kiosks) else None
    except BacklotError:
        return None


def pointer() -> str:
    """What the hand holds here, fine (a mouse) or coarse (a finger), as the page's script measured it; "" until then."""
    return told_of_screen("pointer")


def is_exhibit(screen: Screen) -> bool:
    """Whether the screen belongs to the exhibition, so that nobody takes a file home on it: every kiosk with a name, and
    every other of a kiosk's size that no mouse steers. A guest's large laptop has a mouse, or what does for one."""
    return bool(claimed_kiosk()) or (screen is KIOSK and pointer() != "fine")
