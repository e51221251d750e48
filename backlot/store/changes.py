"""The one way to write: a unit of work that keeps every row's before and after and ends as one signed change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Engine,
    Table,
    Text,
    bindparam,
    cast,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import DeclarativeBase

from backlot.records import BacklotError
from backlot.store.database import is_postgres, scalar, writing
from backlot.store.row_names import matching
from backlot.store.signing import Words, signed_over, spelled
from backlot.store.statements import Key, Row, addition, delete_rows, insert_rows, standing, update_rows
from backlot.store.tables import ChangeRow, EditionRow
from backlot.store.types import canonical
from backlot.store.whose_rows import is_content_of

__all__ = ["UNSEEN", "AlreadyDone", "Row", "RowMoved", "Unit", "unit_of_work"]
_LAST: Final = select(EditionRow).with_for_update()
_NEXT: Final = update(EditionRow)
_DONE: Final = select(ChangeRow.number).where(ChangeRow.operation == bindparam("told"))
UNSEEN = frozenset({"password_hash"})  # never written into a change


class RowMoved(BacklotError):
    """Somebody changed the row since the form was opened; `theirs` is the row as it now stands."""

    def __init__(self, theirs: Row) -> None:
        super().__init__("error.row_moved")
        self.theirs = theirs


@dataclass
class Unit:
    """One command at work: every write goes through it, so that the change can tell what was and what is."""

    connection: Connection
    who: str
    command: str
    subject: str
    production: str | None = None
    operation: str | None = None
    rows: list[dict[str, object]] = field(default_factory=list)
    edition: int = 0
    words: Words | None = None  # of `rows`, where they were spelled out beforehand
    team: str | None = None  # the one production whose rows it may write, "" for none at all; None for any

    def find(self, kind: type[DeclarativeBase], /, **key: Any) -> Row | None:
        """The row as it stands, locked until the command ends, or None."""
        found = standing(self.connection, _table(kind), key, locked=True).first()
        return None if found is None else dict(found)

    def add(self, kind: type[DeclarativeBase], row: Row) -> None:
        self._add_all(_table(kind), [row])

    def change(self, kind: type[DeclarativeBase], key: Key, values: Row, version: int | None = None) -> bool:
        """Set `values` where they differ. With `version`, refuse (RowMoved) when the row is not at it any more."""
        before = self.find(kind, **key)
        if before is None:
            raise BacklotError("error.row_gone")
        if version is not None and before["version"] != version:
            raise RowMoved(before)
        return self._set_all(_table(kind), [(before, values)])

    def remove(self, kind: type[DeclarativeBase], /, **key: Any) -> None:
        before = self.find(kind, **key)
        if before is None:
            raise BacklotError("error.row_gone")
        self._remove_all(_table(kind), [before])

    def bring_to(self, kind: type[DeclarativeBase], scope: Key, wanted: list[Row]) -> None:
        """Make the rows inside `scope` exactly `wanted`: add, change and remove only what differs."""
        self.prune(kind, scope, wanted)
        self.fill(kind, scope, wanted)

    def prune(self, kind: type[DeclarativeBase], scope: Key, wanted: list[Row]) -> None:
        """Remove the rows inside `scope` that are not among `wanted`."""
        table = _table(kind)
        kept = {_key_of(table, row) for row in wanted}
        self._remove_all(table, [row for key, row in self._present(table, scope).items() if key not in kept])

    def fill(self, kind: type[DeclarativeBase], scope: Key, wanted: list[Row]) -> None:
        """Add the rows of `wanted` that are missing inside `scope`, and change those that differ."""
        table = _table(kind)
        present = self._present(table, scope)
        pairs = [(present.get(_key_of(table, row)), row) for row in wanted]
        self._add_all(table, [row for before, row in pairs if before is None])
        self._set_all(table, [(before, row) for before, row in pairs if before is not None])

    def put(self, table: Table, pairs: Sequence[tuple[Row | None, Row | None]]) -> None:
        """Rows that stand as the first of each pair shall stand as the second; None is no row."""
        self._remove_all(table, [now for now, wanted in pairs if now is not None and wanted is None])
        self._add_all(table, [wanted for now, wanted in pairs if now is None and wanted is not None])
        self._set_all(table, [(now, wanted) for now, wanted in pairs if now is not None and wanted is not None])

    def matching(
        self, table: Table, columns: Sequence[ColumnElement[Any]], values: Iterable[tuple[object, ...]]
    ) -> Iterator[Row]:
        """Every row of `table` whose `columns` hold one of `values`."""
        return matching(self.connection, table, columns, values)

    def _present(self, table: Table, scope: Key) -> dict[tuple[Any, ...], Row]:
        rows = [dict(row) for row in standing(self.connection, table, scope)]
        return {_key_of(table, row): row for row in rows}

    def _remove_all(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self._delete(table, rows)
        for row in rows:
            self._keep(table, row, row, None)

    def _add_all(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self._insert(table, rows)
        for row in rows:
            self._keep(table, row, None, row)

    def _set_all(self, table: Table, changes: Sequence[tuple[Row, Row]]) -> bool:
        """Set of each row, which stands as the first of a pair, what differs in the second; whether anything did."""
        found = [
            (before, {name: value for name, value in values.items() if before[name] != value})
            for before, values in changes
        ]
        found = [(before, differing) for before, differing in found if differing]
        alike: dict[tuple[str, ...], list[tuple[Row, Row]]] = {}
        for before, differing in found:
            if "version" in table.columns:
                differing["version"] = before["version"] + 1
            alike.setdefault(tuple(differing), []).append((before, differing))
        for some in alike.values():
            self._update(table, some)
        for before, differing in found:
            self._keep(table, before, {name: before[name] for name in differing}, differing)
        return bool(found)

    def _insert(self, table: Table, rows: list[Row]) -> None:
        insert_rows(self.connection, table, rows)

    def _delete(self, table: Table, rows: list[Row]) -> None:
        delete_rows(self.connection, table, rows)

    def _update(self, table: Table, changes: list[tuple[Row, Row]]) -> None:
        """Changes of the same columns in rows of one table: each row as it stands, and what becomes of it."""
        update_rows(self.connection, table, changes)

    def _keep(self, table: Table, row: Row, before: Row | None, after: Row | None) -> None:
        key = {column.name: _plain(row[column.name]) for column in table.primary_key}
        self.rows.append({"table": table.name, "key": key, "before": _seen(before), "after": _seen(after)})
        self.refuse_other_rows(self.rows[-1:])

    def refuse_other_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Raises BacklotError where one of `rows` belongs to another team than the only one this may write."""
        if self.team is not None and not all(is_content_of(row, self.team) for row in rows):
            raise BacklotError("error.not_your_team")

    def refuse_other_team(self, production: str) -> None:
        """The same for what is written beside the record and keeps no change, such as drafts and uploads."""
        if self.team is not None and (not self.team or production != self.team):
            raise BacklotError("error.not_your_team")


