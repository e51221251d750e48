"""The sheets of a team's money: the budget's header, its lines, the ledger and the estimates to complete."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from backlot.records import CostKind, Funding, Phase, Section
from backlot.store.commands.sheet_parts import Field, FieldKind, Sheet, choice, pair, term
from backlot.store.tables import BudgetLineRow, BudgetRow, CostEntryRow, EstimateRow

BUDGET: Final = Sheet(
    "budget",
    BudgetRow,
    (
        Field("currency", FieldKind.CURRENCY, True, most=3),
        Field("as_of", FieldKind.DAY, True),
        Field("approved_on", FieldKind.DAY),
        Field("contingency_percent", FieldKind.NUMBER, True, low=0, high=100),
        Field("contingency_base", FieldKind.TERMS, words=Section),
    ),
    (),
    key=(),
    naming="",
    first={"currency": "CNY", "contingency_percent": Decimal(0), "contingency_base": ()},
)
BUDGET_LINE: Final = Sheet(
    "budget_line",
    BudgetLineRow,
    (
        choice("account", "account", True),
        *pair("description", required=True),
        Field("quantity", FieldKind.NUMBER, True, low=0, high=10**9),
        Field("unit", FieldKind.UNIT, True),
        Field("multiplier", FieldKind.NUMBER, True, low=0, high=10**6),
        Field("rate", FieldKind.MONEY, True),
        Field("fringe_percent", FieldKind.NUMBER, True, low=0, high=100),
        Field("stated", FieldKind.MONEY),
        term("funding", Funding),
        term("phase", Phase, required=False),
    ),
    ("description",),
    naming="description",
    letter="B",
    first={
        "quantity": Decimal(1), "unit": "day", "multiplier": Decimal(1), "fringe_percent": Decimal(0),
        "funding": Funding.CASH,
    },
)  # fmt: skip
COST: Final = Sheet(
    "cost",
    CostEntryRow,
    (
        choice("account", "account", True),
        term("kind", CostKind),
        Field("day", FieldKind.DAY, True),
        *pair("description", required=True),
        *pair("vendor"),
        Field("amount", FieldKind.MONEY, True),
        Field("rate", FieldKind.NUMBER, True, low=0, high=10**6),
        term("funding", Funding),
        choice("task", "task"),
        choice("service", "service"),
        Field("credits", FieldKind.WHOLE, True, low=0, high=10**9),
    ),
    ("description", "vendor"),
    naming="description",
    letter="C",
    first={"kind": CostKind.ACTUAL, "rate": Decimal(1), "funding": Funding.CASH, "credits": 0},
)
ESTIMATE: Final = Sheet(
    "estimate",
    EstimateRow,
    (
        choice("account", "account", True, fixed=True),
        Field("to_complete", FieldKind.MONEY, True),
        *pair("note", FieldKind.PROSE),
    ),
    ("note",),
    key=("account",),
    naming="note",
)
MONEY_SHEETS: Final = (BUDGET, BUDGET_LINE, COST, ESTIMATE)
