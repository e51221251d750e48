"""The sections of the desk that ask for a team and nothing else."""

from __future__ import annotations

from backlot.records import Language
from backlot.ui.desk.imports import draw_import
from backlot.ui.desk.mine import choose_team


def draw_imports(language: Language) -> None:
    """A team's budget or costs from a spreadsheet."""
    team = choose_team(language, key="desk.import.team")
    if team is not None:
        draw_import(team, language)
