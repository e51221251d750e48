"""What the rows of a file come to beside those that stand: wishes, and what of each was and would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backlot.records import Text
from backlot.records.imports import Issue, TableRow
from backlot.store.commands.wishes import Wish

Value = Any


@dataclass(frozen=True, slots=True)
class Standing:
    """A row as it stands, with the values of its sheet's fields."""

    code: str
    version: int
    values: Mapping[str, Value]
    name: Text


@dataclass(frozen=True, slots=True)
class Difference:
    """One wish as people read it: which row, and of each field what was and what would be. None: no row."""

    kind: str
    code: str
    name: Text
    line: int | None
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None


Pair = tuple[Wish, Difference]


@dataclass(frozen=True, slots=True)
class Wished:
    """What a file comes to: a wish and its difference side by side; `same` rows say what stands already."""

    wishes: tuple[Wish, ...] = ()
    differences: tuple[Difference, ...] = ()
    same: int = 0
    issues: tuple[Issue, ...] = ()

    def count(self, what: str) -> int:
        return sum(_what(each) == what for each in self.differences)


def issue_of(row: TableRow, column: str, value: str, key: str, **details: str | int) -> Issue:
    return Issue(row.place.file, row.place.line, column, value, key, details)


def _what(difference: Difference) -> str:
    if difference.before is None:
        return "added"
    return "removed" if difference.after is None else "changed"
