"""A spreadsheet file as plain text cells, whatever program wrote it, opened so that no file can hurt us."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from openpyxl import load_workbook

from backlot.exchange.crowds import is_crowded
from backlot.exchange.faults import CellError

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 50 * 1024 * 1024
MOST_MEMBERS: Final = 200
MOST_RATIO: Final = 100
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 60
MOST_CELLS: Final = 300_000
FORMULA: Final = "\x00="  # before a formula; no text of a file can begin so
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_SEPARATORS: Final = ",;\t|"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: rows of texts with the line each stands on. Numbers are plain decimals, dates ISO, 15 % is `15%`."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def grids(name: str, data: bytes, exact: bool = False) -> list[Grid]:
    """The sheets of a CSV or XLSX file. Raises CellError with the reason where it can't be read; `name` is for display.

    With `exact`, a workbook's times keep their clock and a formula is told as itself behind FORMULA, not as its value.
    """
    if len(data) > MOST_BYTES:
        raise CellError("sheets.too_large", most=MOST_BYTES // 1024 // 1024)
    if data.startswith(_OLD_EXCEL):
        raise CellError("sheets.old_excel")
    if data.startswith(_ZIP):
        return _workbook(data, exact)
    return [Grid("", tuple(_table(_decoded(data))))]


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the GB 18030 that Chinese spreadsheets save; nothing else is guessed."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in words:
            break
        return words
    raise CellError("sheets.not_text")


def _table(words: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    head = words[:4000]
    separator = max(_SEPARATORS, key=head.count)
    lines = csv.reader(io.StringIO(words, newline=""), delimiter=separator, strict=True)
    begins, cells = 1, 0
    try:
        for count, values in enumerate(lines, start=1):
            cells += len(values)
            _check_size(count, cells)
            kept = tuple(value.strip() for value in values[:MOST_COLUMNS])
            if any(kept):
                yield begins, kept
            begins = lines.line_num + 1
    except csv.Error:
        raise CellError("sheets.bad_csv", line=lines.line_num) from None


def _check_size(rows: int, cells: int) -> None:
    if rows > MOST_ROWS or cells > MOST_CELLS:
        raise CellError("sheets.too_many_rows", most=MOST_ROWS)


def _workbook(data: bytes, exact: bool) -> list[Grid]:
    _check_archive(data)
    told = _exact if exact else _cell
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=not exact, keep_links=False)
        return [Grid(sheet.title, tuple(_sheet(sheet, told))) for sheet in _shown(book)]
    except CellError:
        raise
    except Exception:  # a workbook can be broken in as many ways as the library has lines
        raise CellError("sheets.bad_workbook") from None


def _shown(book: Any) -> list[Any]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_MEMBERS]


def _check_archive(data: bytes) -> None:
    """Count what the archive really unpacks to before anything parses it: what it says of itself may be a lie."""
    if is_crowded(data, MOST_MEMBERS):
        raise CellError("sheets.archive_explodes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise CellError("sheets.archive_explodes")
            unpacked = 0
            for member in members:
                with archive.open(member) as inside:
                    unpacked += _length(inside, min(MOST_UNPACKED, MOST_RATIO * len(data)) - unpacked)
    except CellError:
        raise
    except Exception:  # damaged, encrypted, or packed in a way nobody uses
        raise CellError("sheets.bad_workbook") from None


def _length(inside: Any, most: int) -> int:
    length = 0
    while piece := inside.read(1 << 16):
        length += len(piece)
        if length > most:
            raise CellError("sheets.archive_explodes")
    return length


def _sheet(sheet: Any, told: Callable[[Any], str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    cells = 0
    sheet.reset_dimensions()  # what a sheet says of its own size may be a lie, and rows beyond it would be lost unsaid
    rows: Iterable[Any] = sheet.iter_rows(max_col=MOST_COLUMNS)
    for at, row in enumerate(islice(rows, MOST_ROWS + 1), start=1):
        cells += len(row)
        _check_size(at, cells)
        kept = tuple(told(cell) for cell in row)
        if any(kept):
            yield at, kept


def _exact(cell: Any) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return f"{FORMULA}{cell.value}"
    if isinstance(cell.value, datetime):
        return cell.value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _number(cell.value, "%" in str(cell.number_format or ""))
    return str(cell.value)


def _cell(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, "%" in str(cell.number_format or ""))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def _number(value: float, percent: bool) -> str:
    """A spreadsheet's binary number as the decimal it shows: fifteen digits are all it ever keeps."""
    if isinstance(value, float) and (value != value or abs(value) > 1e15):
        return str(value)
    exact = Decimal(f"{value:.15g}") * (100 if percent else 1)
    plain = f"{exact:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain}%" if percent else plain
