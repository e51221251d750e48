"""Brings a budget or a cost ledger read from a sheet into a production's record, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import DeclarativeBase

from backlot.records import BacklotError, BudgetLine, CostEntry
from backlot.store.changes import Row, Unit
from backlot.store.commands.rights import Right, needs
from backlot.store.flattening import flat
from backlot.store.tables import BudgetLineRow, BudgetRow, CostEntryRow, ProductionRow

# What a sheet of costs can't know: the record's own links stay as they are.
_LINKS = ("task", "service", "credits")


@dataclass(frozen=True, slots=True)
class Effect:
    """How many rows an import adds, changes, leaves as they are and removes."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


@needs(Right.EDIT)
def import_budget(unit: Unit, team: str, lines: Sequence[BudgetLine], currency: str, today: date) -> Effect:
    """Make the production's budget lines exactly `lines`; a budget is begun in `currency` where there was none."""
    _open_budget(unit, team, currency, today)
    before, wanted = _lines(unit.connection, team, lines)
    unit.bring_to(BudgetLineRow, {"production": team}, wanted)
    return _effect(before, wanted, removing=True)


@needs(Right.EDIT)
def import_costs(unit: Unit, team: str, costs: Sequence[CostEntry], currency: str, today: date) -> Effect:
    """Add the entries the ledger lacks and bring those of the same code up to date; nothing is removed."""
    _open_budget(unit, team, currency, today)
    before, wanted = _entries(unit.connection, team, costs)
    unit.fill(CostEntryRow, {"production": team}, wanted)
    return _effect(before, wanted, removing=False)


def foreseen(
    connection: Connection, team: str, lines: Sequence[BudgetLine], costs: Sequence[CostEntry] | None = None
) -> Effect:
    """What importing `lines` (or, where given, `costs`) would do, without doing it."""
    if costs is not None:
        return _effect(*_entries(connection, team, costs), removing=False)
    return _effect(*_lines(connection, team, lines), removing=True)


def _lines(connection: Connection, team: str, lines: Sequence[BudgetLine]) -> tuple[dict[str, Row], list[Row]]:
    before = _present(connection, BudgetLineRow, team)
    scope = {"production": team}
    return before, [_kept_words(scope | flat(line, position=at), before) for at, line in enumerate(lines)]


def _entries(connection: Connection, team: str, costs: Sequence[CostEntry]) -> tuple[dict[str, Row], list[Row]]:
    """New entries come after those there are; known ones keep their place and their links."""
    before = _present(connection, CostEntryRow, team)
    last = max((int(row["position"]) for row in before.values()), default=-1)
    wanted = []
    for cost in costs:
        known = before.get(cost.code)
        last += known is None
        links = {name: known[name] for name in _LINKS} if known else {}
        place = {"production": team, "position": known["position"] if known else last}
        wanted.append(_kept_words(flat(cost) | place | links, before))
    return before, wanted


def _open_budget(unit: Unit, team: str, currency: str, today: date) -> None:
    if unit.find(ProductionRow, code=team) is None:
        raise BacklotError("error.row_gone")
    if unit.find(BudgetRow, production=team) is None:
        unit.add(BudgetRow, {"production": team} | _new_budget(currency, today))


def _new_budget(currency: str, today: date) -> Row:
    return {
        "currency": currency,
        "as_of": today,
        "approved_on": None,
        "contingency_percent": Decimal(0),
        "contingency_base": (),
        "version": 1,
    }


def _present(connection: Connection, kind: type[DeclarativeBase], team: str) -> dict[str, Row]:
    table: Any = kind.__table__
    found = connection.execute(select(table).where(table.c.production == team)).mappings()
    return {row["code"]: dict(row) for row in found}


def _kept_words(row: Row, before: Mapping[str, Row]) -> Row:
    """A sheet in one language does not wipe out what was said in the other."""
    known = before.get(row["code"], {})
    empty = {name for name, value in row.items() if name.endswith(("_zh", "_en")) and not value}
    return row | {name: known[name] for name in empty if name in known}


def _effect(before: Mapping[str, Row], wanted: Sequence[Row], removing: bool) -> Effect:
    codes = {row["code"] for row in wanted}
    known = [row for row in wanted if row["code"] in before]
    changed = sum(any(before[row["code"]][name] != value for name, value in row.items()) for row in known)
    removed = len(before.keys() - codes) if removing else 0
    return Effect(len(wanted) - len(known), changed, len(known) - changed, removed)
