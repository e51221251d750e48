"""Numbers, money, dates and durations as a reader of each language writes them (Babel; times at the venue)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers

from backlot.records import Language, Money

VENUE_ZONE: Final = ZoneInfo("Asia/Shanghai")
# Parsed once: Babel would parse a name anew at every number it formats.
_LOCALES: Final[dict[Language, Locale]] = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}
_KEPT: Final = 8192  # formatted amounts and days; a figure asks for the same ones again and again
_MINUS: Final = "−"
Style = Literal["short", "full"]


@lru_cache(_KEPT)
def number(value: int | float | Decimal, language: Language, places: int = 0) -> str:
    pattern = "#,##0." + "0" * places if places else "#,##0"
    return numbers.format_decimal(value, format=pattern, locale=_LOCALES[language]).replace("-", _MINUS)


def file_size(size: int, language: Language) -> str:
    """Of a file of `size` bytes; both languages write the units alike: 276 KB, 6.8 MB."""
    if size < 1_000_000:
        return f"{number(max(1, size // 1000), language)} KB"
    return f"{number(size / 1_000_000, language, 1)} MB"


def percent(share: float | Decimal, language: Language, places: int = 0) -> str:
    """A share of one as a percentage: 0.254 → 25%."""
    return number(Decimal(str(share)) * 100, language, places) + "%"


@lru_cache(_KEPT)
def money(amount: Money, language: Language, style: Style = "short") -> str:
    """Short for a glance (zh ¥15.1万, en ¥151k), full for a ledger (¥151,240.00)."""
    sign = _MINUS if amount.minor < 0 else ""
    return sign + _symbol(amount.currency) + _unsigned(abs(amount.major), amount, language, style)


def signed_money(amount: Money, language: Language, style: Style = "short") -> str:
    """Like `money`, with + before what is more than nothing."""
    return ("+" if amount.minor > 0 else "") + money(amount, language, style)


def _unsigned(size: Decimal, amount: Money, language: Language, style: Style) -> str:
    if style == "full":
        return number(size, language, 0 if amount.currency in ("JPY", "KRW") else 2)
    if language == "zh":
        return _scaled(size, Decimal(10_000), "万", language)
    if size >= 1_000_000:
        return _scaled(size, Decimal(1_000_000), "m", language)
    return _scaled(size, Decimal(1_000), "k", language)


def _scaled(size: Decimal, unit: Decimal, word: str, language: Language) -> str:
    """`size` in `unit`s, three figures at most, or plainly where it is smaller than one unit."""
    if size < unit:
        return number(size, language)
    scaled = size / unit
    places = 1 if scaled < (10 if word == "k" else 100) else 0
    text = number(scaled, language, places)
    return (text[:-2] if text.endswith(".0") else text) + word


def _symbol(currency: str) -> str:
    return {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}.get(currency, currency + " ")


def venue_day(when: datetime) -> date:
    """The calendar day at the venue on which a UTC instant falls."""
    return when.astimezone(VENUE_ZONE).date()


@lru_cache(_KEPT)
def day(when: date, language: Language) -> str:
    """zh 2026年5月10日, en 10 May 2026."""
    return dates.format_date(when, "yyyy年M月d日" if language == "zh" else "d MMM yyyy", locale=_LOCALES[language])


@lru_cache(_KEPT)
def month_day(when: date, language: Language) -> str:
    """zh 5月10日, en 10 May."""
    return dates.format_date(when, "M月d日" if language == "zh" else "d MMM", locale=_LOCALES[language])


def day_range(first: date, last: date, language: Language) -> str:
    """Two days as one span: 5月10日至6月8日, 10 May to 8 June."""
    joiner = "至" if language == "zh" else " – "
    return month_day(first, language) + ("" if first == last else joiner + month_day(last, language))


@lru_cache(_KEPT)
def weekday(when: date, language: Language) -> str:
    return dates.format_date(when, "EEEE", locale=_LOCALES[language])


def clock(when: datetime) -> str:
    """The time of day at the venue, 24 hours: 14:30."""
    return when.astimezone(VENUE_ZONE).strftime("%H:%M")


def moment(when: datetime, language: Language) -> str:
    """Day and time at the venue: 5月10日 14:30 / 10 May, 14:30."""
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    joiner = " " if language == "zh" else ", "
    return month_day(venue_day(aware), language) + joiner + clock(aware)


def duration(seconds: float, language: Language) -> str:
    """zh 1分36秒, en 1 min 36 s."""
    minutes, rest = divmod(round(seconds), 60)
    if language == "zh":
        return (f"{minutes}分" if minutes else "") + (f"{rest}秒" if rest or not minutes else "")
    parts = [f"{minutes} min"] * bool(minutes) + [f"{rest} s"] * bool(rest or not minutes)
    return " ".join(parts)


def hours(minutes: int, language: Language) -> str:
    """Working time given in minutes: 12.5 小时 / 12.5 h."""
    places = 0 if minutes % 60 == 0 else 1
    return number(Decimal(minutes) / 60, language, places) + (" 小时" if language == "zh" else " h")
