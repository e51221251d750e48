"""How a room is drawn once and replayed: its elements are kept by what it shows, in which language and edition."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from datetime import date, datetime

import streamlit as st

from backlot.i18n import VENUE_ZONE, say
from backlot.records import BacklotError, Production
from backlot.store.queries import production, production_codes
from backlot.ui.archive import drawn_back
from backlot.ui.ask import ask, outages
from backlot.ui.drawings import gathered
from backlot.ui.markup import link, mark, text
from backlot.ui.preview import previewing
from backlot.ui.replay import drawn, drawn_once
from backlot.ui.runtime import watch
from backlot.ui.view import View, current_view

log = logging.getLogger(__name__)
Draw = Callable[[View], None]


def room(page: str, draw: Draw) -> bool:
    """Show `page` at this address: drawn the first time, replayed from then on until the record changes. Whether it stands."""
    view = current_view(page)
    name = f"{draw.__module__}.{draw.__qualname__}"
    key = (name, page, view.language, view.screen.name, view.exhibit, view.team, *sorted(view.more.items()))
    try:
        _show(view, key, lambda: gathered(lambda: draw(view)))
    except Exception as error:
        calm(error, view)
        return False
    return True


def _show(view: View, key: Hashable, draw: Callable[[], None]) -> None:
    if view.preview is not None:
        with previewing(view.preview):
            drawn_once(draw)
    elif view.moment.edition is None or view.page == "history":
        drawn(key, (today(), watch().edition, outages()), draw)
    else:
        drawn_back(view.moment.edition, key, draw, today())


def calm(error: Exception, view: View) -> None:
    """A fault reaches the log; the visitor gets a kind sentence and a way on."""
    if isinstance(error, BacklotError):
        log.warning("%s: %s", view.page, error)
        words = say(error.key, view.language, **error.details)
    else:
        log.error("the room %s failed", view.page, exc_info=error)
        words = say("shell.calm_text", view.language)
    title = text(say("shell.calm_title", view.language))
    back = link(view.to("home", team=None), say("page.home", view.language), "button")
    st.html(f'<section class="calm" role="alert"><h1>{title}</h1><p>{text(words)}</p><p>{back}</p></section>')


def today() -> date:
    """The day at the venue."""
    return datetime.now(VENUE_ZONE).date()


def productions() -> tuple[Production, ...]:
    """Every published production in the order of the exhibition."""
    found = (ask(production, code) for code in ask(production_codes))
    return tuple(each for each in found if each is not None)


def production_at(view: View) -> Production | None:
    """The production that the address names, the first one where it names none, None where nobody knows it."""
    if view.team is not None:
        return ask(production, view.team)
    return next(iter(productions()), None)


def draw_unknown_team(view: View) -> None:
    """A kind page for a code that nobody knows."""
    title = text(say("shell.no_such_team", view.language, code=(view.team or "")[:40]))
    if view.moment.edition is not None:
        title = text(say("past.no_such_team", view.language))
    choose = text(say("shell.choose_team", view.language)) if productions() else ""
    st.html(f'<section class="calm"><h1>{title}</h1><p>{choose}</p>{team_chooser(view, None)}</section>')


def team_chooser(view: View, chosen: Production | None, everyone: str | None = None) -> str:
    """The teams as a row of links, shape and colour beside each name; `everyone` adds a link to all four at once."""
    first = link(view.to(view.page, team="all"), everyone, current=view.team == "all") if everyone else ""
    links = "".join(
        f'<a href="{text(view.to(view.page, team=each.code))}"{_current(each, chosen)}>'
        f"{mark(each)}{text(each.name.to(view.language))}</a>"
        for each in productions()
    )
    return f'<nav class="teams" aria-label="{text(say("page.team", view.language))}">{first}{links}</nav>'


def _current(each: Production, chosen: Production | None) -> str:
    return ' aria-current="true"' if chosen is not None and each.code == chosen.code else ""
