"""Which editions there are, and which one a day ended with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from backlot.i18n import venue_day
from backlot.store.tables import ChangeRow


@dataclass(frozen=True, slots=True)
class Almanac:
    """Every edition with the moment it was made, in order; and the days of changes with the last edition of each."""

    numbers: tuple[int, ...] = ()
    moments: tuple[datetime, ...] = ()
    days: tuple[date, ...] = ()
    last_of: tuple[int, ...] = ()

    def made_at(self, number: int) -> datetime:
        """When the newest edition up to `number` was made."""
        return self.moments[max(bisect_right(self.numbers, number) - 1, 0)]

    def at_end_of(self, day: date) -> int | None:
        """The edition the record stood at when `day` was over at the venue; None before the first."""
        at = bisect_right(self.days, day)
        return self.last_of[at - 1] if at else None


def almanac(connection: Connection) -> Almanac:
    """Every edition of the record."""
    found = connection.execute(select(ChangeRow.number, ChangeRow.at).order_by(ChangeRow.number)).all()
    return almanac_of([(number, at) for number, at in found])


def almanac_of(editions: Sequence[tuple[int, datetime]]) -> Almanac:
    """A clock put back belongs to the day before it: days never run backwards."""
    last: dict[date, int] = {}
    today = date.min
    for number, at in editions:
        today = max(today, venue_day(at))
        last[today] = number
    return Almanac(
        tuple(number for number, _ in editions), tuple(at for _, at in editions), tuple(last), tuple(last.values())
    )
