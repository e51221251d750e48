"""What an edition is known by: its signature and its moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from backlot.store.queries.rows import table_of
from backlot.store.tables import ChangeRow


@dataclass(frozen=True, slots=True)
class EditionMark:
    """`digest` signs the edition and all before it."""

    number: int
    digest: str
    at: datetime


def edition_mark(connection: Connection, number: int | None = None) -> EditionMark | None:
    """The newest edition up to `number` (the newest of all without one); None for a record that nobody has written to."""
    table = table_of(ChangeRow)
    query = select(table.c.number, table.c.digest, table.c.at).order_by(table.c.number.desc()).limit(1)
    if number is not None:
        query = query.where(table.c.number <= number)
    found = connection.execute(query).first()
    return None if found is None else EditionMark(*found)
