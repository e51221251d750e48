"""Kiosks at the desk: their names and places, how a screen becomes one, and which of them are on."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

import segno
import streamlit as st

from backlot.i18n import moment, say
from backlot.records import BacklotError, Language
from backlot.store.database import reading
from backlot.store.kiosks_heard import Heard, heard_elsewhere
from backlot.store.queries import Kiosk, kiosks
from backlot.ui import access
from backlot.ui.desk.announcements import called
from backlot.ui.desk.in_hand import NEW, draw_in_hand, in_hand, take_up
from backlot.ui.desk.plain import unmarked
from backlot.ui.markup import drawing, text
from backlot.ui.presence import Seen
from backlot.ui.runtime import engine, presence

LOOK_EVERY: Final = 5  # seconds between looks at which kiosks are on


def draw_kiosks(language: Language) -> None:
    """Which are on, how each is set up, and a form for one of them or one more."""
    with reading(engine()) as connection:
        known = kiosks(connection)
    st.caption(say("kiosks.lead", language))
    code = in_hand("kiosk")
    if code is not None and (code == NEW or code in known):
        draw_in_hand("kiosk", code, language)
        return
    if known:
        _draw_who_is_on(known, language)
    else:
        st.caption(say("kiosks.none", language))
    for kiosk in known.values():
        _draw_setting_up(kiosk, language)
    st.button(
        say("kiosks.add", language),
        key="desk.kiosk.add",
        type="primary",
        width="stretch",
        on_click=take_up,
        args=("kiosk", NEW),
    )


@st.fragment(run_every=LOOK_EVERY)
def _draw_who_is_on(known: Mapping[str, Kiosk], language: Language) -> None:
    """Looks by itself: a kiosk that comes or goes makes no edition."""
    if access.staff() is None:
        return
    told = _elsewhere()
    lines = "".join(
        _line(each, presence().seen(code, (told or {}).get(code, ())), language) for code, each in known.items()
    )
    note = f"<p>{text(say('kiosks.processes', language))}</p>" if told is None else ""
    heading = f"<h3>{text(say('kiosks.now', language))}</h3>"
    st.html(f'<div class="desk-versions desk-kiosks">{heading}<dl>{lines}</dl>{note}</div>')


def _elsewhere() -> dict[str, tuple[Heard, ...]] | None:
    """What the other processes of the exhibition hear of each kiosk; None while the database is away."""
    try:
        with reading(engine()) as connection:
            return heard_elsewhere(connection, presence().process)
    except BacklotError:
        return None


def _line(kiosk: Kiosk, seen: Seen | None, language: Language) -> str:
    name = called(kiosk, language)
    place = f" <small>{text(kiosk.place.to(language))}</small>" if kiosk.place.to(language) else ""
    css = "on" if seen is not None and seen.windows else "off"
    return f'<dt>{text(name)}{place}</dt><dd class="{css}">{text(state_of(seen, language))}</dd>'


def state_of(seen: Seen | None, language: Language) -> str:
    """What is known of a kiosk, in words."""
    if seen is None:
        return say("kiosks.never", language)
    if seen.windows == 1:
        return say("kiosks.on", language)
    if seen.windows:
        return say("kiosks.on_twice", language, count=seen.windows)
    return say("kiosks.silent", language, when=moment(datetime.fromtimestamp(seen.at, UTC), language))


def _draw_setting_up(kiosk: Kiosk, language: Language) -> None:
    with st.expander(say("kiosks.set_up", language, kiosk=unmarked(called(kiosk, language)))):
        address = f"{_here()}/?kiosk={kiosk.code}"
        picture = drawing(qr(address), say("kiosks.qr", language, name=called(kiosk, language)))
        open_there, ending = (text(say(f"kiosks.{key}", language)) for key in ("open_there", "ending"))
        st.html(
            f'<div class="desk-kiosk">{picture}<div><p>{open_there}<br><code>{text(address)}</code></p>'
            f"<p>{ending}<br><code>{text(_here())}/?kiosk=</code></p></div></div>"
        )
        words = say("kiosks.mend", language)
        st.button(
            words, key=f"desk.kiosk.mend.{kiosk.code}", width="stretch", on_click=take_up, args=("kiosk", kiosk.code)
        )


def qr(address: str) -> str:
    """The QR code of `address` as a small drawing, dark on light as cameras like it."""
    picture = io.BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="svg", border=4, dark="#000", light="#fff", omitsize=True)
    return picture.getvalue().decode()


def _here() -> str:
    """The exhibition's address as this browser has it."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
