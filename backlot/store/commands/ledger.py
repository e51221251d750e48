"""Keeps the money: budget lines and cost entries, added, edited and removed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from backlot.records import CostKind, Money
from backlot.store.changes import Unit
from backlot.store.commands.checking import (
    as_opened,
    checked,
    next_code,
    next_position,
    touched,
    whole,
    write,
)
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.sheets import BUDGET_LINE, COST, Sheet, columns_of
from backlot.store.commands.wording import FieldFault
from backlot.store.tables import BudgetLineRow, BudgetRow, CostEntryRow, ExchangeRateRow, ServiceRow, TakeRow

Values = Mapping[str, object]


@needs(Right.EDIT)
def add_budget_line(unit: Unit, team: str, values: Values, one_language: bool = False) -> str:
    clean = checked(unit, BUDGET_LINE, team, values, one_language=one_language)
    _check_line(unit, team, clean)
    return _add(unit, BUDGET_LINE, BudgetLineRow, "B", team, clean)


@needs(Right.EDIT)
def edit_budget_line(
    unit: Unit, team: str, code: str, version: int, values: Values, one_language: bool = False
) -> None:
    before = as_opened(unit, BUDGET_LINE, team, code, version)
    clean = checked(unit, BUDGET_LINE, team, whole(BUDGET_LINE, before, values), one_language=one_language)
    if touched(BUDGET_LINE, before, clean, "rate", "stated"):
        _check_line(unit, team, clean)
    write(unit, BUDGET_LINE, before, clean)


@needs(Right.EDIT)
def remove_budget_line(unit: Unit, team: str, code: str, version: int) -> None:
    as_opened(unit, BUDGET_LINE, team, code, version)
    unit.remove(BudgetLineRow, production=team, code=code)


@needs(Right.EDIT)
def record_cost(unit: Unit, team: str, values: Values, one_language: bool = False) -> str:
    """A new entry in the team's ledger; its code is answered."""
    clean = checked(unit, COST, team, values, one_language=one_language)
    _check_cost(unit, team, clean)
    return _add(unit, COST, CostEntryRow, "C", team, clean)


@needs(Right.EDIT)
def edit_cost(unit: Unit, team: str, code: str, version: int, values: Values, one_language: bool = False) -> None:
    before = as_opened(unit, COST, team, code, version)
    clean = checked(unit, COST, team, whole(COST, before, values), one_language=one_language)
    if touched(COST, before, clean, "kind", "amount", "rate", "service", "credits"):
        _check_cost(unit, team, clean)
    write(unit, COST, before, clean)


@needs(Right.EDIT)
def remove_cost(unit: Unit, team: str, code: str, version: int) -> None:
    """Take an entry out of the ledger; refused while takes were billed on it."""
    as_opened(unit, COST, team, code, version)
    billed = select(TakeRow.shot, TakeRow.number).where(TakeRow.production == team, TakeRow.cost == code).limit(1)
    take = unit.connection.execute(billed).first()
    if take is not None:
        raise FieldFault("error.cost_in_use", "cost", shot=take.shot, take=take.number)
    unit.remove(CostEntryRow, production=team, code=code)


def _add(unit: Unit, sheet: Sheet, kind: Any, letter: str, team: str, clean: dict[str, Any]) -> str:
    code = next_code(unit, kind, letter, {"production": team})
    place = {"production": team, "code": code, "position": next_position(unit, kind, team), "version": 1}
    unit.add(kind, place | columns_of(sheet, clean))
    return code


def _check_line(unit: Unit, team: str, clean: Mapping[str, Any]) -> None:
    rate, stated = clean["rate"], clean["stated"]
    if stated is not None and stated.currency != rate.currency:
        raise FieldFault("error.same_currency", "stated", currency=rate.currency)
    known = select(ExchangeRateRow.day).where(ExchangeRateRow.currency == rate.currency).limit(1)
    if rate.currency != _base(unit, team) and unit.connection.execute(known).first() is None:
        raise FieldFault("error.no_rate_for_currency", "rate", currency=rate.currency)


def _check_cost(unit: Unit, team: str, clean: Mapping[str, Any]) -> None:
    amount, rate = clean["amount"], clean["rate"]
    if clean["kind"] is CostKind.REFUND and amount.minor >= 0:
        raise FieldFault("error.refund_is_negative", "amount")
    if rate <= 0 or (amount.currency == _base(unit, team) and rate != Decimal(1)):
        raise FieldFault("error.rate_of_base", "rate", currency=amount.currency)
    expected = _billed(unit, clean)
    if expected is not None and expected != amount:
        raise FieldFault("error.credits_differ", "amount", expected=f"{expected.major} {expected.currency}")


def _billed(unit: Unit, clean: Mapping[str, Any]) -> Money | None:
    """What a service's credits cost at its price, where both are known."""
    service = unit.find(ServiceRow, code=clean["service"]) if clean["service"] and clean["credits"] else None
    if service is None or service["credit_price_minor"] is None:
        return None
    return Money(service["credit_price_minor"] * clean["credits"], service["credit_price_currency"])


def _base(unit: Unit, team: str) -> str:
    budget = unit.find(BudgetRow, production=team)
    return "CNY" if budget is None else str(budget["currency"])
