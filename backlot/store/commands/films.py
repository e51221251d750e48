"""Edits what a team says of itself and of its film."""

from __future__ import annotations

from collections.abc import Mapping

from backlot.store.changes import Unit
from backlot.store.commands.checking import as_opened, checked, whole, write
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.sheets import FILM, TEAM, Sheet


@needs(Right.EDIT)
def edit_team(unit: Unit, team: str, version: int, values: Mapping[str, object], one_language: bool = False) -> None:
    _edit(unit, TEAM, team, version, values, one_language)


@needs(Right.EDIT)
def edit_film(unit: Unit, team: str, version: int, values: Mapping[str, object], one_language: bool = False) -> None:
    _edit(unit, FILM, team, version, values, one_language)


def _edit(unit: Unit, sheet: Sheet, team: str, version: int, values: Mapping[str, object], one_language: bool) -> None:
    before = as_opened(unit, sheet, team, team, version)
    write(unit, sheet, before, checked(unit, sheet, team, whole(sheet, before, values), one_language=one_language))
