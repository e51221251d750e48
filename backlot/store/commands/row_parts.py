"""What belongs to a row without standing in it: links, a decision's options, a person's place in the credits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Table

from backlot.store.commands.sheets import SHEETS
from backlot.store.commands.whole_rows import own_rows
from backlot.store.queries.rows import table_of
from backlot.store.row_names import Key, kept_table


def parts_of(table: Table, key: Key) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Where the rows stand that are edited with the row under `key`: by table, what of their keys tells them from others."""
    row = dict(zip((column.name for column in table.primary_key), key, strict=True))
    for sheet in SHEETS.values():
        if sheet.columns is table:
            yield from ((table_of(kind), scope) for kind, scope in own_rows(sheet, row))


def is_part_of(touched: Mapping[str, Any], table: str, key: Key) -> bool:
    """Whether a row that a change touched is edited with the row of `table` under `key`."""
    of = kept_table(table)
    return of is not None and any(
        part.name == touched["table"] and scope.items() <= touched["key"].items() for part, scope in parts_of(of, key)
    )
