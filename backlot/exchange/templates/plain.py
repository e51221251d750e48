"""A template as CSV: codes for words, ISO for times, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import Any

from backlot.exchange.templates.filling import Table
from backlot.exchange.templates.shape import Column
from backlot.exchange.templates.told import safe, told
from backlot.records import Money


def as_csv(table: Table) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read the Chinese."""
    words = io.StringIO()
    writer = csv.writer(words)
    columns = table.template.columns
    writer.writerow([column.header for column in columns])
    writer.writerows([safe(cell) for cell in remark] for remark in table.remarks())
    for row in table.cells():
        writer.writerow([_plain(column, value) for column, value in zip(columns, row, strict=True)])
    return words.getvalue().encode("utf-8-sig")


def _plain(column: Column, value: Any) -> str:
    """Numbers stay numbers; text that would be taken for a formula is made text again."""
    if column.kind in ("number", "whole", "version") or isinstance(value, Money):
        return told(value)
    return safe(told(value))
