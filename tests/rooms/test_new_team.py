"""A team that has just joined and recorded nothing stands in every room, and no room has a hole where its record would be."""

from __future__ import annotations

import re

from sqlalchemy import Engine

from backlot.i18n import say
from backlot.store.changes import unit_of_work
from backlot.store.commands.showing import show_production
from backlot.store.commands.teams import add_team
from backlot.ui.ask import forget_answers
from backlot.ui.view import PAGES
from tests.rooms.visitor import visit

NAME = "风筝组"
KITE = {"code": "kite", "name_zh": NAME, "name_en": "Team Kite", "colour": "print", "shape": "ring"}


def test_a_team_without_a_record_stands_in_every_room(own_exhibition: Engine) -> None:
    with unit_of_work(own_exhibition, "lin", "add_team") as unit:
        add_team(unit, "", KITE)
        show_production(unit, "kite", 1, {"published": True})
    forget_answers()
    for page in PAGES:
        seen = visit(page, team="kite", lang="zh")
        assert len(seen.headings) == 1 and seen.headings[0].strip(), page
        assert say("shell.calm_title", "zh") not in seen.headings, page
        assert not re.search(r" · *<|<p>\s*</p>|<h1></h1>|<(ul|dl)[^>]*></\1>", seen.html), page
        assert (NAME in seen) or page == "about", page
    assert say("team.nothing_yet", "zh") in visit("team", team="kite", lang="zh")
    home = visit("home", lang="zh")
    assert home.headings == [say("home.title", "zh", count="五")]
    assert home.html.count('class="strip"') == 4, "the month shows whoever has one"
    assert say("compare.not_yet", "zh", teams=NAME) in visit("compare", lang="zh")
    for page in ("timeline", "replay", "decisions"):
        assert len(visit(page, team="all", lang="zh").headings) == 1, page
