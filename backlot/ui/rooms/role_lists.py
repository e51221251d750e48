"""People, work and tools as lists of links: every story of the picture for a keyboard, a screen reader and a thumb."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from backlot.figures.role_scene import amount
from backlot.figures.role_story import Kind
from backlot.figures.role_words import counted
from backlot.figures.work import Ties
from backlot.i18n import hours, name_of, number, say
from backlot.records import Membership, Participant, ParticipantKind, Phase, Production
from backlot.ui.markup import fold, practice_dot, section_heading, text
from backlot.ui.rooms.role_asked import Lit
from backlot.ui.view import View

AT_ONCE: Final = 24  # more people than these stand behind a tap


def story_link(view: View, kind: Kind, code: str, words: str, current: bool = False) -> str:
    """A link that lights `code`, or everyone again where it is lit."""
    address = view.here(**{each.value: None for each in Kind} | {kind.value: None if current else code})
    here = ' aria-current="true"' if current else ""
    return f'<a href="{text(address)}"{here}>{words}</a>'


def links_list(links: Iterable[str]) -> str:
    items = "".join(f"<li>{each}</li>" for each in links)
    return f'<ul class="links">{items}</ul>' if items else ""


def is_lit(lit: Lit | None, kind: Kind, code: str) -> bool:
    return lit is not None and (lit.asked.kind, lit.asked.code) == (kind, code)


def people_list(view: View, production: Production, lit: Lit | None) -> str:
    """Everyone in credit order, with their hours; the one that the address names is lit."""
    people = {each.code: each for each in production.participants}
    minutes: dict[str, int] = defaultdict(int)
    for task in production.tasks:
        for role in task.roles:
            minutes[role.participant] += role.minutes
    items = [
        _person(view, people[member.participant], member, minutes[member.participant], lit)
        for member in production.members
        if member.participant in people
    ]
    rest = _people(items[AT_ONCE:])
    words = say("roles.more_people", view.language, count=number(len(items) - AT_ONCE, view.language))
    return _people(items[:AT_ONCE]) + (fold("more-people", words, rest) if rest else "")


def _people(items: Sequence[str]) -> str:
    return f'<ul class="people">{"".join(items)}</ul>' if items else ""


def _person(view: View, person: Participant, member: Membership, minutes: int, lit: Lit | None) -> str:
    language, on = view.language, is_lit(lit, Kind.PERSON, person.code)
    worked = hours(minutes, language) if minutes else ""
    note = " · ".join(part for part in (member.job.to(language), worked) if part)
    words = (
        f"<strong>{practice_dot(person.practice)} {text(person.name.to(language))}</strong>"
        f'<span class="note">{text(note)}</span><span class="note">{text(person.about.to(language))}</span>'
    )
    return f'<li class="{"lit" if on else ""}">{story_link(view, Kind.PERSON, person.code, words, on)}</li>'


def works_list(view: View, ties: Ties, phase: Phase | None) -> str:
    """What stands in the middle of the picture."""
    if not any(work.tasks for work in ties.works):
        return ""
    language = view.language
    links = [
        story_link(view, Kind.STEP, work.code, text(f"{work.words} · {amount(work.total, ties.in_hours, language)}" if work.total else work.words))
        for work in ties.works
    ]  # fmt: skip
    words = say("roles.steps_of", language, phase=name_of(phase, language)) if phase else say("roles.works", language)
    return fold("works", words, links_list(links))


def tools_list(view: View, production: Production, lit: Lit | None) -> str:
    services = [each for each in production.participants if each.kind is ParticipantKind.SERVICE]
    if not services:
        return ""
    used: dict[str, int] = defaultdict(int)
    for task in production.tasks:
        for code in task.tools:
            used[code] += 1
    items = "".join(_tool(view, each, used[each.code], lit) for each in services)
    return section_heading(say("roles.tools", view.language)) + f'<ul class="people tools">{items}</ul>'


def _tool(view: View, service: Participant, steps: int, lit: Lit | None) -> str:
    language, on = view.language, is_lit(lit, Kind.TOOL, service.code)
    model = " ".join(part for part in (service.model, str(service.version)) if part)
    note = " · ".join(part for part in (model, counted("step", steps, language) if steps else "") if part)
    words = (
        f'<strong><span class="square" aria-hidden="true"></span> {text(service.name.to(language))}</strong>'
        f'<span class="note">{text(note)}</span><span class="note">{text(service.about.to(language))}</span>'
    )
    return f'<li class="{"lit" if on else ""}">{story_link(view, Kind.TOOL, service.code, words, on)}</li>'
