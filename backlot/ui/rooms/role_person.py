"""The story of one person: how long, in which part of which steps, with whom, with what, and what they decided."""

from __future__ import annotations

from collections import Counter

from backlot.figures.role_scene import amount
from backlot.figures.role_story import Kind
from backlot.figures.work import DID
from backlot.i18n import hours, name_of, number, percent, say
from backlot.records import Language, Production, Responsibility, Task
from backlot.store.queries.take_counts import take_counts
from backlot.ui.ask import ask
from backlot.ui.markup import figures_row, paragraphs, practice_dot, text
from backlot.ui.rooms.role_asked import Lit
from backlot.ui.rooms.role_parts import decisions, department_members, part, steps, take_figures, takes_note, weighed
from backlot.ui.view import View


def person_story(view: View, production: Production, lit: Lit, in_hours: bool) -> str:
    """Parts that the record does not know are left out."""
    language, code = view.language, lit.asked.code
    person = next(each for each in production.participants if each.code == code)
    mine = [task for task in production.tasks if any(role.participant == code for role in task.roles)]
    made = [count for count in ask(take_counts, production.code) if count.made_by == code]
    takes = take_figures(made, language)
    items = [*_hours(production, mine, code, language), *takes]
    decided = [each for each in production.decisions if each.decided_by == code]
    return (
        f"<h2>{practice_dot(person.practice)} {text(lit.name)}</h2>{_job(production, code, language)}"
        f"{paragraphs(person.about.to(language))}{figures_row(items) if items else ''}{takes_note(takes, language)}"
        f"{'' if mine else _no_step(language)}{'' if production.tasks else _colleagues(view, production, code)}"
        f"{part('roles.their_steps', language, _steps(view, mine, code))}"
        f"{part('roles.with_whom', language, weighed(view, production, Kind.PERSON, _beside(mine, code), False))}"
        f"{part('roles.with_tools', language, weighed(view, production, Kind.TOOL, _tools(mine, code), False))}"
        f"{part('roles.their_decisions', language, decisions(view, production, decided))}"
    )


def _job(production: Production, code: str, language: Language) -> str:
    member = next((each for each in production.members if each.participant == code), None)
    practice = next(each.practice for each in production.participants if each.code == code)
    words = [member.job.to(language), name_of(member.department, language)] if member else []
    joined = " · ".join(each for each in dict.fromkeys([*words, name_of(practice, language)]) if each)
    return f'<p class="note">{text(joined)}</p>'


def _hours(production: Production, mine: list[Task], code: str, language: Language) -> list[tuple[str, str]]:
    """Their hours, and their part in how many steps."""
    items = []
    if minutes := _minutes(mine, code):
        everyone = sum(role.minutes for task in production.tasks for role in task.roles)
        items.append(
            (hours(minutes, language), say("roles.of_hours", language, share=percent(minutes / everyone, language)))
        )
    if mine:
        counts = Counter(role.responsibility for task in mine for role in task.roles if role.participant == code)
        parts = [
            say("roles.part", language, part=name_of(each, language).lower(), letter=each.value, count=number(counts[each], language))
            for each in Responsibility if counts[each]
        ]  # fmt: skip
        joiner = "、" if language == "zh" else ", "
        items.append((number(len(mine), language), say("roles.parts", language, parts=joiner.join(parts))))
    return items


def _minutes(tasks: list[Task], code: str) -> int:
    return sum(role.minutes for task in tasks for role in task.roles if role.participant == code)


def _colleagues(view: View, production: Production, code: str) -> str:
    """Who else is of their department, where the record knows no work together."""
    mine = next((each.department.value for each in production.members if each.participant == code), "")
    others = {other: 0 for other in department_members(production, mine) if other != code}
    return part("roles.same_department", view.language, weighed(view, production, Kind.PERSON, others, False))


def _no_step(language: Language) -> str:
    return f'<p class="note">{text(say("roles.in_no_step", language))}</p>'


def _steps(view: View, mine: list[Task], code: str) -> str:
    """Those with most hours first, each with the letters of their part."""
    ordered = sorted(mine, key=lambda task: (-_minutes([task], code), task.code))
    beside = {}
    for task in ordered:
        letters = " ".join(role.responsibility.value for role in task.roles if role.participant == code)
        minutes = _minutes([task], code)
        beside[task.code] = " · ".join([letters] + ([amount(minutes, True, view.language)] if minutes else []))
    return steps(view, ordered, beside, "their-steps")


def _beside(mine: list[Task], code: str) -> dict[str, int]:
    """In how many steps each other person took part."""
    return dict(Counter(other for task in mine for other in {role.participant for role in task.roles} if other != code))


def _tools(mine: list[Task], code: str) -> dict[str, int]:
    did = [task for task in mine if any(role.participant == code and role.responsibility in DID for role in task.roles)]
    return dict(Counter(tool for task in did for tool in task.tools))
