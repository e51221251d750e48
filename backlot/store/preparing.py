"""A long write worked out beforehand: everybody else writes meanwhile, and the record is held only while rows go in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.orm import DeclarativeBase

from backlot.store.changes import Key, Row, Unit, delete_rows, insert_rows, update_row
from backlot.store.database import reading
from backlot.store.queries.rows import table_of
from backlot.store.queries.touched import touched_productions
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
        insert_rows(connection, table, what)
    elif how == "remove":
        delete_rows(connection, table, what)
    else:
        update_row(connection, table, *what)


@dataclass
class _Noted(Unit):
    """A unit that notes what it would write."""

    writes: list[tuple[Literal["add", "remove", "set"], Table, Any]] = field(default_factory=list)

    def find(self, kind: type[DeclarativeBase], /, **key: Any) -> Row | None:
        return next(iter(self._present(table_of(kind), key).values()), None)

    def _insert(self, table: Table, rows: list[Row]) -> None:
        self.writes.append(("add", table, rows))

    def _delete(self, table: Table, rows: list[Row]) -> None:
        self.writes.append(("remove", table, rows))

    def _update(self, table: Table, key: Key, values: Row) -> None:
        self.writes.append(("set", table, (key, values)))
