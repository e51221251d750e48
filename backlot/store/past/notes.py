"""What happened to the record, as visitors may know of it: when, and by which command to what; never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from backlot.store.queries.rows import table_of
from backlot.store.tables import ChangeRow


@dataclass(frozen=True, slots=True)
class PastNote:
    """One change. `subject` is what staff or an import called it: to be looked up, never to be shown as it is."""

    number: int
    at: datetime
    command: str
    subject: str
    production: str | None


def past_notes(
    connection: Connection, commands: tuple[str, ...], production: str | None, before: int | None, count: int
) -> tuple[PastNote, ...]:
    """The newest `count` changes by `commands`, or those before edition `before`; of one production where it is named."""
    table = table_of(ChangeRow)
    query = select(*(table.c[name] for name in ("number", "at", "command", "subject", "production")))
    query = query.where(table.c.command.in_(commands)).order_by(table.c.number.desc()).limit(count)
    if production is not None:
        query = query.where(table.c.production == production)
    if before is not None:
        query = query.where(table.c.number < before)
    return tuple(PastNote(*row) for row in connection.execute(query))
