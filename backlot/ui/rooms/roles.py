"""People, work and tools: who did what with which service, film crew and AI creators together."""

from __future__ import annotations

from backlot.figures.drawing import Drawing
from backlot.figures.practice_share import practice_share
from backlot.figures.role_graph import job_graph, role_graph
from backlot.figures.work import Ties, job_ties, ties_of
from backlot.i18n import name_of, say
from backlot.records import Phase, Production
from backlot.theme import team_colour
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import fold, link, nothing_known, section_heading, text
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.filters import chips
from backlot.ui.rooms.heading import astray, room_heading
from backlot.ui.rooms.legend import legend
from backlot.ui.rooms.role_asked import Lit, lit_at, phase_at
from backlot.ui.rooms.role_lists import people_list, tools_list, works_list
from backlot.ui.rooms.role_numbers import people_figures
from backlot.ui.rooms.role_raci import raci
from backlot.ui.rooms.role_stories import story
from backlot.ui.view import View

_KEPT = ("phase", "as_of", "preview")  # what a mark's address takes along


def draw_roles(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    show(room_heading(view, production, say("roles.title", language)))
    if not production.members:
        show(nothing_known(language, "roles.none"))
        return
    phase = phase_at(view, production)
    whole = ties_of(production, language)
    ties = ties_of(production, language, phase) if whole.works else job_ties(production, language)
    lit = lit_at(view, production, ties, whole)
    show("" if lit else astray(view, "person", "tool"))
    show(people_figures(production, language), _choices(view, production))
    if view.more.get("view") == "raci" and whole.works:
        show(_bar(view, lit, "roles.hint_table"), raci(view, production, phase, lit))
    else:
        show(_bar(view, lit, "roles.hint"))
        draw_figure(view, _picture(view, production, ties, phase, lit), "roles", nothing="roles.nothing_here")
    show(story(view, production, ties, lit, phase))
    show(fold("legend", say("shell.legend", language), legend(language)) + works_list(view, ties, phase))
    show(section_heading(say("roles.people", language)) + people_list(view, production, lit))
    share = practice_share(production, language, view.screen, team_colour(production.colour))
    if share is not None:
        heading = "roles.share" if whole.in_hours else "roles.share_steps"
        draw_figure(view, share, "share", say(heading, language))
    show(tools_list(view, production, lit))


def _picture(view: View, production: Production, ties: Ties, phase: Phase | None, lit: Lit | None) -> Drawing | None:
    colour, asked = team_colour(production.colour), lit.asked if lit else None
    if not production.tasks or not any(work.tasks for work in ties.works):
        return job_graph(production, view.language, view.screen, colour, asked) if phase is None else None
    keeps = {name: view.more[name] for name in _KEPT if view.more.get(name)}
    return role_graph(production, view.language, view.screen, colour, asked, phase, keeps)


def _choices(view: View, production: Production) -> str:
    """Which phase, and the picture or the table; nothing where there is only one of each."""
    language = view.language
    at_work = {task.phase for task in production.tasks if task.roles or task.tools}
    phases = [(phase.value, name_of(phase, language)) for phase in Phase if phase in at_work]
    if not phases:
        return ""
    on_table = view.more.get("view") == "raci"
    picture = link(view.here(view=None), say("roles.picture", language), current=not on_table)
    table = link(view.here(view="raci"), say("roles.raci", language), current=on_table)
    label = text(say("roles.shown_as", language))
    return (
        f'<div class="role-choices">{chips(view, "phase", say("roles.phase", language), phases)}'
        f'<nav class="chips" aria-label="{label}"><span aria-hidden="true">{label}</span>{picture}{table}</nav></div>'
    )


def _bar(view: View, lit: Lit | None, hint: str) -> str:
    """One line over the picture that is always there, so that nothing moves under the finger: a hint, or who is lit."""
    if lit is None:
        return f'<p class="lit-bar">{text(say(hint, view.language))}</p>'
    back = link(view.here(person=None, step=None, tool=None), say("roles.everyone", view.language), "button")
    return f'<p class="lit-bar" role="status"><strong>{text(say("roles.lit", view.language, name=lit.name))}</strong>{back}</p>'
