"""Numbers, percentages, days and words of a list as people type them into spreadsheets; a doubt is said, never guessed away."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from backlot.exchange import cells
from backlot.exchange.faults import CellError
from backlot.records.basics import Money, minor_units
from backlot.records.vocabulary import CostKind, Funding, Phase

Term = TypeVar("Term", bound=StrEnum)

_SIGNS: Final = {"¥": "CNY", "元": "CNY", "rmb": "CNY", "cny": "CNY", "us$": "USD", "usd": "USD", "$": "USD", "€": "EUR",
                 "eur": "EUR", "£": "GBP", "gbp": "GBP", "jpy": "JPY", "hk$": "HKD", "hkd": "HKD"}  # fmt: skip
_PLAIN: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,15})?")
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(,[0-9]{3}){1,3}(\.[0-9]{1,15})?")
_ENGLISH_DAY: Final = re.compile(r"([0-9]{1,2}) ([a-z]{3})[a-z]* ([0-9]{4})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ROUND: Final = Decimal("0.0000001")  # what a spreadsheet's binary sums leave behind

_UNITS: Final[dict[str, str]] = {
    "day": "day|days|d|天|日|工日", "half_day": "half day|half days|half-day|半天", "hour": "hour|hours|hr|hrs|h|小时|工时",
    "week": "week|weeks|wk|wks|周", "month": "month|months|mo|月|个月", "shot": "shot|shots|镜|镜头|个镜头",
    "credit": "credit|credits|点|点数|积分", "flat": "flat|allow|allowance|lump|lump sum|ls|包干|一口价|一次性|项|总包|",
    "person": "person|people|pax|persons|人|人次", "night": "night|nights|晚|夜", "trip": "trip|trips|趟|次|程",
    "meal": "meal|meals|餐|份", "piece": "piece|pieces|pcs|pc|ea|each|件|个|套|台|张", "minute": "minute|minutes|min|mins|分钟",
}  # fmt: skip
_UNIT: Final = {word: unit for unit, words in _UNITS.items() for word in words.split("|")} | {u: u for u in _UNITS}

_WORDS: Final[dict[type[StrEnum], dict[str, str]]] = {
    Funding: {"cash": "现金", "in_kind": "in kind|in-kind|实物|实物支持", "deferred": "deferral|延付|缓付|递延",
              "sponsored": "sponsor|sponsorship|赞助|赞助额度"},
    CostKind: {"actual": "paid|posted|invoice|payment|已付|实付|已支付|付款", "accrual": "accrued|应付|预提|应计",
               "commitment": "po|purchase order|committed|承诺|订单|已签约|合同", "adjustment": "adjust|journal|调整|更正",
               "refund": "credit note|退款|退货|冲销"},
    Phase: {"development": "开发|策划", "prep": "preproduction|pre-production|筹备", "production": "shoot|拍摄|制作",
            "generation": "ai|生成", "post": "postproduction|post-production|后期", "delivery": "交付"},
}  # fmt: skip


def plain(cell: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", cell)).strip().casefold()


def currency_in(cell: str) -> str | None:
    """The currency whose sign or code stands in the cell, if one does."""
    words = plain(cell)
    return next((code for sign, code in sorted(_SIGNS.items(), key=lambda each: -len(each[0])) if sign in words), None)


def number(cell: str) -> Decimal:
    """`1,234.50`, `¥1 234.5`, `(500)` or `１２` as a number; raises CellError for anything that could be read in two ways."""
    words = plain(cell).replace("−", "-").replace("–", "-")
    for sign in sorted(_SIGNS, key=len, reverse=True):
        words = words.replace(sign, "")
    words = words.replace(" ", "")
    if words.startswith("(") and words.endswith(")"):
        words = f"-{words[1:-1]}"
    if not (_PLAIN.fullmatch(words) or _GROUPED.fullmatch(words)):
        raise CellError("sheets.not_a_number")
    return Decimal(words.replace(",", ""))


def percentage(cell: str) -> Decimal:
    """`15%` and `15` are fifteen per cent; a bare fraction like 0.15 could be either and is refused."""
    words = plain(cell)
    value = number(words.rstrip("%"))
    if not words.endswith("%") and 0 < abs(value) < 1:
        raise CellError("sheets.percent_or_fraction")
    if not 0 <= value <= 1000:
        raise CellError("exchange.out_of_range", least="0", most="1000")
    return value.quantize(Decimal("0.000001")).normalize()


def money(cell: str, currency: str) -> tuple[Money, bool]:
    """The amount, and whether it had more digits than the currency has, so that it is rounded here."""
    own = currency_in(cell)
    if own is not None and own != currency:
        raise CellError("sheets.other_currency", found=own, expected=currency)
    value = number(cell)
    amount = Money.of(value, currency)
    return amount, abs(value - amount.major) * minor_units(currency) > _ROUND


def day(cell: str) -> date:
    """ISO, `2026/5/12`, `2026年5月12日`, `12 May 2026`; `5/12/2026` is two days at once and refused."""
    words = plain(cell).split(" 00:00")[0]
    english = _ENGLISH_DAY.fullmatch(words)
    if english and english[2] in _MONTHS:
        words = f"{english[3]}-{_MONTHS.index(english[2]) + 1}-{english[1]}"
    parts = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", words)
    if parts is None:
        raise CellError("sheets.not_a_day")
    return cells.day(f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}")


def unit(cell: str) -> str:
    found = _UNIT.get(plain(cell).rstrip("."))
    if found is None:
        raise CellError("sheets.unknown_unit")
    return found


def term(cell: str, terms: type[Term]) -> Term:
    words = plain(cell)
    for value, others in _WORDS[terms].items():
        if words == value or words == value.replace("_", " ") or words in others.split("|"):
            return terms(value)
    raise CellError("sheets.unknown_word", allowed=", ".join(each.value.replace("_", " ") for each in terms))
