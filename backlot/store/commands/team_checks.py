"""What must hold of a team beside the other teams, and of a film beside the frames that are counted already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, or_, select, true

from backlot.records import Shape, Text
from backlot.store.changes import Row, Unit
from backlot.store.commands.checking import touched
from backlot.store.commands.sheets import FILM, TEAM
from backlot.store.commands.wording import FieldFault
from backlot.store.queries.rows import table_of
from backlot.store.row_names import called, key_of
from backlot.store.tables import ProductionRow, ShotRow, TakeRow

EVERYONE: Final = frozenset({"all"})  # what stands in an address in the place of a team
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def check_team(unit: Unit, team: str, before: Row | None, clean: Mapping[str, Any]) -> None:
    if before is None and (_CODE.fullmatch(clean["code"]) is None or clean["code"] in EVERYONE):
        raise FieldFault("error.bad_team_code", "code")
    if clean["day_one"] and clean["day_last"] and clean["day_last"] < clean["day_one"]:
        raise FieldFault("error.end_before_start", "day_last")
    if before is None or touched(TEAM, before, clean, "colour", "shape"):
        _refuse_same_mark(unit, team, clean)


def _refuse_same_mark(unit: Unit, team: str, clean: Mapping[str, Any]) -> None:
    other = marked_alike(unit.connection, team, clean["colour"], clean["shape"])
    if other is not None:
        raise FieldFault("error.same_mark", "shape", team=other)


def marked_alike(connection: Connection, team: str, colour: str, shape: Shape) -> Text | None:
    """Another team of this colour and shape. Colour never speaks alone: whoever cannot tell two colours apart goes by the
    shape."""
    table = table_of(ProductionRow)
    query = select(table.c.name_zh, table.c.name_en).where(
        table.c.code != team, table.c.colour == colour, table.c.shape == shape
    )
    found = connection.execute(query.order_by(table.c.position)).first()
    return None if found is None else Text(found.name_zh or found.name_en, found.name_en or found.name_zh)


def check_film(unit: Unit, team: str, before: Row | None, clean: Mapping[str, Any]) -> None:
    """A frame is as long as the rate says, so none that is counted may change its length behind the editor's back. The
    film's own length stands in the same form, and takes may have a rate of their own."""
    if before is None or not touched(FILM, before, clean, "frame_rate"):
        return
    found = _counted(unit, team)
    if found is not None:
        raise FieldFault("error.frames_counted", "frame_rate", row=found)


def _counted(unit: Unit, team: str) -> Text | None:
    """The first shot, else the first take, that is measured in frames of the film."""
    shot, take = table_of(ShotRow), table_of(TakeRow)
    at_its_rate = take.c.frame_rate_numerator.is_(None)
    for table, columns, more in (
        (shot, ("record_in", "record_out"), true()),
        (take, ("duration_frames", "used_in", "used_out"), at_its_rate),
    ):
        counted = or_(*(table.c[name].is_not(None) for name in columns))
        query = select(table).where(table.c.production == team, counted, more).order_by(table.c.position).limit(1)
        row = unit.connection.execute(query).mappings().first()
        if row is not None:
            found = dict(row)
            return called(table, key_of(table, found), found)
    return None
