"""Which column of a file is which column of a template: by the header we write, by either language, or by the field's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from backlot.exchange.sheets.grid import Grid
from backlot.exchange.templates.shape import CODE, Column, Template

WITHIN: Final = 20  # rows from the top
REMARK: Final = ("#", "＃")
WORDS: Final = "words"  # marks the sheet of a workbook that only lists what may be chosen
_MARK: Final = re.compile(r"[#＃]\s*([a-z_]+)(?:\s+([^\s·]+))?\s*(?:·.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """A header found: its template, the columns by where they stand, and what stands there unknown."""

    template: Template
    line: int
    below: int
    columns: Mapping[int, Column]
    unknown: Mapping[int, str] = field(default_factory=dict)
    twice: Sequence[str] = ()
    team: str = ""
    marked: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether nothing else can be meant: it says so itself, or has the code's column and knows every other."""
        return self.marked or (CODE in {column.name for column in self.columns.values()} and not self.unknown)


def find_head(grid: Grid, templates: Mapping[str, Template]) -> Head | None:
    """The header of a sheet made from a template; None where no row near its top is one."""
    kind, team = marked(grid)
    offered = [templates[kind]] if kind in templates else list(templates.values())
    heads: list[Head] = []
    for at, (line, cells) in enumerate(grid.rows[:WITHIN]):
        if cells[0].startswith(REMARK):
            continue
        heads += [head for each in offered if (head := _head(each, line, at + 1, cells, team, bool(kind))) is not None]
        if any(head.is_certain for head in heads):
            break
    return max(heads, key=lambda head: (len(head.columns), -len(head.unknown), -head.below), default=None)


def marked(grid: Grid) -> tuple[str, str]:
    """The kind and the team that a remark near the top names, as our own files do; empty where none does."""
    for _, cells in grid.rows[:WITHIN]:
        found = _MARK.fullmatch(cells[0])
        if found:
            return found[1], found[2] or ""
    return "", ""


def nearest_column(name: str, template: Template) -> str | None:
    """The header that a misspelt one was to be."""
    known = {_plain(each): column.name for column in template.columns for each in _names(column)}
    found = get_close_matches(_plain(name)[:80], list(known), 1, 0.75)
    return known[found[0]] if found else None


def _head(template: Template, line: int, below: int, cells: Sequence[str], team: str, is_marked: bool) -> Head | None:
    aliases = _aliases(template)
    columns: dict[int, Column] = {}
    unknown: dict[int, str] = {}
    twice: list[str] = []
    for at, cell in enumerate(cells):
        if not cell.strip():
            continue
        name = next((aliases[part] for part in _parts(cell) if part in aliases), None)
        if name is None:
            unknown[at] = cell
        elif name in {column.name for column in columns.values()}:
            twice.append(name)
        else:
            columns[at] = template.column(name)
    told = len(columns) - (0 if is_marked else 1)
    if told < 1 or len(unknown) > len(columns):
        return None
    return Head(template, line, below, columns, unknown, twice, team, is_marked)


def _parts(cell: str) -> list[str]:
    """The whole header, then its pieces from the last: that one is the field's name."""
    pieces = re.split(r"\s+/\s+|\n", cell)
    return [_plain(cell), *(_plain(piece) for piece in reversed(pieces))]


def _aliases(template: Template) -> dict[str, str]:
    """Every name of every column; a label that two columns share is nobody's."""
    owners: dict[str, set[str]] = {}
    for column in template.columns:
        for name in _names(column):
            owners.setdefault(_plain(name), set()).add(column.name)
    exact = {_plain(column.name): column.name for column in template.columns}
    return {name: next(iter(of)) for name, of in owners.items() if len(of) == 1} | exact


def _names(column: Column) -> tuple[str, ...]:
    return column.name, column.label.zh, column.label.en, column.header


def _plain(name: str) -> str:
    return re.sub(r"[\s_*]+", " ", unicodedata.normalize("NFKC", name)).strip().casefold()
