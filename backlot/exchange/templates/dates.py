"""Days and times as people and spreadsheets write them; what can be read two ways is refused with the good guess beside it."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import Final

from backlot.exchange.faults import CellError
from backlot.i18n import VENUE_ZONE

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.年 ](\d{1,2})[-/.月 ](\d{1,2})日?")
_SOLID: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED: Final = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})")
_NAMED_FIRST: Final = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})")
_SHORT: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_TIME: Final = re.compile(r"(\d{1,2})[:时点](\d{2})?(?:[:分](\d{2}(?:\.\d{1,6})?)?)?秒?")
_SERIAL: Final = re.compile(r"\d{5}(\.\d{1,15})?")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73051  # 2000 to 2099, as spreadsheets count days
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's day nought


def day(cell: str) -> date:
    """A day; a time of day behind it must be midnight."""
    words, clock = _split(cell)
    found = _day(words)
    if clock is None or clock.strip("0:时点分秒 ."):
        raise CellError("templates.not_a_day").mended(found.isoformat())
    return found


def moment(cell: str) -> datetime:
    """A time on the venue's clock, as UTC; a day alone is its first minute."""
    words, clock = _split(cell)
    found = _day(words)
    seconds = 0.0
    if clock is None:
        raise CellError("templates.not_a_moment")
    if clock:
        match = _TIME.fullmatch(clock)
        hour, minute, second = (float(part or 0) for part in match.groups()) if match else (99.0, 0.0, 0.0)
        if hour > 23 or minute > 59 or second >= 60:
            raise CellError("templates.not_a_moment").mended(f"{found.isoformat()} 00:00")
        seconds = hour * 3600 + minute * 60 + second
    local = datetime(found.year, found.month, found.day, tzinfo=VENUE_ZONE) + timedelta(seconds=seconds)
    return local.astimezone(UTC)


def serial(cell: str) -> str | None:
    """The time that a bare number means where a spreadsheet lost its look: 46186.5 is 2026-06-13 12:00."""
    plain = unicodedata.normalize("NFKC", cell).strip()
    if _SERIAL.fullmatch(plain) is None or not _FIRST_SERIAL <= float(plain) < _LAST_SERIAL:
        return None
    found = _EPOCH + timedelta(seconds=round(float(plain) * 86400))
    return found.isoformat(" ").removesuffix(":00").removesuffix(" 00:00")


def _split(cell: str) -> tuple[str, str | None]:
    """The day's words and the clock's; None for a clock that is none."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", cell)).strip().casefold()
    plain = re.sub(r"(?<=\d)t(?=\d)", " ", plain).removesuffix("z") if re.match(r"\d{4}-", plain) else plain
    at = re.search(r"[ 日](\d{1,2}[:时点].*)$", plain)
    if at is None:
        return plain, ""
    clock = at[1].strip()
    half = re.search(r" ?(am|pm)$", clock)
    if half:
        clock = _full_clock(clock[: half.start()], half[1])
    return plain[: at.start(1)].strip(), clock if _TIME.fullmatch(clock) else None


def _full_clock(clock: str, half: str) -> str:
    hour, _, rest = clock.partition(":")
    if not hour.isdecimal():
        return clock
    return f"{int(hour) % 12 + (12 if half == 'pm' else 0)}:{rest or '00'}"


def _day(words: str) -> date:
    for form, order in ((_YEAR_FIRST, (1, 2, 3)), (_SOLID, (1, 2, 3))):
        match = form.fullmatch(words)
        if match:
            return _date(*(match[at] for at in order))
    for form, (year, month, number) in ((_NAMED, (3, 2, 1)), (_NAMED_FIRST, (3, 1, 2))):
        match = form.fullmatch(words)
        if match and match[month] in _MONTHS:
            return _date(match[year], str(_MONTHS.index(match[month]) + 1), match[number])
    match = _SHORT.fullmatch(words)
    if match:
        raise _doubt(int(match[1]), int(match[2]), match[3])
    raise CellError("templates.not_a_day")


def _doubt(first: int, second: int, year: str) -> CellError:
    """13/06/26 can only be the thirteenth of June; 5/12/2026 is two days at once."""
    century = year if len(year) == 4 else f"20{year}"
    if first > 12 >= second or first == second:
        day, month = first, second
    elif second > 12 >= first:
        day, month = second, first
    else:
        return CellError("templates.two_days")
    try:
        return CellError("templates.not_a_day").mended(_date(century, str(month), str(day)).isoformat())
    except CellError as fault:
        return fault


def _date(year: str, month: str, day: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise CellError("templates.not_a_day") from None
    if not 2000 <= found.year < 2100:
        raise CellError("exchange.year_out_of_range", least=2000, most=2099)
    return found
