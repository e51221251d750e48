"""The smallest things the exhibition knows: a text in two languages, money, and an error one sentence explains."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


class BacklotError(Exception):
    """A fault that one sentence explains; `key` names that sentence in the phrasebooks, `details` fill it."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(f"{key} {details}" if details else key)
        self.key = key
        self.details = details


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English; either may be empty where a source knows only one."""

    zh: str = ""
    en: str = ""

    def to(self, language: Language) -> str:
        """The words in `language`, or in the other one rather than nothing."""
        first, second = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return first or second

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


# ISO 4217 exponents of the currencies the record keeps rates for; every other currency has two digits.
_EXPONENTS = {"JPY": 0, "KRW": 0}


def minor_units(currency: str) -> int:
    """How many minor units make one major unit of `currency` (ISO 4217)."""
    return int(10 ** _EXPONENTS.get(currency, 2))


def rounded(amount: Decimal) -> int:
    """`amount` to the nearest integer, halves away from zero, as invoices do."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in integer minor units (fen, cents) of one ISO 4217 currency."""

    minor: int
    currency: str = "CNY"

    @classmethod
    def of(cls, major: Decimal | str | int, currency: str = "CNY") -> Money:
        """`major` units, rounded half up to the currency's minor unit."""
        return cls(rounded(Decimal(major) * minor_units(currency)), currency)

    @property
    def major(self) -> Decimal:
        return Decimal(self.minor) / minor_units(self.currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise BacklotError("error.mixed_currencies", left=self.currency, right=other.currency)
        return other.minor

    def in_base(self, rate: Decimal, base: str = "CNY") -> Money:
        """This amount in `base`, at `rate` base units for one unit of its own currency."""
        return Money.of(self.major * rate, base)


@dataclass(frozen=True, slots=True)
class FrameRate:
    """Frames a second as a ratio, so that 29.97 is exactly 30000/1001."""

    numerator: int = 24
    denominator: int = 1

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    def seconds(self, frames: int) -> float:
        return float(frames / self.fraction)
