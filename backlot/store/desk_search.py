"""Finds any row of the record by what somebody types: a code, words of either language, a person, an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, String, and_, case, cast, func, or_, select, tuple_
from sqlalchemy import Text as Words

from backlot.records import Text
from backlot.records.basics import minor_units
from backlot.store.commands.sheets import SHEETS, FieldKind, Sheet
from backlot.store.commands.whole_rows import whole_row
from backlot.store.desk_names import Named, named, naming, order_of, row_texts
from backlot.store.past.undoing import typed
from backlot.store.tables import AccountRow, ChangeRow, ParticipantRow, ProductionRow, ShotRow, TaskRow

MOST: Final = 30
_EACH: Final = 8  # of one kind, so that no kind crowds out the others
_WORDS: Final = 6
_AMOUNT: Final = re.compile(r"[¥￥$€£]?\s*(-?\d[\d,，]*(?:\.\d+)?)")
_WHOLE_CURRENCIES: Final = tuple(currency for currency in ("JPY", "KRW") if minor_units(currency) == 1)
_LOOKED_BACK: Final = 40  # changes
_LONGEST: Final = 40_000  # characters of a change: an import's rows are nobody's latest work
# The kinds whose rows are found by the names of rows they belong to, and the tables that `naming` joins for that.
_JOINED: Final[dict[str, tuple[Any, ...]]] = {
    "role": (TaskRow, ParticipantRow), "take": (ShotRow,), "estimate": (AccountRow,), "budget": (ProductionRow,),
}  # fmt: skip
_BY_PERSON: Final = {"decision": "decided_by", "take": "made_by"}  # rows that are found by whom they name
_FILM_FIELDS: Final = frozenset(column for field in SHEETS["film"].fields for column in field.columns)


def found_rows(connection: Connection, asked: str, team: str | None = None, shared: bool = True) -> tuple[Named, ...]:
    """At most MOST rows in which every word that was typed stands; whole codes first. Of one `team` only, where it is
    told; `shared` says whether what all teams share is looked through."""
    words = asked.split()[:_WORDS]
    if not words:
        return ()
    people = [_people(connection, word, team) for word in words]
    kinds = [sheet for sheet in SHEETS.values() if shared or not sheet.shared]
    found = [list(_of_kind(connection, sheet, words, people, asked.strip(), team)) for sheet in kinds]
    ranked = sorted(chain(*(enumerate(rows) for rows in found)), key=lambda at: (_rank(at[1], asked), at[0]))
    order = {sheet.kind: at for at, sheet in enumerate(kinds)}
    return tuple(sorted((row for _, row in ranked[:MOST]), key=lambda row: order[row.kind]))


def recent_rows(connection: Connection, most: int, team: str | None = None) -> tuple[Named, ...]:
    """The rows that were edited last and are still there, the newest first; of one `team` only, where it is told."""
    table: Any = ChangeRow.__table__
    short = func.length(cast(table.c.rows, String)) < _LONGEST
    query = select(table.c.rows).where(short).order_by(table.c.number.desc()).limit(_LOOKED_BACK)
    found: dict[tuple[str, tuple[tuple[str, Any], ...]], Named | None] = {}
    for changed in chain(*connection.execute(query).scalars()):
        sheet = _sheet_of(changed)
        place = ("" if sheet is None else sheet.kind, tuple(changed["key"].items()))
        if sheet is not None and place not in found and (team is None or team in changed["key"].values()):
            found[place] = _still(connection, sheet, changed["key"])
        if sum(row is not None for row in found.values()) == most:
            break
    return tuple(row for row in found.values() if row is not None)


def _rank(row: Named, asked: str) -> int:
    """Rows called exactly what was typed, then those that have it in their name, then all others."""
    typed = asked.strip().lower()
    if typed in (row.code.lower(), *row.code.lower().split("~"), row.name.zh.lower(), row.name.en.lower()):
        return 0
    return 1 if any(typed in name.lower() for name in (row.name.zh, row.name.en)) else 2


def _of_kind(
    connection: Connection,
    sheet: Sheet,
    words: Sequence[str],
    people: Sequence[Sequence[tuple[str, str]]],
    asked: str,
    team: str | None,
) -> Iterator[Named]:
    if sheet.document:
        yield from _of_document(connection, sheet, words)
        return
    said = and_(*(_says(sheet, word, named_by) for word, named_by in zip(words, people, strict=True)))
    amount = _amount(sheet, asked)
    exact = or_(*(cast(sheet.columns.c[name], Words) == asked for name in sheet.key)) if sheet.key else None
    first = () if exact is None else (case((exact, 0), (_is_called(sheet, words), 1), else_=2),)
    query = naming(sheet).where(said if amount is None else or_(said, amount)).order_by(*first, *order_of(sheet))
    for row in connection.execute(_of_team(sheet, query, team).limit(_EACH)).mappings():
        yield named(sheet, dict(row))


def _of_team(sheet: Sheet, query: Select[Any], team: str | None) -> Select[Any]:
    if team is None or sheet.shared:
        return query
    return query.where(sheet.columns.c["code" if sheet.table is ProductionRow else "production"] == team)


def _of_document(connection: Connection, sheet: Sheet, words: Sequence[str]) -> Iterator[Named]:
    """One row, whose document the database cannot look into alike everywhere."""
    for row in connection.execute(select(sheet.columns)).mappings():
        whole = whole_row(connection, sheet, dict(row))
        said = " ".join(str(whole[field.name]) for field in sheet.fields).lower()
        if all(word.lower() in said for word in words):
            yield Named(sheet.kind, "", str(row["code"]), Text(str(whole["name_zh"]), str(whole["name_en"])))


def _says(sheet: Sheet, word: str, people: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    """Whether the word stands in the row, in the rows that it is called by, or is a person whom it names."""
    own = [cast(sheet.columns.c[name], Words) for name in sheet.key if not name.endswith("position")]
    joined = [kind.__table__.c[f"name_{side}"] for kind in _JOINED.get(sheet.kind, ()) if kind is not ShotRow
              for side in ("zh", "en")]  # fmt: skip
    texts = [each.icontains(word, autoescape=True) for each in (*own, *row_texts(sheet), *joined)]
    if sheet.kind in _BY_PERSON and people:
        c = sheet.columns.c
        texts.append(tuple_(c.production, c[_BY_PERSON[sheet.kind]]).in_(people))
    return or_(*texts)


def _is_called(sheet: Sheet, words: Sequence[str]) -> ColumnElement[bool]:
    """Whether every word stands in what the row is called, rather than somewhere in its texts."""
    names = [cast(each, Words) for each in naming(sheet).selected_columns if each.key in ("zh", "en")]
    return or_(*(and_(*(name.icontains(word, autoescape=True) for word in words)) for name in names))


def _people(connection: Connection, word: str, team: str | None) -> list[tuple[str, str]]:
    """Whoever is called that, by team and code."""
    sheet = SHEETS["person"]
    c = sheet.columns.c
    said = or_(*(column.icontains(word, autoescape=True) for column in (c.code, c.name_zh, c.name_en)))
    query = _of_team(sheet, select(c.production, c.code).where(said).limit(_EACH), team)
    return [(production, code) for production, code in connection.execute(query)]


def _amount(sheet: Sheet, asked: str) -> ColumnElement[bool] | None:
    """Whether a sum of money in the row is the one that was typed, in major units of whatever currency it is in."""
    match = _AMOUNT.fullmatch(asked)
    money = [field.name for field in sheet.fields if field.kind is FieldKind.MONEY]
    if match is None or not money or len(match[1]) > 15:
        return None
    major = abs(Decimal(match[1].replace(",", "").replace("，", "")))
    return or_(*(_is_sum(sheet.columns.c, name, major) for name in money))


def _is_sum(c: Any, name: str, major: Decimal) -> ColumnElement[bool]:
    minor, currency = c[f"{name}_minor"], c[f"{name}_currency"]
    whole, hundredths = int(major), int(major * 100)
    fine = and_(minor.in_((hundredths, -hundredths)), currency.not_in(_WHOLE_CURRENCIES))
    if major * 100 != hundredths:
        return and_(minor.is_(None), minor.is_not(None))  # no currency is that fine
    coarse = and_(minor.in_((whole, -whole)), currency.in_(_WHOLE_CURRENCIES))
    return fine if major != whole else or_(fine, coarse)


def _sheet_of(changed: Mapping[str, Any]) -> Sheet | None:
    """The sheet by which staff know a row that changed."""
    if changed["table"] == ProductionRow.__tablename__:
        fields = set(changed["after"] or changed["before"] or ())
        return SHEETS["film" if fields & _FILM_FIELDS and not fields & {"name_zh", "name_en"} else "team"]
    return next((sheet for sheet in SHEETS.values() if sheet.table.__tablename__ == changed["table"]), None)


def _still(connection: Connection, sheet: Sheet, key: Mapping[str, Any]) -> Named | None:
    """The row that a change keeps the key of, if it is still there."""
    query = naming(sheet).where(*(sheet.columns.c[name] == value for name, value in typed(sheet.columns, key).items()))
    row = connection.execute(query).mappings().first()
    return None if row is None else named(sheet, dict(row))
