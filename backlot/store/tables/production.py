"""A production, its film, its people and what they learned; every row is keyed by the production's own codes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from backlot.records import (
    Department,
    DisclosureArea,
    LessonKind,
    MediaKind,
    ParticipantKind,
    Practice,
    ProductionKind,
    ProvenanceTier,
    Shape,
    TrackKind,
)
from backlot.store.tables.base import Base, Code, CodeKey, Versioned, Words_
from backlot.store.types import Term


class ProductionRow(Versioned, Base):
    """One team's production with its film. `published` false keeps all of it from visitors."""

    __tablename__ = "production"
    code: Mapped[CodeKey]
    kind: Mapped[ProductionKind] = mapped_column(Term(ProductionKind))
    position: Mapped[int]
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]
    colour: Mapped[Code]
    shape: Mapped[Shape] = mapped_column(Term(Shape))
    day_one: Mapped[date | None]
    day_last: Mapped[date | None]
    statement_zh: Mapped[Words_]
    statement_en: Mapped[Words_]
    source_name: Mapped[Words_]
    source_url: Mapped[Words_]
    source_licence: Mapped[Words_]
    title_zh: Mapped[Words_]
    title_en: Mapped[Words_]
    logline_zh: Mapped[Words_]
    logline_en: Mapped[Words_]
    runtime_frames: Mapped[int | None]
    frame_rate_numerator: Mapped[int]
    frame_rate_denominator: Mapped[int]
    aspect_ratio: Mapped[Words_]
    language: Mapped[Words_]
    tier: Mapped[ProvenanceTier | None] = mapped_column(Term(ProvenanceTier))
    published: Mapped[bool] = mapped_column(default=True)


class OfProduction:
    """A row of one production; it goes when the production goes."""

    production: Mapped[str] = mapped_column(
        String(60), ForeignKey("production.code", ondelete="CASCADE"), primary_key=True, sort_order=-10
    )


class DisclosureRow(Versioned, OfProduction, Base):
    __tablename__ = "disclosure"
    area: Mapped[DisclosureArea] = mapped_column(Term(DisclosureArea), primary_key=True)
    position: Mapped[int]
    tier: Mapped[ProvenanceTier] = mapped_column(Term(ProvenanceTier))
    statement_zh: Mapped[Words_]
    statement_en: Mapped[Words_]


class ParticipantRow(Versioned, OfProduction, Base):
    """A person or an organization; an AI service is a `service`."""

    __tablename__ = "participant"
    code: Mapped[CodeKey]
    kind: Mapped[ParticipantKind] = mapped_column(Term(ParticipantKind))
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]
    practice: Mapped[Practice] = mapped_column(Term(Practice))
    about_zh: Mapped[Words_]
    about_en: Mapped[Words_]


class MembershipRow(Versioned, OfProduction, Base):
    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(
            ["production", "participant"], ["participant.production", "participant.code"], ondelete="CASCADE"
        ),
    )
    participant: Mapped[CodeKey]
    job_zh: Mapped[Words_]
    job_en: Mapped[Words_]
    department: Mapped[Department] = mapped_column(Term(Department))
    credit_order: Mapped[int]
    consent: Mapped[bool]


class MediaRow(Versioned, OfProduction, Base):
    """A file of the production; `path` is `sha256.ext` in the media folder."""

    __tablename__ = "media"
    kind: Mapped[MediaKind] = mapped_column(Term(MediaKind), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    sha256: Mapped[str]
    alt_zh: Mapped[Words_]
    alt_en: Mapped[Words_]
    duration_ms: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]


class TextTrackRow(Versioned, OfProduction, Base):
    __tablename__ = "text_track"
    __table_args__ = (
        ForeignKeyConstraint(
            ["production", "media_kind", "media_position"],
            ["media.production", "media.kind", "media.position"],
            ondelete="CASCADE",
        ),
    )
    media_kind: Mapped[MediaKind] = mapped_column(Term(MediaKind), primary_key=True)
    media_position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TrackKind] = mapped_column(Term(TrackKind), primary_key=True)
    language: Mapped[CodeKey]
    position: Mapped[int]
    path: Mapped[str]


class LessonRow(Versioned, OfProduction, Base):
    __tablename__ = "lesson"
    code: Mapped[CodeKey]
    position: Mapped[int]
    kind: Mapped[LessonKind] = mapped_column(Term(LessonKind))
    title_zh: Mapped[Words_]
    title_en: Mapped[Words_]
    text_zh: Mapped[Words_]
    text_en: Mapped[Words_]
