"""Reads a TOML file strictly: every key known, every value of its type, each fault with its line and name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from backlot.exchange import cells
from backlot.exchange.csv_tables import file_text
from backlot.exchange.faults import CellError, Faults
from backlot.exchange.toml_lines import Lines
from backlot.records.basics import Text
from backlot.records.imports import Place

_AT_LINE = re.compile(r"at line (\d+), column (\d+)")
_MOST_ENTRIES: Final = 200
_MOST_BYTES: Final = 256 * 1024


class Entry:
    """One TOML table. A faulty value is noted and gives a placeholder, as in `Row`."""

    def __init__(self, data: Mapping[str, object], name: str, lines: Lines, faults: Faults) -> None:
        self._data, self._name, self._lines, self._faults = data, name, lines, faults
        self._asked: set[str] = set()

    def place(self, key: str = "") -> Place:
        dotted = ".".join(part for part in (self._name, key) if part)
        return Place(self._lines.file, self._lines.of(dotted), dotted)

    def fault(self, key: str, value: object, fault: CellError) -> None:
        self._faults.add(self.place(key), value, fault)

    def sections(self) -> Iterator[tuple[str, Entry]]:
        """The groups in this one by their names, where the names are free."""
        for key in self._data:
            section = self.table(key)
            if section is not None:
                yield key, section

    def is_section(self, key: str) -> bool:
        return isinstance(self._data.get(key), dict)

    def is_words(self, key: str) -> bool:
        return isinstance(self._data.get(key), str)

    def _value(self, key: str, needed: bool) -> object:
        self._asked.add(key)
        if needed and key not in self._data:
            self.fault(key, "", CellError("exchange.missing_key", missing=key))
        return self._data.get(key)

    def words(self, key: str, needed: bool = False) -> str:
        value = self._value(key, needed)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(key, value, CellError("exchange.not_words"))
            return ""
        try:
            stripped = cells.words(value.strip())
        except CellError as fault:
            self.fault(key, value, fault)
            return ""
        if needed and not stripped:
            self.fault(key, "", CellError("exchange.empty_cell"))
        return stripped

    def code(self, key: str) -> str:
        value = self.words(key, needed=True)
        if value and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,31}", value):
            self.fault(key, value, CellError("exchange.not_an_address"))
        return value

    def pair(self, key: str, needed: bool = False) -> Text:
        entry = self.table(key, needed)
        if entry is None:
            return Text()
        text = Text(entry.words("zh"), entry.words("en"))
        if needed and not text:
            self.fault(key, "", CellError("exchange.empty_cell"))
        entry.close()
        return text

    def term(self, key: str, terms: type[cells.Term]) -> cells.Term:
        found = self.term_or_none(key, terms, needed=True)
        return next(iter(terms)) if found is None else found

    def term_or_none(self, key: str, terms: type[cells.Term], needed: bool = False) -> cells.Term | None:
        value = self.words(key, needed)
        try:
            return cells.term(value, terms) if value else None
        except CellError as fault:
            self.fault(key, value, fault)
            return None

    def terms(self, key: str, terms: type[cells.Term]) -> tuple[cells.Term, ...]:
        found: list[cells.Term] = []
        for value in self._list(key):
            try:
                found.append(cells.term(str(value), terms))
            except CellError as fault:
                self.fault(key, value, fault)
        return tuple(dict.fromkeys(found))

    def whole(self, key: str, needed: bool = False, least: int = 0, most: int = 2**31 - 1) -> int | None:
        value = self._value(key, needed)
        try:
            if value is None:
                return None
            if not isinstance(value, int) or isinstance(value, bool):
                raise CellError("exchange.not_a_whole_number")
            return cells.within(value, least, most)
        except CellError as fault:
            self.fault(key, value, fault)
            return None

    def decimal(self, key: str, otherwise: Decimal, most: Decimal) -> Decimal:
        value = self._value(key, needed=False)
        try:
            if value is None:
                return otherwise
            if isinstance(value, bool) or not isinstance(value, int | Decimal):
                raise CellError("exchange.not_a_number")
            return cells.decimal(str(value), Decimal(0), most)
        except CellError as fault:
            self.fault(key, value, fault)
            return otherwise

    def day(self, key: str, needed: bool = False) -> date | None:
        value = self._value(key, needed)
        try:
            if value is None:
                return None
            if not isinstance(value, date) or isinstance(value, datetime):
                raise CellError("exchange.not_a_day")
            return cells.day(value.isoformat())
        except CellError as fault:
            self.fault(key, value, fault)
            return None

    def table(self, key: str, needed: bool = False) -> Entry | None:
        value = self._value(key, needed)
        if value is None:
            return None
        if isinstance(value, dict):
            return self._within(value, key)
        self.fault(key, value, CellError("exchange.not_a_section"))
        return None

    def tables(self, key: str) -> Iterator[Entry]:
        for at, value in enumerate(self._list(key)):
            if isinstance(value, dict):
                yield self._within(value, f"{key}[{at}]")
            else:
                self.fault(key, value, CellError("exchange.not_a_section"))

    def _within(self, value: Mapping[str, object], key: str) -> Entry:
        return Entry(value, ".".join(part for part in (self._name, key) if part), self._lines, self._faults)

    def _list(self, key: str) -> list[object]:
        value = self._value(key, needed=False)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > _MOST_ENTRIES:
            self.fault(key, value, CellError("exchange.not_a_list", most=_MOST_ENTRIES))
            return []
        return value

    def close(self) -> None:
        """Every key that nobody asked for is unknown, most often a slip of the pen."""
        for key in self._data:
            if key not in self._asked:
                self.fault(key, key, CellError("exchange.unknown_key"))


def read_toml(path: Path, faults: Faults) -> Entry | None:
    text = file_text(path, faults, _MOST_BYTES)
    if text is None:
        return None
    try:
        data = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        column = at[2] if at else ""
        faults.add(Place(path.name, int(at[1]) if at else None, column), "", CellError("exchange.bad_toml"))
        return None
    except (ValueError, ArithmeticError, RecursionError):  # numbers of thousands of digits, brackets without end
        faults.add(Place(path.name), "", CellError("exchange.bad_toml"))
        return None
    return Entry(data, "", Lines(path.name, text), faults)
