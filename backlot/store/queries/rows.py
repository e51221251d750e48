"""How queries read: rows of one production in their order, and links gathered by owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.orm import DeclarativeBase

Row = Mapping[str, Any]


def table_of(kind: type[DeclarativeBase]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def rows_of(connection: Connection, kind: type[DeclarativeBase], production: str, *order: str) -> list[Row]:
    """Every row of `production` in `kind`, ordered by the named columns (by `position` unless told)."""
    table = table_of(kind)
    columns = [table.columns[name] for name in order or ("position",)]
    query = select(table).where(table.columns.production == production).order_by(*columns)
    return [dict(row) for row in connection.execute(query).mappings()]


def all_rows(connection: Connection, kind: type[DeclarativeBase], *order: str) -> list[Row]:
    table = table_of(kind)
    query = select(table).order_by(*(table.columns[name] for name in order))
    return [dict(row) for row in connection.execute(query).mappings()]


def gathered(rows: list[Row], owner: str) -> dict[str, list[Row]]:
    """Rows by the owner they belong to, in their order; an owner with none has an empty list."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[owner]].append(row)
    return found


def linked(connection: Connection, kind: type[DeclarativeBase], production: str, owner: str, other: str) -> Links:
    """The codes each owner is linked to: `links[owner] -> (other, …)`."""
    return Links({key: tuple(row[other] for row in rows) for key, rows in
                  gathered(rows_of(connection, kind, production), owner).items()})  # fmt: skip


class Links(dict[str, tuple[str, ...]]):
    """Codes by owner; an owner with no link has an empty tuple."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        return ()
