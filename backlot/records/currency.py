"""From one currency to another by rates that the record holds, each with its day and source; a missing rate is an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from backlot.records.basics import BacklotError, Money, minor_units, rounded
from backlot.records.programme import ExchangeRate

BASE: Final = "CNY"  # the currency that rates are quoted in: so many of it for one unit of another
Rates = Mapping[str, Decimal]


def rate_of(currency: str, rates: Rates) -> Decimal:
    """Base units for one unit of `currency`. Raises BacklotError("error.no_exchange_rate") where nobody knows."""
    if currency in rates:
        return rates[currency]
    if currency == BASE:
        return Decimal(1)
    raise BacklotError("error.no_exchange_rate", currency=currency)


def converted(amount: Money, currency: str, rates: Rates) -> Money:
    """`amount` in `currency`, rounded once to its minor unit; through the base where neither is the base."""
    if amount.currency == currency:
        return amount
    own, other = rate_of(amount.currency, rates), rate_of(currency, rates)
    scale = Decimal(minor_units(currency)) / minor_units(amount.currency)
    return Money(rounded(amount.minor * own * scale / other), currency)


@dataclass(frozen=True, slots=True)
class Display:
    """The currency that a report is shown in, and the rates it rests on: its own and that of the books, if they have one."""

    currency: str
    rates: Mapping[str, ExchangeRate]

    def of(self, amount: Money) -> Money:
        return converted(amount, self.currency, {code: each.rate for code, each in self.rates.items()})
