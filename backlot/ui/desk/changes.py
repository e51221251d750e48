"""The list of changes: who, when, what, and each field before and after; newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from backlot.i18n import moment, phrase_keys, say
from backlot.records import Language
from backlot.store.database import reading
from backlot.store.desk import ChangeSeen, changes_page
from backlot.ui.markup import text
from backlot.ui.runtime import engine

PAGE: Final = 20
ROWS_SHOWN: Final = 6
LONGEST: Final = 300
_BEFORE: Final = "desk.changes.before"
_DULL: Final = frozenset({"version", "position", "production"})


def draw_changes(language: Language) -> None:
    """One page of changes and the way to older ones."""
    before = st.session_state.get(_BEFORE)
    with reading(engine()) as connection:
        page = changes_page(connection, PAGE, before if isinstance(before, int) else None)
    if not page:
        st.caption(say("desk.no_changes", language))
    st.html("".join(_change(change, language) for change in page) or "<p></p>")
    newest, older = st.columns(2)
    if newest.button(say("desk.newest", language), key="desk.changes.newest", disabled=before is None, width="stretch"):
        st.session_state.pop(_BEFORE, None)
        st.rerun()
    last = page[-1].number if page else 1
    if older.button(say("desk.older", language), key="desk.changes.older", disabled=last <= 1, width="stretch"):
        st.session_state[_BEFORE] = last
        st.rerun()


def _change(change: ChangeSeen, language: Language) -> str:
    key = f"command.{change.command}"
    what = say(key, language) if key in phrase_keys() else change.command
    where = " · ".join(part for part in (change.production or "", change.subject) if part)
    rows = "".join(_row(row, language) for row in change.rows[:ROWS_SHOWN])
    hidden = len(change.rows) - ROWS_SHOWN
    more = f"<p>{text(say('desk.rows_more', language, count=hidden))}</p>" if hidden > 0 else ""
    return (
        f'<article class="desk-change"><h3><b>{change.number}</b> {text(what)}</h3>'
        f"<p><b>{text(change.who)}</b> · {text(moment(change.at, language))} · {text(where)}</p>{rows}{more}</article>"
    )


def _row(row: Mapping[str, Any], language: Language) -> str:
    """One row's fields that changed; of a row that came or went, those that held something."""
    was, now = row.get("before"), row.get("after")
    title = " ".join(str(part) for part in (row.get("table"), *(row.get("key") or {}).values()))
    state = "" if was and now else say("desk.added" if now else "desk.removed", language)
    names = [name for name in (now or was or {}) if name not in _DULL]
    moved = [name for name in names if (was or {}).get(name) != (now or {}).get(name)]
    lines = "".join(_field(name, was, now, language) for name in moved)
    heading = f"{title} {state}".strip()
    return f"<details><summary>{text(heading)}</summary><dl>{lines}</dl></details>"


def _field(name: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None, language: Language) -> str:
    key = f"field.{name}"
    label = say(key, language) if key in phrase_keys() else name
    parts = []
    if was is not None:
        parts.append(f"<del>{text(_short(was.get(name), language))}</del>")
    if now is not None:
        parts.append(f"<ins>{text(_short(now.get(name), language))}</ins>")
    return f"<dt>{text(label)}</dt><dd>{' → '.join(parts)}</dd>"


def _short(value: Any, language: Language) -> str:
    words = say("desk.nothing_value", language) if value in (None, "") else str(value)
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"
