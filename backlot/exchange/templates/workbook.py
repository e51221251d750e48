"""Templates as one workbook: typed cells, lists to choose from, frozen heads, nothing that runs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from backlot.exchange.templates.filling import Table, both, words_both
from backlot.exchange.templates.headers import WORDS
from backlot.exchange.templates.shape import CODE, VERSION, Column
from backlot.exchange.templates.told import YES, clock, told
from backlot.records import Money, minor_units

_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_FONT: Final = {"font_name": "Noto Sans SC", "font_size": 10, "valign": "top"}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "": {},
    "long": {"text_wrap": True},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#E8E4DA"},
    "needed": {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#F3D9A4"},
    "remark": {"italic": True, "font_color": "#6B6B6B", "text_wrap": True, "bg_color": "#F6F6F2", "font_size": 9},
    "key": {"font_color": "#6B6B6B", "bg_color": "#F6F6F2"},
    "day": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm:ss"},
    "number": {"num_format": "General"},
}
_WIDTHS: Final = {"prose": 44, "line": 26, "links": 22, "terms": 22, "moment": 19, "day": 12, "version": 9, CODE: 16}
_EMPTY_ROWS: Final = 500  # with lists to choose from, below what is filled in
_DIGITS: Final = 15  # all that a spreadsheet keeps of a number


def as_workbook(tables: Sequence[Table]) -> bytes:
    """One sheet a template, then one with everything that may be chosen."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    writer = _Writer(book)
    for table in tables:
        writer.write(table)
    writer.close()
    book.close()
    return out.getvalue()


class _Writer:
    """Writes tables into one book; each list of choices stands once on the last sheet."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[str, Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._listed: list[tuple[str, list[str]]] = []

    def write(self, table: Table) -> None:
        template = table.template
        page = self._book.add_worksheet(f"{template.kind} {template.name.zh}"[:31])
        remarks, rows = table.remarks(), table.cells()
        for at, column in enumerate(template.columns):
            page.set_column(at, at, _WIDTHS.get(column.kind, 15))
            needed = column.required and column.first is None
            head = f"{column.label.zh} / {column.label.en} / {column.name}"
            page.write_string(0, at, head, self._look("needed" if needed else "head"))
            for down, remark in enumerate(remarks, start=1):
                page.write_string(down, at, remark[at], self._look("remark"))
            for down, row in enumerate(rows, start=1 + len(remarks)):
                self._cell(page, down, at, column, row[at])
            self._offer(page, table, at, column, 1 + len(remarks), len(remarks) + len(rows) + _EMPTY_ROWS)
        page.set_row(0, 44)
        page.set_row(1, 58)
        page.freeze_panes(1, 1)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def close(self) -> None:
        """The last sheet, for eyes and for the lists."""
        page = self._book.add_worksheet("词表 words")
        page.write_string(0, 0, f"#{WORDS} · {both('templates.words')}", self._look("remark"))
        page.set_column(0, max(1, len(self._listed)), 26)
        for at, (name, words) in enumerate(self._listed, start=1):
            page.write_string(0, at, name, self._look("head"))
            for down, word in enumerate(words, start=1):
                page.write_string(down, at, word, self._look(""))

    def _cell(self, page: Any, down: int, at: int, column: Column, value: Any) -> None:
        match value:
            case None | "" | False | ():
                page.write_blank(down, at, None, self._look(""))
            case Money():
                self._amount(page, down, at, value.major, self._money(value.currency))
            case Decimal() | int() if not isinstance(value, bool):
                self._amount(page, down, at, Decimal(value), self._look("key" if column.kind == VERSION else "number"))
            case datetime() if not clock(value).microsecond:
                page.write_datetime(down, at, clock(value), self._look("moment"))
            case date() if not isinstance(value, datetime):
                page.write_datetime(down, at, value, self._look("day"))
            case _:
                look = "key" if column.name == CODE else "long" if column.kind == "prose" else ""
                page.write_string(down, at, self._words(column, value), self._look(look))

    def _amount(self, page: Any, down: int, at: int, value: Decimal, look: Any) -> None:
        """A number that a spreadsheet would round is written as the text it is."""
        if len(value.as_tuple().digits) > _DIGITS:
            page.write_string(down, at, f"{value:f}", look)
        else:
            page.write_number(down, at, value, look)

    def _words(self, column: Column, value: Any) -> str:
        plain = told(value)
        text = column.words.get(plain)
        return plain if text is None else f"{text.zh} / {text.en}"

    def _offer(self, page: Any, table: Table, at: int, column: Column, first: int, last: int) -> None:
        """A list to choose from where there is one; whatever else is typed is for the reading to explain."""
        if column.kind in ("term", "unit"):
            options = words_both(column)
        elif column.kind == "choice":
            options = [f"{each.code} · {each.name.to('zh')}" for each in table.known.choices.get(column.choices, ())]
        elif column.kind == "flag":
            options = [YES]
        elif column.kind in ("currency", "currency_of"):
            options = list(table.known.currencies)
        else:
            return
        if options:
            source = self._source(column.choices or column.name, options)
            page.data_validation(first, at, last, at, {"validate": "list", "source": source, "error_type": "warning"})

    def _source(self, name: str, options: list[str]) -> str:
        key = tuple(options)
        if key not in self._lists:
            self._listed.append((name, options))
            letter = xl_col_to_name(len(self._listed))
            self._lists[key] = f"='词表 words'!${letter}$2:${letter}${len(options) + 1}"
        return self._lists[key]

    def _money(self, currency: str) -> Any:
        digits = len(str(minor_units(currency))) - 1
        return self._look(f"#,##0{f'.{chr(48) * digits}' if digits else ''}")

    def _look(self, kind: str) -> Any:
        if kind not in self._formats:
            look = _LOOKS.get(kind, {"num_format": kind})
            self._formats[kind] = self._book.add_format(_FONT | look)
        return self._formats[kind]
