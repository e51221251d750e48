"""What staff may edit of each kind of row: one list that forms draw, commands check and conflicts compare.

A row is named by its kind, its team ("" for what all teams share) and one string, its code: the row's own code, or where
the key has several columns, all of them joined by `~` (`S01~2`, `T001~mei~A`, `poster~0`, `EUR~2026-06-01`). `key_of` and
`code_of` turn one into the other. Rows are read whole (`whole_rows.whole`), with the links and the second table that
their sheet names; `values_of` and `columns_of` take such rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from backlot.records import Money
from backlot.store.changes import Row
from backlot.store.commands.money_sheets import BUDGET, BUDGET_LINE, COST, ESTIMATE, MONEY_SHEETS
from backlot.store.commands.shared_sheets import (
    ACCOUNT,
    ANNOUNCEMENT,
    FACT,
    KIOSK,
    PARTNER,
    PROGRAMME,
    PUBLISHED_FIGURE,
    RATE,
    REAL_FILM,
    SERVICE,
    SESSION,
    SHARED_SHEETS,
    TOPIC,
)
from backlot.store.commands.sheet_parts import UNITS, Field, FieldKind, Linked, Sheet, joined, parted, typed_part
from backlot.store.commands.team_sheets import (
    ASSET,
    DECISION,
    DISCLOSURE,
    FILM,
    LESSON,
    MEDIA,
    PERSON,
    ROLE,
    SCENE,
    SHOT,
    TAKE,
    TASK,
    TEAM,
    TEAM_SHEETS,
    TRACK,
)
from backlot.store.tables import ProductionRow

__all__ = [
    "ACCOUNT", "ANNOUNCEMENT", "ASSET", "BUDGET", "BUDGET_LINE", "COST", "DECISION", "DISCLOSURE", "ESTIMATE",
    "FACT", "FILM", "KIOSK", "LESSON", "MEDIA", "PARTNER", "PERSON", "PROGRAMME", "PUBLISHED_FIGURE", "RATE",
    "REAL_FILM", "ROLE", "SCENE", "SERVICE", "SESSION", "SHEETS", "SHOT", "TAKE", "TASK", "TEAM", "TOPIC", "TRACK",
    "UNITS", "Field", "FieldKind", "Linked", "Sheet", "code_of", "columns_of", "key_of", "values_of",
]  # fmt: skip
SHEETS: Final = {sheet.kind: sheet for sheet in (*TEAM_SHEETS, *MONEY_SHEETS, *SHARED_SHEETS)}


def values_of(sheet: Sheet, row: Row) -> dict[str, Any]:
    """The fields of `sheet` as `row`, read whole, has them; money as Money or None."""
    return {field.name: _value(field, row) for field in sheet.fields}


def columns_of(sheet: Sheet, values: Mapping[str, Any]) -> Row:
    """The columns of a whole row that `values` fill."""
    row: Row = {}
    for name, value in values.items():
        field = sheet.field(name)
        if field.kind is FieldKind.MONEY:
            row[f"{name}_minor"] = None if value is None else value.minor
            row[f"{name}_currency"] = None if value is None else value.currency
        elif field.parts:
            row |= zip(field.parts, map(int, value.split("/")), strict=True)
        else:
            row[name] = value
    return row


def key_of(sheet: Sheet, production: str, code: str) -> dict[str, Any]:
    """The primary key of a row of `sheet`; raises BacklotError where no row can be called `code`."""
    if sheet.table is ProductionRow:
        return {"code": production}
    of_team = {} if sheet.shared else {"production": production}
    if not sheet.key:
        return of_team
    parts = zip(sheet.key, parted(code, len(sheet.key)), strict=True)
    return of_team | {name: typed_part(sheet.columns.c[name], part) for name, part in parts}


def code_of(sheet: Sheet, row: Mapping[str, Any]) -> str:
    """The string that names `row`; a team, its film and its budget are named by the team."""
    if not sheet.key:
        return str(row["code" if sheet.table is ProductionRow else "production"])
    return joined(tuple(row[name] for name in sheet.key))


def _value(field: Field, row: Row) -> Any:
    if field.parts:
        return field.word("/".join(str(row[part]) for part in field.parts))
    if field.kind is FieldKind.TERM:
        return field.word(row[field.name])
    if field.kind is not FieldKind.MONEY:
        return row[field.name]
    minor = row[f"{field.name}_minor"]
    return None if minor is None else Money(minor, row[f"{field.name}_currency"])
