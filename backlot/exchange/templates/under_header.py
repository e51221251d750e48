"""The rows under a template's header: every cell as its exact value, every doubt with its place and a mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from backlot.exchange.faults import CellError, Faults
from backlot.exchange.sheets.grid import FORMULA, Grid, grids
from backlot.exchange.templates.dates import serial
from backlot.exchange.templates.found import Cell, Mend, TableReading
from backlot.exchange.templates.headers import REMARK, Head, nearest_column
from backlot.exchange.templates.shape import CODE, VERSION, Column
from backlot.exchange.templates.spelling import nearest_code
from backlot.exchange.templates.told import unsafe
from backlot.exchange.templates.values import Reader, code
from backlot.records.imports import Place, TableRow

TIMES: Final = ("day", "moment")
_NOTHING: Final[Mapping[str, Any]] = {"flag": False, "links": (), "terms": (), "line": "", "prose": ""}


@dataclass
class Desk:
    """One file on the table: what was read of it so far."""

    file: str
    data: bytes
    reader: Reader
    team: str
    faults: Faults
    rows: list[TableRow] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    columns: dict[str, frozenset[str]] = field(default_factory=dict)
    remarks: int = 0
    _results: dict[Cell, str] | None = None

    def reading(self) -> TableReading:
        if not self.rows and not self.faults.refused:
            self.faults.note(Place(self.file), "", "templates.no_rows")
        return TableReading(
            tuple(self.rows),
            tuple(dict.fromkeys(self.kinds)),
            self.faults.issues,
            tuple(self.mends),
            self.remarks,
            self.columns,
        )

    def read(self, head: Head, grid: Grid) -> None:
        if not self._sound(head, grid):
            return
        kind = head.template.kind
        self.kinds.append(kind)
        self.columns[kind] = frozenset(column.fills for column in head.columns.values())
        seen: dict[str, int] = {}
        for line, cells in grid.rows[head.below :]:
            if self.faults.full(self._name(grid)):
                return
            if cells[0].startswith(REMARK):
                self.remarks += 1
                continue
            row = _Row(self, head, grid.name, line, cells).read()
            if row.code and row.code in seen:
                self.fault(grid.name, line, 0, CODE, row.code, CellError("templates.twice", first=seen[row.code]))
            seen.setdefault(row.code, line)
            self.rows.append(row)

    def _sound(self, head: Head, grid: Grid) -> bool:
        """Whether the header itself can be followed; an unknown column is refused, so that a misspelt one isn't lost unseen."""
        sheet, sound = grid.name, True
        if head.team and head.team != self.team:
            self.fault(sheet, None, 0, "", head.team, CellError("templates.other_team", team=head.team))
            return False
        if head.template.kind in self.kinds:
            self.fault(sheet, head.line, 0, "", head.template.kind, CellError("templates.kind_twice"))
            return False
        for at, name in head.unknown.items():
            fault = CellError("templates.unknown_column").mended(nearest_column(name, head.template))
            self.fault(sheet, head.line, at, name, name, fault)
            sound = False
        for name in head.twice:
            self.fault(sheet, head.line, 0, name, name, CellError("exchange.column_twice"))
            sound = False
        return sound

    def _name(self, grid: Grid) -> str:
        return grid.name or self.file

    def fault(
        self, sheet: str, line: int | None, at: int, column: str, was: str, fault: CellError, note: bool = False
    ) -> None:
        place = Place(sheet or self.file, line, column)
        if fault.mend is not None and fault.mend != was and line is not None:
            self.mends.append(Mend((sheet, line, at), column, was, fault.mend))
        else:
            fault.mend = None
        shown = was.removeprefix(FORMULA[0])
        if note:
            self.faults.noted(place, shown, fault)
        else:
            self.faults.add(place, shown, fault)

    def result_of(self, cell: Cell) -> str | None:
        """What a formula came to when its program last saved it: never taken by itself, only offered."""
        if self._results is None:
            self._results = {
                (grid.name, line, at): words
                for grid in grids(self.file, self.data)
                for line, cells in grid.rows
                for at, words in enumerate(cells)
            }
        return self._results.get(cell) or None


