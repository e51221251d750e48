"""Opens one CSV table strictly: encoding, header, width and every cell, each fault with its line and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path

from backlot.exchange.faults import CellError, Faults
from backlot.exchange.layouts import Layout
from backlot.exchange.passing import EVERY, passed
from backlot.exchange.rows import Row, Sheet
from backlot.records.imports import Place

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
_LONGEST_HEADER = 10_000
Codes = Mapping[str, frozenset[str]]


def file_bytes(path: Path, faults: Faults, most: int = MOST_BYTES) -> bytes | None:
    """The file's bytes, sure to be UTF-8; None with the fault noted: too large (alone or with others), unreadable."""
    place = Place(path.name)
    try:
        size = path.stat().st_size
        small = size <= most and faults.weigh(size) <= MOST_BYTES
        data = path.read_bytes() if small else b""
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        faults.add(place, path.name, CellError("exchange.missing_file" if missing else "exchange.unreadable"))
        return None
    if not small:
        faults.add(place, size, CellError("exchange.file_too_large", most=most // 1024, all=MOST_BYTES // 1024))
        return None
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(Place(path.name, line), f"0x{data[error.start]:02x}", CellError("exchange.not_utf8"))
        return None
    return data


def file_text(path: Path, faults: Faults, most: int = MOST_BYTES) -> str | None:
    data = file_bytes(path, faults, most)
    return None if data is None else data.decode("utf-8-sig")


class Table:
    """A table with a sound header; its rows are parsed anew at each pass, so that a large file is never held twice."""

    def __init__(self, sheet: Sheet, data: bytes) -> None:
        self.sheet, self._data = sheet, data

    @classmethod
    def empty(cls, file: str) -> Table:
        """An absent table: nothing is known of it."""
        return cls(Sheet(file, {}, Faults(), {}), b"")

    def rows(self) -> Iterator[Row]:
        sheet = self.sheet
        for line, values in records(sheet.file, self._data, sheet.faults):
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
        passing = records(self.sheet.file, self._data, Faults())
        return frozenset(values[at].strip() for _, values in passing if len(values) > at)


def _lines(data: bytes) -> Iterator[str]:
    """Decoded as they are asked for: the whole text at once would take several times the file's size."""
    return TextIOWrapper(BytesIO(data), encoding="utf-8-sig", newline="")


def records(file: str, data: bytes, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """The data rows with the line each begins on; empty rows, which spreadsheets leave at the end, are passed over."""
    lines = csv.reader(_lines(data), strict=True)
    begins, count = 1, 0
    try:
        for values in lines:
            if faults.full(file):
                return
            if begins > 1 and any(map(str.strip, values)):
                count += 1
                if count % EVERY == 0:
                    passed(EVERY)
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
    data = file_bytes(path, faults)
    if data is None:
        return None
    header = _header(path.name, data, layout, faults)
    return None if header is None else Table(Sheet(path.name, header, faults, known), data)


def _header(file: str, data: bytes, layout: Layout, faults: Faults) -> dict[str, int] | None:
    if len(data.split(b"\n", 1)[0]) > _LONGEST_HEADER:
        faults.add(Place(file, 1), "", CellError("exchange.bad_csv"))
        return None
    try:
        names = [name.strip() for name in next(csv.reader(_lines(data), strict=True), [])]
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
