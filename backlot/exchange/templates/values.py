"""One cell as the exact value of its field, or a fault that says why not and what could stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from backlot.exchange.cells import currency as checked_currency
from backlot.exchange.faults import CellError
from backlot.exchange.sheets import numbers
from backlot.exchange.templates import dates
from backlot.exchange.templates.shape import Column, Known
from backlot.exchange.templates.spelling import Choices, word, words_of, yes
from backlot.records import Money

_LONE_NUMBER: Final = re.compile(r"[^\d.,()+-]*([+-]?\d[\d,]*(?:\.\d+)?)[^\d.,()+-]*")
_FINEST: Final = Decimal("0.000001")
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._#/-]{0,59}")


@dataclass(frozen=True)
class Reader:
    """Reads cells against what is known of the team."""

    known: Known

    @cached_property
    def _choices(self) -> dict[str, Choices]:
        return {what: Choices(rows) for what, rows in self.known.choices.items()}

    def value(self, column: Column, cell: str) -> Any:
        """The value of a cell that is not empty; an amount needs its currency too (`money`)."""
        read = _READERS.get(column.kind)
        if read is not None:
            return read(column, cell)
        listed = self._choices.get(column.choices)
        if listed is None:  # what may be named here depends on the rest of the row: the command looks
            return tuple(cell.split()) if column.kind == "links" else text(column, cell)
        return listed.codes(cell) if column.kind == "links" else listed.code(cell)

    def money(self, cell: str, named: str) -> Money:
        """An amount in the currency that its own column names, else the one beside the number, else the team's."""
        own = numbers.currency_in(cell)
        if named and own is not None and own != named:
            raise CellError("sheets.other_currency", found=own, expected=named)
        in_currency = named or own or self.known.currencies[0]
        value = _number(cell)
        amount = Money.of(value, in_currency)
        if amount.major != value:
            raise CellError("exchange.money_too_fine", currency=in_currency).mended(f"{amount.major}")
        if abs(amount.minor) > 10**14:
            raise CellError("templates.too_much")
        return amount


def text(column: Column, cell: str) -> str:
    """Words as they are kept: composed, trimmed, one line where one line is asked for."""
    words = unicodedata.normalize("NFC", cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()
    clean = "".join(sign for sign in words if not _is_control(sign))
    if clean != words:
        raise CellError("exchange.control_characters").mended(clean)
    if column.kind == "line" and "\n" in words:
        raise CellError("templates.one_line").mended(" ".join(words.split()))
    if column.most and len(words) > column.most:
        raise CellError("exchange.text_too_long", most=column.most)
    return words


def currency(_column: Column, cell: str) -> str:
    plain = unicodedata.normalize("NFKC", cell).strip().upper()
    try:
        return checked_currency(plain)
    except CellError as fault:
        raise fault.mended(numbers.currency_in(cell)) from None


def _number(cell: str) -> Decimal:
    try:
        return numbers.number(cell.strip().removeprefix("+"))
    except CellError as fault:
        lone = _LONE_NUMBER.fullmatch(unicodedata.normalize("NFKC", cell).strip())
        raise fault.mended(None if lone is None else _regrouped(lone[1])) from None


def _regrouped(found: str) -> str | None:
    """`1,50` may be one and a half or a slip for 1,500: anybody's guess."""
    return found.replace(",", "") if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})*(\.\d+)?|[+-]?\d+(\.\d+)?", found) else None


def _decimal(column: Column, cell: str) -> Decimal:
    words = cell.strip()
    value = _number(words[:-1] if words.endswith(("%", "％")) and column.name.endswith("percent") else words)
    finest = value.quantize(_FINEST)
    if finest != value:
        raise CellError("templates.too_fine").mended(f"{finest.normalize():f}")
    return _within(column, finest.to_integral_value() if finest == finest.to_integral_value() else finest.normalize())


def _whole(column: Column, cell: str) -> int:
    value = _number(cell)
    if value != value.to_integral_value():
        raise CellError("exchange.not_a_whole_number")
    return int(_within(column, value))


def _within(column: Column, value: Decimal) -> Decimal:
    if (column.low is not None and value < column.low) or (column.high is not None and value > column.high):
        least = "-∞" if column.low is None else str(column.low)
        raise CellError("exchange.out_of_range", least=least, most="∞" if column.high is None else str(column.high))
    return value


def _term(column: Column, cell: str) -> Any:
    assert column.terms is not None
    return column.terms(word(cell, column.words))


def _terms(column: Column, cell: str) -> tuple[Any, ...]:
    assert column.terms is not None
    return tuple(column.terms(each) for each in words_of(cell, column.words))


def code(_column: Column, cell: str) -> str:
    plain = unicodedata.normalize("NFKC", cell).strip()
    if _CODE.fullmatch(plain) is None:
        near = re.sub(r"[^A-Za-z0-9._#/-]+", "-", plain).strip("-._#/")[:60]
        raise CellError("exchange.not_a_code").mended(near or None)
    return plain


def _version(_column: Column, cell: str) -> int:
    value = _number(cell)
    if value != value.to_integral_value() or not 0 < value < 10**9:
        raise CellError("templates.not_a_version")
    return int(value)


def _is_control(sign: str) -> bool:
    return sign not in "\n\u200d" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co")


_READERS: Final[dict[str, Callable[[Column, str], Any]]] = {
    "line": text,
    "prose": text,
    "code": text,  # the row's own; which are well formed is for `code` to say where one is new
    "term": _term,
    "terms": _terms,
    "unit": lambda column, cell: word(cell, column.words),
    "currency": currency,
    "currency_of": currency,
    "moment": lambda _, cell: dates.moment(cell),
    "day": lambda _, cell: dates.day(cell),
    "number": _decimal,
    "whole": _whole,
    "flag": lambda _, cell: yes(cell),
    "version": _version,
}
