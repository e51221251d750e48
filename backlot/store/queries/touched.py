"""Which productions the latest changes touched, so that an edit of one does not have the others read anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, String, cast, func, select

from backlot.store.queries.rows import table_of
from backlot.store.tables import (
    AnnouncementRow,
    ChangeRow,
    FactRow,
    KioskRow,
    PartnerRow,
    ProductionRow,
    PublishedFigureRow,
    RealFilmRow,
    SessionRow,
    StaffAccountRow,
    TopicRow,
)

_APART: Final = frozenset(
    table_of(kind).name
    for kind in (
        *(AnnouncementRow, KioskRow, SessionRow, StaffAccountRow, TopicRow),
        *(FactRow, PartnerRow, PublishedFigureRow, RealFilmRow),
    )
)
_PRODUCTION: Final = table_of(ProductionRow).name
MOST_CHANGES: Final = 8
_LONGEST: Final = 100_000  # characters of JSON: reading an import's rows would cost what it is to save


def touched_productions(
    connection: Connection, after: int, until: int, most: int = MOST_CHANGES
) -> frozenset[str] | None:
    """Codes of the productions that the changes `after` (exclusive) `until` altered a row of; None where it may be any."""
    if not 0 < until - after <= most:
        return None
    table = table_of(ChangeRow)
    between = (table.c.number > after, table.c.number <= until)
    count, longest = connection.execute(
        select(func.count(), func.max(func.length(cast(table.c.rows, String)))).where(*between)
    ).one()
    if count != until - after or (longest or 0) > _LONGEST:
        return None
    changes = connection.execute(select(table.c.rows).where(*between)).scalars()
    return productions_of(row for rows in changes for row in rows)


def is_apart(table: str) -> bool:
    """Whether rows of this table are no part of any production's answers."""
    return table in _APART


def productions_of(rows: Iterable[Mapping[str, Any]]) -> frozenset[str] | None:
    """Rows that no production's own answers are made of are passed over; one shared by all touches all."""
    codes = set()
    for row in rows:
        key = row["key"]
        code = key.get("code") if row["table"] == _PRODUCTION else key.get("production")
        if code is None and row["table"] not in _APART:
            return None
        codes |= {code} if code else set()
    return frozenset(codes)
