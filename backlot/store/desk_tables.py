"""What the desk's tables read: one page of the rows of a kind, and how given rows stand now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, String, and_, cast, func, or_, select

from backlot.store.changes import Row
from backlot.store.commands.sheets import FieldKind, Sheet, code_of, key_of
from backlot.store.commands.whole_rows import whole_rows
from backlot.store.desk_names import order_of

_SEARCHED: Final = (FieldKind.LINE, FieldKind.PROSE, FieldKind.CHOICE)


@dataclass(frozen=True, slots=True)
class Look:
    """Which rows somebody wants to see: of a team (none for what all share), with words in them, from the first on."""

    kind: str
    team: str
    words: str = ""
    first: int = 0
    size: int = 50


@dataclass(frozen=True, slots=True)
class RowsFound:
    rows: tuple[Row, ...]
    total: int


def is_table(sheet: Sheet) -> bool:
    """Whether a team, or all of them together, have several rows of this kind."""
    return bool(sheet.key) and not sheet.document


def rows_found(connection: Connection, sheet: Sheet, look: Look) -> RowsFound:
    """The rows in their order, from `look.first` on, each whole, and how many there are in all."""
    query = _matching(sheet, look)
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    page = query.order_by(*order_of(sheet)).offset(look.first).limit(look.size)
    rows = [dict(row) for row in connection.execute(page).mappings()]
    return RowsFound(tuple(whole_rows(connection, sheet, rows)), int(total))


def rows_now(connection: Connection, sheet: Sheet, team: str, codes: Collection[str]) -> dict[str, Row]:
    """How the rows with these codes stand; one that is gone is not among them."""
    if not codes:
        return {}
    keys = [key_of(sheet, team, code) for code in sorted(codes)]
    is_one = or_(*(and_(*(sheet.columns.c[name] == value for name, value in key.items())) for key in keys))
    rows = [dict(row) for row in connection.execute(select(sheet.columns).where(is_one)).mappings()]
    return {code_of(sheet, row): row for row in whole_rows(connection, sheet, rows)}


def _matching(sheet: Sheet, look: Look) -> Select[Any]:
    """Every word that was typed stands in the row's code or in one of its texts."""
    table = sheet.columns
    query = select(table) if sheet.shared else select(table).where(table.c.production == look.team)
    names = {each.name for each in sheet.fields if each.kind in _SEARCHED and each.name in table.c} | set(sheet.key)
    texts = [table.c[name] for name in sorted(names)]
    for word in look.words.split():
        query = query.where(or_(*(cast(column, String).icontains(word, autoescape=True) for column in texts)))
    return query
