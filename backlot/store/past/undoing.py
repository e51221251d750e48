"""Changes folded together into what has to be done to today's rows to have them as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, Table, select

from backlot.store.tables import Base, ChangeRow
from backlot.store.types import ExactDecimal, UtcDateTime, Words

Key = tuple[object, ...]
Row = dict[str, Any]


@dataclass(slots=True)
class Undone:
    """What to do to one table: rows that were not there yet, rows that were, whole, and fields that were other."""

    absent: set[Key] = field(default_factory=set)
    whole: dict[Key, Row] = field(default_factory=dict)
    other: dict[Key, Row] = field(default_factory=dict)
    removed: dict[Key, Row] = field(default_factory=dict)  # the newest row of each key, as it was when it was removed

    def add(self, key: Key, before: Row | None, after: Row | None) -> None:
        """One row of a change that came after all that were added so far: the oldest word on a field is the one that counts."""
        if before is not None and after is None:
            self.removed[key] = before
        if key in self.absent or key in self.whole:
            return
        older = self.other.pop(key, None)
        if before is None:
            self.absent.add(key)
        elif after is None:
            self.whole[key] = before | (older or {})
        else:
            self.other[key] = before | (older or {})


def undone_since(connection: Connection, number: int, undone: dict[str, Undone]) -> int:
    """Fold every change after edition `number` into `undone`, by table; answers the newest edition that was folded."""
    query = select(ChangeRow.number, ChangeRow.rows).where(ChangeRow.number > number).order_by(ChangeRow.number)
    touched: Any
    for newest, rows in connection.execute(query, execution_options={"yield_per": 16}):
        number = newest
        for touched in rows:
            table: Table | None = Base.metadata.tables.get(touched["table"])
            if table is not None:
                key = tuple(touched["key"].get(column.name) for column in table.primary_key)
                undone.setdefault(table.name, Undone()).add(key, touched["before"], touched["after"])
    return number


def typed(table: Table, row: Mapping[str, Any]) -> Row:
    """A row's columns out of a change as the table takes them; a column the table no longer has is left out."""
    makers = _makers(table)
    found = {}
    for name, value in row.items():
        if name in makers:
            make = makers[name]
            found[name] = value if value is None or make is None else make(value)
    return found


def typed_whole(table: Table, row: Mapping[str, Any]) -> Row:
    """A whole row out of a change; a column that came to the table later is empty."""
    return _empties(table) | typed(table, row)


def typed_key(table: Table, key: Iterable[object]) -> Row:
    return typed(table, dict(zip((column.name for column in table.primary_key), key, strict=True)))


@cache
def _makers(table: Table) -> dict[str, Callable[[Any], Any] | None]:
    """How each column is had again as it was before `changes` made it plain; None where plain is what it was."""
    return {column.name: _maker(column) for column in table.c}


def _maker(column: Column[Any]) -> Callable[[Any], Any] | None:
    match column.type:
        case UtcDateTime():
            return lambda value: datetime.fromisoformat(value) if isinstance(value, str) else value
        case Date():
            return lambda value: date.fromisoformat(value) if isinstance(value, str) else value
        case ExactDecimal():
            return lambda value: Decimal(str(value))
        case Words():
            return lambda value: tuple(value) if isinstance(value, list) else value
    return None


@cache
def _empties(table: Table) -> Row:
    return {column.name: _empty(column) for column in table.c}


def _empty(column: Column[Any]) -> Any:
    """What stands in a column that came to the table after the row had gone."""
    if column.default is not None and column.default.is_scalar:
        return column.default.arg  # type: ignore[attr-defined]  # a scalar default has one
    if column.nullable:
        return None
    return False if isinstance(column.type, Boolean) else 0 if isinstance(column.type, Integer) else ""
