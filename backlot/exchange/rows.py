"""One row of a table: its cells by column, read as the types of the record, each fault noted with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from backlot.exchange import cells
from backlot.exchange.faults import CellError, Faults
from backlot.records.basics import Money, Text
from backlot.records.imports import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all rows of a table share: where its columns stand, and for references the codes of every table.

    A table missing from `known` could not be opened: that is said once, not at every reference to it.
    """

    file: str
    header: Mapping[str, int]
    faults: Faults
    known: Mapping[str, frozenset[str]]


class Row:
    """One row. A faulty cell is noted and gives a placeholder, which never leaves: a fault refuses the whole record."""

    __slots__ = ("_cells", "_faults", "_header", "_known", "file", "line")

    def __init__(self, sheet: Sheet, line: int, values: list[str]) -> None:
        self.file, self.line = sheet.file, line
        self._cells, self._header = values, sheet.header
        self._faults, self._known = sheet.faults, sheet.known

    def raw(self, column: str) -> str:
        at = self._header.get(column)
        return "" if at is None else self._cells[at].strip()

    def fault(self, column: str, fault: CellError, value: str | None = None) -> None:
        self._faults.add(Place(self.file, self.line, column), self.raw(column) if value is None else value, fault)

    def read(self, column: str, parse: Callable[[str], T], placeholder: T, needed: bool = False) -> T:
        cell = self.raw(column)
        if not cell:
            if needed and column in self._header:
                self.fault(column, CellError("exchange.empty_cell"))
            return placeholder
        try:
            return parse(cell)
        except CellError as fault:
            self.fault(column, fault)
            return placeholder

    def code(self, column: str = "code") -> str:
        return self.read(column, cells.code, "", needed=True)

    def words(self, column: str) -> str:
        return self.read(column, cells.words, "")

    def pair(self, stem: str, needed: bool = False) -> Text:
        text = Text(self.words(f"{stem}_zh"), self.words(f"{stem}_en"))
        if needed and not text and not self._header.keys().isdisjoint((f"{stem}_zh", f"{stem}_en")):
            self.fault(f"{stem}_zh", CellError("exchange.empty_cell"), "")
        return text

    def term(self, column: str, terms: type[cells.Term], otherwise: cells.Term | None = None) -> cells.Term:
        """A word of a closed list; `otherwise` stands where the cell is empty, without it the cell is needed."""
        placeholder = next(iter(terms)) if otherwise is None else otherwise
        return self.read(column, lambda cell: cells.term(cell, terms), placeholder, needed=otherwise is None)

    def term_or_none(self, column: str, terms: type[cells.Term]) -> cells.Term | None:
        return self.read(column, lambda cell: cells.term(cell, terms), None)

    def whole(self, column: str, most: int = 2**31 - 1) -> int | None:
        return self.read(column, lambda cell: cells.whole(cell, 0, most), None)

    def decimal(
        self, column: str, otherwise: Decimal | None, least: Decimal | None = Decimal(0), most: Decimal | None = None
    ) -> Decimal:
        """A number; `otherwise` stands where the cell is empty, without it the cell is needed."""
        placeholder = Decimal(0) if otherwise is None else otherwise
        return self.read(column, lambda cell: cells.decimal(cell, least, most), placeholder, needed=otherwise is None)

    def money(self, column: str, currency: str, signed: bool = False) -> Money:
        return self.read(column, lambda cell: cells.money(cell, currency, signed), Money(0, currency), needed=True)

    def money_or_none(self, column: str, currency: str, signed: bool = False) -> Money | None:
        return self.read(column, lambda cell: cells.money(cell, currency, signed), None)

    def currency(self, otherwise: str) -> str:
        return self.read("currency", cells.currency, otherwise)

    def reference(self, column: str, table: str) -> str | None:
        """A code that must stand in `table`."""
        codes = self.references(column, table)
        if len(codes) > 1:
            self.fault(column, CellError("exchange.one_code_only"))
        return codes[0] if codes else None

    def references(self, column: str, table: str) -> tuple[str, ...]:
        codes = tuple(self.raw(column).split())
        known = self._known.get(table)
        for code in codes:
            if known is not None and code not in known:
                self.fault(column, CellError("exchange.unknown_code", table=table), code)
        if len(set(codes)) < len(codes):
            self.fault(column, CellError("exchange.code_twice_in_cell"))
        return codes

    def stands_for(self, code: str) -> str:
        """Remember where `code` stands; a second one of the same code is a fault."""
        places = self._faults.places
        first = places.get((self.file, code))
        if first is not None and code:
            self._faults.add(
                Place(self.file, self.line, "code"), code, CellError("exchange.duplicate_code", first=first.line or 0)
            )
        elif code:
            places[(self.file, code)] = Place(self.file, self.line)
        return code
