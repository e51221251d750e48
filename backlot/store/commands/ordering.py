"""Moves an entry one place up or down among its kind, for hands that would rather tap than count."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from sqlalchemy import select

from backlot.records import BacklotError
from backlot.store.changes import Unit
from backlot.store.commands.checking import APART, as_opened
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.sheet_parts import ORDER
from backlot.store.commands.sheets import SHEETS

# What all share and staff put in order by a field of the form.
ORDERED: Final = frozenset(kind for kind, sheet in SHEETS.items() if ORDER in sheet.fields)


@needs(Right.SHARED)
def move_row(unit: Unit, kind: str, code: str, version: int, later: bool) -> None:
    """The row changes places with its neighbour; where places are shared, the whole kind is numbered anew."""
    if kind not in ORDERED:
        raise BacklotError("error.not_so")
    sheet = SHEETS[kind]
    as_opened(unit, sheet, "", code, version)
    c: Any = sheet.columns.c
    query = select(c.code, c.position).order_by(c.position, c.code)
    places = [(each.code, int(each.position)) for each in unit.connection.execute(query)]
    at = next(place for place, (other, _) in enumerate(places) if other == code)
    to = at + (1 if later else -1)
    if not 0 <= to < len(places):
        raise BacklotError("error.no_further")
    codes, numbers = [each for each, _ in places], [number for _, number in places]
    codes[at], codes[to] = codes[to], codes[at]
    if any(first == second for first, second in pairwise(numbers)):
        numbers = [APART * (place + 1) for place in range(len(places))]
    for other, number in zip(codes, numbers, strict=True):
        unit.change(sheet.table, {"code": other}, {"position": number})
