"""From generation to film: what became of every take, and one shot opened."""

from __future__ import annotations

from backlot.i18n import say
from backlot.store.queries import shot_lines
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import nothing_known
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.heading import room_heading
from backlot.ui.view import View


def draw_shots(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    show(room_heading(view, production, say("shots.title", view.language)))
    if not ask(shot_lines, production.code):
        show(nothing_known(view.language, "shots.none"))
