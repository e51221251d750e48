"""Many rows at once as the database's driver takes them: spelled out beforehand, so that writing them is the database's work alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Delete, Dialect, Insert, Table, Update, insert
from sqlalchemy.exc import DBAPIError

from backlot.store.statements import Row, alteration, altered, deletion, under_key

FEW: Final = 100  # rows for which PostgreSQL's ways with many are not worth their while
_ESCAPED: Final = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


@dataclass(frozen=True, slots=True)
class Batch:
    """A statement and what it takes: values for each row, those of all rows at once, or lines to copy in."""

    words: str
    values: list[Any] | dict[str, Any] | bytes

    def write(self, connection: Connection) -> None:
        """Raises sqlalchemy's IntegrityError where a row clashes with what stands."""
        if not isinstance(self.values, bytes):
            connection.exec_driver_sql(self.words, self.values)
            return
        raw: Any = connection.connection.driver_connection
        errors: Any = connection.dialect.loaded_dbapi.Error
        try:
            with raw.cursor() as cursor, cursor.copy(self.words) as copy:
                copy.write(self.values)
        except errors as error:
            raise DBAPIError.instance(self.words, None, error, errors, dialect=connection.dialect) from error


def adding(dialect: Dialect, table: Table, rows: list[Row]) -> Batch:
    """Rows that name the same columns."""
    names = tuple(rows[0])
    words, order, made = _spelled(dialect, insert(table), names, rows)
    if dialect.name != "postgresql" or len(rows) < FEW or not all(map(_is_plain, (v for row in made for v in row))):
        return _each(dialect, words, order, made)
    quoted = ", ".join(map(dialect.identifier_preparer.quote, order))
    return Batch(f"COPY {_called(dialect, table)} ({quoted}) FROM STDIN", "".join(map(_line, made)).encode())


def removing(dialect: Dialect, table: Table, rows: list[Row]) -> Batch:
    keys = [under_key(table, row) for row in rows]
    words, order, made = _spelled(dialect, deletion(table), None, keys)
    if not _is_many(dialect, made):
        return _each(dialect, words, order, made)
    parts = ("DELETE FROM", _called(dialect, table), "USING", _listed(dialect, table, order), _where(dialect, table))
    return Batch(" ".join(parts), _columns(order, made))


def altering(dialect: Dialect, table: Table, changes: list[tuple[Row, Row]]) -> Batch:
    """Changes of the same columns: each row as it stands, and what becomes of it."""
    values = [altered(table, *each) for each in changes]
    words, order, made = _spelled(dialect, alteration(table, tuple(changes[0][1])), None, values)
    if not _is_many(dialect, made):
        return _each(dialect, words, order, made)
    quote = dialect.identifier_preparer.quote
    sets = ", ".join(f"{quote(name)} = told.{quote(f'set_{name}')}" for name in changes[0][1])
    parts = (
        "UPDATE",
        _called(dialect, table),
        "SET",
        sets,
        "FROM",
        _listed(dialect, table, order),
        _where(dialect, table),
    )
    return Batch(" ".join(parts), _columns(order, made))


def _spelled(
    dialect: Dialect, statement: Insert | Update | Delete, names: tuple[str, ...] | None, rows: list[Row]
) -> tuple[str, list[str], list[list[Any]]]:
    """The statement and its values as SQLAlchemy would hand them to the driver."""
    compiled: Any = statement.compile(dialect=dialect, column_keys=names)
    order: list[str] = list(compiled.positiontup or compiled.binds)
    makers = {name: compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in order}
    made = [[row[name] if make is None else make(row[name]) for name, make in makers.items()] for row in rows]
    return str(compiled), order, made


def _each(dialect: Dialect, words: str, order: list[str], made: list[list[Any]]) -> Batch:
    if dialect.positional:
        return Batch(words, [tuple(values) for values in made])
    return Batch(words, [dict(zip(order, values, strict=True)) for values in made])


def _is_many(dialect: Dialect, made: list[list[Any]]) -> bool:
    """Whether PostgreSQL takes them as one statement: one for each row costs it four times as much."""
    many = dialect.name == "postgresql" and len(made) >= FEW
    return many and all(_is_plain(value) for row in made for value in row)


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | date)


def _called(dialect: Dialect, table: Table) -> str:
    return str(dialect.identifier_preparer.format_table(table))


def _listed(dialect: Dialect, table: Table, order: Iterable[str]) -> str:
    """The values of all rows as a table called `told`, a column each."""
    names = list(order)
    quote = dialect.identifier_preparer.quote
    kinds = [table.c[name.removeprefix("set_").removeprefix("key_")].type.compile(dialect) for name in names]
    lists = ", ".join(f"%({name})s::{kind}[]" for name, kind in zip(names, kinds, strict=True))
    return f"unnest({lists}) AS told({', '.join(map(quote, names))})"


def _where(dialect: Dialect, table: Table) -> str:
    quote, called = dialect.identifier_preparer.quote, _called(dialect, table)
    return "WHERE " + " AND ".join(
        f"{called}.{quote(column.name)} = told.{quote(f'key_{column.name}')}" for column in table.primary_key
    )


def _columns(order: list[str], made: list[list[Any]]) -> dict[str, Any]:
    return {name: list(values) for name, values in zip(order, zip(*made, strict=True), strict=True)}


def _line(values: list[Any]) -> str:
    """A row as COPY reads it."""
    return "\t".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    match value:
        case None:
            return r"\N"
        case bool():
            return "t" if value else "f"
        case datetime() | date():
            return value.isoformat()
    return str(value).translate(_ESCAPED)
