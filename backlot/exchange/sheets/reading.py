"""A file as a producer exported it, read whole: which sheet, which columns, which rows became what, and every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from backlot.exchange.faults import CellError, Faults
from backlot.exchange.sheets.found import SheetReading
from backlot.exchange.sheets.grid import Grid, grids
from backlot.exchange.sheets.headers import Header, find_header
from backlot.exchange.sheets.ledger import Ledger
from backlot.exchange.sheets.plan import Plan
from backlot.exchange.sheets.rows import SheetRow
from backlot.records.imports import Place
from backlot.records.production import Account


def read_sheet(
    file: str, data: bytes, chart: Mapping[str, Account], currency: str, rates: Mapping[str, Decimal] | None = None
) -> SheetReading:
    """Budget lines or cost entries of a CSV or XLSX file, in `currency` unless it says otherwise. Never raises for what
    the file holds: what can't be read is an error among the issues, what was read with a doubt is a note."""
    faults = Faults()
    try:
        found = grids(file, data)
    except CellError as fault:
        faults.add(Place(file), file, fault)
        return SheetReading(issues=faults.issues)
    headed = [(header, grid) for grid in found if (header := find_header(grid)) is not None]
    if not headed:
        faults.add(Place(file), "", CellError("sheets.no_header"))
        return SheetReading(issues=faults.issues)
    header, grid = max(headed, key=lambda each: (len(each[0].columns), len(each[1].rows)))
    for _, other in headed:
        if other is not grid:
            faults.note(Place(file), other.name, "sheets.other_sheet", sheet=grid.name)
    return _read(file, header, grid, chart, (currency, rates or {}), faults)


def _read(
    file: str,
    header: Header,
    grid: Grid,
    chart: Mapping[str, Account],
    money: tuple[str, Mapping[str, Decimal]],
    faults: Faults,
) -> SheetReading:
    rows = [SheetRow(file, line, values, header, faults) for line, values in grid.rows[header.below :]]
    columns = {field: header.names[at] for field, at in header.columns.items()}
    _say_unused(file, header, faults)
    if header.is_ledger:
        ledger = Ledger(chart, *money)
        ledger.read(rows)
        _refuse_nothing(file, header, bool(ledger.costs), faults)
        return SheetReading(
            grid.name, True, columns, costs=tuple(ledger.costs), rows=tuple(ledger.rows), issues=faults.issues
        )
    plan = Plan(chart, money[0])
    plan.read(rows)
    _refuse_nothing(file, header, bool(plan.lines), faults)
    return SheetReading(grid.name, False, columns, lines=tuple(plan.lines), rows=tuple(plan.rows), issues=faults.issues)


def _say_unused(file: str, header: Header, faults: Faults) -> None:
    used = set(header.columns.values())
    for at, name in enumerate(header.names):
        if name and at not in used:
            faults.note(Place(file, header.line, name), name, "sheets.column_unused")


def _refuse_nothing(file: str, header: Header, found: bool, faults: Faults) -> None:
    if not found and not faults.refused:
        faults.add(Place(file, header.line), "", CellError("sheets.no_rows"))
