"""When takes were made, by whom, and what they cost, summed by the database: as quick for 40,000 takes as for 400."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, extract, func, select

from backlot.records import Verdict
from backlot.store.queries.consent import veil
from backlot.store.queries.rows import table_of
from backlot.store.tables import TakeRow

# Every zone and every change of its clock falls on a whole quarter of an hour, so no take leaves its day.
_QUARTER: Final = 900


@dataclass(frozen=True, slots=True)
class TakesMade:
    """So many takes of one verdict within the quarter of an hour from `since`."""

    since: datetime
    verdict: Verdict
    count: int


@dataclass(frozen=True, slots=True)
class MakerAtWork:
    """A person and a service, either may be None, who made takes within the quarter of an hour from `since`."""

    since: datetime
    made_by: str | None
    service: str | None


@dataclass(frozen=True, slots=True)
class ShotBill:
    """The credits that all takes of a shot used of one service; None where the takes do not name it."""

    shot: str
    service: str | None
    credits: int


def takes_made(connection: Connection, code: str) -> tuple[TakesMade, ...]:
    """The takes of production `code` that say when they were made, in order of time."""
    take = table_of(TakeRow)
    quarter = _quarter(take)
    query = (
        select(quarter, take.c.verdict, func.count())
        .where(take.c.production == code, take.c.made_at.is_not(None))
        .group_by(quarter, take.c.verdict)
    )
    rows = sorted((int(at), verdict, int(count)) for at, verdict, count in connection.execute(query))
    return tuple(TakesMade(_moment(at), verdict, count) for at, verdict, count in rows)


def makers_at_work(connection: Connection, code: str) -> tuple[MakerAtWork, ...]:
    """Who made takes of production `code` and when; who did not agree to be named goes unnamed."""
    take, hidden = table_of(TakeRow), veil(connection, code)
    quarter = _quarter(take)
    query = (
        select(quarter, take.c.made_by, take.c.service)
        .where(take.c.production == code, take.c.made_at.is_not(None))
        .distinct()
    )
    rows = sorted(connection.execute(query), key=lambda row: (int(row[0]), row[1] or "", row[2] or ""))
    return tuple(MakerAtWork(_moment(int(at)), hidden.get(maker, maker), service) for at, maker, service in rows)


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


def _quarter(take: Table) -> ColumnElement[int]:
    return extract("epoch", take.c.made_at) // _QUARTER


def _moment(quarter: int) -> datetime:
    return datetime.fromtimestamp(quarter * _QUARTER, UTC)
