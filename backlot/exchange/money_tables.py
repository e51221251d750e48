"""The tables of money: budget lines, the cost ledger and what is still to spend."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from backlot.exchange import cells
from backlot.exchange.csv_tables import Table
from backlot.exchange.faults import CellError
from backlot.exchange.layouts import UNITS
from backlot.exchange.rows import Row
from backlot.records.production import BudgetLine, CostEntry, Estimate
from backlot.records.vocabulary import CostKind, Funding, Phase

_NO_DAY = date(2000, 1, 1)


def read_budget_lines(table: Table, currency: str) -> list[BudgetLine]:
    return [_budget_line(row, currency) for row in table.rows()]


def _budget_line(row: Row, base: str) -> BudgetLine:
    currency = row.currency(base)
    return BudgetLine(
        code=row.stands_for(row.code()),
        account=row.code("account"),
        description=row.pair("description", needed=True),
        quantity=row.decimal("quantity", None),
        unit=row.read("unit", _unit, "", needed=True),
        multiplier=row.decimal("multiplier", Decimal(1)),
        rate=row.money("rate", currency),
        fringe_percent=row.decimal("fringe_percent", Decimal(0), most=Decimal(1000)),
        stated=row.money_or_none("stated", currency),
        funding=row.term("funding", Funding, Funding.CASH),
        phase=row.term_or_none("phase", Phase),
    )


def _unit(cell: str) -> str:
    if cell not in UNITS:
        raise CellError("exchange.unknown_word", allowed=", ".join(sorted(UNITS)))
    return cell


def read_costs(table: Table, base: str) -> list[CostEntry]:
    return [_cost(row, base) for row in table.rows()]


def _cost(row: Row, base: str) -> CostEntry:
    currency = row.currency(base)
    return CostEntry(
        code=row.stands_for(row.code()),
        account=row.code("account"),
        kind=row.term("kind", CostKind),
        day=row.read("day", cells.day, _NO_DAY, needed=True),
        vendor=row.pair("vendor"),
        description=row.pair("description"),
        amount=row.money("amount", currency, signed=True),
        rate=row.decimal("rate", Decimal(1), least=Decimal("0.000001")),
        funding=row.term("funding", Funding, Funding.CASH),
        task=row.reference("task", "tasks.csv"),
        service=row.reference("service", "services.csv"),
        credits=row.whole("credits") or 0,
    )


def read_estimates(table: Table, currency: str) -> list[Estimate]:
    return [_estimate(row, currency) for row in table.rows()]


def _estimate(row: Row, currency: str) -> Estimate:
    account = row.stands_for(row.code("account"))
    return Estimate(account, row.money("to_complete", currency, signed=True), row.pair("note"))
