"""The evidence pack as a workbook: real numbers, formulas of ours only, frozen heads, ready to print."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import UTC, date
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from backlot.exchange.evidence.evidence import Evidence, both, included
from backlot.exchange.evidence.sheets import HEAD, Cell, Formula, Sheet, sheets
from backlot.records import Money, minor_units

# No text of the record becomes a formula, a link or a number.
_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_FONT: Final = {"font_name": "Noto Sans SC", "font_size": 10, "valign": "top"}


def workbook(evidence: Evidence) -> bytes:
    """The whole pack as XLSX; the same edition gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {
            "title": evidence.title,
            "comments": f"edition {evidence.edition} · {evidence.digest} · {evidence.content_hash}",
            "created": evidence.at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    writer = _Writer(book, evidence)
    for sheet in sheets(evidence):
        writer.write(sheet)
    book.close()
    return out.getvalue()


class _Writer:
    """Writes sheets into one book; formats are made once for each look."""

    def __init__(self, book: Any, evidence: Evidence) -> None:
        self._book, self._evidence = book, evidence
        self._formats: dict[tuple[str, bool], Any] = {}

    def write(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(sheet.name[:31])
        page.write_string(0, 0, self._evidence.title, self._look("", True))
        page.write_string(1, 0, _scope_line(self._evidence), self._look("muted"))
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
            page.write_string(HEAD - 1, at, column.name, self._look("head"))
        for down, row in enumerate(sheet.rows):
            lines = [_lines(cell, column.width) for cell, column in zip(row, sheet.columns, strict=True)]
            page.set_row(HEAD + down, 15 * max(lines))
            for at, cell in enumerate(row):
                self._cell(page, HEAD + down, at, cell, down in sheet.bold)
        self._dress(page, sheet)

    def _cell(self, page: Any, down: int, at: int, cell: Cell, bold: bool) -> None:
        match cell:
            case None:
                page.write_blank(down, at, None, self._look("", bold))
            case Formula(words, value):
                shown = float(value.major)
                page.write_formula(down, at, words.replace("{row}", str(down + 1)), self._money(value, bold), shown)
            case Money():
                page.write_number(down, at, cell.major, self._money(cell, bold))
            case Decimal() | int():
                page.write_number(down, at, cell, self._look("General", bold))
            case date():
                page.write_datetime(down, at, cell, self._look("yyyy-mm-dd", bold))
            case _:
                page.write_string(down, at, cell, self._look("long", bold))

    def _money(self, amount: Money, bold: bool) -> Any:
        digits = len(str(minor_units(amount.currency))) - 1
        plain = "#,##0" + (f".{'0' * digits}" if digits else "")
        return self._look(f"{plain};[Red]-{plain}", bold)

    def _look(self, kind: str, bold: bool = False) -> Any:
        if (kind, bold) not in self._formats:
            looks: dict[str, dict[str, Any]] = {
                "": {},
                "long": {"text_wrap": True},
                "muted": {"font_color": "#666666"},
                "head": {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#EEEEEE"},
            }
            look = looks.get(kind, {"num_format": kind}) | ({"bold": True, "top": 1} if bold and kind else {})
            self._formats[kind, bold] = self._book.add_format(_FONT | look | ({"bold": True} if bold else {}))
        return self._formats[kind, bold]

    def _dress(self, page: Any, sheet: Sheet) -> None:
        """Frozen heads, a print area on one page's width, and what it rests on at every foot."""
        page.set_row(HEAD - 1, 30)
        page.freeze_panes(HEAD, 1)
        page.print_area(0, 0, max(HEAD, HEAD + len(sheet.rows) - 1), len(sheet.columns) - 1)
        page.repeat_rows(HEAD - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        foot = f"{self._evidence.report.as_of.isoformat()} · edition {self._evidence.edition} · {self._evidence.digest[:16]}"
        page.set_footer(f"&L&8 {foot}&R&8 &P / &N")
        if len(sheet.rows) > 1 and sheet.key in ("lines", "entries", "accounts"):
            page.autofilter(HEAD - 1, 0, HEAD + len(sheet.rows) - 1, len(sheet.columns) - 1)


def _lines(cell: Cell, width: int) -> int:
    """How many lines a text takes in its column; a Chinese character is two wide."""
    if not isinstance(cell, str):
        return 1
    wide = sum(2 if sign > "\u2fff" else 1 for sign in cell)
    return max(1, math.ceil(wide * 0.95 / width))


def _scope_line(evidence: Evidence) -> str:
    parts: Sequence[str] = (
        evidence.report.currency,
        included(evidence.scope),
        f"{both('evidence.about.as_of')} {evidence.report.as_of.isoformat()}",
        f"{both('evidence.about.edition')} {evidence.edition}",
    )
    return " · ".join(parts)
