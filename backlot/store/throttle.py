"""Guesses at a password are rationed before any is checked: by user and address, by user, and by address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backlot.records import BacklotError
from backlot.store.database import writing
from backlot.store.tables import ThrottleRow

FIRST_WAIT: Final = 30  # seconds, doubled with every guess past the limit
LONGEST_WAIT: Final = 900
FORGOTTEN_AFTER: Final = timedelta(hours=1)
PRUNED_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """One count of guesses; its name is a digest, so that nothing typed into the form is kept."""

    name: str
    limit: int


class Throttled(BacklotError):
    """Too many guesses; `minutes` until the next one may be made. The words are the same for unknown names."""

    def __init__(self, seconds: float) -> None:
        super().__init__("error.too_many_guesses", minutes=max(1, -(-int(seconds) // 60)))


def slots(username: str, address: str) -> tuple[Slot, ...]:
    """The counts that a guess at `username` from `address` falls under, in the order in which they are locked."""
    found = (
        Slot(_digest("pair", username, address), 5),
        Slot(_digest("user", username), 20),
        Slot(_digest("address", address), 30),
    )
    return tuple(sorted(found, key=lambda slot: slot.name))


def take_guess(engine: Engine, username: str, address: str, now: datetime | None = None) -> None:
    """Count this guess before the password is looked at; raises Throttled where one of its counts is used up."""
    now = now or datetime.now(UTC)
    taken = slots(username, address)
    with writing(engine) as connection:
        rows = {slot.name: _locked(connection, slot, now) for slot in taken}
        waits = [row.blocked_until - now for row in rows.values() if row.blocked_until and row.blocked_until > now]
        if waits:
            raise Throttled(max(waits).total_seconds())
        for slot in taken:
            _count(connection, slot, rows[slot.name], now)


def give_back(engine: Engine, username: str, address: str, now: datetime | None = None) -> None:
    """The guess was right: forget this user's at this address, and take this one back from the wider counts."""
    now = now or datetime.now(UTC)
    pair = _digest("pair", username, address)
    with writing(engine) as connection:
        for slot in slots(username, address):
            row = _locked(connection, slot, now)
            failures = 0 if slot.name == pair else max(0, row.failures - 1)
            blocked = row.blocked_until if failures >= slot.limit else None
            _write(connection, slot, failures, row.last_at, blocked)
        connection.execute(delete(ThrottleRow).where(ThrottleRow.last_at < now - PRUNED_AFTER))


def wait_after(failures: int, limit: int) -> timedelta:
    """How long the next guess waits once `failures` have been made: nothing below `limit`, then 30·2ⁿ s up to 900 s."""
    if failures < limit:
        return timedelta()
    return timedelta(seconds=min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures - limit, 10)))


def _count(connection: Connection, slot: Slot, row: ThrottleRow, now: datetime) -> None:
    failures = 1 if now - row.last_at > FORGOTTEN_AFTER else row.failures + 1
    wait = wait_after(failures, slot.limit)
    _write(connection, slot, failures, now, now + wait if wait else None)


def _locked(connection: Connection, slot: Slot, now: datetime) -> ThrottleRow:
    """The count's row, made where it is missing and held until the transaction ends."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    fresh = insert(ThrottleRow).values(slot=slot.name, failures=0, last_at=now, blocked_until=None)
    connection.execute(fresh.on_conflict_do_nothing())
    query = select(ThrottleRow.failures, ThrottleRow.last_at, ThrottleRow.blocked_until)
    found = connection.execute(query.where(ThrottleRow.slot == slot.name).with_for_update()).one()
    return ThrottleRow(slot=slot.name, failures=found[0], last_at=found[1], blocked_until=found[2])


def _write(connection: Connection, slot: Slot, failures: int, last_at: datetime, until: datetime | None) -> None:
    values = {"failures": failures, "last_at": last_at, "blocked_until": until}
    connection.execute(update(ThrottleRow).where(ThrottleRow.slot == slot.name).values(**values))


def _digest(*words: str) -> str:
    return f"{words[0]}:{hashlib.sha256(chr(0).join(words).encode()).hexdigest()}"
