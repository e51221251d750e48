"""The drafts there are, for those who may see them, and the rows of the record that visitors do not see yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from backlot.records import BacklotError, DraftState, Text
from backlot.store.drafts.codec import Unreadable, decoded, encoded, recalled
from backlot.store.drafts.parts import Part
from backlot.store.queries.rows import table_of
from backlot.store.row_names import called, key_of, own_name
from backlot.store.tables import DecisionRow, DraftPartRow, DraftRow, ProductionRow, StaffAccountRow, TopicRow

_HIDDEN: Final = (("team", ProductionRow), ("decision", DecisionRow), ("topic", TopicRow))


@dataclass(frozen=True, slots=True)
class Draft:
    """A set of wishes. `who` answers for it, by `name`; `problem` is why its hour passed in vain."""

    code: str
    title: str
    who: str
    name: str
    made_at: datetime
    state: DraftState
    publish_at: datetime | None
    one_language: bool
    problem: BacklotError | None
    edition: int | None
    version: int
    parts: tuple[Part, ...]
    teams: frozenset[str]
    is_readable: bool = True  # False where the record has no such fields any more as one of its parts is about

    def is_open_to(self, who: str, only_team: str | None) -> bool:
        """Whether they may see and change it: it is of their team alone, or empty and their own."""
        if only_team is None:
            return True
        return bool(only_team) and self.teams <= {only_team} and (bool(self.teams) or self.who == who)


@dataclass(frozen=True, slots=True)
class Flagged:
    """A row that can be kept from visitors: `kind` as a wish names it, and whether they see it now."""

    kind: str
    team: str
    code: str
    version: int
    name: Text  # with its kind and code
    own_name: Text
    published: bool


def drafts(
    connection: Connection, who: str, only_team: str | None, states: Sequence[DraftState], count: int = 100
) -> tuple[Draft, ...]:
    """The newest drafts in one of `states` that they may see."""
    table = table_of(DraftRow)
    query = select(table).where(table.c.state.in_(states)).order_by(table.c.made_at.desc(), table.c.code).limit(count)
    found = _drafts(connection, [dict(row) for row in connection.execute(query).mappings()])
    return tuple(each for each in found if each.is_open_to(who, only_team))


def draft_called(connection: Connection, code: str, *, locked: bool = False) -> Draft | None:
    """The draft with this code, whatever its state; `locked` holds it until the write ends."""
    table = table_of(DraftRow)
    query = select(table).where(table.c.code == code)
    row = connection.execute(query.with_for_update() if locked else query).mappings().first()
    return None if row is None else _drafts(connection, [dict(row)])[0]


def flagged(connection: Connection, only_team: str | None) -> tuple[Flagged, ...]:
    """Every row that says of itself whether visitors see it, the hidden ones first; topics are nobody's own."""
    found: list[Flagged] = []
    for kind, row_kind in _HIDDEN:
        table = table_of(row_kind)
        rows = connection.execute(select(table).order_by(*table.primary_key)).mappings()
        for each in map(dict, rows):
            team = {"team": each["code"], "topic": ""}.get(kind) if kind != "decision" else each["production"]
            if only_team is None or team == only_team != "":
                name = called(table, key_of(table, each), each)
                found.append(
                    Flagged(
                        kind, str(team), each["code"], each["version"], name, own_name(each), bool(each["published"])
                    )
                )
    return tuple(sorted(found, key=lambda each: each.published))


def problem_words(fault: BacklotError) -> str:
    """Why a draft could not be published, as its note keeps it."""
    return json.dumps({"key": fault.key, "details": {name: _plain(each) for name, each in fault.details.items()}})


def part_words(wish: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    return {"wish": dict(wish), "base": encoded(base)}


def _plain(detail: object) -> Any:
    try:
        return encoded(detail)
    except TypeError:
        return str(detail)


def _problem(note: str) -> BacklotError | None:
    if not note:
        return None
    words = json.loads(note)
    return BacklotError(words["key"], **{name: decoded(each) for name, each in words["details"].items()})


def _drafts(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[Draft]:
    table, accounts = table_of(DraftPartRow), table_of(StaffAccountRow)
    query = (
        select(table).where(table.c.draft.in_([row["code"] for row in rows])).order_by(table.c.draft, table.c.position)
    )
    parts: dict[str, list[Any]] = {row["code"]: [] for row in rows}
    for part in connection.execute(query).mappings():
        parts[part["draft"]].append(part)
    wanted = select(accounts.c.username, accounts.c.name).where(accounts.c.username.in_([row["who"] for row in rows]))
    names = {row.username: row.name for row in connection.execute(wanted)}
    return [_draft(row, parts[row["code"]], names.get(row["who"]) or row["who"]) for row in rows]


def _draft(row: Mapping[str, Any], parts: Sequence[Mapping[str, Any]], name: str) -> Draft:
    columns = ("code", "title", "who", "made_at", "state", "publish_at", "one_language", "edition", "version")
    readable = tuple(part for part in map(_part, parts) if part is not None)
    return Draft(
        **{each: row[each] for each in columns},
        name=name,
        problem=_problem(row["note"]),
        parts=readable,
        teams=frozenset(each["production"] for each in parts),
        is_readable=len(readable) == len(parts),
    )


def _part(row: Mapping[str, Any]) -> Part | None:
    try:
        return Part(row["position"], recalled(row["wish"]["wish"]), decoded(row["wish"]["base"]))
    except Unreadable:
        return None
