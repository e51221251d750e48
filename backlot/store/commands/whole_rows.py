"""Rows with what hangs on them: the links, the second table and the document that a sheet's fields stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import DeclarativeBase

from backlot.store.changes import Row, Unit
from backlot.store.commands.sheet_parts import Field, FieldKind, Linked, Sheet, joined, parted, typed_part
from backlot.store.commands.sheets import columns_of
from backlot.store.commands.wording import FieldFault
from backlot.store.types import canonical

_OWNER = "participant"  # the column by which a second table names its row


def whole_row(connection: Connection, sheet: Sheet, row: Mapping[str, Any]) -> Row:
    return whole_rows(connection, sheet, [row])[0]


def whole_rows(connection: Connection, sheet: Sheet, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """`rows` of one team with every field of `sheet`; one question a link, however many rows."""
    found = [dict(row) for row in rows]
    if sheet.document:
        for row in found:
            row.update(document_values(sheet, row[sheet.document]))
    if sheet.beside is not None and found:
        _add_beside(connection, sheet, found)
    for field in sheet.fields:
        if field.linked is not None and found:
            _add_links(connection, sheet, field, field.linked, found)
    return found


def document_values(sheet: Sheet, document: object) -> Row:
    """What the fields of a sheet hold whose rows are documents."""
    return {field.name: _from_document(field, document) for field in sheet.fields}


def write_whole(unit: Unit, sheet: Sheet, before: Row, clean: Mapping[str, Any]) -> bool:
    """Bring the row and what hangs on it to `clean`. The row's version rises whatever part of it was written."""
    table = sheet.columns
    key = {column.name: before[column.name] for column in table.primary_key}
    written = unit.change(sheet.table, key, _main(sheet, clean, before))
    beside = sheet.beside is not None and _write_beside(unit, sheet, before, clean)
    linked = [_write_links(unit, sheet, field, before, clean[field.name]) for field in sheet.fields if field.linked]
    if not written and (beside or any(linked)):
        unit.change(sheet.table, key, {"version": before["version"] + 1})
    return written or beside or any(linked)


def add_whole(unit: Unit, sheet: Sheet, row: Row, clean: Mapping[str, Any]) -> None:
    """A new row, `row` being what no field says of it."""
    whole = _blank(sheet) | row | {name: value for name, value in _main(sheet, clean, {}).items() if name not in row}
    unit.add(sheet.table, whole)
    if sheet.beside is not None:
        _write_beside(unit, sheet, whole, clean)
    for field in sheet.fields:
        if field.linked is not None:
            _write_links(unit, sheet, field, whole, clean[field.name])


def remove_whole(unit: Unit, sheet: Sheet, row: Row) -> None:
    """The row with all that is its own, each in the change, so that everything can come back."""
    for kind, scope in own_rows(sheet, row):
        unit.bring_to(kind, scope, [])
    unit.remove(sheet.table, **{column.name: row[column.name] for column in sheet.columns.primary_key})


def own_rows(sheet: Sheet, row: Mapping[str, Any]) -> Iterator[tuple[type[DeclarativeBase], dict[str, Any]]]:
    """Where the rows stand that are part of `row`: by table, the columns that tell them from others."""
    for field in sheet.fields:
        if field.linked is not None:
            yield field.linked.table, _scope(sheet, field.linked, row)
    for kind, owner in sheet.parts:
        yield kind, {"production": row["production"], owner: row["code"]}
    if sheet.beside is not None:
        yield sheet.beside, {"production": row["production"], _OWNER: row["code"]}


def _main(sheet: Sheet, clean: Mapping[str, Any], before: Mapping[str, Any]) -> Row:
    """The columns of the row's own table; a flag that nobody set is down."""
    if sheet.document:
        return {sheet.document: _into_document(sheet, before[sheet.document], clean)}
    own = [field for field in sheet.fields if not field.beside and field.linked is None]
    values = {
        field.name: bool(clean[field.name]) if field.kind is FieldKind.FLAG else clean[field.name] for field in own
    }
    return columns_of(sheet, values)


def _blank(sheet: Sheet) -> Row:
    """Every column as its table has it where nothing is said."""
    blank: Row = {}
    for column in sheet.columns.c:
        default: Any = column.default
        blank[column.name] = default.arg if default is not None and default.is_scalar else None
    return blank


def _from_document(field: Field, document: Any) -> Any:
    for name in field.path:
        document = document.get(name) if isinstance(document, Mapping) else None
    if document is None:
        return None
    match field.kind:
        case FieldKind.DAY:
            return date.fromisoformat(document)
        case FieldKind.NUMBER:
            return Decimal(document) * 100 if field.percent else Decimal(document)
    return document


