"""One row of a sheet under its header: fields as cells, each doubt noted with line, field, value and reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from backlot.exchange import cells
from backlot.exchange.faults import CellError, Faults
from backlot.exchange.sheets import numbers
from backlot.exchange.sheets.headers import Header
from backlot.records.basics import Money, Text
from backlot.records.imports import Place

T = TypeVar("T")
_FINEST = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row and where it stands; a faulty cell is noted and gives a placeholder, which refuses the whole file."""

    file: str
    line: int
    values: tuple[str, ...]
    header: Header
    faults: Faults

    def raw(self, field: str) -> str:
        at = self.header.columns.get(field)
        return self.values[at].strip() if at is not None and at < len(self.values) else ""

    def has(self, *fields: str) -> bool:
        return any(self.raw(field) for field in fields)

    def read(self, field: str, parse: Callable[[str], T], otherwise: T) -> T:
        cell = self.raw(field)
        if not cell:
            return otherwise
        try:
            return parse(cell)
        except CellError as fault:
            self.faults.add(self.place(field), cell, fault)
            return otherwise

    def place(self, field: str) -> Place:
        at = self.header.columns.get(field)
        named = self.header.names[at] if at is not None and at < len(self.header.names) else field
        return Place(self.file, self.line, named)

    def wrong(self, field: str, key: str, **details: str | int | Text) -> None:
        self.faults.add(self.place(field), self.raw(field), CellError(key, **details))

    def note(self, field: str, key: str, **details: str | int | Text) -> None:
        self.faults.note(self.place(field), self.raw(field), key, **details)

    def amount(self, field: str, currency: str) -> Money | None:
        """Money of this cell; an amount finer than the currency is rounded, and that is said."""
        found = self.read(field, lambda cell: numbers.money(cell, currency), None)
        if found is None:
            return None
        money, was_rounded = found
        if was_rounded:
            self.note(field, "sheets.rounded", amount=str(money.major))
        return money

    def decimal(self, field: str, otherwise: Decimal) -> Decimal:
        value = self.read(field, numbers.number, otherwise)
        if value < 0:
            self.wrong(field, "sheets.negative")
            return otherwise
        finest = value.quantize(_FINEST)
        if finest != value:
            self.note(field, "sheets.rounded", amount=f"{finest:f}")
        return finest.to_integral_value() if finest == finest.to_integral_value() else finest.normalize()

    def currency(self, base: str) -> str:
        return self.read("currency", _currency, base)

    def words(self) -> Text:
        """The description in its own language; both where the sheet has both."""
        zh, en = (self.read(f"description_{each}", cells.words, "") for each in ("zh", "en"))
        return Text(zh, en) if zh or en else in_its_language(self.read("description", cells.words, ""))


def _currency(cell: str) -> str:
    return numbers.currency_in(cell) or cells.currency(cell.strip().upper())


def in_its_language(words: str) -> Text:
    chinese = any("\u3400" <= sign <= "\u9fff" for sign in words)
    return Text(zh=words) if chinese else Text(en=words)
