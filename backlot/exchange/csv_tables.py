"""Opens one CSV table strictly: encoding, header, width and every cell, each fault with its line and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

from backlot.exchange.faults import CellError, Faults
from backlot.exchange.layouts import Layout
from backlot.exchange.rows import Row, Sheet
from backlot.records.imports import Place

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000
Codes = Mapping[str, frozenset[str]]


def file_text(path: Path, faults: Faults) -> str | None:
    """The file's words, or None with the fault noted: too large, unreadable or not UTF-8 (a BOM is fine)."""
    place = Place(path.name)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else None
    except FileNotFoundError:
        faults.add(place, path.name, CellError("exchange.missing_file"))
        return None
    except OSError:
        faults.add(place, "", CellError("exchange.unreadable"))
        return None
    if data is None:
        faults.add(place, size, CellError("exchange.file_too_large", most=MOST_BYTES // 1024 // 1024))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(Place(path.name, line), f"0x{data[error.start]:02x}", CellError("exchange.not_utf8"))
        return None


class Table:
    """A table with a sound header; its rows are parsed anew at each pass, so that a large file is never held twice."""

    def __init__(self, sheet: Sheet, text: str) -> None:
        self.sheet, self._text = sheet, text

    @classmethod
    def empty(cls, file: str) -> Table:
        """An absent table: nothing is known of it."""
        return cls(Sheet(file, {}, Faults(), {}), "")

    def rows(self) -> Iterator[Row]:
        sheet = self.sheet
        for line, values in records(sheet.file, self._text, sheet.faults):
            if len(values) != len(sheet.header):
                fault = CellError("exchange.row_width", expected=len(sheet.header), found=len(values))
                sheet.faults.add(Place(sheet.file, line), "", fault)
            else:
                yield Row(sheet, line, values)

    def codes(self) -> frozenset[str]:
        """The codes of the first pass, for references from any table; faults are left to the second."""
        at = self.sheet.header.get("code")
        if at is None:
            return frozenset()
        passing = records(self.sheet.file, self._text, Faults())
        return frozenset(values[at].strip() for _, values in passing if len(values) > at)


def records(file: str, text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The data rows with the line each begins on; empty rows, which spreadsheets leave at the end, are passed over."""
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    begins, count = 1, 0
    try:
        for values in lines:
            if begins > 1 and any(cell.strip() for cell in values):
                count += 1
                if count > MOST_ROWS:
                    faults.add(Place(file, begins), "", CellError("exchange.too_many_rows", most=MOST_ROWS))
                    return
                yield begins, values
            begins = lines.line_num + 1
    except csv.Error:
        faults.add(Place(file, lines.line_num), "", CellError("exchange.bad_csv"))


def open_table(path: Path, layout: Layout, faults: Faults, known: Codes) -> Table | None:
    """The table at `path`; None where it is absent (nothing is known then) or its header is unsound (noted)."""
    if not path.exists():
        return None
    text = file_text(path, faults)
    if text is None:
        return None
    header = _header(path.name, text, layout, faults)
    return None if header is None else Table(Sheet(path.name, header, faults, known), text)


def _header(file: str, text: str, layout: Layout, faults: Faults) -> dict[str, int] | None:
    try:
        names = [name.strip() for name in next(csv.reader(StringIO(text, newline=""), strict=True), [])]
    except csv.Error:
        faults.add(Place(file, 1), "", CellError("exchange.bad_csv"))
        return None
    found = list(_header_faults(names, layout))
    for column, value, fault in found:
        faults.add(Place(file, 1, column), value, fault)
    return None if found else {name: at for at, name in enumerate(names)}


def _header_faults(names: list[str], layout: Layout) -> Iterator[tuple[str, str, CellError]]:
    if len(names) == 1 and any(sign in names[0] for sign in ";\t|"):
        yield "", names[0], CellError("exchange.wrong_separator")
        return
    for at, name in enumerate(names):
        if name not in layout.columns:
            yield name, name, CellError("exchange.unknown_column")
        elif name in names[:at]:
            yield name, name, CellError("exchange.column_twice")
    for name in layout.needed:
        if name not in names:
            yield name, "", CellError("exchange.missing_column", missing=name)
    for stem in layout.needed_pairs:
        if f"{stem}_zh" not in names and f"{stem}_en" not in names:
            yield f"{stem}_zh", "", CellError("exchange.missing_column", missing=f"{stem}_zh / {stem}_en")

