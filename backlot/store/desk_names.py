"""What any row that can be edited is called, asked of the database: for lists to choose from, and for finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Table, and_, cast, literal, select
from sqlalchemy import Text as Words

from backlot.records import Text
from backlot.store.commands.sheets import Sheet, code_of
from backlot.store.tables import AccountRow, ParticipantRow, ProductionRow, ShotRow, TaskRow

_APART: Final = " · "


@dataclass(frozen=True, slots=True)
class Named:
    """A row: its kind, its team ("" for what all share), its code and what it is called."""

    kind: str
    team: str
    code: str
    name: Text


def naming(sheet: Sheet) -> Select[Any]:
    """Every row of a kind with its key, `zh` and `en`, what it is called; the names of other tables are joined."""
    table = sheet.columns
    zh, en, join = _names(sheet, table)
    query = select(*table.primary_key.columns, zh.label("zh"), en.label("en"))
    return query if not join else query.select_from(_joined(table, join))


def named(sheet: Sheet, row: Mapping[str, Any]) -> Named:
    """The row that `naming` gave."""
    team = "" if sheet.shared else str(row["code" if sheet.table is ProductionRow else "production"])
    return Named(sheet.kind, team, code_of(sheet, row), Text(row["zh"] or "", row["en"] or ""))


def order_of(sheet: Sheet) -> tuple[ColumnElement[Any], ...]:
    """Rows in their own order; the newest costs and announcements come first."""
    c = sheet.columns.c
    if sheet.kind == "cost":
        return c.day.desc(), c.position.desc()
    if sheet.kind == "announcement":
        return (c.starts_at.desc(),)
    first = [c[name] for name in ("shot", "task", "starts_at", "position") if name in c]
    return (*first, *(each for each in sheet.columns.primary_key.columns if each.name != "production"))


def row_texts(sheet: Sheet) -> list[ColumnElement[Any]]:
    """The columns of a row's own table that people read."""
    texts = [field.name for field in sheet.fields if field.kind in ("line", "prose", "code")]
    return [sheet.columns.c[name] for name in texts if name in sheet.columns.c]


def _names(sheet: Sheet, table: Table) -> tuple[ColumnElement[Any], ColumnElement[Any], dict[Any, ColumnElement[Any]]]:
    if sheet.kind == "role":
        return _of_role(table)
    if sheet.kind == "take":
        shot = _of(ShotRow)  # two slates may say the same number, so a take is called by its key
        said = [table.c.key + _APART + shot.c[f"description_{side}"] for side in ("zh", "en")]
        return said[0], said[1], {shot: and_(shot.c.production == table.c.production, shot.c.code == table.c.shot)}
    if sheet.kind == "estimate":
        account = _of(AccountRow)
        return account.c.name_zh, account.c.name_en, {account: account.c.code == table.c.account}
    if sheet.kind == "rate":
        said_rate = table.c.currency + " " + cast(table.c.day, Words)
        return said_rate, said_rate, {}
    if sheet.kind == "budget":
        team = _of(ProductionRow)
        return team.c.name_zh, team.c.name_en, {team: team.c.code == table.c.production}
    if sheet.kind == "programme" or not sheet.naming:
        return literal(""), literal(""), {}
    return table.c[f"{sheet.naming}_zh"], table.c[f"{sheet.naming}_en"], {}


def _of_role(table: Table) -> tuple[ColumnElement[Any], ColumnElement[Any], dict[Any, ColumnElement[Any]]]:
    task, person = _of(TaskRow), _of(ParticipantRow)
    said = [
        person.c[f"name_{side}"] + _APART + cast(table.c.responsibility, Words) + _APART + task.c[f"name_{side}"]
        for side in ("zh", "en")
    ]
    of_task = and_(task.c.production == table.c.production, task.c.code == table.c.task)
    of_person = and_(person.c.production == table.c.production, person.c.code == table.c.participant)
    return said[0], said[1], {task: of_task, person: of_person}


def _joined(table: Table, joins: Mapping[Any, ColumnElement[Any]]) -> Any:
    joined: Any = table
    for other, on in joins.items():
        joined = joined.outerjoin(other, on)
    return joined


def _of(kind: Any) -> Table:
    table: Table = kind.__table__
    return table
