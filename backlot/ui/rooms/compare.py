"""The teams side by side in small multiples on one scale."""

from __future__ import annotations

from backlot.i18n import say
from backlot.ui.drawings import show
from backlot.ui.markup import headline, nothing_known
from backlot.ui.room import productions
from backlot.ui.view import View


def draw_compare(view: View) -> None:
    if not productions():
        show(nothing_known(view.language, "shell.nothing"))
    show(f'<section class="head"><h1>{headline(say("compare.title", view.language))}</h1></section>')
