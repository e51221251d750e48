"""When takes were made, by whom, and what they cost, summed by the database: as quick for 40,000 takes as for 400."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from backlot.records import Verdict
from backlot.store.queries.consent import veil
from backlot.store.queries.rows import table_of
from backlot.store.queries.take_sums import VenueDay
from backlot.store.tables import TakeRow


@dataclass(frozen=True, slots=True)
class TakesMade:
    """So many takes of one verdict, made on `day` at the venue."""

    day: date
    verdict: Verdict
    count: int


@dataclass(frozen=True, slots=True)
class MakerAtWork:
    """A person and a service, either may be None, who made takes on `day` at the venue."""

    day: date
    made_by: str | None
    service: str | None


@dataclass(frozen=True, slots=True)
class ShotBill:
    """The credits that all takes of a shot used of one service; None where the takes do not name it."""

    shot: str
    service: str | None
    credits: int


def takes_made(connection: Connection, code: str) -> tuple[TakesMade, ...]:
    """The takes of production `code` that say when they were made, in order of their days."""
    take = table_of(TakeRow)
    day = VenueDay(take.c.made_at)
    query = (
        select(day, take.c.verdict, func.count())
        .where(take.c.production == code, take.c.made_at.is_not(None))
        .group_by(day, take.c.verdict)
    )
    return tuple(TakesMade(day, verdict, int(count)) for day, verdict, count in sorted(connection.execute(query)))


def makers_at_work(connection: Connection, code: str) -> tuple[MakerAtWork, ...]:
    """Who made takes of production `code` and when; who did not agree to be named goes unnamed."""
    take, hidden = table_of(TakeRow), veil(connection, code)
    day = VenueDay(take.c.made_at)
    query = (
        select(day, take.c.made_by, take.c.service)
        .where(take.c.production == code, take.c.made_at.is_not(None))
        .distinct()
    )
    rows = sorted(connection.execute(query), key=lambda row: (row[0], row[1] or "", row[2] or ""))
    return tuple(MakerAtWork(day, hidden.get(maker, maker), service) for day, maker, service in rows)


def shot_bills(connection: Connection, code: str) -> tuple[ShotBill, ...]:
    """What each shot's takes used of each service, where they used anything."""
    take = table_of(TakeRow)
    query = (
        select(take.c.shot, take.c.service, func.sum(take.c.credits))
        .where(take.c.production == code, take.c.credits != 0)
        .group_by(take.c.shot, take.c.service)
    )
    rows = sorted(connection.execute(query), key=lambda row: (row[0], row[1] or ""))
    return tuple(ShotBill(shot, service, int(count)) for shot, service, count in rows)
