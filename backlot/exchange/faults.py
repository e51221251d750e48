"""Gathers what is wrong with a source, file by file, without ever stopping at the first fault or drowning in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from backlot.records.basics import Text
from backlot.records.imports import Issue, Place, Severity

MOST_PER_FILE = 500
_LONGEST_VALUE = 60


class CellError(Exception):
    """One value that cannot be read: the key of the sentence that says why, and what fills it."""

    def __init__(self, key: str, **details: str | int | Text) -> None:
        super().__init__(key)
        self.key = key
        self.details = details
        self.mend: str | None = None

    def mended(self, mend: str | None) -> CellError:
        """The same fault with what could stand in the cell instead."""
        self.mend = mend
        return self


def shown(value: object) -> str:
    """`value` short and printable, so that no file can garble a terminal or a page."""
    text = "".join(sign if sign.isprintable() else "�" for sign in str(value)[: _LONGEST_VALUE + 1])
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


def _printable(part: str | int | Text) -> str | int | Text:
    if isinstance(part, Text):
        return Text(shown(part.zh), shown(part.en))
    return shown(part) if isinstance(part, str) else part


class Faults:
    """The issues of one reading, and the places of what was read."""

    def __init__(self) -> None:
        self._issues: list[Issue] = []
        self._count: Counter[str] = Counter()
        self._read = 0
        self.places: dict[tuple[str, str], Place] = {}

    def add(self, place: Place, value: object, fault: CellError, severity: Severity = Severity.ERROR) -> None:
        """Note one fault; after MOST_PER_FILE of a file one last issue says that there are more."""
        self._count[place.file] += 1
        if self._count[place.file] > MOST_PER_FILE:
            if self._count[place.file] == MOST_PER_FILE + 1:
                more = CellError("exchange.more_faults", most=MOST_PER_FILE)
                self._issues.append(Issue(place.file, place.line, "", "", more.key, more.details))
            return
        details = {name: _printable(part) for name, part in fault.details.items()}
        issue = Issue(shown(place.file), place.line, shown(place.column), shown(value), fault.key, details, severity)
        self._issues.append(replace(issue, mend=fault.mend) if fault.mend is not None else issue)

    def weigh(self, size: int) -> int:
        """Count `size` more bytes of this source as read, and give the sum."""
        self._read += size
        return self._read

    def full(self, file: str) -> bool:
        """Whether `file` has had its fill of faults, so that reading on only costs time."""
        return self._count[file] > MOST_PER_FILE

    def note(self, place: Place, value: object, key: str, **details: str | int | Text) -> None:
        self.add(place, value, CellError(key, **details), Severity.NOTE)

    def noted(self, place: Place, value: object, fault: CellError) -> None:
        """A note with its own mend."""
        self.add(place, value, fault, Severity.NOTE)

    @property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(self._issues)

    def doubts(self, place: Place) -> bool:
        """Whether something on the line of `place` could not be read."""
        line = (place.file, place.line)
        return any((each.file, each.line) == line and each.severity is Severity.ERROR for each in self._issues)

    @property
    def refused(self) -> bool:
        return any(issue.severity is Severity.ERROR for issue in self._issues)
