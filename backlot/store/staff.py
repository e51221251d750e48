"""Who may write: passwords as they are kept, sign-ins that end when they should, the signed token that names one."""

from __future__ import annotations

import base64
import hashlib
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

import bcrypt
import jwt
from sqlalchemy import Connection, Engine, Row, bindparam, delete, insert, select, update

from backlot.config import settings
from backlot.records import BacklotError, StaffRole
from backlot.store.changes import Unit
from backlot.store.commands.rights import HELD, Right, refuse_without_right, right_for
from backlot.store.database import reading, writing
from backlot.store.sign_ins import SEEN_EVERY, plain_agent, secret_hash
from backlot.store.tables import StaffAccountRow, StaffSessionRow
from backlot.store.throttle import give_back, take_guess

COOKIE: Final = "backlot_staff"
SESSION_LASTS: Final = timedelta(hours=12)
KEPT_AFTER_THE_END: Final = timedelta(days=30)
ROUNDS = 12  # bcrypt's cost: about a fifth of a second
_SESSION: Final = select(StaffSessionRow.__table__).where(StaffSessionRow.token_hash == bindparam("held"))
_SESSION_HELD: Final = _SESSION.with_for_update()
_ACCOUNT: Final = select(StaffAccountRow.__table__).where(StaffAccountRow.username == bindparam("called"))
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that a tired reader mistakes for another


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff as of this moment; `epoch` is the standing of the account that a sign-in is bound to."""

    username: str
    name: str
    role: StaffRole
    epoch: int
    team: str | None = None

    @property
    def only_team(self) -> str | None:
        """The one team whose content they may see and change at the desk, "" for none; None where it is any."""
        if self.role is StaffRole.TEAM_EDITOR:
            return self.team or ""
        return None if Right.EDIT in HELD[self.role] else ""

    def may(self, right: Right) -> bool:
        """Whether their role holds `right`; a team editor without a team has nothing to edit."""
        return right in HELD[self.role] and not (right is Right.EDIT and self.only_team == "")


def sealed(password: str) -> str:
    """The password as it is kept: bcrypt over base64(sha256), since bcrypt reads only 72 bytes (24 Chinese letters)."""
    return bcrypt.hashpw(_digested(password), bcrypt.gensalt(ROUNDS)).decode()


def is_right(password: str, seal: str) -> bool:
    return bcrypt.checkpw(_digested(password), seal.encode())


def fresh_password() -> str:
    """Sixteen letters in groups of four, easy to read aloud: 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def staff_by_password(engine: Engine, username: str, password: str, address: str) -> Staff | None:
    """Who signs in, or None; raises Throttled. An unknown name costs the same work and gets the same words."""
    username = username.strip().lower()
    take_guess(engine, username, address)
    with reading(engine) as connection:
        found = _account(connection, username)
    nobody = _nobody(ROUNDS)
    known = found is not None and found.active
    right = is_right(password, found.password_hash if known and found is not None else nobody)
    if not (known and right) or found is None:
        return None
    give_back(engine, username, address)
    return _staff(found)


def open_session(
    engine: Engine, staff: Staff, key: str, now: datetime | None = None, address: str = "", agent: str = ""
) -> str:
    """A new sign-in of `staff`: its signed token, of which the database keeps only a digest. `address` and `agent` are what
    the browser is known by to whoever looks at the list."""
    now = now or datetime.now(UTC)
    secret = secrets.token_urlsafe(32)
    row = {
        "token_hash": secret_hash(secret),
        "username": staff.username,
        "epoch": staff.epoch,
        "created_at": now,
        "seen_at": now,
        "expires_at": now + SESSION_LASTS,
        "ended_at": None,
        "address": address,
        "agent": plain_agent(agent),
    }
    with writing(engine) as connection:
        connection.execute(delete(StaffSessionRow).where(StaffSessionRow.expires_at < now - KEPT_AFTER_THE_END))
        connection.execute(insert(StaffSessionRow).values(**row))
    ends = (now + SESSION_LASTS).timestamp()
    claims = {"sid": secret, "username": staff.username, "epoch": staff.epoch, "exp_date": ends, "exp": int(ends)}
    return jwt.encode(claims, key, algorithm="HS256")


