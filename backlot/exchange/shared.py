"""Reads what all productions share: the chart of accounts, the AI services, exchange rates, sessions and topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from backlot.exchange import cells
from backlot.exchange.csv_tables import Table, open_table
from backlot.exchange.faults import CellError, Faults
from backlot.exchange.layouts import SHARED
from backlot.exchange.rows import Row
from backlot.exchange.topics import topic
from backlot.records.imports import Issue, Place, Severity
from backlot.records.production import Account, Participant
from backlot.records.programme import ExchangeRate, Session, Topic
from backlot.records.vocabulary import ParticipantKind, Practice, Section

_NO_DAY = date(2000, 1, 1)
_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared tables as read; with an error among `issues` nothing of them may be stored."""

    accounts: tuple[Account, ...] = ()
    services: tuple[Participant, ...] = ()
    rates: tuple[ExchangeRate, ...] = ()
    sessions: tuple[Session, ...] = ()
    topics: tuple[Topic, ...] = ()
    issues: tuple[Issue, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return any(issue.severity is Severity.ERROR for issue in self.issues)


def read_shared(folder: Path) -> Shared:
    """The shared tables of `folder`; a table that is absent is empty."""
    faults = Faults()
    known: dict[str, frozenset[str]] = {}  # a topic names its session; the tables stand in this order
    opened: dict[str, Table | None] = {}
    for name, layout in SHARED.items():
        table = opened[name] = open_table(folder / name, layout, faults, known)
        if table is not None:
            known[name] = table.codes()
    rows = {name: list(table.rows()) if table else [] for name, table in opened.items()}
    return Shared(
        accounts=tuple(map(_account, rows["accounts.csv"])),
        services=tuple(map(_service, rows["services.csv"])),
        rates=tuple(map(_rate, rows["rates.csv"])),
        sessions=tuple(map(_session, rows["sessions.csv"])),
        topics=tuple(map(topic, rows["topics.csv"])),
        issues=faults.issues,
        places=faults.places,
    )


def service_codes(folder: Path) -> frozenset[str] | None:
    """The codes alone; None where the table is there but cannot be opened."""
    path = folder / "services.csv"
    table: Table | None = open_table(path, SHARED["services.csv"], Faults(), {})
    if table is None:
        return None if path.exists() else frozenset()
    return table.codes()


def _account(row: Row) -> Account:
    return Account(row.stands_for(row.code()), row.term("section", Section), row.pair("name", needed=True))


def _service(row: Row) -> Participant:
    currency = row.currency("CNY")
    return Participant(
        code=row.stands_for(row.code()),
        kind=ParticipantKind.SERVICE,
        name=row.pair("name", needed=True),
        practice=Practice.AI,
        vendor=row.words("vendor"),
        model=row.words("model"),
        version=row.words("version"),
        credit_price=row.money_or_none("credit_price", currency),
        about=row.pair("about"),
    )


def _rate(row: Row) -> ExchangeRate:
    currency = row.read("currency", cells.currency, "CNY", needed=True)
    day = row.read("day", cells.day, _NO_DAY, needed=True)
    row.stands_for(f"{currency} {day}")
    return ExchangeRate(currency, day, row.decimal("rate", None, least=Decimal("0.000001")), row.words("source"))


def _session(row: Row) -> Session:
    session = Session(
        code=row.stands_for(row.code()),
        starts_at=row.read("starts_at", cells.moment, _NO_MOMENT, needed=True),
        ends_at=row.read("ends_at", cells.moment, _NO_MOMENT, needed=True),
        title=row.pair("title", needed=True),
        place=row.pair("place"),
        about=row.pair("about"),
        team=row.raw("team") or None,
    )
    if session.ends_at < session.starts_at:
        row.fault("ends_at", CellError("exchange.end_before_start"))
    return session
