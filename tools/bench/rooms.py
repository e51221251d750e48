"""Where a visitor can be: the rooms, both languages, the teams of the record."""

from __future__ import annotations

import random
from itertools import product

from backlot.ui.view import PAGES

ROOMS = PAGES
LANGUAGES = ("zh", "en")
TEAMS = ("tungsten", "print", "safelight", "screen")
WITHOUT_TEAM = frozenset({"home", "about"})


def address(room: str, language: str = "zh", team: str = TEAMS[0]) -> str:
    path = "/" if room == "home" else f"/{room}"
    about = "" if room in WITHOUT_TEAM else f"team={team}&"
    return f"{path}?{about}lang={language}"


def all_over(count: int, teams: tuple[str, ...] = TEAMS, rooms: tuple[str, ...] = ROOMS) -> list[str]:
    """`count` addresses spread evenly over rooms, languages and teams."""
    every = [address(room, language, team) for team, language, room in product(teams, LANGUAGES, rooms)]
    return [every[at % len(every)] for at in range(count)]


def stroll(chance: random.Random) -> str:
    """Where a visitor goes next: any room of any team, mostly in the language of the moment."""
    return address(chance.choice(ROOMS), chance.choice(LANGUAGES), chance.choice(TEAMS))
