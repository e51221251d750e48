"""The parts that stories share: rows of linked names with amounts, what became of takes, and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from backlot.figures.role_scene import amount
from backlot.figures.role_story import Kind
from backlot.i18n import number, say
from backlot.records import Decision, Language, Production, Task
from backlot.store.queries.take_counts import TakeCount
from backlot.ui.markup import fold, link, text
from backlot.ui.rooms.role_lists import links_list, story_link
from backlot.ui.view import View

_AT_ONCE: Final = 8  # links in a row of a story before a tap


def part(key: str, language: Language, inside: str) -> str:
    """A row of a story under its own small heading; nothing where there is nothing."""
    return f"<h3>{text(say(key, language))}</h3>{inside}" if inside else ""


def weighed(view: View, production: Production, kind: Kind, weights: Mapping[str, int], in_hours: bool) -> str:
    """People or tools as links, the heaviest first, each with its hours or steps."""
    names = {each.code: each.name.to(view.language) for each in production.participants}
    links = []
    for code, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])):
        words = [names.get(code, code)] + ([amount(weight, in_hours, view.language)] if weight else [])
        links.append(story_link(view, kind, code, text(" · ".join(words))))
    return _some(view, f"{kind.value}-links", links)


def steps(view: View, tasks: Sequence[Task], beside: Mapping[str, str], key: str) -> str:
    """Steps as links, `beside` what stands after their names; more than a few behind a tap."""
    links = []
    for task in tasks:
        words = " · ".join(each for each in (task.name.to(view.language), beside.get(task.code, "")) if each)
        links.append(story_link(view, Kind.STEP, task.code, text(words)))
    return _some(view, key, links)


def _some(view: View, key: str, links: Sequence[str]) -> str:
    if len(links) <= _AT_ONCE + 2:
        return links_list(links)
    words = say("roles.all_of_them", view.language, count=number(len(links), view.language))
    return links_list(links[:_AT_ONCE]) + fold(f"more-{key}", words, links_list(links))


def department_members(production: Production, department: str) -> dict[str, int]:
    """Whose job belongs there: all that a record says which names no step."""
    return {each.participant: 0 for each in production.members if each.department.value == department}


def decisions(view: View, production: Production, some: Iterable[Decision]) -> str:
    """Decisions as links into their room."""
    addresses = ((view.to("decisions", team=production.code, decision=each.code), each.title) for each in some)
    return _some(view, "decisions", [link(address, title.to(view.language)) for address, title in addresses])


def take_figures(counts: Sequence[TakeCount], language: Language) -> list[tuple[str, str]]:
    """What became of these takes, as large numbers."""
    made, usable, selected, spent = (
        sum(getattr(count, name) for count in counts) for name in ("made", "usable", "selected", "credits")
    )
    if not made:
        return []
    words = {"usable": number(usable, language), "selected": number(selected, language)}
    judged = any(count.usable or count.rejected for count in counts)
    told = say("roles.takes_made", language, **words) if judged else say("roles.takes_undecided", language)
    items = [(number(made, language), told)]
    return [*items, (number(spent, language), say("roles.credits", language))] if spent else items


def takes_note(items: Sequence[tuple[str, str]], language: Language) -> str:
    """What usable and chosen mean, right below the numbers that say so."""
    return f'<p class="note">{text(say("roles.definition_takes", language))}</p>' if items else ""
