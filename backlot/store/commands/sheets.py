"""What staff may edit of each kind of row: one list that forms draw, commands check and conflicts compare."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy.orm import DeclarativeBase

from backlot.records import CostKind, Funding, Money, Phase, Practice, ProvenanceTier, TaskStatus, Urgency
from backlot.store.changes import Row
from backlot.store.commands.wording import LINE, PROSE
from backlot.store.tables import (
    AnnouncementRow,
    BudgetLineRow,
    CostEntryRow,
    DecisionRow,
    ProductionRow,
    TaskRow,
)

UNITS: Final = (
    "day", "half_day", "hour", "week", "month", "person", "night", "trip", "meal", "shot", "credit", "piece", "minute",
    "flat",
)  # fmt: skip


class FieldKind(StrEnum):
    LINE = "line"
    PROSE = "prose"
    TERM = "term"
    UNIT = "unit"
    CHOICE = "choice"  # a code of another row
    MOMENT = "moment"
    DAY = "day"
    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing staff may change. `name` is a column; of MONEY the part of two columns before _minor and _currency."""

    name: str
    kind: FieldKind
    required: bool = False
    most: int = LINE
    words: type[StrEnum] | None = None
    choices: str = ""
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields of one kind of row. `pairs` are texts that visitors see, so both languages are asked for."""

    kind: str
    table: type[DeclarativeBase]
    fields: tuple[Field, ...]
    pairs: tuple[str, ...]

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


def values_of(sheet: Sheet, row: Row) -> dict[str, Any]:
    """The fields of `sheet` as `row` has them; money as Money or None."""
    return {field.name: _value(field, row) for field in sheet.fields}


def columns_of(sheet: Sheet, values: dict[str, Any]) -> Row:
    """The columns that `values` fill."""
    row: Row = {}
    for name, value in values.items():
        if sheet.field(name).kind is FieldKind.MONEY:
            row[f"{name}_minor"] = None if value is None else value.minor
            row[f"{name}_currency"] = None if value is None else value.currency
        else:
            row[name] = value
    return row


def key_of(sheet: Sheet, production: str, code: str) -> dict[str, str]:
    """The primary key of a row of `sheet`."""
    if sheet.table is ProductionRow:
        return {"code": production}
    if sheet.table is AnnouncementRow:
        return {"code": code}
    return {"production": production, "code": code}


def _value(field: Field, row: Row) -> Any:
    if field.kind is not FieldKind.MONEY:
        return row[field.name]
    minor = row[f"{field.name}_minor"]
    return None if minor is None else Money(minor, row[f"{field.name}_currency"])


def _pair(name: str, kind: FieldKind, required: bool = False) -> tuple[Field, Field]:
    most = LINE if kind is FieldKind.LINE else PROSE
    return Field(f"{name}_zh", kind, required, most), Field(f"{name}_en", kind, required, most)


def _term(name: str, words: type[StrEnum], required: bool = True) -> Field:
    return Field(name, FieldKind.TERM, required, words=words)


TEAM: Final = Sheet(
    "team",
    ProductionRow,
    (*_pair("name", FieldKind.LINE, True), *_pair("statement", FieldKind.PROSE)),
    ("name", "statement"),
)
FILM: Final = Sheet(
    "film",
    ProductionRow,
    (
        *_pair("title", FieldKind.LINE, True),
        *_pair("logline", FieldKind.PROSE),
        _term("tier", ProvenanceTier, required=False),
    ),
    ("title", "logline"),
)
TASK: Final = Sheet(
    "task",
    TaskRow,
    (
        *_pair("name", FieldKind.LINE, True),
        _term("status", TaskStatus),
        _term("phase", Phase),
        _term("practice", Practice),
        Field("milestone", FieldKind.FLAG),
        Field("planned_start", FieldKind.MOMENT),
        Field("planned_end", FieldKind.MOMENT),
        Field("actual_start", FieldKind.MOMENT),
        Field("actual_end", FieldKind.MOMENT),
        *_pair("note", FieldKind.PROSE),
    ),
    ("name", "note"),
)
DECISION: Final = Sheet(
    "decision",
    DecisionRow,
    (
        *_pair("title", FieldKind.LINE, True),
        *_pair("context", FieldKind.PROSE),
        *_pair("outcome", FieldKind.PROSE),
        Field("decided_by", FieldKind.CHOICE, choices="person"),
        Field("decided_at", FieldKind.MOMENT),
        Field("cost_impact", FieldKind.MONEY),
        Field("days_moved", FieldKind.NUMBER, low=-365, high=365),
    ),
    ("title", "context", "outcome"),
)
BUDGET_LINE: Final = Sheet(
    "budget_line",
    BudgetLineRow,
    (
        Field("account", FieldKind.CHOICE, True, choices="account"),
        *_pair("description", FieldKind.LINE, True),
        Field("quantity", FieldKind.NUMBER, True, low=0, high=10**9),
        Field("unit", FieldKind.UNIT, True),
        Field("multiplier", FieldKind.NUMBER, True, low=0, high=10**6),
        Field("rate", FieldKind.MONEY, True),
        Field("fringe_percent", FieldKind.NUMBER, True, low=0, high=100),
        Field("stated", FieldKind.MONEY),
        _term("funding", Funding),
        _term("phase", Phase, required=False),
    ),
    ("description",),
)
COST: Final = Sheet(
    "cost",
    CostEntryRow,
    (
        Field("account", FieldKind.CHOICE, True, choices="account"),
        _term("kind", CostKind),
        Field("day", FieldKind.DAY, True),
        *_pair("description", FieldKind.LINE, True),
        *_pair("vendor", FieldKind.LINE),
        Field("amount", FieldKind.MONEY, True),
        Field("rate", FieldKind.NUMBER, True, low=0, high=10**6),
        _term("funding", Funding),
        Field("task", FieldKind.CHOICE, choices="task"),
        Field("service", FieldKind.CHOICE, choices="service"),
        Field("credits", FieldKind.WHOLE, True, low=0, high=10**9),
    ),
    ("description", "vendor"),
)
ANNOUNCEMENT: Final = Sheet(
    "announcement",
    AnnouncementRow,
    (*_pair("text", FieldKind.LINE, True), _term("urgency", Urgency), Field("ends_at", FieldKind.MOMENT)),
    ("text",),
)
SHEETS: Final = {sheet.kind: sheet for sheet in (TEAM, FILM, TASK, DECISION, BUDGET_LINE, COST, ANNOUNCEMENT)}
