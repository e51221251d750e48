"""Who did which work with which tool, and for how long: the ties that the graph of roles draws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from backlot.i18n import name_of, say
from backlot.records import Department, Language, Phase, Practice, Production, Responsibility, Task

FEW: Final = 14


class Grouping(StrEnum):
    STEPS = "steps"
    DEPARTMENTS = "departments"
    PRACTICES = "practices"


@dataclass(frozen=True, slots=True)
class Work:
    """One node of work: a step, or steps of a phase together. Minutes by the practice that did them."""

    words: str
    tasks: tuple[Task, ...]
    minutes: Mapping[Practice, int]

    @property
    def total(self) -> int:
        return sum(self.minutes.values())


@dataclass(frozen=True, slots=True)
class Ties:
    """`people[code][index]` and `tools[code][index]` tie to `works[index]`: minutes, or steps where no hours are known."""

    grouping: Grouping
    works: tuple[Work, ...]
    people: Mapping[str, Mapping[int, int]]
    tools: Mapping[str, Mapping[int, int]]
    in_hours: bool


def ties_of(production: Production, language: Language) -> Ties:
    """Steps one by one while they are few, else by phase and the department that led them, else by phase and practice."""
    in_hours = any(role.minutes for task in production.tasks for role in task.roles)
    tasks = [task for task in production.tasks if task.roles or task.tools]
    grouping, groups = _groups(production, tasks, language)
    works = tuple(Work(words, tuple(members), _minutes(members, in_hours)) for words, members in groups.items())
    people: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    tools: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for index, work in enumerate(works):
        for task in work.tasks:
            for role in task.roles:
                if weight := role.minutes if in_hours else 1:
                    people[role.participant][index] += weight
            for tool in task.tools:
                tools[tool][index] += max(sum(role.minutes for role in task.roles), 1) if in_hours else 1
    return Ties(grouping, works, people, tools, in_hours)


def _groups(
    production: Production, tasks: Sequence[Task], language: Language
) -> tuple[Grouping, dict[str, list[Task]]]:
    if len(tasks) <= FEW:
        ordered = sorted(tasks, key=lambda task: (list(Phase).index(task.phase), task.code))
        return Grouping.STEPS, {f"{task.name.to(language)}{_mark(task, ordered)}": [task] for task in ordered}
    departments = {member.participant: member.department for member in production.members}

    def by_department(task: Task) -> str:
        return f"{name_of(task.phase, language)} · {name_of(_led_by(task, departments), language)}"

    def by_practice(task: Task) -> str:
        phase = name_of(task.phase, language)
        return phase if task.practice is Practice.FILM else say("figure.phase_by_ai", language, phase=phase)

    grouped = _by(tasks, by_department)
    return (Grouping.DEPARTMENTS, grouped) if len(grouped) <= FEW else (Grouping.PRACTICES, _by(tasks, by_practice))


def _mark(task: Task, tasks: Sequence[Task]) -> str:
    """Tells steps of one name apart without showing a code."""
    same = [other.code for other in tasks if other.name == task.name]
    return f" {same.index(task.code) + 1}" if len(same) > 1 else ""


def _led_by(task: Task, departments: Mapping[str, Department]) -> Department:
    lead = next((role.participant for role in task.roles if role.responsibility is Responsibility.ACCOUNTABLE), "")
    return departments.get(lead, Department.OTHER)


def _by(tasks: Sequence[Task], words: Callable[[Task], str]) -> dict[str, list[Task]]:
    groups: dict[str, list[Task]] = {}
    for phase in Phase:
        for practice in Practice:
            for task in tasks:
                if task.phase is phase and task.practice is practice:
                    groups.setdefault(words(task), []).append(task)
    return groups


def _minutes(tasks: Sequence[Task], in_hours: bool) -> dict[Practice, int]:
    minutes: dict[Practice, int] = dict.fromkeys(Practice, 0)
    for task in tasks:
        minutes[task.practice] += sum(role.minutes for role in task.roles) if in_hours else 1
    return minutes
