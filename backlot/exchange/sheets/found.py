"""What reading a sheet found: lines or entries, what became of each row, and every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backlot.records.imports import Issue, Judged
from backlot.records.production import BudgetLine, CostEntry


class Kind(StrEnum):
    """What a row of a sheet was taken for."""

    LINE = "line"
    COST = "cost"
    HEADING = "heading"
    TOTAL = "total"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Told:
    """One row: its line in the file, what it became, the code of its line, entry or account, and its first words."""

    line: int
    kind: Kind
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetReading(Judged):
    """A budget (`lines`) or a cost ledger (`costs`); `columns` maps our fields to the sheet's own header names.

    Nothing may be imported while `errors` is not empty."""

    sheet: str = ""
    is_ledger: bool = False
    columns: Mapping[str, str] | None = None
    lines: tuple[BudgetLine, ...] = ()
    costs: tuple[CostEntry, ...] = ()
    rows: tuple[Told, ...] = ()
    issues: tuple[Issue, ...] = ()
