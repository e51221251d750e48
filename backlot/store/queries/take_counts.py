"""Takes counted by who made them with which service, so that a person and a tool can tell what became of their work."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from backlot.records import Verdict
from backlot.store.queries.consent import veil
from backlot.store.queries.rows import table_of
from backlot.store.tables import TakeRow


@dataclass(frozen=True, slots=True)
class TakeCount:
    """Takes of one maker with one service; either is None where the takes do not name it. `usable` includes `selected`."""

    made_by: str | None
    service: str | None
    made: int = 0
    usable: int = 0
    selected: int = 0
    rejected: int = 0
    credits: int = 0


def take_counts(connection: Connection, code: str) -> tuple[TakeCount, ...]:
    """Every pair of maker and service that the takes of production `code` name, counted by the database."""
    take, hidden = table_of(TakeRow), veil(connection, code)
    query = (
        select(
            take.c.made_by,
            take.c.service,
            func.count(),
            func.count().filter(take.c.verdict.in_([Verdict.SELECTED, Verdict.USABLE])),
            func.count().filter(take.c.verdict == Verdict.SELECTED),
            func.count().filter(take.c.verdict == Verdict.REJECTED),
            func.coalesce(func.sum(take.c.credits), 0),
        )
        .where(take.c.production == code)
        .group_by(take.c.made_by, take.c.service)
    )
    rows = sorted(connection.execute(query), key=lambda row: (row[0] or "", row[1] or ""))
    return tuple(TakeCount(hidden.get(maker, maker), service, *map(int, sums)) for maker, service, *sums in rows)
