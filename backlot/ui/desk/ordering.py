"""Two buttons that move an entry up or down among its kind, below its form."""

from __future__ import annotations

from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.store.commands.ordering import ORDERED, move_row
from backlot.ui.desk.opening import Form
from backlot.ui.desk.saving import attempt

_WAYS: Final = (("earlier", "↑", False), ("later", "↓", True))


def draw_order(form: Form, language: Language) -> None:
    """Only for what staff put in order, and only once it is there."""
    if form.kind not in ORDERED:
        return
    for place, (way, arrow, later) in zip(st.columns(2), _WAYS, strict=True):
        words = f"{arrow} {say(f'desk.{way}', language)}"
        place.button(words, key=form.key(way), width="stretch", on_click=_move, args=(form, later, language))


def _move(form: Form, later: bool, language: Language) -> None:
    operation = form.operation("move", later)
    place = (form.kind, form.code, form.version, later)
    attempt(move_row, *place, operation=operation, subject=form.code, language=language)
