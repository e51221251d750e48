"""The tables of what was decided, and of the ways not taken: decisions and their options."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from backlot.exchange import cells
from backlot.exchange.csv_tables import Table
from backlot.exchange.faults import CellError
from backlot.exchange.rows import Row
from backlot.exchange.work_tables import moment
from backlot.records.production import Decision, DecisionOption

Options = dict[str, tuple[DecisionOption, ...]]


def read_options(table: Table) -> Options:
    """The options of each decision, by the decision's code."""
    options: dict[str, list[DecisionOption]] = defaultdict(list)
    for row in table.rows():
        decision = row.reference("decision", "decisions.csv") or ""
        if not decision:
            row.fault("decision", CellError("exchange.empty_cell"))
        option = DecisionOption(row.pair("label", needed=True), row.read("chosen", cells.yes, False), row.pair("why"))
        options[decision].append(option)
        row.stands_for(f"{decision}/{len(options[decision])}")
    return {decision: tuple(found) for decision, found in options.items()}


def read_decisions(table: Table, options: Options, currency: str) -> list[Decision]:
    return [_decision(row, options, currency) for row in table.rows()]


def _decision(row: Row, options: Options, currency: str) -> Decision:
    code = row.stands_for(row.code())
    return Decision(
        code=code,
        title=row.pair("title", needed=True),
        context=row.pair("context"),
        outcome=row.pair("outcome"),
        decided_by=row.reference("decided_by", "people.csv"),
        decided_at=moment(row, "decided_at"),
        cost_impact=row.money_or_none("cost_impact", currency, signed=True),
        days_moved=row.read("days_moved", _days, None),
        supersedes=row.reference("supersedes", "decisions.csv"),
        options=options.get(code, ()),
        tasks=row.references("tasks", "tasks.csv"),
        shots=row.references("shots", "shots.csv"),
    )


def _days(cell: str) -> Decimal:
    return cells.decimal(cell, Decimal(-3650), Decimal(3650))
