"""The picture: scenes, shots and every take that was made for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backlot.records import C2paState, DigitalSourceType, Method, RejectReason, Verdict
from backlot.store.tables.base import Base, Code, CodeKey, Versioned, Words_
from backlot.store.tables.production import OfProduction
from backlot.store.tables.work import of_parent
from backlot.store.types import Term


class SceneRow(Versioned, OfProduction, Base):
    __tablename__ = "scene"
    code: Mapped[CodeKey]
    position: Mapped[int]
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]
    location_zh: Mapped[Words_]
    location_en: Mapped[Words_]


class ShotRow(Versioned, OfProduction, Base):
    """A shot of the film, or a camera setup where no cut is known (`record_in` null). Film frames, out exclusive."""

    __tablename__ = "shot"
    __table_args__ = (of_parent("scene", "scene"),)
    code: Mapped[CodeKey]
    position: Mapped[int]
    scene: Mapped[Code | None]
    description_zh: Mapped[Words_]
    description_en: Mapped[Words_]
    record_in: Mapped[int | None]
    record_out: Mapped[int | None]


class TakeRow(Versioned, OfProduction, Base):
    """One attempt at a shot; `key` tells repeated slate numbers apart."""

    __tablename__ = "take"
    __table_args__ = (
        of_parent("shot", "shot"),
        ForeignKeyConstraint(
            ["production", "made_by"], ["participant.production", "participant.code"], name="fk_take_made_by"
        ),
        Index("ix_take_production_made_at", "production", "made_at"),
    )
    shot: Mapped[CodeKey]
    key: Mapped[CodeKey]
    position: Mapped[int]
    number: Mapped[Code]
    method: Mapped[Method] = mapped_column(Term(Method))
    verdict: Mapped[Verdict] = mapped_column(Term(Verdict))
    service: Mapped[str | None] = mapped_column(ForeignKey("service.code"))
    made_by: Mapped[Code | None]
    made_at: Mapped[datetime | None]
    prompt_zh: Mapped[Words_]
    prompt_en: Mapped[Words_]
    seed: Mapped[int | None] = mapped_column(BigInteger)
    duration_frames: Mapped[int | None]
    frame_rate_numerator: Mapped[int | None]
    frame_rate_denominator: Mapped[int | None]
    used_in: Mapped[int | None]
    used_out: Mapped[int | None]
    reject_reason: Mapped[RejectReason | None] = mapped_column(Term(RejectReason))
    note_zh: Mapped[Words_]
    note_en: Mapped[Words_]
    credits: Mapped[int]
    cost: Mapped[Code | None]
    parent: Mapped[Code | None]
    source_type: Mapped[DigitalSourceType | None] = mapped_column(Term(DigitalSourceType))
    c2pa: Mapped[C2paState] = mapped_column(Term(C2paState))
    unit: Mapped[Words_]
    still: Mapped[str | None]


class ShotTaskRow(OfProduction, Base):
    __tablename__ = "shot_task"
    __table_args__ = (of_parent("shot", "shot"), of_parent("task", "task"))
    shot: Mapped[CodeKey]
    task: Mapped[CodeKey]
    position: Mapped[int]


class DecisionShotRow(OfProduction, Base):
    __tablename__ = "decision_shot"
    __table_args__ = (of_parent("decision", "decision"), of_parent("shot", "shot"))
    decision: Mapped[CodeKey]
    shot: Mapped[CodeKey]
    position: Mapped[int]
