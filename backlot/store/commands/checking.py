"""Holds every typed value against its sheet before anything is written, and finds the row a form was opened on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase

from backlot.records import BacklotError, EvidenceKind, Money
from backlot.store.changes import Row, RowMoved, Unit
from backlot.store.commands.sheet_parts import joined, parted
from backlot.store.commands.sheets import SHEETS, UNITS, Field, FieldKind, Sheet, key_of, values_of
from backlot.store.commands.whole_rows import whole_row, write_whole
from backlot.store.commands.wording import FieldFault, checked_currency, checked_line, checked_money, checked_prose

APART: Final = 10  # between two places of an order that staff set, so that a row can be put between two others
_EARLIEST, _LATEST = 2000, 2100
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._#/-]*")


def as_opened(unit: Unit, sheet: Sheet, production: str, code: str, version: int) -> Row:
    """The row, whole, held until the command ends; raises RowMoved when it is no longer at the version the form showed."""
    row = unit.find(sheet.table, **key_of(sheet, production, code))
    if row is None:
        raise BacklotError("error.row_gone")
    if row["version"] != version:
        raise RowMoved(row)
    return whole_row(unit.connection, sheet, row)


def checked(
    unit: Unit,
    sheet: Sheet,
    production: str,
    values: Mapping[str, object],
    *,
    one_language: bool = False,
    before: Row | None = None,
) -> dict[str, Any]:
    """`values` of every field of `sheet`, exact and clean; raises FieldFault for the first that cannot be kept.

    Both languages of what visitors see must be there unless `one_language` says that one will do for now. A word that no
    list has may stay where the row has it `before`.
    """
    if unknown := values.keys() - {field.name for field in sheet.fields}:
        raise ValueError(f"{sheet.kind} has no {sorted(unknown)}")
    stands = {} if before is None else values_of(sheet, before)
    clean = {
        field.name: stands[field.name]
        if field.kind is FieldKind.TERM and stands and values.get(field.name) == stands[field.name] is not None
        else _checked(unit, field, production, values)
        for field in sheet.fields
    }
    for pair in sheet.pairs:
        _check_pair(sheet, clean, pair, one_language)
    return clean


def write(unit: Unit, sheet: Sheet, before: Row, clean: dict[str, Any]) -> bool:
    """Write what differs from `before`; the fields that are the row's key stay what they are."""
    stands = values_of(sheet, before)
    for field in sheet.fields:
        if field.fixed and clean[field.name] not in (stands[field.name], None):
            raise FieldFault("error.fixed_field", field.name)
    return write_whole(
        unit, sheet, before, clean | {each.name: stands[each.name] for each in sheet.fields if each.fixed}
    )


def whole(sheet: Sheet, before: Row, values: Mapping[str, object]) -> dict[str, object]:
    """Every field: as `values` have it, or as it stands."""
    return values_of(sheet, before) | dict(values)


def touched(sheet: Sheet, before: Row, clean: Mapping[str, Any], *names: str) -> bool:
    """Whether any of `names` is being changed: an old fault elsewhere in the row must not stop an edit."""
    stands = values_of(sheet, before)
    return any(stands[name] != clean[name] for name in names)


def next_code(unit: Unit, kind: type[DeclarativeBase], letter: str, scope: Mapping[str, str]) -> str:
    """The next free code in the style of those that are there: T041 after T040, SC3 after SC2."""
    table = _table(kind)
    query = select(table.c.code).where(*(table.c[name] == value for name, value in scope.items()))
    numbered = [re.fullmatch(r"(.*?)(\d+)", code) for code in unit.connection.execute(query).scalars()]
    found = [(match[1], match[2]) for match in numbered if match]
    styles = Counter(style for style, _ in found)
    style = letter if not styles or styles[letter] else styles.most_common(1)[0][0]
    digits = [number for each, number in found if each == style]
    width = max((len(number) for number in digits), default=3)
    return f"{style}{max((int(number) for number in digits), default=0) + 1:0{width}d}"


