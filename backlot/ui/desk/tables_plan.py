"""What a table of edits would come to if it were saved now: read anew from the browser's edits and the record at every look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from backlot.records import BacklotError
from backlot.store.commands.foreseeing import Foreseen, foresee_wishes
from backlot.store.commands.wishes import Wish
from backlot.store.database import reading
from backlot.store.desk_tables import rows_now
from backlot.ui.desk.tables_edits import Asked, Edit, Fault, Given, asked_of, together
from backlot.ui.desk.tables_open import OpenTable
from backlot.ui.desk.tables_settling import WHOLE, Settled, Side, settled
from backlot.ui.runtime import engine, watch
from backlot.ui.tell import tell

_FORESEEN: Final = "desk.tables.foreseen"
_OTHER_LANGUAGE: Final = "error.other_language"


@dataclass(frozen=True, slots=True)
class Plan:
    """`faults` are all that stands in the way, `unknown` why nobody can tell yet."""

    asked: Asked
    settled: Settled
    faults: tuple[Fault, ...]
    one_language: bool
    unknown: BacklotError | None = None

    @property
    def wishes(self) -> tuple[Wish, ...]:
        return self.settled.wishes

    @property
    def may_be_kept(self) -> bool:
        """Whether it may wait as a draft: one language will do until that is published, any other fault will not."""
        lasting = any(fault.reason.key != _OTHER_LANGUAGE for fault in self.faults)
        return bool(self.wishes) and not (lasting or self.settled.is_open or self.unknown)

    @property
    def may_be_saved(self) -> bool:
        return bool(self.wishes) and not (self.faults or self.settled.is_open or self.unknown)


def typed_in(table: OpenTable) -> Mapping[str, Any]:
    """All that is typed into the table at this moment, as a stranger's browser says."""
    delta: Mapping[str, Any] = st.session_state.get(table.editor) or _NOTHING
    return together(table.handed, table.typed, delta)


def asked_in(table: OpenTable) -> Asked:
    """What that asks for; raises Forged."""
    return asked_of(table.handed, typed_in(table))


def plan_of(table: OpenTable) -> Plan:
    """Raises Forged, and BacklotError while the database is away."""
    asked = asked_in(table)
    one_language = bool(st.session_state.get(table.key("one_language")))
    codes = [edit.row.code for edit in asked.edits if edit.row is not None]
    with reading(engine()) as connection:
        now = rows_now(connection, table.sheet, table.look.team, codes)
    found = settled(table.sheet, table.look.team, asked.edits, now, lambda *about: _chosen(table, *about))
    faults, unknown = _foreseen(table, found, one_language)
    return Plan(asked, found, (*asked.faults, *faults), one_language, unknown)


def choice_key(table: OpenTable, row: Given, name: str, version: int) -> str:
    """A row that moves again asks again."""
    return table.key(f"keep.{row.code}.{name or 'row'}.{version}")


def _chosen(table: OpenTable, row: Given, name: str, version: int) -> Side | None:
    chosen = st.session_state.get(choice_key(table, row, name, version))
    return chosen if chosen in ("mine", "theirs") else None


def _foreseen(table: OpenTable, found: Settled, one_language: bool) -> tuple[list[Fault], BacklotError | None]:
    """What the commands would say to the wishes; each is asked once on the same edition, for asking holds up whoever
    writes."""
    question = (table.id, watch().edition, one_language)
    kept = st.session_state.get(_FORESEEN)
    known: dict[str, BacklotError | None] = kept[1] if kept is not None and kept[0] == question else {}
    new = [wish for wish in found.wishes if repr(wish) not in known]
    if new:
        faults, unknown = _asked_of_commands(new, one_language)
        if unknown is not None:
            return [], unknown
        known |= {repr(wish): faults.get(at) for at, wish in enumerate(new)}
        st.session_state[_FORESEEN] = question, known
    said = zip(found.edits, (known[repr(wish)] for wish in found.wishes), strict=True)
    return [_fault(edit, reason) for edit, reason in said if reason is not None], None


def _asked_of_commands(
    wishes: Sequence[Wish], one_language: bool
) -> tuple[Mapping[int, BacklotError], BacklotError | None]:
    try:
        tell(foresee_wishes, wishes, one_language)
    except Foreseen as foreseen:
        return foreseen.faults, None
    except BacklotError as error:
        return {}, error
    return {}, None


def _fault(edit: Edit, reason: BacklotError) -> Fault:
    name = str(getattr(reason, "field", WHOLE))
    value = (edit.values or {}).get(name)
    return Fault(edit.row, edit.new, name, value, reason)


_NOTHING: Final[Mapping[str, Any]] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
