"""What all productions share: the programme's facts, the chart of accounts, services, rates, sessions, announcements."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backlot.records import EvidenceKind, Section, TopicStatus, Urgency
from backlot.store.tables.base import Base, Code, CodeKey, Versioned, Words_
from backlot.store.types import Term


class ProgrammeRow(Versioned, Base):
    """The programme as one document: read whole, shown whole, replaced whole by its file."""

    __tablename__ = "programme"
    code: Mapped[CodeKey]
    document: Mapped[dict[str, object]] = mapped_column(JSON)


class AccountRow(Versioned, Base):
    __tablename__ = "account"
    code: Mapped[CodeKey]
    section: Mapped[Section] = mapped_column(Term(Section))
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]


class ServiceRow(Versioned, Base):
    """An AI service: a participant that belongs to no team."""

    __tablename__ = "service"
    code: Mapped[CodeKey]
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]
    vendor: Mapped[Words_]
    model: Mapped[Words_]
    model_version: Mapped[Words_]
    credit_price_minor: Mapped[int | None]
    credit_price_currency: Mapped[str | None]
    about_zh: Mapped[Words_]
    about_en: Mapped[Words_]


class ExchangeRateRow(Versioned, Base):
    """Base units for one unit of `currency` on `day`."""

    __tablename__ = "exchange_rate"
    currency: Mapped[CodeKey]
    day: Mapped[date] = mapped_column(primary_key=True)
    rate: Mapped[Decimal]
    source: Mapped[Words_]


class SessionRow(Versioned, Base):
    """What is on: a screening or a workshop, at a time and a place."""

    __tablename__ = "session"
    code: Mapped[CodeKey]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    title_zh: Mapped[Words_]
    title_en: Mapped[Words_]
    place_zh: Mapped[Words_]
    place_en: Mapped[Words_]
    about_zh: Mapped[Words_]
    about_en: Mapped[Words_]
    team: Mapped[Code | None]
    sample: Mapped[bool] = mapped_column(default=False)


class TopicRow(Versioned, Base):
    """A question that panel, observers and teams take from the records to a workshop."""

    __tablename__ = "topic"
    code: Mapped[CodeKey]
    position: Mapped[int]
    title_zh: Mapped[Words_]
    title_en: Mapped[Words_]
    abstract_zh: Mapped[Words_]
    abstract_en: Mapped[Words_]
    status: Mapped[TopicStatus] = mapped_column(Term(TopicStatus))
    session: Mapped[Code | None]
    sample: Mapped[bool] = mapped_column(default=False)
    published: Mapped[bool] = mapped_column(default=True)


class TopicEvidenceRow(Base):
    """What in a production's record a topic rests on; `code` may name a part that a later import took away."""

    __tablename__ = "topic_evidence"
    topic: Mapped[str] = mapped_column(ForeignKey("topic.code", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EvidenceKind] = mapped_column(Term(EvidenceKind))
    production: Mapped[Code]
    code: Mapped[Code]


class AnnouncementRow(Versioned, Base):
    """A sentence from the staff to every screen, or to one kiosk, until `ends_at`."""

    __tablename__ = "announcement"
    code: Mapped[CodeKey]
    text_zh: Mapped[Words_]
    text_en: Mapped[Words_]
    urgency: Mapped[Urgency] = mapped_column(Term(Urgency))
    kiosk: Mapped[Code | None]  # null is every screen
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    published: Mapped[bool] = mapped_column(default=True)


class KioskRow(Versioned, Base):
    """A screen of the exhibition that knows its own name: opened once with `?kiosk=CODE`, it stays that kiosk."""

    __tablename__ = "kiosk"
    code: Mapped[CodeKey]
    position: Mapped[int]
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]
    place_zh: Mapped[Words_]
    place_en: Mapped[Words_]
