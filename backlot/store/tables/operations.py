"""How the record is kept: the edition, the signed changes, staff and their sessions, what waits to be published."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backlot.records import DraftState, MediaJobState, StaffRole
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
    team: Mapped[Code | None]  # the one team whose content a team editor may change
    epoch: Mapped[int] = mapped_column(default=1)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class StaffSessionRow(Base):
    """A sign-in: the cookie carries a random id, this table its SHA-256; `address` and `agent` are as first seen."""

    __tablename__ = "staff_session"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    username: Mapped[str] = mapped_column(ForeignKey("staff_account.username", ondelete="CASCADE"), index=True)
    epoch: Mapped[int]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[Words_]
    agent: Mapped[Words_]


class ThrottleRow(Base):
    """Wrong guesses counted by user, address and both; `blocked_until` is null while guesses remain."""

    __tablename__ = "throttle"
    slot: Mapped[str] = mapped_column(String(200), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]
    blocked_until: Mapped[datetime | None]


class DraftRow(Versioned, Base):
    """A set of edits that visitors do not see yet. Outside the edition: only its publishing changes the record."""

    __tablename__ = "draft"
    code: Mapped[CodeKey]
    title: Mapped[Words_]
    who: Mapped[Code]
    made_at: Mapped[datetime]
    state: Mapped[DraftState] = mapped_column(Term(DraftState), default=DraftState.OPEN)
    publish_at: Mapped[datetime | None]
    one_language: Mapped[bool] = mapped_column(default=False)  # someone said that one language will do for now
    note: Mapped[Words_]  # the phrase that says why its hour passed in vain
    edition: Mapped[int | None]  # the change that its publishing made


class DraftPartRow(Base):
    """One row's wish within a draft, as `commands.wishes.Wish` says it; `base_version` null means a new row."""

    __tablename__ = "draft_part"
    __table_args__ = (Index("ix_draft_part_production_code", "production", "code"),)
    draft: Mapped[str] = mapped_column(ForeignKey("draft.code", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    production: Mapped[Code]
    code: Mapped[Code]
    base_version: Mapped[int | None]
    wish: Mapped[dict[str, object]] = mapped_column(JSON)


class KioskHeardRow(Base):
    """What one process of the exhibition hears of a kiosk: its open windows, and when it last said a word."""

    __tablename__ = "kiosk_heard"
    kiosk: Mapped[CodeKey]
    process: Mapped[CodeKey]
    windows: Mapped[int]
    heard_at: Mapped[datetime]


class MediaJobRow(Base):
    """An uploaded file on its way: probed, made ready for the web, then put in the place of the one before it."""

    __tablename__ = "media_job"
    code: Mapped[CodeKey]
    production: Mapped[Code]
    what: Mapped[Code]  # film, poster, still, take, subtitle
    place: Mapped[dict[str, object]] = mapped_column(JSON)  # which one of that kind, and the words that go with it
    name: Mapped[str]  # the file as whoever sent it calls it
    path: Mapped[str]  # the file as it was sent, in the folder of uploads
    state: Mapped[MediaJobState] = mapped_column(Term(MediaJobState), default=MediaJobState.WAITING)
    percent: Mapped[int] = mapped_column(default=0)
    problem: Mapped[dict[str, object] | None] = mapped_column(JSON)  # a phrase's key and its details
    who: Mapped[Code]
    sent_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    made: Mapped[dict[str, object] | None] = mapped_column(JSON)  # what came of it: its name on the shelf, size, length
    worker: Mapped[Code | None]  # who is at it, and when that one was last heard of
    seen_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
