"""Tables that people filled in, held against the rows that stand: what would be added, changed and removed, as wishes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from backlot.records import BacklotError
from backlot.records.imports import Issue, TableRow
from backlot.store.changes import Unit
from backlot.store.commands.option_table import OPTION, with_options, with_version
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.sheets import SHEETS, Sheet, code_of, values_of
from backlot.store.commands.table_wishes import Difference, Pair, Standing, Value, Wished, issue_of
from backlot.store.commands.whole_rows import whole_rows
from backlot.store.commands.wishes import ADDING, EDITING, REMOVING, SHARED, WHOLE_TEAM, Wish, grant_wishes
from backlot.store.desk import Choice, currencies, listed
from backlot.store.row_names import own_name
from backlot.store.tables import ProductionRow

TABLES: Final = {kind: sheet for kind, sheet in SHEETS.items() if kind in EDITING or kind in WHOLE_TEAM} | {
    OPTION.kind: OPTION
}
KINDS: Final = tuple(TABLES)
_ORDER: Final = ("position", "day", "starts_at")


@dataclass(frozen=True, slots=True)
class KnownRows:
    """What a team's files may name: rows by what they are chosen as, the codes there are by kind, and currencies."""

    choices: Mapping[str, tuple[Choice, ...]]
    codes: Mapping[str, frozenset[str]]
    currencies: tuple[str, ...]


@needs(Right.EDIT)
def import_table(unit: Unit, wishes: Sequence[Wish], one_language: bool = False) -> tuple[str, ...]:
    """Every row of a file, as one change or not at all; raises WishFault for the first that cannot be."""
    return grant_wishes(unit, wishes, one_language)


def known_rows(connection: Connection, team: str) -> KnownRows:
    """What cells are read against; takes are named within their shot, so the command looks for those."""
    asked = {each for kind in KINDS for each in _named(TABLES[kind])} - {"take"}
    return KnownRows(
        {what: listed(connection, what, team) for what in asked},
        {kind: _codes(connection, TABLES[kind], team) for kind in KINDS},
        currencies(connection, team),
    )


def standing(connection: Connection, kind: str, team: str) -> list[Standing]:
    """The rows of a kind that a team has, or that all share, in their order."""
    sheet = TABLES[kind]
    table = sheet.columns
    order = [table.c[name] for name in _ORDER if name in table.c]
    query = _of_team(sheet, select(table), team).order_by(*order, *table.primary_key)
    if sheet is OPTION:
        query = with_version(team)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return [_stands(sheet, row) for row in whole_rows(connection, sheet, rows)]


def wished(connection: Connection, team: str, rows: Sequence[TableRow], replacing: bool = False) -> Wished:
    """What `rows` ask for; with `replacing`, rows of the same kinds that the file does not have are to go."""
    kinds = [kind for kind in in_order() if kind in {row.kind for row in rows}]
    come: list[Pair] = []
    go: list[Pair] = []
    issues: list[Issue] = []
    same = 0
    for kind in kinds:
        there = {each.code: each for each in standing(connection, kind, team)}
        left = dict(there)
        for row in rows:
            if row.kind != kind:
                continue
            before = there.get(_code(row, team))
            if before is not None:
                left.pop(before.code, None)
            found = _wish(team, row, before)
            if isinstance(found, Issue):
                issues.append(found)
            elif found is None:
                same += 1
            else:
                come.append(found)
        if replacing and kind in REMOVING and kind not in WHOLE_TEAM:
            go += [_gone(kind, team, each) for each in left.values()]
    if any(row.kind == OPTION.kind for row in rows):
        gone = {wish.code for wish, _ in go if wish.kind == "decision"}
        stands = {kind: standing(connection, kind, team) for kind in ("decision", OPTION.kind)}
        options, unchanged = with_options(team, stands, rows, replacing, come, gone)
        issues += [each for each in options if isinstance(each, Issue)]
        come, same = [each for each in options if not isinstance(each, Issue)], same + unchanged
    early = [pair for pair in reversed(go) if pair[0].kind not in _leant_on()]
    late = [pair for pair in reversed(go) if pair[0].kind in _leant_on()]
    pairs = [*early, *come, *late]
    return Wished(tuple(each for each, _ in pairs), tuple(each for _, each in pairs), same, tuple(issues))


