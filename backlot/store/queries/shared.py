"""What all rooms share: accounts, rates, sessions, announcements, and the list of changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, select

from backlot.records import Account, Text, Urgency
from backlot.records.programme import Session
from backlot.store.flattening import raised
from backlot.store.queries.rows import all_rows, table_of
from backlot.store.tables import (
    AccountRow,
    AnnouncementRow,
    ChangeRow,
    ExchangeRateRow,
    KioskRow,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class Announcement:
    code: str
    text: Text
    urgency: Urgency
    starts_at: datetime
    ends_at: datetime | None
    kiosk: str | None = None  # every screen where it is None


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A screen of the exhibition that has a name; `place` is where it stands."""

    code: str
    name: Text
    place: Text


@dataclass(frozen=True, slots=True)
class ScheduledSession:
    """A session and whether it belongs to the fictional sample."""

    session: Session
    sample: bool


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A change without its rows: edition, when, who, what."""

    number: int
    at: datetime
    who: str
    command: str
    subject: str
    production: str | None


def accounts(connection: Connection) -> dict[str, Account]:
    """The chart of accounts by code."""
    return {row["code"]: raised(Account, row) for row in all_rows(connection, AccountRow, "code")}


def rates(connection: Connection) -> dict[str, Decimal]:
    """The newest rate of each currency: base units for one unit."""
    return {row["currency"]: row["rate"] for row in all_rows(connection, ExchangeRateRow, "currency", "day")}


def sessions(connection: Connection) -> tuple[ScheduledSession, ...]:
    """Everything on the programme, in order of time."""
    return tuple(
        ScheduledSession(raised(Session, row), row["sample"])
        for row in all_rows(connection, SessionRow, "starts_at", "code")
    )


def announcements(connection: Connection) -> tuple[Announcement, ...]:
    """Published announcements, newest first; whether one is on now is the reader's clock to say."""
    rows = all_rows(connection, AnnouncementRow, "starts_at", "code")
    return tuple(raised(Announcement, row) for row in reversed(rows) if row["published"])


def kiosks(connection: Connection) -> dict[str, Kiosk]:
    """The kiosks by code, in the order staff gave them."""
    return {row["code"]: raised(Kiosk, row) for row in all_rows(connection, KioskRow, "position", "code")}


def latest_changes(connection: Connection, count: int, before: int | None = None) -> tuple[ChangeNote, ...]:
    """The newest `count` changes, or those before edition `before`."""
    table = table_of(ChangeRow)
    names = ("number", "at", "who", "command", "subject", "production")
    query = select(*(table.c[name] for name in names)).order_by(table.c.number.desc()).limit(count)
    if before is not None:
        query = query.where(table.c.number < before)
    return tuple(ChangeNote(*row) for row in connection.execute(query))
