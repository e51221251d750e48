"""The sheets as CSV: plain enough for any program, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Final

from backlot.exchange.evidence.sheets import Cell, Formula, Sheet
from backlot.records import Money, minor_units

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read the Chinese; amounts in major units with a point."""
    words = io.StringIO()
    writer = csv.writer(words)
    writer.writerow([_safe(column.name) for column in sheet.columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return words.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Formula(_, value):
            return _plain(value)
        case Money():
            digits = len(str(minor_units(cell.currency))) - 1
            return f"{cell.major:.{digits}f}"
        case Decimal():
            return f"{cell:f}"
        case int():
            return str(cell)
        case date():
            return cell.isoformat()
    return _safe(cell)


def _safe(words: str) -> str:
    """Text that a spreadsheet would take for a formula, made text again."""
    return f"'{words}" if words.startswith(_RUNS) else words