def next_position(unit: Unit, kind: type[DeclarativeBase], production: str | None = None, **scope: object) -> int:
    """The place after the last of the team's rows, or of those in `scope`."""
    table = _table(kind)
    scope |= {} if production is None else {"production": production}
    query = select(func.max(table.c.position)).where(*(table.c[name] == value for name, value in scope.items()))
    found = unit.connection.execute(query).scalar()
    return 0 if found is None else int(found) + 1


def check_order(start: datetime | None, end: datetime | None, field: str) -> None:
    if start is not None and end is not None and end < start:
        raise FieldFault("error.end_before_start", field)


def _checked(unit: Unit, field: Field, production: str, values: Mapping[str, object]) -> Any:
    value = values.get(field.name)
    if field.kind in (FieldKind.LINE, FieldKind.PROSE):
        check = checked_line if field.kind is FieldKind.LINE else checked_prose
        required = field.required and not field.name.endswith(("_zh", "_en"))  # see _check_pair
        return check(field.name, "" if value is None else value, field.most, required=required)
    if value is None or value == "":
        if field.required:
            raise FieldFault("error.empty", field.name)
        return () if field.kind in (FieldKind.LINKS, FieldKind.TERMS) else None
    return _exact(unit, field, production, value, values)


def _exact(unit: Unit, field: Field, production: str, value: object, values: Mapping[str, object]) -> Any:
    match field.kind, value:
        case FieldKind.CODE, str() if _CODE.fullmatch(value) is None or len(value) > field.most:
            raise FieldFault("error.bad_code", field.name)
        case FieldKind.CODE, str():
            return value
        case FieldKind.CHOICE, str():
            return _existing(unit, field, production, value, values)
        case FieldKind.LINKS, tuple() | list():
            return tuple(_existing(unit, field, production, each, values) for each in dict.fromkeys(value))
        case FieldKind.MOMENT, datetime() if value.tzinfo is not None:
            return _in_range(field, value)
        case FieldKind.DAY, date() if not isinstance(value, datetime):
            return _in_range(field, value)
        case FieldKind.NUMBER, Decimal() if value.is_finite():
            return _bounded(field, value)
        case FieldKind.WHOLE, int() if not isinstance(value, bool):
            return _bounded(field, value)
    return _word(field, value)


def _word(field: Field, value: object) -> Any:
    """One of a closed list, or a sum of money in a currency."""
    match field.kind, value:
        case FieldKind.TERM, str() if field.words is not None and value in set(field.words):
            return field.words(value)
        case FieldKind.TERMS, tuple() | list() if field.words is not None and set(value) <= set(field.words):
            return tuple(word.value for word in field.words if word in value)
        case FieldKind.UNIT, str() if value in UNITS:
            return value
        case FieldKind.FLAG, bool():
            return value
        case FieldKind.CURRENCY, str():
            return checked_currency(field.name, value)
        case FieldKind.MONEY, Money():
            checked_currency(field.name, value.currency)
            return checked_money(field.name, value)
    listed = field.kind in (FieldKind.TERM, FieldKind.TERMS, FieldKind.UNIT)
    raise FieldFault("error.not_a_choice" if listed else "error.nonsense", field.name)


def _existing(unit: Unit, field: Field, production: str, code: object, values: Mapping[str, object]) -> str:
    """`code`, if the row that it names is there; a take is looked for in the same shot."""
    if isinstance(code, str):
        try:
            sheet, team, wanted = _named(field, production, code, values)
            if unit.find(sheet.table, **key_of(sheet, team, wanted)) is not None:
                return code
        except (BacklotError, KeyError):  # no row can be called that
            pass
    raise FieldFault("error.not_a_choice", field.name)


def _named(field: Field, production: str, code: str, values: Mapping[str, object]) -> tuple[Sheet, str, str]:
    """The sheet, the team and the code of the row that a choice names."""
    match field.choices:
        case "take":
            return SHEETS["take"], production, joined((values.get("shot"), code))
        case "evidence":
            kind, team, part = parted(code, 3)
            return SHEETS[EvidenceKind(kind).value if kind in set(EvidenceKind) else ""], team, part
        case "team":
            return SHEETS["team"], code, code
    return SHEETS[field.choices], production, code


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
