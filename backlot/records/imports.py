"""What an import found: a production or none, and every issue with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from backlot.records.basics import Text
from backlot.records.production import Production


class Severity(StrEnum):
    """An error refuses the record; a note goes beside it and is shown to staff."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. `line` counts from 1; `column` is a table's column, a TOML key or a JSON path; `key` a phrase.

    `mend` is what could stand there instead, where there is one good guess."""

    file: str
    line: int | None
    column: str
    value: str
    key: str
    details: Mapping[str, str | int | Text] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of the record stands in its source."""

    file: str
    line: int | None = None
    column: str = ""


class Judged:
    """Whatever was read with issues, told apart by how grave they are."""

    __slots__ = ()
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)

    @property
    def notes(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity is Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Reading(Judged):
    """A source as read. `places` finds a part again by (table, code), e.g. ("tasks.csv", "T012")."""

    production: Production | None
    issues: tuple[Issue, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table of `kind` as a file has it: exact values by field, only of the columns that the file has.

    `code` is empty for a new row, `version` the one that the file was made from, if it says so.
    """

    kind: str
    place: Place
    code: str
    version: int | None
    values: Mapping[str, object]
