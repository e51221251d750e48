"""What a row of the record is called where people read of it: its kind, and its own name or else its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, select, tuple_

from backlot.i18n import phrases
from backlot.records import Text
from backlot.store.past.undoing import typed_key
from backlot.store.tables import Base

Key = tuple[object, ...]
Row = dict[str, Any]
AT_ONCE: Final = 400  # keys in one question
_NAMING: Final = ("name", "title", "description", "text", "label", "job", "alt", "work")


def key_of(table: Table, row: Mapping[str, Any]) -> Key:
    """The primary key of a row, or of what a change keeps of it, in the order of the table's columns."""
    return tuple(row.get(column.name) for column in table.primary_key)


def typed_tuple(table: Table, key: Key) -> Key:
    """A key out of a change as the table takes it."""
    return tuple(typed_key(table, key).values())


def table_called(name: str) -> Text:
    """The word for one row of a table."""
    return phrases().get(f"table.{name}") or phrases()["changes.row"]


def own_name(row: Mapping[str, Any] | None) -> Text:
    """The name that the row itself carries; empty where it has none."""
    for each in _NAMING:
        if row is not None and (row.get(f"{each}_zh") or row.get(f"{each}_en")):
            return Text(str(row.get(f"{each}_zh") or ""), str(row.get(f"{each}_en") or ""))
    return Text()


def called(table: Table, key: Key, row: Mapping[str, Any] | None) -> Text:
    """Kind and code of the row, and its name where it has one: Step T002 “Editing”."""
    kind, name = table_called(table.name), own_name(row)
    columns = [column.name for column in table.primary_key]
    inside = [str(part) for column, part in zip(columns, key, strict=True) if column != "production" or len(key) == 1]
    code = " · ".join(inside)
    if code == table.name:  # the only row there is
        return kind
    if not name:
        return Text(f"{kind.zh} {code}", f"{kind.en} {code}")
    return Text(f"{kind.zh} {code}“{name.to('zh')}”", f"{kind.en} {code} “{name.to('en')}”")


def rows_by_key(connection: Connection, table: Table, keys: Iterable[Key]) -> dict[Key, Row]:
    """The rows of `table` that stand under `keys`, whose parts may be as a change keeps them."""
    columns = list(table.primary_key)
    whole = [typed_tuple(table, key) for key in keys]
    return {key_of(table, row): row for row in matching(connection, table, columns, whole)}


def matching(
    connection: Connection, table: Table, columns: Sequence[ColumnElement[Any]], values: Iterable[Key]
) -> Iterator[Row]:
    """Every row of `table` whose `columns` hold one of `values`."""
    left = iter(dict.fromkeys(values))
    while some := list(islice(left, AT_ONCE)):
        query = select(table).where(tuple_(*columns).in_(some))
        yield from (dict(row) for row in connection.execute(query).mappings())


def kept_table(name: object) -> Table | None:
    """The table that a change names, if the record still has it."""
    return Base.metadata.tables.get(str(name))
