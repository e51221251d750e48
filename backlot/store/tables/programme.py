"""What all productions share: the programme's facts, the chart of accounts, services, rates, sessions, announcements."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backlot.records import EvidenceKind, Section, TopicStatus, Urgency
from backlot.records.vocabulary import PublishedForm
from backlot.store.tables.base import Base, Code, CodeKey, Versioned, Words_
from backlot.store.types import Term


class ProgrammeRow(Versioned, Base):
    """The programme's frame as one document. Its lists stand in tables of their own, so that two people may edit them."""

    __tablename__ = "programme"
    code: Mapped[CodeKey]
    document: Mapped[dict[str, object]] = mapped_column(JSON)


class FactRow(Versioned, Base):
    """One true statement with the name of its source; `source_url` is empty where that has no address."""

    __tablename__ = "programme_fact"
    code: Mapped[CodeKey]
    position: Mapped[int]
    text_zh: Mapped[Words_]
    text_en: Mapped[Words_]
    source_name_zh: Mapped[Words_]
    source_name_en: Mapped[Words_]
    source_url: Mapped[Words_]


class PartnerRow(Versioned, Base):
    __tablename__ = "programme_partner"
    code: Mapped[CodeKey]
    position: Mapped[int]
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]
    part_zh: Mapped[Words_]
    part_en: Mapped[Words_]


class RealFilmRow(Versioned, Base):
    """A film made in the programme, as it was published; none of the productions in the record."""

    __tablename__ = "programme_film"
    code: Mapped[CodeKey]
    position: Mapped[int]
    title_zh: Mapped[Words_]
    title_en: Mapped[Words_]
    people_zh: Mapped[Words_]
    people_en: Mapped[Words_]
    source_name_zh: Mapped[Words_]
    source_name_en: Mapped[Words_]
    source_url: Mapped[Words_]


class PublishedFigureRow(Versioned, Base):
    """What was published elsewhere of a film's cost or output: nothing without its scope and its source's address."""

    __tablename__ = "published_figure"
    code: Mapped[CodeKey]
    position: Mapped[int]
    work_zh: Mapped[Words_]
    work_en: Mapped[Words_]
    year: Mapped[int]
    form: Mapped[PublishedForm] = mapped_column(Term(PublishedForm))
    runtime_seconds: Mapped[int | None]
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    cost_currency: Mapped[Code | None]
    compute_cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    compute_cost_currency: Mapped[Code | None]
    people: Mapped[int | None]
    hours: Mapped[int | None]
    clips_generated: Mapped[int | None]
    clips_used: Mapped[int | None]
    scope_zh: Mapped[Words_]
    scope_en: Mapped[Words_]
    note_zh: Mapped[Words_]
    note_en: Mapped[Words_]
    source_url: Mapped[Words_]


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
