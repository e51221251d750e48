"""Edits what a team says of its film and of its budget as a whole: one row a team, named by the team."""

from __future__ import annotations

from typing import Final

from backlot.store.changes import Unit
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.rows import Values, adding, edit_row, removing


@needs(Right.EDIT)
def edit_film(unit: Unit, team: str, version: int, values: Values, one_language: bool = False) -> None:
    edit_row(unit, "film", team, team, version, values, one_language)


@needs(Right.EDIT)
def edit_budget(unit: Unit, team: str, version: int, values: Values, one_language: bool = False) -> None:
    edit_row(unit, "budget", team, team, version, values, one_language)


add_budget: Final = adding("budget")
remove_budget: Final = removing("budget")
