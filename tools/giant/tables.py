"""Writes the tables of a record folder, and says dates, amounts and texts as docs/record-folder.md wants them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from backlot.exchange.layouts import SHARED, TABLES
from backlot.records import Text

Row = Mapping[str, object]


def write_table(folder: Path, name: str, rows: Iterable[Row]) -> None:
    """All columns of the table; what a row does not say stays empty."""
    layout = (TABLES | SHARED)[name]
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sorted(layout.columns))
        writer.writeheader()
        writer.writerows(rows)


def pair(stem: str, text: Text) -> dict[str, str]:
    return {f"{stem}_zh": text.zh, f"{stem}_en": text.en}


def moment(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M}"


def yes(value: bool) -> str:
    return "yes" if value else ""
