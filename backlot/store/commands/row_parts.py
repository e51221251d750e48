"""What belongs to a row without standing in it: links, a decision's options, a person's place in the credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table

from backlot.store.commands.sheets import SHEETS
from backlot.store.commands.whole_rows import own_rows
from backlot.store.queries.rows import table_of
from backlot.store.row_names import Key, Row, kept_table


def parts_of(table: Table, key: Key) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Where the rows stand that are edited with the row under `key`: by table, what of their keys tells them from others."""
    row = dict(zip((column.name for column in table.primary_key), key, strict=True))
    for sheet in SHEETS.values():
        if sheet.columns is table:
            yield from ((table_of(kind), scope) for kind, scope in own_rows(sheet, row))


def with_parts(touched: Iterable[Row], table: str, key: Key) -> list[Row]:
    """Of the rows that a change touched, the row of `table` under `key` and those that are edited with it."""
    of = kept_table(table)
    if of is None:
        return []
    scopes = [(of.name, dict(zip((column.name for column in of.primary_key), key, strict=True)))]
    scopes += [(part.name, scope) for part, scope in parts_of(of, key)]
    return [row for row in touched if any(row["table"] == name and _is_in(row["key"], scope) for name, scope in scopes)]


def _is_in(key: Row, scope: Row) -> bool:
    return all(key.get(name) == value for name, value in scope.items())
