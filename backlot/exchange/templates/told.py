"""A value as a cell's text, in the form that reading it back gives the very same value."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from backlot.exchange.templates.shape import CURRENCY, Column
from backlot.i18n import VENUE_ZONE
from backlot.records import Money, minor_units

YES: Final = "yes"
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def value_in(column: Column, values: dict[str, Any]) -> Any:
    """What `column` shows of a row's values: of an amount its major units or its currency."""
    value = values.get(column.fills)
    if not isinstance(value, Money):
        return value
    return value.currency if column.name.endswith(CURRENCY) and column.kind == "currency_of" else value


def told(value: Any) -> str:
    """`value` in plain text: codes for terms, ISO for times at the venue, a point for decimals."""
    match value:
        case None | False:
            return ""
        case True:
            return YES
        case StrEnum():
            return str(value.value)
        case Money():
            digits = len(str(minor_units(value.currency))) - 1
            return f"{value.major:.{digits}f}"
        case Decimal():
            return f"{value:f}"
        case datetime():
            return clock(value).isoformat(" ", "auto").removesuffix(":00")
        case date():
            return value.isoformat()
        case tuple() | list():
            return " ".join(told(each) for each in value)
    return str(value)


def clock(value: datetime) -> datetime:
    """The venue's clock, without its zone, as spreadsheets know times."""
    return value.astimezone(VENUE_ZONE).replace(tzinfo=None)


def safe(words: str) -> str:
    """Text that a spreadsheet would take for a formula, made text again; `unsafe` takes it back."""
    return f"'{words}" if words.lstrip("'").startswith(_RUNS) else words


def unsafe(words: str) -> str:
    return words[1:] if words.startswith("'") and words.lstrip("'").startswith(_RUNS) else words
