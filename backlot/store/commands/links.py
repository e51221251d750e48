"""What leans on what: no row goes while another names it, and none comes back to something that is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Table

from backlot.store.changes import Unit
from backlot.store.row_names import Key, Row
from backlot.store.tables import Base
from backlot.store.tables.beside import BESIDE

# Links that the database does not hold itself: from table and column to a code of the same production.
_LOOSE: Final = (("take", "cost", "cost_entry"), ("decision", "decided_by", "participant"))
# Names that may dangle after an import or an undo, but of which staff are told before they remove a row: from table and
# columns to table and columns.
_NAMED: Final = (
    ("take", ("production", "shot", "parent"), "take", ("production", "shot", "key")),
    ("decision", ("production", "supersedes"), "decision", ("production", "code")),
    ("topic", ("session",), "session", ("code",)),
    ("session", ("team",), "production", ("code",)),
    *(
        ("topic_evidence", ("production", "code"), kind, ("production", "code"))
        for kind in ("decision", "task", "shot")
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """`child`'s columns name a row of `parent` by its columns."""

    child: Table
    of_child: tuple[ColumnElement[Any], ...]
    parent: Table
    of_parent: tuple[ColumnElement[Any], ...]

    def named_by(self, row: Row) -> Key | None:
        """What a row of `child` names; None where it names nothing."""
        named = tuple(row[_name(column)] for column in self.of_child)
        return None if None in named else named

    def name_of(self, row: Row) -> Key:
        return tuple(row[_name(column)] for column in self.of_parent)


@cache
def held_links() -> tuple[Link, ...]:
    """The foreign keys inside the record."""
    tables = [table for name, table in Base.metadata.tables.items() if name not in BESIDE]
    return tuple(
        Link(
            table,
            tuple(each.parent for each in key.elements),
            key.referred_table,
            tuple(each.column for each in key.elements),
        )
        for table in tables
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
    )


@cache
def loose_links() -> tuple[Link, ...]:
    """The links by code that only commands and importers watch over."""
    tables = Base.metadata.tables
    return tuple(
        Link(
            tables[child],
            (tables[child].c.production, tables[child].c[column]),
            tables[parent],
            (tables[parent].c.production, tables[parent].c.code),
        )
        for child, column, parent in _LOOSE
    )


@cache
def named_links() -> tuple[Link, ...]:
    """The names by which rows call one another without any promise that the other is there."""
    tables = Base.metadata.tables
    return tuple(
        Link(
            tables[child],
            tuple(tables[child].c[name] for name in of_child),
            tables[parent],
            tuple(tables[parent].c[name] for name in of_parent),
        )
        for child, of_child, parent, of_parent in _NAMED
    )


def leaning_on(unit: Unit, links: Iterable[Link], table: Table, gone: Sequence[Row]) -> Iterator[tuple[Table, Row]]:
    """The rows that name one of `gone`, which are or were of `table`."""
    for link in links:
        if link.parent is table and gone:
            for row in unit.matching(link.child, link.of_child, [link.name_of(row) for row in gone]):
                yield link.child, row


def missing(unit: Unit, links: Iterable[Link], table: Table, wanted: Sequence[Row]) -> Iterator[tuple[Table, Row]]:
    """What `wanted` of `table` name and is not there, as a table and the columns of its row that are known."""
    for link in links:
        if link.child is not table:
            continue
        named = {name: None for row in wanted if (name := link.named_by(row)) is not None}
        there = {link.name_of(row) for row in unit.matching(link.parent, link.of_parent, named)}
        for name in named:
            if name not in there:
                yield link.parent, dict(zip(map(_name, link.of_parent), name, strict=True))


def _name(column: ColumnElement[Any]) -> str:
    return str(column.key)
