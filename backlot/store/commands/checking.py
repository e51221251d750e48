"""Holds every typed value against its sheet before anything is written, and finds the row a form was opened on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase

from backlot.records import BacklotError, Money
from backlot.store.changes import Row, RowMoved, Unit
from backlot.store.commands.sheets import UNITS, Field, FieldKind, Sheet, columns_of, key_of, values_of
from backlot.store.commands.wording import FieldFault, checked_currency, checked_line, checked_money, checked_prose
from backlot.store.tables import AccountRow, ParticipantRow, ServiceRow, TaskRow

_EARLIEST, _LATEST = 2000, 2100


def as_opened(unit: Unit, sheet: Sheet, production: str, code: str, version: int) -> Row:
    """The row, held until the command ends; raises RowMoved when it is no longer at the version the form showed."""
    row = unit.find(sheet.table, **key_of(sheet, production, code))
    if row is None:
        raise BacklotError("error.row_gone")
    if row["version"] != version:
        raise RowMoved(row)
    return row


def checked(
    unit: Unit, sheet: Sheet, production: str, values: Mapping[str, object], *, one_language: bool = False
) -> dict[str, Any]:
    """`values` of every field of `sheet`, exact and clean; raises FieldFault for the first that cannot be kept.

    Both languages of what visitors see must be there unless `one_language` says that one will do for now.
    """
    if unknown := values.keys() - {field.name for field in sheet.fields}:
        raise ValueError(f"{sheet.kind} has no {sorted(unknown)}")
    clean = {field.name: _checked(unit, field, production, values.get(field.name)) for field in sheet.fields}
    for pair in sheet.pairs:
        _check_pair(sheet, clean, pair, one_language)
    return clean


def write(unit: Unit, sheet: Sheet, before: Row, clean: dict[str, Any]) -> bool:
    """Write what differs from `before`."""
    key = {column.name: before[column.name] for column in _table(sheet.table).primary_key}
    return unit.change(sheet.table, key, columns_of(sheet, clean))


def whole(sheet: Sheet, before: Row, values: Mapping[str, object]) -> dict[str, object]:
    """Every field: as `values` have it, or as it stands."""
    return values_of(sheet, before) | dict(values)


def touched(sheet: Sheet, before: Row, clean: Mapping[str, Any], *names: str) -> bool:
    """Whether any of `names` is being changed: an old fault elsewhere in the row must not stop an edit."""
    stands = values_of(sheet, before)
    return any(stands[name] != clean[name] for name in names)


def next_code(unit: Unit, kind: type[DeclarativeBase], letter: str, scope: Mapping[str, str]) -> str:
    """The next free code in the style of those that are there: T041 after T040."""
    table = _table(kind)
    query = select(table.c.code).where(*(table.c[name] == value for name, value in scope.items()))
    numbered = [re.fullmatch(rf"{letter}-?(\d+)", code) for code in unit.connection.execute(query).scalars()]
    digits = [match[1] for match in numbered if match]
    width = max((len(text) for text in digits), default=3)
    return f"{letter}{max((int(text) for text in digits), default=0) + 1:0{width}d}"


def next_position(unit: Unit, kind: type[DeclarativeBase], production: str) -> int:
    table = _table(kind)
    query = select(func.max(table.c.position)).where(table.c.production == production)
    found = unit.connection.execute(query).scalar()
    return 0 if found is None else int(found) + 1


def check_order(start: datetime | None, end: datetime | None, field: str) -> None:
    if start is not None and end is not None and end < start:
        raise FieldFault("error.end_before_start", field)


def _checked(unit: Unit, field: Field, production: str, value: object) -> Any:
    if field.kind in (FieldKind.LINE, FieldKind.PROSE):
        check = checked_line if field.kind is FieldKind.LINE else checked_prose
        return check(field.name, "" if value is None else value, field.most, required=False)  # see _check_pair
    if value is None or value == "":
        if field.required:
            raise FieldFault("error.empty", field.name)
        return None
    return _exact(unit, field, production, value)


def _exact(unit: Unit, field: Field, production: str, value: object) -> Any:
    match field.kind, value:
        case FieldKind.TERM, str() if field.words is not None and value in set(field.words):
            return field.words(value)
        case FieldKind.UNIT, str() if value in UNITS:
            return value
        case FieldKind.FLAG, bool():
            return value
        case FieldKind.CHOICE, str():
            return _existing(unit, field, production, value)
        case FieldKind.MOMENT, datetime() if value.tzinfo is not None:
            return _in_range(field, value)
        case FieldKind.DAY, date() if not isinstance(value, datetime):
            return _in_range(field, value)
        case FieldKind.MONEY, Money():
            checked_currency(field.name, value.currency)
            return checked_money(field.name, value)
        case FieldKind.NUMBER, Decimal() if value.is_finite():
            return _bounded(field, value)
        case FieldKind.WHOLE, int() if not isinstance(value, bool):
            return _bounded(field, value)
    listed = field.kind in (FieldKind.TERM, FieldKind.UNIT)
    raise FieldFault("error.not_a_choice" if listed else "error.nonsense", field.name)


def _existing(unit: Unit, field: Field, production: str, code: str) -> str:
    found = {
        "person": lambda: unit.find(ParticipantRow, production=production, code=code),
        "task": lambda: unit.find(TaskRow, production=production, code=code),
        "account": lambda: unit.find(AccountRow, code=code),
        "service": lambda: unit.find(ServiceRow, code=code),
    }[field.choices]()
    if found is None:
        raise FieldFault("error.not_a_choice", field.name)
    return code


def _in_range(field: Field, value: Any) -> Any:
    if not _EARLIEST <= value.year < _LATEST:
        raise FieldFault("error.strange_date", field.name)
    return value


def _bounded(field: Field, value: Any) -> Any:
    if (field.low is not None and value < field.low) or (field.high is not None and value > field.high):
        raise FieldFault("error.out_of_range", field.name, low=field.low, high=field.high)
    return value


def _check_pair(sheet: Sheet, clean: Mapping[str, Any], pair: str, one_language: bool) -> None:
    zh, en = clean[f"{pair}_zh"], clean[f"{pair}_en"]
    if not zh and not en and sheet.field(f"{pair}_zh").required:
        raise FieldFault("error.empty", f"{pair}_zh")
    if bool(zh) != bool(en) and not one_language:
        raise FieldFault("error.other_language", f"{pair}_en" if zh else f"{pair}_zh")


def _table(kind: type[DeclarativeBase]) -> Any:
    return kind.__table__
