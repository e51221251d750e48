"""A long write worked out beforehand: everybody else writes meanwhile, and the record is held only while rows go in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, and_, bindparam, insert, select, update
from sqlalchemy.orm import DeclarativeBase

from backlot.records import BacklotError
from backlot.store.changes import Key, Row, Unit
from backlot.store.database import reading
from backlot.store.queries.rows import table_of
from backlot.store.queries.touched import touched_productions
from backlot.store.row_names import key_of
from backlot.store.tables import EditionRow


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a command would write to a production at `edition`: statements in their order, and the rows of its change."""

    edition: int
    production: str
    writes: tuple[tuple[Literal["add", "remove", "set"], Table, Any], ...]
    rows: list[dict[str, object]]


def prepared(engine: Engine, production: str, command: Callable[..., object], *args: Any) -> Prepared:
    """Work `command(unit, *args)` out on the record as it stands, writing nothing. Only for commands that never read what
    they have just written."""
    with reading(engine) as connection:
        edition = int(connection.execute(select(table_of(EditionRow).c.number)).scalar_one())
        noted = _Noted(connection, "", "", "")
        command(noted, *args)
    return Prepared(edition, production, tuple(noted.writes), noted.rows)


def write_prepared(unit: Unit, known: Prepared) -> bool:
    """Write what was prepared; False, with nothing written, where the production has changed since."""
    if unit.edition != known.edition:
        touched = touched_productions(unit.connection, known.edition, unit.edition)
        if touched is None or known.production in touched:
            return False
    unit.refuse_other_rows(known.rows)
    for how, table, what in known.writes:
        _write(unit.connection, how, table, what)
    unit.rows += known.rows
    return True


def _write(connection: Connection, how: str, table: Table, what: Any) -> None:
    if how == "add":
        connection.execute(insert(table), what)
    elif how == "remove":
        is_it = and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
        keys = [{f"key_{column.name}": row[column.name] for column in table.primary_key} for row in what]
        connection.execute(table.delete().where(is_it), keys)
    else:
        key, values = what
        connection.execute(update(table).where(*(table.c[name] == part for name, part in key.items())).values(**values))


@dataclass
class _Noted(Unit):
    """A unit that notes what it would write."""

    writes: list[tuple[Literal["add", "remove", "set"], Table, Any]] = field(default_factory=list)

    def find(self, kind: type[DeclarativeBase], /, **key: Any) -> Row | None:
        return next(iter(self._present(table_of(kind), key).values()), None)

    def add(self, kind: type[DeclarativeBase], row: Row) -> None:
        self._add_all(table_of(kind), [row])

    def remove(self, kind: type[DeclarativeBase], /, **key: Any) -> None:
        before = self.find(kind, **key)
        if before is None:
            raise BacklotError("error.row_gone")
        self._remove_all(table_of(kind), [before])

    def prune(self, kind: type[DeclarativeBase], scope: Key, wanted: list[Row]) -> None:
        table = table_of(kind)
        kept = {key_of(table, row) for row in wanted}
        self._remove_all(table, [row for key, row in self._present(table, scope).items() if key not in kept])

    def _remove_all(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self.writes.append(("remove", table, rows))
        for row in rows:
            self._keep(table, row, row, None)

    def _add_all(self, table: Table, rows: list[Row]) -> None:
        if rows:
            self.writes.append(("add", table, rows))
        for row in rows:
            self._keep(table, row, None, row)

    def _set(self, table: Table, key: Key, before: Row, values: Row) -> bool:
        differing = {name: value for name, value in values.items() if before[name] != value}
        if not differing:
            return False
        if "version" in table.columns:
            differing["version"] = before["version"] + 1
        self.writes.append(("set", table, (key, differing)))
        self._keep(table, before, {name: before[name] for name in differing}, differing)
        return True
