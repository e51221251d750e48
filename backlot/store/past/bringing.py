"""Brings one table back: today's rows copied over, later changes undone, and what may not be seen today taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select, update

from backlot.i18n import say
from backlot.records import ParticipantKind
from backlot.store.past.standing import WORD, Key, Standing
from backlot.store.past.undoing import Row, Undone, typed, typed_key, typed_whole

AT_ONCE: Final = 2000  # rows
OnShelf = Callable[[str], bool]


def bring_back(
    source: Connection, past: Connection, table: Table, undone: Undone, standing: Standing, on_shelf: OnShelf
) -> int:
    """Fill `table` of `past` with what it held, seen from today; answers how many rows were copied."""
    count = _copy(source, past, table, undone.absent | undone.whole.keys())
    _undo(past, table, undone)
    if table.name in WORD:
        _withhold(past, table, undone, standing)
    if table.name == "participant":
        _unname(past, table, standing)
    for column in ("path", "still"):
        if column in table.c:
            _drop_lost(past, table, column, on_shelf)
    return count


def _copy(source: Connection, past: Connection, table: Table, without: Container[Key]) -> int:
    """Today's rows but those `without`. From SQLite as the values lie there: through Python's types it costs three times that."""
    if source.dialect.name == "sqlite":
        names = ", ".join(f'"{column.name}"' for column in table.c)
        found: Iterator[Any] = map(tuple, source.exec_driver_sql(f'SELECT {names} FROM "{table.name}"'))  # noqa: S608
        into = f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join("?" for _ in table.c)})'  # noqa: S608
        return sum(
            _put(some, without, _places(table), lambda rows: past.exec_driver_sql(into, rows))
            for some in _some_of(found)
        )
    found = map(dict, source.execute(select(table), execution_options={"yield_per": AT_ONCE}).mappings())
    names_of_key = [column.name for column in table.primary_key]
    return sum(
        _put(some, without, names_of_key, lambda rows: past.execute(insert(table), rows)) for some in _some_of(found)
    )


def _put(some: list[Any], without: Container[Key], places: Sequence[Any], put: Callable[[list[Any]], object]) -> int:
    rows = [row for row in some if tuple(_as_in_changes(row[place]) for place in places) not in without]
    if rows:
        put(rows)
    return len(rows)


def _places(table: Table) -> list[int]:
    """Where in a row the key lies."""
    columns = list(table.c)
    return [columns.index(column) for column in table.primary_key]


def _as_in_changes(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _some_of(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _undo(past: Connection, table: Table, undone: Undone) -> None:
    if undone.whole:
        past.execute(insert(table), [typed_whole(table, row) for row in undone.whole.values()])
    alike: dict[frozenset[str], list[Row]] = defaultdict(list)
    for key, fields in undone.other.items():
        values = typed(table, fields)
        alike[frozenset(values)].append(_named(typed_key(table, key)) | values)
    for names, rows in alike.items():
        if names:
            past.execute(update(table).where(_is_it(table)).values({name: bindparam(name) for name in names}), rows)


def _withhold(past: Connection, table: Table, undone: Undone, standing: Standing) -> None:
    word = WORD[table.name][1]
    found = map(tuple, past.execute(select(*table.primary_key.columns).where(table.c[word])))
    hidden = [key for key in found if not standing.shows(table.name, key, undone.removed.get(key))]
    if hidden:
        rows = [_named(typed_key(table, key)) for key in hidden]
        past.execute(update(table).where(_is_it(table)).values({word: False}), rows)


def _unname(past: Connection, table: Table, standing: Standing) -> None:
    """People who left the record, or stand in it unnamed today, have no name in it then."""
    people = select(table.c.production, table.c.code).where(table.c.kind == ParticipantKind.PERSON)
    unnamed = [_named(typed_key(table, key)) for key in map(tuple, past.execute(people)) if not standing.names(key)]
    if unnamed:
        words = {f"name_{each}": say("shell.unnamed", each) for each in ("zh", "en")} | {"about_zh": "", "about_en": ""}
        past.execute(update(table).where(_is_it(table)).values(words), unnamed)


def _drop_lost(past: Connection, table: Table, column: str, on_shelf: OnShelf) -> None:
    """A row that is about a file goes with it; a row that only names one stays."""
    file = table.c[column]
    lost = [
        path for path in past.execute(select(file).where(file.is_not(None)).distinct()).scalars() if not on_shelf(path)
    ]
    if lost:
        of_file = file == bindparam("of_file")
        statement = (
            update(table).where(of_file).values({column: None}) if file.nullable else delete(table).where(of_file)
        )
        past.execute(statement, [{"of_file": path} for path in lost])


def _is_it(table: Table) -> Any:
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))


def _named(key: Row) -> Row:
    return {f"key_{name}": value for name, value in key.items()}
