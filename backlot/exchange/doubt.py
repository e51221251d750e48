"""The shape in which a consistency rule says what it doubts: the table, the code of the row, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from backlot.exchange.faults import shown
from backlot.records.imports import Issue, Place, Severity


def wrong(file: str, code: str, column: str, key: str, **details: str | int) -> Issue:
    return Issue(file, None, column, shown(code), key, details, Severity.ERROR)


def odd(file: str, code: str, column: str, key: str, **details: str | int) -> Issue:
    return Issue(file, None, column, shown(code), key, details, Severity.NOTE)


def located(issue: Issue, places: Mapping[tuple[str, str], Place]) -> Issue:
    """The issue with the file and line its row was read from, where a reading remembers it."""
    place = places.get((issue.file, issue.value))
    if place is None or issue.line is not None:
        return issue
    return replace(issue, file=place.file, line=place.line, column=place.column or issue.column)
