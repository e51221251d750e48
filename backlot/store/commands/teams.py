"""A team comes, is edited whole, and goes once it holds nothing; whoever stands where it shall stand makes room."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import func, select

from backlot.records import BacklotError, FrameRate, ProductionKind, Text
from backlot.store.changes import Row, Unit
from backlot.store.commands.checking import as_opened, checked
from backlot.store.commands.links import held_links, named_links
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.row_checks import check_row
from backlot.store.commands.rows import Values, edit_row
from backlot.store.commands.sheets import SHEETS, TEAM
from backlot.store.commands.team_checks import EVERYONE
from backlot.store.commands.whole_rows import add_whole, remove_whole
from backlot.store.commands.wording import FieldFault
from backlot.store.queries.rows import table_of
from backlot.store.row_names import called, key_of
from backlot.store.tables import ProductionRow, StaffAccountRow

_SAID: Final = 3  # rows named where a team is not empty
_LONGEST: Final = 40  # letters of a code made of a name


@needs(Right.SHARED)
def add_team(unit: Unit, _team: str, values: Values, one_language: bool = False) -> str:
    """A team of the exhibition that holds nothing yet, and that no visitor sees until somebody shows it; its code is
    answered: as typed, else made of its English name. Without a place it stands behind the other teams."""
    clean = checked(unit, TEAM, "", values, one_language=one_language)
    code = clean["code"] = clean["code"] or _code_of(unit, clean["name_en"])
    check_row(unit, "team", code, None, clean)
    if unit.find(ProductionRow, code=code) is not None:
        raise FieldFault("error.already_there", "code", code=code)
    if clean["position"] is None:
        clean["position"] = _behind_the_teams(unit)
    _make_room(unit, code, clean["position"], None)
    rate = FrameRate()
    add_whole(
        unit,
        TEAM,
        {
            "code": code,
            "kind": ProductionKind.EXHIBITION,
            "frame_rate_numerator": rate.numerator,
            "frame_rate_denominator": rate.denominator,
            "published": False,
            "version": 1,
        },
        clean,
    )
    unit.production = code
    return code


@needs(Right.EDIT)
def edit_team(unit: Unit, team: str, version: int, values: Values, one_language: bool = False) -> None:
    """Its place in the order is among all teams, so that one is not for whoever looks after this team alone."""
    before = as_opened(unit, TEAM, team, team, version)
    wanted = {name: value for name, value in values.items() if (name, value) != ("position", None)}
    moves = "position" in wanted and wanted["position"] != before["position"]
    if moves and unit.team is not None:
        raise FieldFault("error.place_is_shared", "position")
    edit_row(unit, "team", team, team, version, wanted, one_language)
    now = unit.find(ProductionRow, code=team) if moves else None
    if now is not None:
        _make_room(unit, team, now["position"], before["position"])


@needs(Right.SHARED)
def remove_team(unit: Unit, team: str, code: str, version: int) -> None:
    """Refused, with the names of some, while it holds anything or anybody looks after it."""
    before = as_opened(unit, TEAM, team, code, version)
    _refuse_while_it_holds(unit, before)
    remove_whole(unit, TEAM, before)


def _code_of(unit: Unit, name: str) -> str:
    """The name as an address can have it; with a number behind it where that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower())[:_LONGEST].strip("-") or "team"
    taken = set(unit.connection.execute(select(table_of(ProductionRow).c.code)).scalars()) | EVERYONE
    numbered = (f"{plain[: _LONGEST - 4]}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (plain, *numbered) if code not in taken)


def _behind_the_teams(unit: Unit) -> int:
    """Productions from elsewhere stand behind all teams."""
    table = table_of(ProductionRow)
    query = select(func.max(table.c.position)).where(table.c.kind != ProductionKind.REFERENCE)
    return int(unit.connection.execute(query).scalar() or 0) + 1


def _make_room(unit: Unit, team: str, place: int, was: int | None) -> None:
    """Whoever stands at `place` moves one on, towards where `team` came from, and so do those they push."""
    table = table_of(ProductionRow)
    others: dict[int, list[str]] = defaultdict(list)
    for code, position in unit.connection.execute(select(table.c.code, table.c.position).where(table.c.code != team)):
        others[position].append(code)
    step = -1 if was is not None and was < place else 1
    at = place
    while at in others and at != was:
        for code in others[at]:
            unit.change(ProductionRow, {"code": code}, {"position": at + step})
        at += step


def _refuse_while_it_holds(unit: Unit, row: Row) -> None:
    found, count = _held_by(unit, row)
    if count:
        others = Text("、".join(each.zh for each in found), "; ".join(each.en for each in found))
        table = table_of(ProductionRow)
        raise BacklotError("error.team_holds", row=called(table, key_of(table, row), row), others=others, count=count)


def _held_by(unit: Unit, row: Mapping[str, Any]) -> tuple[list[Text], int]:
    """Some of its rows by name, and how many there are; a session that names it counts, and a member of staff."""
    kinds = {sheet.columns for sheet in SHEETS.values()}
    team = table_of(ProductionRow)
    tables = {
        link.child: link.of_child[0]
        for link in (*held_links(), *named_links())
        if link.parent is team and link.child in kinds
    }
    accounts = table_of(StaffAccountRow)
    found, count = [], 0
    for table, column in {**tables, accounts: accounts.c.team}.items():
        of_team = column == row["code"]
        rows = unit.connection.execute(select(table).where(of_team).limit(_SAID)).mappings()
        found += [called(table, key_of(table, each), each) for each in map(dict, rows)]
        count += int(unit.connection.execute(select(func.count()).select_from(table).where(of_team)).scalar_one())
    return found[:_SAID], count
