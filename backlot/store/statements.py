"""The few statements that every save is made of: each is built once for its table and columns, and then only filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    MappingResult,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    insert,
    select,
    update,
)

Row = dict[str, Any]
Key = Mapping[str, Any]


def insert_rows(connection: Connection, table: Table, rows: list[Row]) -> None:
    connection.execute(addition(table), rows)


def delete_rows(connection: Connection, table: Table, rows: list[Row]) -> None:
    connection.execute(deletion(table), [under_key(table, row) for row in rows])


def update_rows(connection: Connection, table: Table, changes: list[tuple[Row, Row]]) -> None:
    connection.execute(alteration(table, tuple(changes[0][1])), [altered(table, *each) for each in changes])


# The statements of a save are made once: making them anew costs the turn of a writer, for which all others wait, as much as
# the database does.
@cache
def addition(table: Table) -> Insert:
    return insert(table)


@cache
def deletion(table: Table) -> Delete:
    """Takes away the row `under_key`."""
    return table.delete().where(_is_it(table))


@cache
def alteration(table: Table, names: tuple[str, ...]) -> Update:
    """Sets these columns of a row, as it is `altered`."""
    values = {name: bindparam(f"set_{name}", type_=table.c[name].type) for name in names}
    return update(table).where(_is_it(table)).values(values)


def under_key(table: Table, row: Row) -> Row:
    return {f"key_{column.name}": row[column.name] for column in table.primary_key}


def altered(table: Table, before: Row, differing: Row) -> Row:
    return under_key(table, before) | {f"set_{name}": value for name, value in differing.items()}


def _is_it(table: Table) -> Any:
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))


def standing(connection: Connection, table: Table, key: Key, *, locked: bool = False) -> MappingResult:
    """The rows whose columns are as `key` says."""
    named = tuple(name for name, value in key.items() if value is not None)
    empty = tuple(name for name, value in key.items() if value is None)
    query = _named(table, named, empty, locked)
    return connection.execute(query, {f"key_{name}": key[name] for name in named}).mappings()


@cache
def _named(table: Table, named: tuple[str, ...], empty: tuple[str, ...], locked: bool) -> Select[Any]:
    holds = [table.columns[name] == bindparam(f"key_{name}") for name in named]
    query = select(table).where(and_(True, *holds, *(table.columns[name].is_(None) for name in empty)))
    return query.with_for_update() if locked else query