@contextmanager
def unit_of_work(
    engine: Engine,
    who: str,
    command: str,
    subject: str = "",
    production: str | None = None,
    operation: str | None = None,
) -> Iterator[Unit]:
    """A `Unit` in its own transaction; on leaving, one `Change` is appended and the edition rises by one.

    A command that altered nothing appends nothing. `operation` is a caller's id of this one wish: told again, it is
    refused with `AlreadyDone`, so a retry happens once.
    """
    with writing(engine) as connection:
        before = connection.execute(_LAST).mappings().one()
        if operation is not None:
            _refuse_repeated(connection, operation)
        unit = Unit(connection, who, command, subject, production, operation, edition=before["number"])
        yield unit
        if unit.rows:
            unit.refuse_other_rows(unit.rows)  # again, should the command have swallowed the refusal
            _append(unit, before["number"] + 1, before["digest"])
            if is_postgres(engine):
                scalar(connection, "SELECT pg_notify('backlot_edition', :edition)", edition=str(unit.edition))


class AlreadyDone(BacklotError):
    """This very operation was saved before; `edition` is the one it made."""

    def __init__(self, edition: int) -> None:
        super().__init__("error.already_done")
        self.edition = edition


def _refuse_repeated(connection: Connection, operation: str) -> None:
    done = connection.execute(_DONE, {"told": operation}).scalar()
    if done is not None:
        raise AlreadyDone(done)


def _append(unit: Unit, number: int, previous: str) -> None:
    at = datetime.now(UTC)
    words = unit.words if unit.words is not None and unit.words.count == len(unit.rows) else None
    digest = signed_over(previous, number, at, unit.who, unit.command, words.signed if words else spelled(unit.rows))
    row = {
        "number": number,
        "at": at,
        "who": unit.who,
        "command": unit.command,
        "subject": unit.subject,
        "production": unit.production,
        "operation": unit.operation,
        "digest": digest,
    }
    if words is None:
        unit.connection.execute(addition(_table(ChangeRow)), row | {"rows": unit.rows})
    else:
        unit.connection.execute(insert(ChangeRow).values(**row, rows=_as_kept(unit.connection, words.kept)))
    unit.connection.execute(_NEXT, {"number": number, "digest": digest})
    unit.edition = number


def _as_kept(connection: Connection, words: str) -> Any:
    """JSON that is spelled out already."""
    spelled = literal(words, Text)
    return cast(spelled, JSON) if connection.dialect.name == "postgresql" else spelled


def _table(kind: type[DeclarativeBase]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def _key_of(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _seen(row: Row | None) -> dict[str, object] | None:
    return None if row is None else {name: _plain(value) for name, value in row.items() if name not in UNSEEN}


def _plain(value: Any) -> Any:
    """A column's value as JSON keeps it; `store.types` turns it back."""
    match value:
        case Enum():
            return value.value
        case Decimal():
            return canonical(value)
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value