def end_session(engine: Engine, token: str | None, key: str) -> None:
    """End the sign-in on the server, so that a copy of its cookie is worth nothing."""
    claims = claims_of(token, key)
    if claims is None:
        return
    with writing(engine) as connection:
        session = update(StaffSessionRow).where(StaffSessionRow.token_hash == secret_hash(str(claims["sid"])))
        connection.execute(session.where(StaffSessionRow.ended_at.is_(None)).values(ended_at=datetime.now(UTC)))


def staff_of(connection: Connection, token: str | None, key: str, *, locked: bool = False) -> Staff | None:
    """Who holds `token` at this moment, or None: signature, session, epoch and account are all asked again.

    `locked` holds the session's row until a write ends, so that no sign-out passes it half-way, and notes the minute.
    """
    claims = claims_of(token, key)
    if claims is None:
        return None
    session, now = _SESSION_HELD if locked else _SESSION, datetime.now(UTC)
    row = connection.execute(session, {"held": secret_hash(str(claims["sid"]))}).first()
    if row is None or row.ended_at is not None or row.expires_at <= now:
        return None
    account = _account(connection, row.username)
    if account is None or not account.active or account.username != claims["username"]:
        return None
    if not account.epoch == row.epoch == claims["epoch"]:
        return None
    if locked and now - row.seen_at > SEEN_EVERY:
        seen = update(StaffSessionRow).where(StaffSessionRow.token_hash == row.token_hash)
        connection.execute(seen.values(seen_at=now))
    return _staff(account)


def admit(unit: Unit, someone: Staff, command: Callable[..., object]) -> None:
    """Let `unit` do `command` for `someone`, within their team; raises BacklotError where they have no right to it."""
    refuse_without_right(someone.role, command)
    unit.who = someone.username
    if right_for(command) is not Right.OWN:
        unit.team = someone.only_team


def staff_called(connection: Connection, username: str) -> Staff | None:
    """Who has the account `username` at this moment; None where it is not theirs to use any more."""
    account = _account(connection, username)
    return None if account is None or not account.active else _staff(account)


def staff_by_token(engine: Engine, token: str | None, key: str) -> Staff | None:
    """Like `staff_of`, in a reading of its own."""
    if not token:
        return None
    with reading(engine) as connection:
        return staff_of(connection, token, key)


def is_staff_cookie(engine: Engine, cookies: Mapping[str, str], key: str | None = None) -> bool:
    """Whether a request's cookies belong to somebody signed in who may edit; no database, no entry."""
    try:
        someone = staff_by_token(engine, cookies.get(COOKIE), key or settings().secret_key)
        return someone is not None and someone.may(Right.EDIT)
    except BacklotError:
        return False


def claims_of(token: str | None, key: str) -> dict[str, Any] | None:
    """What a token of ours says, or None where it is missing, forged, foreign or too old."""
    if not token:
        return None
    try:
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=["HS256"], options={"require": ["exp"]})
    except jwt.InvalidTokenError:
        return None
    return claims if {"sid", "username", "epoch", "exp_date"} <= claims.keys() else None


def _staff(account: Row[Any]) -> Staff:
    return Staff(account.username, account.name, account.role, account.epoch, account.team)


def _account(connection: Connection, username: str) -> Row[Any] | None:
    return connection.execute(_ACCOUNT, {"called": username}).first()


def _digested(password: str) -> bytes:
    plain = unicodedata.normalize("NFKC", password.strip())
    return base64.b64encode(hashlib.sha256(plain.encode()).digest())


@cache
def _nobody(rounds: int) -> str:
    """A seal that no password opens, checked where there is no account, so that both cost the same."""
    return bcrypt.hashpw(base64.b64encode(secrets.token_bytes(32)), bcrypt.gensalt(rounds)).decode()
