"""What a table of edits asks for, held against the rows that were handed out and nothing else: edits and faults, or Forged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from backlot.records import BacklotError
from backlot.store.commands.wishes import ADDING, EDITING, REMOVING, SHARED
from backlot.store.commands.wording import FieldFault
from backlot.ui.desk.tables_columns import REMOVE, Cell, Column, Nonsense, cell_of, value_of
from backlot.ui.desk.tables_guard import FORGED

MOST_ADDED: Final = 200


class Forged(BacklotError):
    """Edits that the table's own editor could not have made; nothing of them is taken."""

    def __init__(self) -> None:
        super().__init__("error.table_forged")


@dataclass(frozen=True, slots=True)
class Given:
    """One row as it was handed out: what it is called, at which version, with which values."""

    code: str
    title: str
    version: int
    base: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Handed:
    """All that a table handed out, and with what a new row starts."""

    kind: str
    rows: tuple[Given, ...]
    columns: Mapping[str, Column]
    first: Mapping[str, Any]
    own: str = "CNY"

    @property
    def may_edit(self) -> bool:
        return self.kind in EDITING

    @property
    def may_add(self) -> bool:
        return self.kind in ADDING or self.kind in SHARED

    @property
    def may_remove(self) -> bool:
        return self.kind in REMOVING

    @property
    def fields(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns.values() if not column.is_currency)


@dataclass(frozen=True, slots=True)
class Edit:
    """What is wanted of one row: the fields that differ, every field of a new one, or None to take it away."""

    row: Given | None
    values: Mapping[str, Any] | None
    new: int = 0  # the place of a new row among the new ones, from 1


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be saved: in which row and field, what stands there, and why not."""

    row: Given | None
    new: int
    name: str
    value: Any
    reason: BacklotError


@dataclass(slots=True)
class Asked:
    """Everything a table asks for. `blank` new rows have nothing in them yet."""

    edits: list[Edit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    blank: int = 0

    def __bool__(self) -> bool:
        return bool(self.edits or self.faults or self.blank)


def together(handed: Handed, before: Mapping[str, Any], delta: Mapping[str, Any]) -> Mapping[str, Any]:
    """`delta` on top of edits of `before`, whose new rows stand in the table below those that were handed out."""
    if not before:
        return delta
    rows, added = len(handed.rows), [dict(cells) for cells in before["added_rows"]]
    edited = {place: dict(cells) for place, cells in before["edited_rows"].items()}
    for place, cells in delta["edited_rows"].items():
        if rows <= place < rows + len(added):
            added[place - rows] |= cells
        else:
            edited.setdefault(place, {}).update(cells)
    deleted = [*before["deleted_rows"], *delta["deleted_rows"]]
    return {**delta, "edited_rows": edited, "added_rows": [*added, *delta["added_rows"]], "deleted_rows": deleted}


def asked_of(handed: Handed, delta: Mapping[str, Any]) -> Asked:
    """`delta` as edits of `handed`; raises Forged where any part of it is not for this table to ask."""
    try:
        return _asked(handed, delta)
    except Nonsense as error:
        raise Forged from error


def _asked(handed: Handed, delta: Mapping[str, Any]) -> Asked:
    edited, added, deleted = delta["edited_rows"], delta["added_rows"], delta["deleted_rows"]
    _refuse_strange(handed, delta)
    asked, gone = Asked(), set(deleted)
    for place, row in enumerate(handed.rows):
        cells = dict(edited.get(place, {}))
        if cells.pop(REMOVE, False) or place in gone:
            asked.edits.append(Edit(row, None))
        else:
            values = _values(handed, row, 0, cells, row.base, asked)
            differing = {name: value for name, value in values.items() if value != row.base[name]}
            if differing:
                asked.edits.append(Edit(row, differing))
    for number, cells in enumerate(added, start=1):
        _add(handed, number, dict(cells), asked)
    asked.edits.sort(key=lambda edit: edit.values is None)  # the last to go, so that nothing new takes its code
    return asked


def _add(handed: Handed, number: int, cells: dict[str, Cell], asked: Asked) -> None:
    """A new row; one that is ticked away, or in which nobody typed anything, is none."""
    if cells.pop(REMOVE, False):
        return
    if all(cell in (None, "", _first(handed, name)) for name, cell in cells.items()):
        asked.blank += 1
        return
    before = len(asked.faults)
    values = dict(handed.first) | _values(handed, None, number, cells, handed.first, asked)
    if len(asked.faults) == before:
        asked.edits.append(Edit(None, values, number))


def _first(handed: Handed, name: str) -> object:
    """What a new row shows in a column before anyone types."""
    column = handed.columns[name]
    value = cell_of(column, handed.first[column.field.name])
    return value.isoformat() if hasattr(value, "isoformat") else value


def _values(
    handed: Handed, row: Given | None, new: int, cells: Mapping[str, Cell], base: Mapping[str, Any], asked: Asked
) -> dict[str, Any]:
    """The fields that `cells` fill; what cannot be read is kept as a fault."""
    values: dict[str, Any] = {}
    for name in dict.fromkeys(handed.columns[each].field.name for each in cells):
        try:
            if row is not None and handed.columns[name].field.fixed:
                raise FieldFault("error.fixed_field", name)
            values[name] = value_of(handed.columns, name, cells, base[name], handed.own)
        except FieldFault as fault:
            typed = cells.get(name, cells.get(f"{name}.currency"))
            asked.faults.append(Fault(row, new, name, typed, fault))
    return values


def _refuse_strange(handed: Handed, delta: Mapping[str, Any]) -> None:
    """Rows that were never handed out, columns that may not be written, rows added or removed where none may be."""
    edited, added, deleted = delta["edited_rows"], delta["added_rows"], delta["deleted_rows"]
    strange = (
        delta.get(FORGED, False),
        bool(edited) and not (handed.may_edit or handed.may_remove),
        bool(deleted) and not handed.may_remove,
        bool(added) and not handed.may_add,
        len(added) > MOST_ADDED,
        any(not 0 <= place < len(handed.rows) for place in (*edited, *deleted)),
        any(_is_strange(handed, name, cell, is_new) for name, cell, is_new in _all_cells(edited, added)),
    )
    if any(strange):
        raise Forged


def _all_cells(edited: Mapping[int, Mapping[str, Cell]], added: list[Mapping[str, Cell]]) -> Iterator[Any]:
    for rows, is_new in ((edited.values(), False), (added, True)):
        for cells in rows:
            yield from ((name, cell, is_new) for name, cell in cells.items())


def _is_strange(handed: Handed, name: str, cell: Cell, is_new: bool) -> bool:
    if name == REMOVE:
        return not handed.may_remove or not isinstance(cell, bool | None)
    return name not in handed.columns or not (handed.may_edit or is_new)
