"""What somebody hands in at the desk, told by what is in it and never by its name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from backlot.exchange.archive import names_in
from backlot.exchange.faults import CellError
from backlot.exchange.layouts import TABLES
from backlot.exchange.production_file import RECORD

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")


class Handed(StrEnum):
    """The kinds of file the desk takes."""

    TABLES = "tables"  # a workbook or a CSV: templates, budgets, ledgers
    RECORD = "record"  # a record folder as a zip
    OMC = "omc"  # MovieLabs OMC-JSON, a file or several as a zip


def kind_of(data: bytes) -> Handed:
    """Raises CellError for an archive that is none of ours; text is a table until it is read."""
    if data.startswith(_ZIP):
        return _of_archive(names_in(data))
    head = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return Handed.OMC if head.startswith((b"{", b"[")) else Handed.TABLES


def _of_archive(names: list[str]) -> Handed:
    if any(name.startswith("xl/") for name in names) and "[Content_Types].xml" in names:
        return Handed.TABLES
    ours = {PurePosixPath(name).name for name in names}
    if RECORD in ours or ours & TABLES.keys():
        return Handed.RECORD
    if any(name.lower().endswith(".json") for name in ours):
        return Handed.OMC
    raise CellError("archive.no_record")
