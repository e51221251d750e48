"""What the staff desk reads: teams, the rows that can be edited, and a row as a form opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, select

from backlot.records import DecisionOption, Text
from backlot.store.changes import Row
from backlot.store.commands.decisions import option_from
from backlot.store.commands.sheets import SHEETS, Sheet, key_of
from backlot.store.tables import (
    AccountRow,
    AnnouncementRow,
    BudgetLineRow,
    BudgetRow,
    CostEntryRow,
    DecisionOptionRow,
    DecisionRow,
    ExchangeRateRow,
    ParticipantRow,
    ProductionRow,
    ServiceRow,
    TaskRow,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its code, and what to call it."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Opened:
    """A row at the moment a form was opened on it, with a decision's options."""

    row: Row
    options: tuple[DecisionOption, ...] = ()

    @property
    def version(self) -> int:
        return int(self.row["version"])


@dataclass(frozen=True, slots=True)
class Offered:
    """What the fields of a form may choose from, by name, and the currencies of the team, its own first."""

    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    currencies: tuple[str, ...] = ("CNY",)


_LISTED: Final[dict[str, tuple[Any, str]]] = {
    "task": (TaskRow, "name"),
    "decision": (DecisionRow, "title"),
    "budget_line": (BudgetLineRow, "description"),
    "cost": (CostEntryRow, "description"),
    "person": (ParticipantRow, "name"),
    "account": (AccountRow, "name"),
    "service": (ServiceRow, "name"),
}
_SHARED: Final = frozenset({"account", "service"})


def teams(connection: Connection, only: str | None = None) -> tuple[Choice, ...]:
    """Every production, shown or not, in the order of the exhibition; or the one called `only`."""
    table = _table(ProductionRow)
    query = select(table.c.code, table.c.name_zh, table.c.name_en).order_by(table.c.position, table.c.code)
    return _choices(connection, query if only is None else query.where(table.c.code == only))


def listed(connection: Connection, what: str, production: str) -> tuple[Choice, ...]:
    """The rows of one kind that a team has, or that all teams share; the newest costs come first."""
    kind, words = _LISTED[what]
    table = _table(kind)
    query = select(table.c.code, table.c[f"{words}_zh"], table.c[f"{words}_en"])
    if what not in _SHARED:
        query = query.where(table.c.production == production)
    if what == "cost":
        query = query.order_by(table.c.day.desc(), table.c.position.desc())
    else:
        query = query.order_by(table.c.position if "position" in table.c else table.c.code)
    return _choices(connection, query)


def opened(connection: Connection, kind: str, production: str, code: str) -> Opened | None:
    """The row of `kind` as it stands, or None where it is gone."""
    sheet = SHEETS[kind]
    row = _row(connection, _table(sheet.table), key_of(sheet, production, code))
    if row is None:
        return None
    return Opened(row, _options(connection, production, code) if kind == "decision" else ())


def offered(connection: Connection, sheet: Sheet, production: str) -> Offered:
    """What the fields of `sheet` may choose from."""
    asked = {each.choices for each in sheet.fields if each.choices}
    return Offered({what: listed(connection, what, production) for what in asked}, currencies(connection, production))


def currencies(connection: Connection, production: str) -> tuple[str, ...]:
    """The currencies a team may book in: its budget's own first, then those with an exchange rate."""
    budget = _row(connection, _table(BudgetRow), {"production": production})
    base = "CNY" if budget is None else str(budget["currency"])
    rates = _table(ExchangeRateRow).c.currency
    known = connection.execute(select(rates).distinct().order_by(rates)).scalars()
    return (base, *(currency for currency in known if currency != base))


def announced(connection: Connection, now: datetime) -> tuple[Row, ...]:
    """The announcements that are on at `now`, newest first."""
    table = _table(AnnouncementRow)
    on = (table.c.ends_at.is_(None)) | (table.c.ends_at > now)
    query = select(table).where(table.c.published, on).order_by(table.c.starts_at.desc(), table.c.code)
    return tuple(dict(row) for row in connection.execute(query).mappings())


def _options(connection: Connection, production: str, code: str) -> tuple[DecisionOption, ...]:
    table = _table(DecisionOptionRow)
    query = select(table).where(table.c.production == production, table.c.decision == code)
    return tuple(option_from(dict(row)) for row in connection.execute(query.order_by(table.c.position)).mappings())


def _row(connection: Connection, table: Table, key: dict[str, str]) -> Row | None:
    query = select(table).where(*(table.c[name] == value for name, value in key.items()))
    found = connection.execute(query).mappings().first()
    return None if found is None else dict(found)


def _choices(connection: Connection, query: Select[Any]) -> tuple[Choice, ...]:
    return tuple(Choice(code, Text(zh, en)) for code, zh, en in connection.execute(query))


def _table(kind: Any) -> Table:
    table: Table = kind.__table__
    return table


def budget_currency(connection: Connection, team: str) -> str | None:
    """The currency in which the production budgets, None where it has no budget yet."""
    query = select(BudgetRow.currency).where(BudgetRow.production == team)
    return connection.execute(query).scalar_one_or_none()
