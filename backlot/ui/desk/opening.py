"""A form as it was opened: which row, at which version, under which operation; kept over reruns until saved."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import streamlit as st

from backlot.i18n import VENUE_ZONE
from backlot.records import DecisionOption
from backlot.store.commands.sheets import SHEETS, Sheet, values_of
from backlot.store.database import reading
from backlot.store.desk import Offered, offered, opened
from backlot.ui.runtime import engine

_OPEN: Final = "desk.open"
Options = tuple[DecisionOption, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """`base` is what the row held when opened; `version` None means a row that does not exist yet."""

    kind: str
    team: str
    code: str
    version: int | None
    base: dict[str, Any]
    options: Options = ()
    published: bool = True
    offer: Offered = field(default_factory=Offered)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.kind]

    def key(self, name: str) -> str:
        """A widget's key: a form opened anew has new widgets, so that old typing never shows in it."""
        return f"desk.{self.id}.{name}"

    def operation(self, *wish: object) -> str:
        """The id of saving exactly `wish` from this form: the same wish twice is one operation."""
        return f"{self.id}-{hashlib.sha256(repr(wish).encode()).hexdigest()[:24]}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two edits of one row: `form` as it was opened, what was wanted, and the row as it now stands."""

    form: Form
    mine: dict[str, Any]
    my_options: Options
    now: Form
    one_language: bool


def form_on(kind: str, team: str, code: str | None) -> Form | None:
    """The form in hand where it is on this row, else one opened now; None where the row is gone."""
    kept = st.session_state.get(_OPEN)
    if isinstance(kept, Form) and (kept.kind, kept.team, kept.code) == (kind, team, code or ""):
        return kept
    fresh = fresh_form(kind, team, code)
    if fresh is not None:
        st.session_state[_OPEN] = fresh
    return fresh


def fresh_form(kind: str, team: str, code: str | None) -> Form | None:
    """The row as it stands now, or an empty one."""
    with reading(engine()) as connection:
        offer = offered(connection, SHEETS[kind], team, code or "")
        if code is None:
            return Form(kind, team, "", None, _first_values(kind), offer=offer)
        found = opened(connection, kind, team, code)
    if found is None:
        return None
    published = bool(found.row.get("published", True))
    base = values_of(SHEETS[kind], found.row)
    return Form(kind, team, code, found.version, base, found.options, published, offer)


def conflict_of(form: Form, mine: dict[str, Any], my_options: Options, one_language: bool) -> Conflict | None:
    """Both versions side by side; None where the row is gone."""
    now = fresh_form(form.kind, form.team, form.code)
    return None if now is None else Conflict(form, mine, my_options, now, one_language)


def close_form() -> None:
    st.session_state.pop(_OPEN, None)


def _first_values(kind: str) -> dict[str, Any]:
    """What an empty form starts with."""
    first = dict(SHEETS[kind].first)
    if kind in ("cost", "rate"):
        first["day"] = datetime.now(VENUE_ZONE).date()
    return {each.name: first.get(each.name) for each in SHEETS[kind].fields}
