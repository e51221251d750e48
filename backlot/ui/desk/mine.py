"""Whose content somebody sees at the desk: every team's, or of a team editor the one they work for."""

from __future__ import annotations

from backlot.store.database import reading
from backlot.store.desk import Choice, teams
from backlot.ui.access import only_team
from backlot.ui.runtime import engine


def my_teams() -> tuple[Choice, ...]:
    """The teams that whoever sits here may write, read anew: hiding the others protects nothing, `tell` does."""
    only = only_team()
    with reading(engine()) as connection:
        return teams(connection, only)
