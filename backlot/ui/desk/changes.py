"""The list of changes: who, when, what, and each field before and after; newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import streamlit as st

from backlot.i18n import moment, number, phrase_keys, say
from backlot.records import Language, Money
from backlot.store.commands.sheets import SHEETS, Field, FieldKind
from backlot.store.database import reading
from backlot.store.desk import ChangeSeen, changes_page
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.plain import shown
from backlot.ui.markup import text
from backlot.ui.runtime import engine

PAGE: Final = 20
ROWS_SHOWN: Final = 6
LONGEST: Final = 300
_BEFORE: Final = "desk.changes.before"


def draw_changes(language: Language) -> None:
    """One page of changes and the way to older ones."""
    before = st.session_state.get(_BEFORE)
    with reading(engine()) as connection:
        page = changes_page(connection, PAGE, before if isinstance(before, int) else None)
    if not page:
        st.caption(say("desk.no_changes", language))
    st.html("".join(_change(change, language) for change in page) or "<p></p>")
    newest, older = st.columns(2)
    words = say("desk.newest", language)
    newest.button(
        words, key="desk.changes.newest", disabled=before is None, width="stretch", on_click=_turn_to, args=(None,)
    )
    last = page[-1].number if page else 1
    words = say("desk.older", language)
    older.button(words, key="desk.changes.older", disabled=last <= 1, width="stretch", on_click=_turn_to, args=(last,))


def _turn_to(before: int | None) -> None:
    st.session_state[_BEFORE] = before


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
    table = str(row.get("table"))
    name = say(f"table.{table}", language) if f"table.{table}" in phrase_keys() else table
    title = " ".join([name, *(str(part) for part in (row.get("key") or {}).values())])
    state = "" if was and now else say("desk.added" if now else "desk.removed", language)
    left, right = _told(table, was, language), _told(table, now, language)
    moved = [label for label in (right or left) if left.get(label) != right.get(label)]
    lines = "".join(_field(label, left.get(label), right.get(label)) for label in moved)
    return f"<details><summary>{text(f'{title} {state}'.strip())}</summary><dl>{lines}</dl></details>"


def _told(table: str, row: Mapping[str, Any] | None, language: Language) -> dict[str, str]:
    """What a row holds, in a reader's words: label → value. Columns that only the machine needs are left out."""
    told: dict[str, str] = {}
    for name, value in (row or {}).items():
        field = _FIELDS.get((table, name))
        if field is not None and name.endswith("_currency"):
            if f"{field.name}_minor" not in (row or {}):
                told[say("desk.currency", language)] = shown(value, language)
        elif field is not None:
            told[_label(table, field.name, language)] = _shown(field, name, row or {}, language)
        elif f"field.{name}" in phrase_keys():
            told[say(f"field.{name}", language)] = shown(value, language)
    return told


def _label(table: str, name: str, language: Language) -> str:
    kind = next(sheet.kind for sheet in SHEETS.values() if sheet.table.__tablename__ == table)
    return label_of(kind, name, language)


def _shown(field: Field, name: str, row: Mapping[str, Any], language: Language) -> str:
    """A value as JSON kept it, as people read it."""
    value = row[name]
    if value in (None, ""):
        return shown(None, language)
    match field.kind:
        case FieldKind.MONEY:
            return _amount(value, row.get(f"{field.name}_currency"), language)
        case FieldKind.TERM if field.words is not None and value in set(field.words):
            return shown(field.words(value), language)
        case FieldKind.UNIT if f"desk.unit.{value}" in phrase_keys():
            return say(f"desk.unit.{value}", language)
        case FieldKind.MOMENT:
            return shown(datetime.fromisoformat(value), language)
        case FieldKind.DAY:
            return shown(date.fromisoformat(value), language)
    return shown(value, language)


def _amount(minor: int, currency: object, language: Language) -> str:
    """Money, or a plain number of major units where the change did not touch the currency and so does not name it."""
    money = Money(minor, str(currency or "CNY"))
    return shown(money, language) if currency else number(money.major, language, 2)


def _field(label: str, was: str | None, now: str | None) -> str:
    old = "" if was is None else f"<del>{text(_short(was))}</del>"
    new = "" if now is None else f"<ins>{text(_short(now))}</ins>"
    return f"<dt>{text(label)}</dt><dd>{' → '.join(part for part in (old, new) if part)}</dd>"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def _columns() -> dict[tuple[str, str], Field]:
    """Every column that staff may edit, with its field."""
    found: dict[tuple[str, str], Field] = {}
    for sheet in SHEETS.values():
        for field in sheet.fields:
            parts = ("_minor", "_currency") if field.kind is FieldKind.MONEY else ("",)
            found |= {(sheet.table.__tablename__, f"{field.name}{part}"): field for part in parts}
    return found


_FIELDS: Final = _columns()