@cache
def in_order() -> tuple[str, ...]:
    """The kinds so that what is named comes before what names it."""
    named = {kind: {each for each in _named(SHEETS[kind]) if each in SHEETS and each != kind} for kind in SHEETS}
    try:
        return tuple(TopologicalSorter(named).static_order())
    except CycleError:
        return tuple(SHEETS)


@cache
def _leant_on() -> frozenset[str]:
    return frozenset(each for sheet in SHEETS.values() for each in _named(sheet))


def _codes(connection: Connection, sheet: Sheet, team: str) -> frozenset[str]:
    query = _of_team(sheet, select(*sheet.columns.primary_key), team)
    return frozenset(code_of(sheet, dict(row)) for row in connection.execute(query).mappings())


def _of_team(sheet: Sheet, query: Select[Any], team: str) -> Select[Any]:
    """The rows of a team; what all share is everybody's."""
    if sheet.table is ProductionRow:
        return query.where(sheet.columns.c.code == team)
    return query if sheet.shared else query.where(sheet.columns.c.production == team)


def _named(sheet: Sheet) -> Iterator[str]:
    return (field.choices for field in sheet.fields if field.choices)


def _stands(sheet: Sheet, row: Mapping[str, Any]) -> Standing:
    values = values_of(sheet, dict(row))
    name = own_name({key: value for key, value in values.items() if key.startswith(sheet.naming or "name")})
    return Standing(code_of(sheet, row), int(row["version"]), values, name)


def _code(row: TableRow, team: str) -> str:
    """The code of the row that is meant: the one it names, or the one that its key's own fields spell."""
    sheet = SHEETS[row.kind]
    if row.code or not sheet.key:
        return row.code or team
    named = all(row.values.get(name) not in (None, "") for name in sheet.key)
    try:
        return code_of(sheet, row.values) if named else ""
    except (BacklotError, KeyError):
        return ""


def _wish(team: str, row: TableRow, before: Standing | None) -> tuple[Wish, Difference] | Issue | None:
    sheet = SHEETS[row.kind]
    of = "" if sheet.shared else team
    if before is None:
        return _new(sheet, of, row)
    differing = {name: value for name, value in row.values.items() if _plain(value) != _plain(before.values[name])}
    if not differing:
        return None
    if row.version is not None and row.version != before.version:
        return issue_of(row, "version", str(row.version), "import.moved", now=before.version)
    if fixed := [name for name in differing if sheet.field(name).fixed]:
        return issue_of(row, fixed[0], "", "import.fixed")
    was = {name: before.values[name] for name in differing}
    wish = Wish(row.kind, of, before.code, before.version, differing)
    return wish, Difference(row.kind, before.code, before.name, row.place.line, was, differing)


def _new(sheet: Sheet, team: str, row: TableRow) -> tuple[Wish, Difference] | Issue:
    if row.kind not in ADDING and row.kind not in SHARED:
        return issue_of(row, "code", row.code, "import.not_added")
    own = {"code": row.code} if row.code and any(field.name == "code" for field in sheet.fields) else {}
    values = {name: value for name, value in (own | dict(row.values)).items() if value is not None}
    said = {name: value for name, value in values.items() if value not in ("", (), False)}
    name = own_name({key: value for key, value in values.items() if key.startswith(sheet.naming or "name")})
    return Wish(row.kind, team, "", None, values), Difference(row.kind, row.code, name, row.place.line, None, said)


def _gone(kind: str, team: str, stands: Standing) -> tuple[Wish, Difference]:
    of = "" if SHEETS[kind].shared else team
    said = {name: value for name, value in stands.values.items() if value not in (None, "", (), False)}
    wish = Wish(kind, of, stands.code, stands.version, None)
    return wish, Difference(kind, stands.code, stands.name, None, said, None)


def _plain(value: Value) -> Value:
    """As commands keep it: text composed and trimmed; nothing is nothing, whatever it is called."""
    if isinstance(value, str):
        words = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        return words.strip() or None
    return None if value is False or value == () else value
