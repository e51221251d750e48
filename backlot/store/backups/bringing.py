"""Brings a living record to what a copy holds, row by row through the unit of work, so that it is one change like any other."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.orm import DeclarativeBase

from backlot.store.backups.copying import PASSING
from backlot.store.changes import Row, Unit
from backlot.store.past.standing import WORD
from backlot.store.tables import (
    AnnouncementRow,
    Base,
    ChangeRow,
    ChoiceRow,
    DraftPartRow,
    DraftRow,
    EditionRow,
    StaffAccountRow,
)

# What stays as it is: the history, who may sign in, what is being announced, what waits to be published, what visitors
# chose meanwhile.
STAYING: Final = PASSING | {
    kind.__tablename__
    for kind in (EditionRow, ChangeRow, StaffAccountRow, AnnouncementRow, DraftRow, DraftPartRow, ChoiceRow)
}
Rows = dict[tuple[Any, ...], Row]


def bring_record_to(unit: Unit, copy: Connection) -> None:
    """Make every row of the record what `copy` holds, but for what is withheld today: that stays withheld."""
    kinds = _kinds()
    for kind in kinds:
        table = _table(kind)
        now = _rows(unit.connection, table)
        wanted = [_as_of_today(table, row, now.get(key)) for key, row in _rows(copy, table).items()]
        if any(index.unique for index in table.indexes):
            _clear(unit, kind, now, wanted)
        unit.fill(kind, {}, wanted)
    for kind in reversed(kinds):  # after the filling, when nothing rests on them any more
        unit.prune(kind, {}, list(_rows(copy, _table(kind)).values()))
    _bring_choices(unit.connection, copy)


def _as_of_today(table: Table, row: Row, now: Row | None) -> Row:
    """The row of the copy with today's version, and with today's word on whether it may be seen."""
    row = dict(row)
    if "version" in row and now is not None:
        row["version"] = now["version"]
    word = WORD[table.name][1] if table.name in WORD else None
    if word is not None and row[word]:
        # Consent ends with whoever gave it and left; what was published and is gone was not withdrawn.
        row[word] = now[word] if now is not None else table.name != "membership"
    return row


def _clear(unit: Unit, kind: type[DeclarativeBase], now: Rows, wanted: list[Row]) -> None:
    """Rows that only one at a time may be, such as the chosen option, make room before another becomes it."""
    staying = [row for row in wanted if row == now.get(_key(_table(kind), row))]
    unit.prune(kind, {}, staying)


def _bring_choices(connection: Connection, copy: Connection) -> None:
    """Choices that went with a decision come back with it; those counted since stay as they are."""
    table = _table(ChoiceRow)
    now = _rows(connection, table)
    lost = [row for key, row in _rows(copy, table).items() if key not in now]
    if lost:
        connection.execute(insert(table), lost)


def _kinds() -> list[type[DeclarativeBase]]:
    """The record's tables, each after those that it rests on."""
    by_name = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    return [by_name[table.name] for table in Base.metadata.sorted_tables if table.name not in STAYING]


def _rows(connection: Connection, table: Table) -> Rows:
    found = [dict(row) for row in connection.execute(select(table)).mappings()]
    return {_key(table, row): row for row in found}


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _table(kind: type[DeclarativeBase]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table
