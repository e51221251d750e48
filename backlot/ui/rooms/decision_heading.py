"""The head of one decision: the way back to all of them, whose it is, and its one heading."""

from __future__ import annotations

from backlot.i18n import say
from backlot.records import Production
from backlot.theme import team_colour
from backlot.ui.markup import film_title, headline, kind_note, link, mark, text
from backlot.ui.view import View


def decision_heading(view: View, production: Production, title: str, under: str) -> str:
    """`under` is HTML that stands below the title."""
    language = view.language
    back = link(
        view.to("decisions", team=production.code), say("decisions.back", language, team=production.name), "button"
    )
    note = f'<p class="note">{under}</p>' if under else ""
    return (
        f'<p class="back">{back}</p><section class="head" style="--team:{team_colour(production.colour)}"><p class="who">{mark(production)}{text(production.name.to(language))} · '
        f"{text(film_title(production, language))} {kind_note(production, language)}</p><h1>{headline(title)}</h1>{note}</section>"
    )
