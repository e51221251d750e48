"""A long write worked out beforehand: everybody else writes meanwhile, and the record is held only while rows go in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, Table, select
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from backlot.store.batches import Batch, adding, altering, removing
from backlot.store.changes import Row, Unit
from backlot.store.database import reading
from backlot.store.queries.rows import table_of
from backlot.store.queries.touched import is_apart, touched_productions
from backlot.store.row_names import key_of, matching
from backlot.store.signing import Words
from backlot.store.tables import EditionRow, ProductionRow

_MOST_MEANWHILE: Final = 1000  # changes by others that are looked through rather than starting over
_PRODUCTION: Final = table_of(ProductionRow).name


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a command would write at `edition`: batches of rows in their order, and the rows of its change, spelled out."""

    edition: int
    writes: tuple[Batch, ...]
    rows: list[dict[str, object]]
    words: Words

    productions: frozenset[object]
    is_alone: bool  # nothing in it that other productions' rows may lean on, or that counts for none of them

    def still_holds(self, unit: Unit) -> bool:
        """Whether nobody wrote meanwhile to what it was worked out from."""
        if unit.edition == self.edition:
            return True
        touched = touched_productions(unit.connection, self.edition, unit.edition, _MOST_MEANWHILE)
        return self.is_alone and touched is not None and not touched & self.productions


def prepared(engine: Engine, command: Callable[..., object], *args: Any) -> Prepared:
    """Work `command(unit, *args)` out on the record as it stands, writing nothing. Only for commands that read what they
    have written, if at all, by `Unit.matching`."""
    with reading(engine) as connection:
        edition = int(connection.execute(select(table_of(EditionRow).c.number)).scalar_one())
        noted = _Noted(connection, "", "", "")
        command(noted, *args)
    rows: list[dict[str, Any]] = noted.rows
    return Prepared(
        edition,
        tuple(noted.writes),
        noted.rows,
        Words.of(noted.rows),
        frozenset(row["key"].get("code" if row["table"] == _PRODUCTION else "production") for row in rows),
        not any(is_apart(row["table"]) or _is_shared_and_goes(row) for row in rows),
    )


def _is_shared_and_goes(row: Mapping[str, Any]) -> bool:
    return row["after"] is None and row["table"] != _PRODUCTION and "production" not in row["key"]


def write_prepared(unit: Unit, known: Prepared) -> bool:
    """Write what was prepared; False, with nothing written, where its production has changed since."""
    if not known.still_holds(unit):
        return False
    unit.refuse_other_rows(known.rows)
    for batch in known.writes:
        batch.write(unit.connection)
    if not unit.rows:
        unit.words = known.words
    unit.rows += known.rows
    return True


@dataclass
class _Noted(Unit):
    """A unit that notes what it would write, and reads as if it were written."""

    writes: list[Batch] = field(default_factory=list)
    _over: dict[str, dict[tuple[object, ...], Row | None]] = field(default_factory=dict)

    def find(self, kind: type[DeclarativeBase], /, **key: Any) -> Row | None:
        return next(iter(self._present(table_of(kind), key).values()), None)

    def matching(
        self, table: Table, columns: Sequence[ColumnElement[Any]], values: Iterable[tuple[object, ...]]
    ) -> Iterator[Row]:
        wanted, over = set(values), self._over.get(table.name, {})
        for row in matching(self.connection, table, columns, wanted):
            if key_of(table, row) not in over:
                yield row
        for kept in over.values():
            if kept is not None and tuple(kept[str(column.key)] for column in columns) in wanted:
                yield kept

    def _insert(self, table: Table, rows: list[Row]) -> None:
        whole = [_whole(table, row) for row in rows]
        self.writes += [adding(self.connection.dialect, table, some) for some in _alike(whole)]
        self._keep_over(table, whole)

    def _delete(self, table: Table, rows: list[Row]) -> None:
        self.writes.append(removing(self.connection.dialect, table, rows))
        self._over.setdefault(table.name, {}).update(dict.fromkeys(key_of(table, row) for row in rows))

    def _update(self, table: Table, changes: list[tuple[Row, Row]]) -> None:
        self.writes.append(altering(self.connection.dialect, table, changes))
        self._keep_over(table, [before | differing for before, differing in changes])

    def _keep_over(self, table: Table, rows: list[Row]) -> None:
        self._over.setdefault(table.name, {}).update({key_of(table, row): row for row in rows})


def _whole(table: Table, row: Row) -> Row:
    """With what stands in a column that the row says nothing of."""
    defaults = {column.name: column.default for column in table.c if column.name not in row}
    return {name: each.arg for name, each in defaults.items() if isinstance(each, ScalarElementColumnDefault)} | row


def _alike(rows: list[Row]) -> Iterable[list[Row]]:
    """Rows that name the same columns."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row), []).append(row)
    return found.values()
