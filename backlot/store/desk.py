"""What the staff desk reads: teams, the rows that can be edited, and a row as a form opens it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from backlot.i18n import phrases
from backlot.records import BacklotError, DecisionOption, EvidenceKind, ProductionKind, Text
from backlot.store.changes import Row
from backlot.store.commands.decisions import option_from
from backlot.store.commands.sheet_parts import joined
from backlot.store.commands.sheets import SHEETS, Sheet, key_of
from backlot.store.commands.whole_rows import whole_row
from backlot.store.desk_names import named, naming, order_of
from backlot.store.tables import AnnouncementRow, BudgetRow, DecisionOptionRow, ExchangeRateRow, ProductionRow


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


def teams(connection: Connection, only: str | None = None) -> tuple[Choice, ...]:
    """Every production, shown or not, in the order of the exhibition; or the one called `only`."""
    table = _table(ProductionRow)
    query = select(table.c.code, table.c.name_zh, table.c.name_en).order_by(table.c.position, table.c.code)
    return _choices(connection, query if only is None else query.where(table.c.code == only))


def listed(connection: Connection, what: str, production: str, shot: str = "") -> tuple[Choice, ...]:
    """The rows of one kind that a team has (takes: of one shot, where it is told), or that all teams share."""
    if what == "team":
        return teams(connection)
    if what == "place":
        return _places(connection)
    if what == "evidence":
        return tuple(each for kind in EvidenceKind for each in _evidence(connection, kind.value))
    sheet = SHEETS[what]
    query = naming(sheet).order_by(*order_of(sheet))
    if not sheet.shared:
        query = query.where(sheet.columns.c["code" if sheet.table is ProductionRow else "production"] == production)
    if shot:
        query = query.where(sheet.columns.c.shot == shot)
    found = (named(sheet, dict(row)) for row in connection.execute(query).mappings())
    return tuple(Choice(row.code, row.name) for row in found)


def opened(connection: Connection, kind: str, production: str, code: str) -> Opened | None:
    """The row of `kind`, whole, as it stands, or None where it is gone."""
    sheet = SHEETS[kind]
    try:
        row = _row(connection, _table(sheet.table), key_of(sheet, production, code))
    except BacklotError:  # no row can be called that
        return None
    if row is None:
        return None
    options = _options(connection, production, code) if kind == "decision" else ()
    return Opened(whole_row(connection, sheet, row), options)


def offered(connection: Connection, sheet: Sheet, production: str, code: str = "") -> Offered:
    """What the fields of `sheet` may choose from in the form of the row `code`."""
    asked = {each.choices for each in sheet.fields if each.choices}
    found = {what: listed(connection, what, production) for what in asked - {"take"}}
    if "take" in asked:
        found["take"] = _siblings(connection, sheet, production, code)
    return Offered(found, currencies(connection, production))


def _siblings(connection: Connection, sheet: Sheet, production: str, code: str) -> tuple[Choice, ...]:
    """The other takes of a take's shot, by what tells them apart there."""
    if not code:
        return ()
    key = key_of(sheet, production, code)
    takes = listed(connection, "take", production, key["shot"])
    return tuple(Choice(key_of(sheet, production, each.code)["key"], each.name) for each in takes if each.code != code)


def _places(connection: Connection) -> tuple[Choice, ...]:
    """The places of the exhibition's order that are taken, with who stands there, and the one after the last team."""
    table = _table(ProductionRow)
    query = select(table.c.position, table.c.kind, table.c.name_zh, table.c.name_en).order_by(table.c.position)
    rows = [row for row in connection.execute(query) if row.kind is not ProductionKind.REFERENCE]
    names: dict[int, Text] = {}
    for row in rows:
        names.setdefault(row.position, Text(row.name_zh or row.name_en, row.name_en or row.name_zh))
    now, last = phrases()["desk.place"], phrases()["desk.last_place"]
    found = [
        Choice(str(place), Text(now.zh.format(place=place, name=name.zh), now.en.format(place=place, name=name.en)))
        for place, name in names.items()
    ]
    behind = max(names, default=0) + 1
    return (*found, Choice(str(behind), Text(f"{behind} · {last.zh}", f"{behind} · {last.en}")))


def _evidence(connection: Connection, kind: str) -> Iterator[Choice]:
    """Every row of the kind, of whatever team, whose name stands before its own."""
    sheet, names = SHEETS[kind], {team.code: team.name for team in teams(connection)}
    for row in connection.execute(naming(sheet).order_by(sheet.columns.c.production, *order_of(sheet))).mappings():
        team = names[row["production"]]
        name = Text(f"{team.to('zh')} · {row['zh'] or row['en']}", f"{team.to('en')} · {row['en'] or row['zh']}")
        yield Choice(joined((kind, row["production"], row["code"])), name)


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


def _row(connection: Connection, table: Table, key: dict[str, Any]) -> Row | None:
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
