"""Reads JSON that others wrote: each value asked for by name and type, each fault with its file and path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from backlot.exchange import cells
from backlot.exchange.csv_tables import file_text
from backlot.exchange.faults import CellError, Faults
from backlot.records.imports import Place

_MOST_PARTS: Final = 400_000


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON object. A value of the wrong type is noted and reads as absent; the whole source is refused then."""

    data: Mapping[str, object]
    file: str
    path: str
    faults: Faults

    def place(self, key: str = "") -> Place:
        return Place(self.file, None, f"{self.path}.{key}" if key else self.path)

    def fault(self, key: str, value: object, fault: CellError) -> None:
        self.faults.add(self.place(key), value, fault)

    def note(self, key: str, value: object, phrase: str, **details: str | int) -> None:
        self.faults.note(self.place(key), value, phrase, **details)

    def words(self, key: str) -> str:
        value = self.data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str | int | float | Decimal) or isinstance(value, bool):
            self.fault(key, value, CellError("exchange.not_words"))
            return ""
        try:
            return cells.words(str(value).strip())
        except CellError as fault:
            self.fault(key, value, fault)
            return ""

    def number(self, key: str) -> Decimal | None:
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not -(10**9) < value < 10**9:
            self.fault(key, value, CellError("exchange.not_a_number"))
            return None
        return Decimal(value)

    def node(self, key: str) -> Node | None:
        """The object under `key`, or the first of a list of them."""
        return next(self.nodes(key), None)

    def nodes(self, key: str) -> Iterator[Node]:
        """The objects under `key`; one alone counts as a list of one."""
        value = self.data.get(key)
        if value is None:
            return
        if isinstance(value, dict):
            yield Node(value, self.file, f"{self.path}.{key}", self.faults)
            return
        if not isinstance(value, list):
            self.fault(key, value, CellError("exchange.not_a_section"))
            return
        for at, part in enumerate(value):
            if isinstance(part, dict):
                yield Node(part, self.file, f"{self.path}.{key}[{at}]", self.faults)
            else:
                self.fault(f"{key}[{at}]", part, CellError("exchange.not_a_section"))

    def list_of_words(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key)
        found = value if isinstance(value, list) else [value]
        return tuple(part.strip() for part in found if isinstance(part, str) and part.strip())


def read_json(path: Path, faults: Faults) -> object:
    """The parsed file; None with the fault noted at its line and column."""
    text = file_text(path, faults)
    if text is None:
        return None
    if text.count("{") + text.count("[") > _MOST_PARTS or text.count(",") > 4 * _MOST_PARTS:
        faults.add(Place(path.name), "", CellError("exchange.too_many_parts", most=_MOST_PARTS))
        return None
    try:
        content: object = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
        if content is None:
            faults.add(Place(path.name, None, "$"), "null", CellError("exchange.omc_no_entities"))
        return content
    except json.JSONDecodeError as error:
        faults.add(Place(path.name, error.lineno, str(error.colno)), "", CellError("exchange.bad_json"))
    except (ValueError, RecursionError):  # numbers of thousands of digits, NaN, brackets without end
        faults.add(Place(path.name), "", CellError("exchange.bad_json"))
    return None


def _no_constant(name: str) -> object:
    raise ValueError(name)
