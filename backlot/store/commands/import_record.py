"""A whole record brought in at the desk: what it would add, change and remove is told before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from backlot.records import Participant, ParticipantKind, Production, Text
from backlot.store.changes import Row, Unit
from backlot.store.commands.import_production import Rows, header_row, import_production, production_rows, service_row
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.team_checks import marked_alike
from backlot.store.preparing import Prepared, write_prepared
from backlot.store.queries.productions import as_service
from backlot.store.queries.rows import all_rows, table_of
from backlot.store.row_names import Key, called, key_of
from backlot.store.tables import ProductionRow, ServiceRow

MOST_TOLD: Final = 300
_SILENT: Final = frozenset({"version", "position", "published"})  # not told of a row that changes
Passing = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RowEffect:
    """What would become of one row; None where it is not there."""

    table: str
    name: Text
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class TableEffect:
    """How many rows of one table an import adds, changes, leaves and removes."""

    table: str
    added: int
    changed: int
    same: int
    removed: int


@dataclass(frozen=True, slots=True)
class RecordEffect:
    """What bringing a record in would do; `rows` are the first of those that differ, `alike` another team of its colour and
    shape."""

    is_new: bool
    tables: tuple[TableEffect, ...]
    rows: tuple[RowEffect, ...]
    alike: Text | None

    def count(self, what: str) -> int:
        return sum(getattr(table, what) for table in self.tables)

    @property
    def differing(self) -> int:
        return self.count("added") + self.count("changed") + self.count("removed")


@needs(Right.EDIT)
def import_record(unit: Unit, production: Production, known: Prepared | None = None) -> None:
    """Make the record of `production.code` exactly `production`, as `known` has it worked out unless somebody was quicker."""
    if known is None or not write_prepared(unit, known):
        import_production(unit, production)


def known_services(connection: Connection) -> tuple[Participant, ...]:
    """The services that a record handed in may name."""
    return tuple(as_service(dict(row)) for row in all_rows(connection, ServiceRow, "code"))


def foreseen_record(connection: Connection, production: Production, passing: Passing | None = None) -> RecordEffect:
    """What `import_record` would do to the record as it stands."""
    wanted: Rows = {ProductionRow: [header_row(production)]} | production_rows(production)
    services = [each for each in production.participants if each.kind is ParticipantKind.SERVICE]
    effects: list[TableEffect] = []
    told: list[RowEffect] = []
    done = 0
    total = sum(map(len, wanted.values())) or 1
    for kind, rows in ({ServiceRow: [service_row(each) for each in services]} | wanted).items():
        table = table_of(kind)
        there = _present(connection, table, production.code, kind is ServiceRow)
        effect = _effect(table, there, _whole(table, rows, production.code), kind is not ServiceRow, told)
        effects.append(effect)
        done += len(rows)
        if passing is not None:
            passing(min(done, total), total)
    is_new = next(each.added for each in effects if each.table == "production") == 1
    some = tuple(each for each in effects if each.added or each.changed or each.removed or each.same)
    alike = marked_alike(connection, production.code, production.colour, production.shape)
    return RecordEffect(is_new, some, tuple(told), alike)


def _effect(table: Table, there: dict[Key, Row], wanted: list[Row], prunes: bool, told: list[RowEffect]) -> TableEffect:
    added = changed = 0
    seen: set[Key] = set()
    for row in wanted:
        key = key_of(table, row)
        seen.add(key)
        before = there.get(key)
        differing = {} if before is None else {name: row[name] for name in row if before[name] != row[name]}
        if before is not None and not differing:
            continue
        added += before is None
        changed += before is not None
        _tell(told, table, key, before, row, differing)
    gone = [there[key] for key in there if key not in seen] if prunes else []
    for row in gone:
        _tell(told, table, key_of(table, row), row, None, {})
    return TableEffect(table.name, added, changed, len(wanted) - added - changed, len(gone))


def _tell(told: list[RowEffect], table: Table, key: Key, before: Row | None, after: Row | None, differing: Row) -> None:
    if len(told) >= MOST_TOLD:
        return
    name = called(table, key, after or before)
    if before is not None and after is not None:
        names = [each for each in differing if each not in _SILENT]
        told.append(
            RowEffect(table.name, name, {each: before[each] for each in names}, {each: after[each] for each in names})
        )
    else:
        told.append(RowEffect(table.name, name, None if before is None else {}, None if after is None else {}))


def _present(connection: Connection, table: Table, code: str, everywhere: bool) -> dict[Key, Row]:
    query = select(table)
    if table.name == ProductionRow.__tablename__:
        query = query.where(table.c.code == code)
    elif not everywhere:
        query = query.where(table.c.production == code)
    return {key_of(table, row): row for row in map(dict, connection.execute(query).mappings())}


def _whole(table: Table, rows: list[Row], code: str) -> list[Row]:
    return [row | {"production": code} for row in rows] if "production" in table.c else rows
