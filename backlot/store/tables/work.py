"""The work: tasks and what they need, who did them, and the decisions that turned them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from backlot.records import AssetKind, Phase, Practice, Responsibility, TaskStatus
from backlot.store.tables.base import Base, Code, CodeKey, Versioned, Words_
from backlot.store.tables.production import OfProduction
from backlot.store.types import Term


def of_parent(table: str, column: str) -> ForeignKeyConstraint:
    """A link by code to `table` of the same production, going when that row goes."""
    return ForeignKeyConstraint(["production", column], [f"{table}.production", f"{table}.code"], ondelete="CASCADE")


class AssetRow(Versioned, OfProduction, Base):
    __tablename__ = "asset"
    code: Mapped[CodeKey]
    kind: Mapped[AssetKind] = mapped_column(Term(AssetKind))
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]


class TaskRow(Versioned, OfProduction, Base):
    """One step. Times are UTC; null where the record does not know."""

    __tablename__ = "task"
    code: Mapped[CodeKey]
    position: Mapped[int]
    phase: Mapped[Phase] = mapped_column(Term(Phase))
    name_zh: Mapped[Words_]
    name_en: Mapped[Words_]
    practice: Mapped[Practice] = mapped_column(Term(Practice))
    status: Mapped[TaskStatus] = mapped_column(Term(TaskStatus))
    milestone: Mapped[bool]
    planned_start: Mapped[datetime | None]
    planned_end: Mapped[datetime | None]
    actual_start: Mapped[datetime | None]
    actual_end: Mapped[datetime | None]
    note_zh: Mapped[Words_]
    note_en: Mapped[Words_]
    prompt_zh: Mapped[Words_]
    prompt_en: Mapped[Words_]


class OfTask(OfProduction):
    """A link from a task, kept in the order the record gives."""

    task: Mapped[CodeKey]
    position: Mapped[int]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[ForeignKeyConstraint, ...]:
        return (of_parent("task", "task"),)


class TaskDependencyRow(OfTask, Base):
    __tablename__ = "task_dependency"
    depends_on: Mapped[CodeKey]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[ForeignKeyConstraint, ...]:
        return (of_parent("task", "task"), of_parent("task", "depends_on"))


class TaskToolRow(OfTask, Base):
    __tablename__ = "task_tool"
    service: Mapped[str] = mapped_column(ForeignKey("service.code"), primary_key=True)


class TaskAssetRow(OfTask, Base):
    __tablename__ = "task_asset"
    asset: Mapped[CodeKey]
    incoming: Mapped[bool] = mapped_column(primary_key=True)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[ForeignKeyConstraint, ...]:
        return (of_parent("task", "task"), of_parent("asset", "asset"))


class RoleAssignmentRow(Versioned, OfProduction, Base):
    """RACI: who did what in a task, and for how many minutes."""

    __tablename__ = "role_assignment"
    __table_args__ = (
        of_parent("task", "task"),
        of_parent("participant", "participant"),
        Index(
            "uq_role_assignment_one_accountable",
            "production",
            "task",
            unique=True,
            sqlite_where=text("responsibility = 'A'"),
            postgresql_where=text("responsibility = 'A'"),
        ),
    )
    task: Mapped[CodeKey]
    participant: Mapped[CodeKey]
    responsibility: Mapped[Responsibility] = mapped_column(Term(Responsibility), primary_key=True)
    position: Mapped[int]
    minutes: Mapped[int]


class DecisionRow(Versioned, OfProduction, Base):
    __tablename__ = "decision"
    code: Mapped[CodeKey]
    position: Mapped[int]
    title_zh: Mapped[Words_]
    title_en: Mapped[Words_]
    context_zh: Mapped[Words_]
    context_en: Mapped[Words_]
    outcome_zh: Mapped[Words_]
    outcome_en: Mapped[Words_]
    decided_by: Mapped[Code | None]
    decided_at: Mapped[datetime | None]
    cost_impact_minor: Mapped[int | None]
    cost_impact_currency: Mapped[str | None]
    days_moved: Mapped[Decimal | None]
    supersedes: Mapped[Code | None]
    published: Mapped[bool] = mapped_column(default=True)


class DecisionOptionRow(Versioned, OfProduction, Base):
    __tablename__ = "decision_option"
    __table_args__ = (of_parent("decision", "decision"),)
    decision: Mapped[CodeKey]
    position: Mapped[int] = mapped_column(primary_key=True)
    chosen: Mapped[bool]
    label_zh: Mapped[Words_]
    label_en: Mapped[Words_]
    why_zh: Mapped[Words_]
    why_en: Mapped[Words_]


class DecisionTaskRow(OfProduction, Base):
    __tablename__ = "decision_task"
    __table_args__ = (of_parent("decision", "decision"), of_parent("task", "task"))
    decision: Mapped[CodeKey]
    task: Mapped[CodeKey]
    position: Mapped[int]


class LessonTaskRow(OfProduction, Base):
    __tablename__ = "lesson_task"
    __table_args__ = (of_parent("lesson", "lesson"), of_parent("task", "task"))
    lesson: Mapped[CodeKey]
    task: Mapped[CodeKey]
    position: Mapped[int]


class ChoiceRow(OfProduction, Base):
    """How many visitors chose an option of a decision before they saw what the team did: a count, and nobody's name.

    It stands beside the record's changes, not in them: a choice is no edit, and must redraw nobody's screen.
    """

    __tablename__ = "choice"
    __table_args__ = (of_parent("decision", "decision"),)
    decision: Mapped[CodeKey]
    position: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]
