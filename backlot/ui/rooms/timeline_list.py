"""Every step in words, phase by phase: what the chart shows, for a keyboard, a screen reader and whoever reads rather than looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backlot.i18n import day_range, hours, name_of, number, say, venue_day
from backlot.records import Language, Phase, Responsibility, Task, Text
from backlot.ui.markup import fold, practice_dot, text
from backlot.ui.rooms.timeline_filters import Choice

FEW = 140  # with more steps each phase stands behind a tap of its own


def step_list(choice: Choice) -> str:
    """The kept steps as links: name, practice, days, who answers for it, hours."""
    language, tasks = choice.view.language, choice.kept
    if not tasks:
        return ""
    names = {person.code: person.name for person in choice.production.participants}
    phases = {phase: [task for task in tasks if task.phase is phase] for phase in Phase}
    inside = "".join(_phase(choice, phase, steps, names, len(tasks) > FEW) for phase, steps in phases.items() if steps)
    return fold("steps", say("timeline.list", language, count=number(len(tasks), language)), inside)


def _phase(choice: Choice, phase: Phase, steps: Sequence[Task], names: Mapping[str, Text], many: bool) -> str:
    language = choice.view.language
    rows = f'<ol class="step-rows">{"".join(_row(choice, task, names) for task in steps)}</ol>'
    words = say("timeline.phase_steps", language, phase=phase, count=number(len(steps), language))
    return fold(f"steps-{phase.value}", words, rows) if many else f"<h3>{text(words)}</h3>{rows}"


def _row(choice: Choice, task: Task, names: Mapping[str, Text]) -> str:
    view, language = choice.view, choice.view.language
    address = view.here(team=choice.production.code, step=task.code)
    here = ' aria-current="true"' if choice.opened and choice.opened.code == task.code else ""
    facts = " · ".join(part for part in _facts(task, names, language) if part)
    return (
        f'<li><a href="{text(address)}"{here}><span>{practice_dot(task.practice)} {text(task.name.to(language))}</span>'
        f"<small>{text(facts)}</small></a></li>"
    )


def _facts(task: Task, names: Mapping[str, Text], language: Language) -> list[str]:
    lead = next((role.participant for role in task.roles if role.responsibility is Responsibility.ACCOUNTABLE), "")
    minutes = sum(role.minutes for role in task.roles)
    return [
        name_of(task.practice, language),
        say("figure.milestone", language) if task.milestone else "",
        _days(task, language),
        names[lead].to(language) if lead in names else "",
        hours(minutes, language) if minutes else "",
    ]


def _days(task: Task, language: Language) -> str:
    """The days it took, or those it was planned for."""
    actual, planned = (task.actual_start, task.actual_end), (task.planned_start, task.planned_end)
    for start, end, key in ((*actual, "timeline.took"), (*planned, "timeline.meant")):
        first, last = start or end, end or start
        if first and last:
            return say(key, language, days=day_range(venue_day(first), venue_day(last), language))
    return say("timeline.undated", language)
