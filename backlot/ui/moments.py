"""Which moment of the record an address asks for: now, or an edition; whatever it says, something kind to show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from backlot.i18n import VENUE_ZONE
from backlot.records import BacklotError
from backlot.store.past import Almanac, almanac
from backlot.ui.ask import ask, asking


@dataclass(frozen=True, slots=True)
class Moment:
    """An edition of the past and when it was made; None is now. `note` is a phrase for whoever asked for another one."""

    edition: int | None = None
    made_at: datetime | None = None
    note: str = ""


NOW: Final = Moment()


def moment_of(asked: str | None) -> Moment:
    """`asked` is an edition, `12`, or a day at the venue, `2026-06-12`: the last edition of it."""
    if not asked:
        return NOW
    try:
        with asking(None):
            known = ask(almanac)
    except BacklotError:
        return Moment(note="past.away")
    if not known.numbers:
        return Moment(note="past.nonsense")
    if re.fullmatch(r"[0-9]{1,9}", asked):
        return _edition(int(asked), known)
    try:
        day = date.fromisoformat(asked) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", asked) else None
    except ValueError:
        day = None
    return Moment(note="past.nonsense") if day is None else _day(day, known)


def _edition(number: int, known: Almanac) -> Moment:
    if number > known.numbers[-1]:
        return Moment(note="past.future")
    if number < known.numbers[0]:
        return _at(known.numbers[0], known, "past.before")
    return _at(number, known)


def _day(day: date, known: Almanac) -> Moment:
    """A day that is not over is still being written."""
    today = datetime.now(VENUE_ZONE).date()
    if day >= today:
        return Moment(note="past.future" if day > today else "past.today")
    number = known.at_end_of(day)
    return _at(known.numbers[0], known, "past.before") if number is None else _at(number, known)


def _at(number: int, known: Almanac, note: str = "") -> Moment:
    return Moment(number, known.made_at(number), note)
