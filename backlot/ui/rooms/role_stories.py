"""One person, one piece of work or one tool told in words, below the picture in which only its lines stay lit."""

from __future__ import annotations

from backlot.figures.role_story import OTHERS, Kind
from backlot.figures.work import Ties
from backlot.i18n import name_of, number, say
from backlot.records import Phase, Production
from backlot.ui.markup import text
from backlot.ui.rooms.role_asked import Lit
from backlot.ui.rooms.role_lists import links_list, story_link
from backlot.ui.rooms.role_person import person_story
from backlot.ui.rooms.role_tool import tool_story
from backlot.ui.rooms.role_work import work_story
from backlot.ui.view import View


def story(view: View, production: Production, ties: Ties, lit: Lit | None, phase: Phase | None) -> str:
    """The card of who or what is lit, with the way back to everyone; nothing where nobody is."""
    if lit is None:
        return ""
    if lit.asked.code == OTHERS.get(lit.asked.kind):
        inside = _crowd(view, production, lit)
    elif lit.asked.kind is Kind.PERSON:
        inside = _scope(view, phase) + person_story(view, production, lit, ties.in_hours)
    elif lit.asked.kind is Kind.TOOL:
        inside = _scope(view, phase) + tool_story(view, production, lit, ties.in_hours)
    else:
        inside = work_story(view, production, lit, ties.in_hours)
    back = text(view.here(person=None, step=None, tool=None))
    return (
        f'<div class="opened"><section class="told" tabindex="-1" data-story="{text(lit.asked.code)}" aria-label="{text(say("roles.story", view.language, name=lit.name))}">'
        f'{inside}<p><a class="button" href="{back}">{text(say("roles.everyone", view.language))}</a></p></section></div>'
    )


def _scope(view: View, phase: Phase | None) -> str:
    """A story is told whole, even where the picture shows one phase of it."""
    if phase is None:
        return ""
    words = say("roles.whole_story", view.language, phase=name_of(phase, view.language))
    return f'<p class="note">{text(words)}</p>'


def _crowd(view: View, production: Production, lit: Lit) -> str:
    names = {each.code: each.name.to(view.language) for each in production.participants}
    key = "roles.the_others" if lit.asked.kind is Kind.PERSON else "roles.other_tools_told"
    words = say(key, view.language, count=number(len(lit.crowd), view.language))
    links = (story_link(view, lit.asked.kind, code, text(names.get(code, code))) for code in lit.crowd)
    return f"<h2>{text(lit.name)}</h2><p>{text(words)}</p>{links_list(links)}"