@dataclass
class _Row:
    """One row under a header."""

    desk: Desk
    head: Head
    sheet: str
    line: int
    cells: Sequence[str]

    def read(self) -> TableRow:
        columns = {column.name: (at, column) for at, column in self.head.columns.items()}
        named = self._key(columns)
        version = self._value(*columns[VERSION]) if VERSION in columns else None
        is_new = named not in self.desk.reader.known.codes.get(self.head.template.kind, ())
        values = dict(self._values(columns, is_new and not self.head.template.one_row))
        self._beyond()
        self._doubt_languages(values, columns)
        kind = self.head.template.kind
        return TableRow(kind, Place(self.sheet or self.desk.file, self.line), named, version, values)

    def _key(self, columns: Mapping[str, tuple[int, Column]]) -> str:
        if self.head.template.one_row:
            said = self._raw(columns[CODE][0]) if CODE in columns else ""
            if said and said != self.desk.team:
                self.fault(columns[CODE][0], CODE, CellError("templates.other_team", team=said))
            return self.desk.team
        said = self._raw(columns[CODE][0]) if CODE in columns else ""
        there = self.desk.reader.known.codes.get(self.head.template.kind, frozenset())
        if not said or said in there:
            return said
        try:
            return self._new_code(code(self.head.template.column(CODE), said), there)
        except CellError as fault:
            self.fault(columns[CODE][0], CODE, fault)
            return said

    def _new_code(self, said: str, there: frozenset[str]) -> str:
        """A code that no row has yet: its own where the kind allows that, else a slip of the hand."""
        loose = next((each for each in there if each.casefold() == said.casefold()), None)
        if loose is not None:
            return loose
        if not self.head.template.own_code:
            raise CellError("templates.no_such_row").mended(nearest_code(said, there))
        return said

    def _values(self, columns: Mapping[str, tuple[int, Column]], new: bool) -> Iterator[tuple[str, Any]]:
        for name, (at, column) in columns.items():
            if name in (CODE, VERSION) or column.kind == "currency_of":
                continue
            if column.kind == "money":
                beside = columns.get(f"{name}_currency")
                yield name, self._money(at, column, beside)
                continue
            value = self._value(at, column)
            if not (new and value is None and column.first is not None):  # else what an empty form would start with
                yield name, value

    def _raw(self, at: int) -> str:
        return self.cells[at].strip() if at < len(self.cells) else ""

    def _value(self, at: int, column: Column) -> Any:
        cell = self._plain(at, column)
        if cell is None or not cell:
            return _NOTHING.get(column.kind)
        if column.kind in TIMES and (meant := serial(cell)) is not None:
            self.fault(at, column.name, CellError("templates.serial", read=meant), note=True)
            cell = meant
        try:
            return self.desk.reader.value(column, cell)
        except CellError as fault:
            self.fault(at, column.name, fault)
            return _NOTHING.get(column.kind)

    def _money(self, at: int, column: Column, beside: tuple[int, Column] | None) -> Any:
        cell = self._plain(at, column)
        named = self._value(*beside) if beside is not None else None
        if not cell:
            return None
        try:
            return self.desk.reader.money(cell, named or "")
        except CellError as fault:
            self.fault(at, column.name, fault)
            return None

    def _plain(self, at: int, column: Column) -> str | None:
        """The cell's text; None, with a fault, for a formula: what it would come to is its own affair."""
        cell = self._raw(at)
        if cell.startswith(FORMULA):
            result = self.desk.result_of((self.sheet, self.line, at))
            self.fault(at, column.name, CellError("templates.formula").mended(result))
            return None
        return cell if self.sheet else unsafe(cell)  # a workbook keeps text as text

    def _beyond(self) -> None:
        """Cells beside the table would be lost unseen."""
        for at, cell in enumerate(self.cells):
            if cell.strip() and at not in self.head.columns:
                self.fault(at, "", CellError("templates.beside"))

    def _doubt_languages(self, values: Mapping[str, Any], columns: Mapping[str, tuple[int, Column]]) -> None:
        """Chinese words in the English column and none in the Chinese one: most likely the two were swapped."""
        for pair in self.head.template.pairs:
            zh, en = values.get(f"{pair}_zh"), values.get(f"{pair}_en")
            if zh and en and _is_chinese(en) and not _is_chinese(zh):
                for name, other in ((f"{pair}_zh", en), (f"{pair}_en", zh)):
                    self.fault(columns[name][0], name, CellError("templates.swapped").mended(other), note=True)

    def fault(self, at: int, column: str, fault: CellError, note: bool = False) -> None:
        self.desk.fault(self.sheet, self.line, at, column, self._raw(at), fault, note)


def _is_chinese(words: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in words)
