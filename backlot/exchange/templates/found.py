"""What reading a file made from templates came to: rows by kind, every doubt, and what could be mended at a touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backlot.records.imports import Issue, Judged, TableRow

Cell = tuple[str, int, int]  # sheet, line and place in the row, from 0


@dataclass(frozen=True, slots=True)
class Mend:
    """One suggestion: what stands in `cell` of a column, and what could."""

    cell: Cell
    column: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class TableReading(Judged):
    """The rows of every table in the file. Nothing may be imported while `errors` is not empty."""

    rows: tuple[TableRow, ...] = ()
    kinds: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    mends: tuple[Mend, ...] = ()
    remarks: int = 0  # rows that begin with # and are not read
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)  # of each kind, the fields that the file has
