"""What a person types, read into exact values or refused in one sentence that names the field."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

from backlot.i18n import phrases
from backlot.records import BacklotError, Money

LINE: Final = 200  # characters in a title or a name
PROSE: Final = 4000  # characters in a paragraph
_MOST_MINOR: Final = 10**14
_SIGNS: Final = str.maketrans({"−": "-", "－": "-", "＋": "+", "，": ",", "、": ",", "．": ".", "。": "."})
_NUMBER: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


class FieldFault(BacklotError):
    """What was typed into `field` cannot be kept; the sentence says why in the reader's language."""

    def __init__(self, key: str, field: str, **details: object) -> None:
        super().__init__(key, field=phrases()[f"field.{field}"], **details)
        self.field = field


def checked_line(field: str, text: object, most: int = LINE, *, required: bool = True) -> str:
    """One line of plain text: trimmed, composed (NFC), at most `most` characters, no control characters."""
    words = checked_prose(field, text, most, required=required)
    if "\n" in words:
        raise FieldFault("error.one_line", field)
    return words


def checked_prose(field: str, text: object, most: int = PROSE, *, required: bool = True) -> str:
    """Plain text that may have several lines."""
    if not isinstance(text, str):
        raise FieldFault("error.not_text", field)
    words = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()
    if any(_is_control(letter) for letter in words):
        raise FieldFault("error.control_characters", field)
    if len(words) > most:
        raise FieldFault("error.too_long", field, most=most)
    if required and not words:
        raise FieldFault("error.empty", field)
    return words


def number_of(field: str, text: str) -> Decimal:
    """`text` as an exact number; thousands may be set apart by commas and digits may be full-width."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).strip().replace(" ", "")
    if _NUMBER.fullmatch(plain) is None or len(plain) > 30:
        raise FieldFault("error.not_a_number", field)
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation as error:
        raise FieldFault("error.not_a_number", field) from error


def money_of(field: str, text: str, currency: str) -> Money:
    """An amount in major units as typed (“1,250.00”, ¥ or the currency's code before it) in `currency`."""
    checked_currency(field, currency)
    plain = unicodedata.normalize("NFKC", text).strip().upper().removeprefix(currency).strip()
    amount = number_of(field, plain.lstrip("¥$€£").strip())
    money = Money.of(amount, currency)
    if money.major != amount:
        raise FieldFault("error.too_fine_money", field, currency=currency)
    return checked_money(field, money)


def checked_money(field: str, money: Money) -> Money:
    if abs(money.minor) > _MOST_MINOR:
        raise FieldFault("error.too_much", field)
    return money


def checked_currency(field: str, currency: object) -> str:
    if not isinstance(currency, str) or _CURRENCY.fullmatch(currency) is None:
        raise FieldFault("error.bad_currency", field)
    return currency


def _is_control(letter: str) -> bool:
    """Control, format (bidi overrides, zero-width), surrogate and private letters; joiners inside emoji may stay."""
    return letter not in "\n\u200d" and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co")