def _into_document(sheet: Sheet, document: Mapping[str, Any], clean: Mapping[str, Any]) -> dict[str, Any]:
    told: Any = deepcopy(dict(document))
    for field in sheet.fields:
        place = told
        for name in field.path[:-1]:
            place = place.setdefault(name, {})
        place[field.path[-1]] = _for_document(field, clean[field.name])
    return dict(told)


def _for_document(field: Field, value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return canonical(value / 100 if field.percent else value)
    return value


def _add_beside(connection: Connection, sheet: Sheet, rows: list[Row]) -> None:
    assert sheet.beside is not None
    table: Any = sheet.beside.__table__
    query = select(table).where(
        table.c.production == rows[0]["production"], table.c[_OWNER].in_([row["code"] for row in rows])
    )
    there = {row[_OWNER]: row for row in connection.execute(query).mappings()}
    empty = {field.name: "" if field.kind is FieldKind.LINE else None for field in sheet.fields if field.beside}
    for row in rows:
        beside = there.get(row["code"])
        row.update(empty if beside is None else {name: beside[name] for name in empty})


def _write_beside(unit: Unit, sheet: Sheet, row: Mapping[str, Any], clean: Mapping[str, Any]) -> bool:
    """A person without a department is no member of the team: they have no job and no place in the credits."""
    assert sheet.beside is not None
    values = {field.name: clean[field.name] for field in sheet.fields if field.beside}
    scope = {"production": row["production"], _OWNER: row["code"]}
    if values["department"] is None:
        if values["job_zh"] or values["job_en"]:
            raise FieldFault("error.empty", "department")
        return _brought(unit, sheet.beside, scope, [])
    values["consent"] = bool(values["consent"])
    if values["credit_order"] is None:
        values["credit_order"] = _last_credit(unit, sheet.beside, row) + 1
    return _brought(unit, sheet.beside, scope, [scope | values])


def _last_credit(unit: Unit, kind: type[DeclarativeBase], row: Mapping[str, Any]) -> int:
    table: Any = kind.__table__
    query = select(func.max(table.c.credit_order)).where(table.c.production == row["production"])
    return int(unit.connection.execute(query).scalar() or 0)


def _brought(unit: Unit, kind: type[DeclarativeBase], scope: Mapping[str, Any], rows: list[Row]) -> bool:
    """Whether bringing the rows of `scope` to `rows` changed anything."""
    before = len(unit.rows)
    table: Any = kind.__table__
    blank = {"version": 1} if "version" in table.c and not _present(unit, kind, scope) else {}
    unit.bring_to(kind, scope, [blank | row for row in rows])
    return len(unit.rows) > before


def _present(unit: Unit, kind: type[DeclarativeBase], scope: Mapping[str, Any]) -> bool:
    table: Any = kind.__table__
    query = select(table).where(*(table.c[name] == value for name, value in scope.items())).limit(1)
    return unit.connection.execute(query).first() is not None


def _add_links(connection: Connection, sheet: Sheet, field: Field, linked: Linked, rows: list[Row]) -> None:
    table: Any = linked.table.__table__
    query = select(table).where(table.c[linked.owner].in_([row["code"] for row in rows]))
    for name, value in (*linked.always, *(() if sheet.shared else (("production", rows[0]["production"]),))):
        query = query.where(table.c[name] == value)
    found: dict[str, list[str]] = defaultdict(list)
    for link in connection.execute(query.order_by(table.c.position)).mappings():
        found[link[linked.owner]].append(joined(tuple(link[name] for name in linked.others)))
    for row in rows:
        row[field.name] = tuple(found[row["code"]])


def _write_links(unit: Unit, sheet: Sheet, field: Field, row: Mapping[str, Any], codes: Sequence[str]) -> bool:
    linked = field.linked
    assert linked is not None
    table: Any = linked.table.__table__
    scope, wanted = _scope(sheet, linked, row), []
    for position, code in enumerate(codes):
        parts = zip(linked.others, parted(code, len(linked.others)), strict=True)
        wanted.append(scope | {"position": position} | {name: typed_part(table.c[name], part) for name, part in parts})
    before = len(unit.rows)
    unit.bring_to(linked.table, scope, wanted)
    return len(unit.rows) > before


def _scope(sheet: Sheet, linked: Linked, row: Mapping[str, Any]) -> dict[str, Any]:
    of_team = {} if sheet.shared else {"production": row["production"]}
    return of_team | {linked.owner: row["code"]} | dict(linked.always)
