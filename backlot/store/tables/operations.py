"""How the record is kept: the edition, the signed changes, staff accounts, their sessions and the guess throttle."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backlot.records import StaffRole
from backlot.store.tables.base import Base, Code, CodeKey, Versioned, Words_
from backlot.store.types import Term


class EditionRow(Base):
    """One row that every writer takes first: it orders the writers and counts the changes on any database."""

    __tablename__ = "edition"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    digest: Mapped[str]


class ChangeRow(Base):
    """What one command did: `number` is the edition it made, `rows` holds each row before and after.

    `digest` signs the change: a SHA-256 over it and the digest of the change before, so that none can be altered unseen.
    """

    __tablename__ = "change"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[Code]
    command: Mapped[Code]
    subject: Mapped[str]
    production: Mapped[Code | None]
    operation: Mapped[str | None] = mapped_column(String(64), unique=True)
    rows: Mapped[list[dict[str, object]]] = mapped_column(JSON, deferred=True)
    digest: Mapped[str]


class StaffAccountRow(Versioned, Base):
    """`epoch` rises with every change of password, role or standing and so ends every session of the account."""

    __tablename__ = "staff_account"
    username: Mapped[CodeKey]
    name: Mapped[Words_]
    password_hash: Mapped[str]
    role: Mapped[StaffRole] = mapped_column(Term(StaffRole))
    epoch: Mapped[int] = mapped_column(default=1)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class StaffSessionRow(Base):
    """A sign-in: the cookie carries a random id, this table its SHA-256."""

    __tablename__ = "staff_session"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    username: Mapped[str] = mapped_column(ForeignKey("staff_account.username", ondelete="CASCADE"), index=True)
    epoch: Mapped[int]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ThrottleRow(Base):
    """Wrong guesses counted by user, address and both; `blocked_until` is null while guesses remain."""

    __tablename__ = "throttle"
    slot: Mapped[str] = mapped_column(String(200), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]
    blocked_until: Mapped[datetime | None]
