"""Where staff are signed in: what may be told of it, which is never the secret of a sign-in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, Select, func, select, update

from backlot.records import StaffRole
from backlot.store.database import reading, writing
from backlot.store.tables import StaffAccountRow, StaffSessionRow

SEEN_EVERY: Final = timedelta(minutes=1)  # how finely it is kept when somebody was last at the desk
LONGEST_AGENT: Final = 300


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in that still holds. `handle` names it to people's browsers and opens nothing."""

    handle: str
    username: str
    name: str
    since: datetime
    seen: datetime
    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """An account as a list shows it; `seen` is None for one that nobody used lately."""

    username: str
    name: str
    role: StaffRole
    team: str | None
    active: bool
    created_at: datetime
    seen: datetime | None
    sign_ins: int


def handle_of(token_hash: str) -> str:
    """A sign-in's name for lists: a digest of the digest that the database keeps."""
    return hashlib.sha256(token_hash.encode()).hexdigest()[:20]


def secret_hash(secret: str) -> str:
    """What the database keeps of the random id in a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_sign_ins(connection: Connection, username: str | None = None) -> tuple[SignIn, ...]:
    """The sign-ins of one account, or of all, that still open something; whoever was seen last comes first."""
    query = holding(select(StaffSessionRow.__table__, StaffAccountRow.name)).order_by(StaffSessionRow.seen_at.desc())
    if username is not None:
        query = query.where(StaffSessionRow.username == username)
    return tuple(_sign_in(row) for row in connection.execute(query))


def holding(query: Any) -> Select[Any]:
    """Narrows a query of sign-ins to those that hold: not ended, not too old, of an account that has not changed since."""
    held: Select[Any] = query.join(StaffAccountRow, StaffAccountRow.username == StaffSessionRow.username).where(
        StaffSessionRow.ended_at.is_(None),
        StaffSessionRow.expires_at > datetime.now(UTC),
        StaffAccountRow.active,
        StaffAccountRow.epoch == StaffSessionRow.epoch,
    )
    return held


def accounts_seen(connection: Connection) -> tuple[AccountSeen, ...]:
    """Every account by name, with where it is signed in now."""
    seen = select(StaffSessionRow.username, func.max(StaffSessionRow.seen_at).label("at")).group_by(
        StaffSessionRow.username
    )
    last = {row.username: row.at for row in connection.execute(seen)}
    held = holding(select(StaffSessionRow.username, func.count().label("many"))).group_by(StaffSessionRow.username)
    count = {row.username: row.many for row in connection.execute(held)}
    table = StaffAccountRow.__table__
    return tuple(
        AccountSeen(
            row.username,
            row.name,
            row.role,
            row.team,
            row.active,
            row.created_at,
            last.get(row.username),
            count.get(row.username, 0),
        )
        for row in connection.execute(select(table).order_by(table.c.active.desc(), table.c.username))
    )


def accounts(engine: Engine) -> tuple[AccountSeen, ...]:
    """Like `accounts_seen`, in a reading of its own."""
    with reading(engine) as connection:
        return accounts_seen(connection)


def last_ended(connection: Connection) -> datetime | None:
    """When a sign-in was last ended by somebody: whoever watches an idle screen wants to know."""
    return connection.execute(select(func.max(StaffSessionRow.ended_at))).scalar()


def note_seen(engine: Engine, token_hash: str) -> None:
    """Whoever holds this sign-in is at the desk now. Written at most once every `SEEN_EVERY`."""
    now = datetime.now(UTC)
    this = StaffSessionRow.token_hash == token_hash
    with reading(engine) as connection:
        seen = connection.execute(select(StaffSessionRow.seen_at).where(this)).scalar()
    if seen is not None and now - seen > SEEN_EVERY:
        with writing(engine) as connection:
            connection.execute(update(StaffSessionRow).where(this).values(seen_at=now))


def plain_agent(agent: str) -> str:
    """What a browser says of itself, cut to what is worth keeping."""
    return "".join(letter for letter in agent if letter.isprintable())[:LONGEST_AGENT]


def _sign_in(row: Row[Any]) -> SignIn:
    handle = handle_of(row.token_hash)
    return SignIn(handle, row.username, row.name, row.created_at, row.seen_at, row.address, row.agent)
