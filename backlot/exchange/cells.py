"""Reads one cell: strict about form, and never raising anything but a CellError whatever the cell holds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from babel.core import get_global

from backlot.exchange.faults import CellError
from backlot.i18n import VENUE_ZONE
from backlot.records.basics import FrameRate, Money, minor_units

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._#/-]{0,59}")
_WHOLE = re.compile(r"-?[0-9]{1,19}")
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_FRAME_RATE = re.compile(r"([0-9]{1,6})(?:/([0-9]{1,6}))?")
_LONGEST_TEXT = 8_000
# Control characters, halves of characters, and what turns the direction of all the words around a text.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_EARLIEST_YEAR = 1900

Term = TypeVar("Term", bound=StrEnum)


def words(cell: str) -> str:
    if len(cell) > _LONGEST_TEXT:
        raise CellError("exchange.text_too_long", most=_LONGEST_TEXT)
    if _HIDDEN.search(cell):
        raise CellError("exchange.control_characters")
    return cell


def code(cell: str) -> str:
    if not _CODE.fullmatch(cell):
        raise CellError("exchange.not_a_code")
    return cell


def whole(cell: str, least: int = 0, most: int = 2**31 - 1) -> int:
    if not _WHOLE.fullmatch(cell):
        raise CellError("exchange.not_a_whole_number")
    return within(int(cell), least, most)


def within(value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise CellError("exchange.out_of_range", least=str(least), most=str(most))
    return value


def decimal(cell: str, least: Decimal | None = Decimal(0), most: Decimal | None = None) -> Decimal:
    if not _DECIMAL.fullmatch(cell):
        raise CellError("exchange.not_a_number")
    value = Decimal(cell)
    if (least is not None and value < least) or (most is not None and value > most):
        raise CellError("exchange.out_of_range", least=str(least), most="∞" if most is None else str(most))
    return value


def money(cell: str, currency: str, signed: bool = False) -> Money:
    """Major units with a point; more digits than the currency has are refused rather than rounded."""
    major = decimal(cell, least=None if signed else Decimal(0))
    if (major * minor_units(currency)) % 1:
        raise CellError("exchange.money_too_fine", currency=currency)
    return Money.of(major, currency)


@lru_cache(maxsize=512)
def currency(cell: str) -> str:
    if cell not in get_global("all_currencies"):
        raise CellError("exchange.not_a_currency")
    return cell


@lru_cache(maxsize=2048)
def day(cell: str) -> date:
    if not _DAY.fullmatch(cell):
        raise CellError("exchange.not_a_day")
    try:
        value = date.fromisoformat(cell)
    except ValueError:
        raise CellError("exchange.not_a_day") from None
    return _sane(value)


def _sane(value: date) -> date:
    """Years before film existed are slips, and year 1 or 9999 would overflow on the way to UTC."""
    if not _EARLIEST_YEAR <= value.year <= 2200:
        raise CellError("exchange.year_out_of_range", least=_EARLIEST_YEAR, most=2200)
    return value


@lru_cache(maxsize=8192)
def moment(cell: str) -> datetime:
    """Local time at the venue, as UTC."""
    if not _MOMENT.fullmatch(cell):
        raise CellError("exchange.not_a_moment")
    try:
        value = datetime.fromisoformat(cell)
    except ValueError:
        raise CellError("exchange.not_a_moment") from None
    _sane(value)
    return value.replace(tzinfo=VENUE_ZONE).astimezone(UTC)


def yes(cell: str) -> bool:
    if cell not in ("", "yes"):
        raise CellError("exchange.not_yes")
    return cell == "yes"


def term(cell: str, terms: type[Term]) -> Term:
    try:
        return terms(cell)
    except ValueError:
        raise CellError("exchange.unknown_word", allowed=", ".join(terms)) from None


def frame_rate(cell: str) -> FrameRate:
    found = _FRAME_RATE.fullmatch(cell)
    if not found:
        raise CellError("exchange.not_a_frame_rate")
    numerator, denominator = int(found[1]), int(found[2] or 1)
    if not denominator or not 1 <= numerator / denominator <= 1000:
        raise CellError("exchange.not_a_frame_rate")
    return FrameRate(numerator, denominator)


def minutes(cell: str) -> int:
    """Hours to the quarter, in minutes."""
    value = decimal(cell, most=Decimal(10_000)) * 60
    if value % 15:
        raise CellError("exchange.not_quarter_hours")
    return int(value)
