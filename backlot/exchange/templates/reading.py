"""A file made from templates, read whole: every table in it, every cell as its exact value, every doubt with a mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backlot.exchange.faults import CellError, Faults
from backlot.exchange.sheets.grid import Grid, grids
from backlot.exchange.templates.found import Cell, TableReading
from backlot.exchange.templates.headers import REMARK, WORDS, Head, find_head, marked
from backlot.exchange.templates.shape import CODE, Known, Template
from backlot.exchange.templates.under_header import Desk
from backlot.exchange.templates.values import Reader
from backlot.records import Text
from backlot.records.imports import Place


def read_tables(
    file: str,
    data: bytes,
    templates: Mapping[str, Template],
    known: Known,
    team: str,
    mended: Mapping[Cell, str] | None = None,
    certain: bool = True,
) -> TableReading | None:
    """Every table of `file` that was made from one of `templates`; None where there is none. Never raises for what the
    file holds. Cells in `mended` are read as if that stood there. With `certain`, a header that may be another kind of
    file's is none."""
    faults = Faults()
    try:
        found = grids(file, data, exact=True)
    except CellError as fault:
        faults.add(Place(file), file, fault)
        return TableReading(issues=faults.issues)
    sheets = [_put_right(grid, mended or {}) for grid in found if marked(grid)[0] != WORDS]
    heads = [(head, grid) for grid in sheets if (head := find_head(grid, templates)) is not None]
    if any(head.is_certain for head, _ in heads):
        heads = [(head, grid) for head, grid in heads if head.is_certain]
    elif certain or not heads:
        return None
    desk = Desk(file, data, Reader(_with_new(known, heads)), team, faults)
    for head, grid in heads:
        desk.read(head, grid)
    for grid in sheets:
        if grid.rows and grid.name not in {each.name for _, each in heads}:
            faults.note(Place(grid.name), "", "templates.sheet_unread")
    return desk.reading()


def _put_right(grid: Grid, mended: Mapping[Cell, str]) -> Grid:
    """The sheet with the mended cells in it."""
    ours = {cell[1:]: now for cell, now in mended.items() if cell[0] == grid.name}
    if not ours:
        return grid
    rows = (
        (line, tuple(ours.get((line, at), cell) for at, cell in enumerate(_wide(cells, line, ours))))
        for line, cells in grid.rows
    )
    return Grid(grid.name, tuple(rows))


def _wide(cells: tuple[str, ...], line: int, mended: Mapping[tuple[int, int], str]) -> tuple[str, ...]:
    """As many cells as the mends of the line need: a row may be shorter than its header."""
    needed = max((at + 1 for where, at in mended if where == line), default=0)
    return cells + ("",) * (needed - len(cells))


def _with_new(known: Known, heads: Sequence[tuple[Head, Grid]]) -> Known:
    """What is known and what the file itself brings: a person added in one table may be named in the next."""
    choices = {what: list(rows) for what, rows in known.choices.items()}
    for head, grid in heads:
        at = next((at for at, column in head.columns.items() if column.name == CODE), None)
        if at is None or not head.template.own_code or head.template.kind not in choices:
            continue
        codes = {cells[at].strip() for _, cells in grid.rows[head.below :] if at < len(cells)}
        there = {row.code for row in choices[head.template.kind]}
        new = (code for code in sorted(codes - there - {""}) if not code.startswith(REMARK))
        choices[head.template.kind] += [_New(code, Text()) for code in new]
    return Known(choices, known.codes, known.currencies)


@dataclass(frozen=True, slots=True)
class _New:
    """A row that the file brings."""

    code: str
    name: Text
