"""Who did which work with which tool, and for how long: the ties that the graph of roles draws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from backlot.i18n import name_of, say
from backlot.records import Department, Language, Phase, Practice, Production, Responsibility, RoleAssignment, Task

FEW: Final = 14
DID: Final = frozenset([Responsibility.RESPONSIBLE, Responsibility.ACCOUNTABLE])  # did the step, or answered for it
Tied = Mapping[str, Mapping[int, int]]


class Grouping(StrEnum):
    STEPS = "steps"
    DEPARTMENTS = "departments"
    PRACTICES = "practices"
    JOBS = "jobs"


@dataclass(frozen=True, slots=True)
class Work:
    """One node of work: a step, or steps of a phase together. Minutes by the practice that did them.

    `code` is what an address says: the step's own code, or the phase and what its steps have in common.
    """

    code: str
    words: str
    tasks: tuple[Task, ...]
    minutes: Mapping[Practice, int]
    phase: Phase | None = None

    @property
    def total(self) -> int:
        return sum(self.minutes.values())


@dataclass(frozen=True, slots=True)
class Ties:
    """`people[code][index]` and `tools[code][index]` tie to `works[index]`: minutes, or steps where no hours are known.

    Zero minutes stand for a part in the work whose hours nobody wrote down.
    """

    grouping: Grouping
    works: tuple[Work, ...]
    people: Tied
    tools: Tied
    in_hours: bool


def ties_of(production: Production, language: Language, phase: Phase | None = None) -> Ties:
    """Steps one by one while they are few, else by phase and the department that led them, else by phase and practice.

    Of all phases, or of one; whether lines count hours or steps is the same in every phase.
    """
    in_hours = any(role.minutes for task in production.tasks for role in task.roles)
    tasks = [task for task in production.tasks if (task.roles or task.tools) and phase in (None, task.phase)]
    grouping, works = _works(production, tasks, language, in_hours, phase is None)
    people: dict[str, dict[int, int]] = defaultdict(dict)
    tools: dict[str, dict[int, int]] = defaultdict(dict)
    for index, work in enumerate(works):
        for task in work.tasks:
            for person, weight in weights_of(task.roles, in_hours).items():
                people[person][index] = people[person].get(index, 0) + weight
            for tool in task.tools:
                tools[tool][index] = tools[tool].get(index, 0) + weight_of(task, in_hours)
    return Ties(grouping, works, people, tools, in_hours)


def job_ties(production: Production, language: Language) -> Ties:
    """Where a record names no step: people by the department of their job."""
    departments = sorted({member.department for member in production.members}, key=list(Department).index)
    practice = {each.code: each.practice for each in production.participants}
    works = []
    for department in departments:
        counts = dict.fromkeys(Practice, 0)
        for member in production.members:
            if member.department is department:
                counts[practice.get(member.participant, Practice.FILM)] += 1
        works.append(Work(department.value, name_of(department, language), (), counts))
    people = {member.participant: {departments.index(member.department): 1} for member in production.members}
    return Ties(Grouping.JOBS, tuple(works), people, {}, False)


def weights_of(roles: Iterable[RoleAssignment], in_hours: bool) -> dict[str, int]:
    """By person: minutes, or one step. Whoever did a step or answers for it counts even without hours."""
    minutes: dict[str, int] = {}
    for role in roles:
        if not in_hours:
            minutes[role.participant] = 1
        elif role.minutes or role.responsibility in DID:
            minutes[role.participant] = minutes.get(role.participant, 0) + role.minutes
    return minutes


def joins_both(practice: Mapping[str, Practice], task: Task) -> bool:
    """Whether people of both practices (told by their codes) did the step or answered for it."""
    return {practice.get(role.participant) for role in task.roles if role.responsibility in DID} >= set(Practice)


def weight_of(task: Task, in_hours: bool) -> int:
    return sum(role.minutes for role in task.roles) if in_hours else 1


def _works(
    production: Production, tasks: Sequence[Task], language: Language, in_hours: bool, all_phases: bool
) -> tuple[Grouping, tuple[Work, ...]]:
    if len(tasks) <= FEW:
        ordered = sorted(tasks, key=lambda task: (list(Phase).index(task.phase), task.code))
        works = (
            Work(task.code, f"{task.name.to(language)}{_mark(task, ordered)}", (task,), _minutes([task], in_hours), task.phase)
            for task in ordered
        )  # fmt: skip
        return Grouping.STEPS, tuple(works)
    departments = {member.participant: member.department for member in production.members}

    def by_department(task: Task) -> tuple[str, str]:
        led = _led_by(task, departments)
        words = [name_of(task.phase, language)] * all_phases + [name_of(led, language)]
        return f"{task.phase.value}.{led.value}", " · ".join(words)

    def by_practice(task: Task) -> tuple[str, str]:
        phase = name_of(task.phase, language)
        words = phase if task.practice is Practice.FILM else say("figure.phase_by_ai", language, phase=phase)
        return f"{task.phase.value}.{task.practice.value}-work", words

    grouped = _by(tasks, by_department, in_hours)
    if len(grouped) <= FEW:
        return Grouping.DEPARTMENTS, grouped
    return Grouping.PRACTICES, _by(tasks, by_practice, in_hours)


def _mark(task: Task, tasks: Sequence[Task]) -> str:
    """Tells steps of one name apart without showing a code."""
    same = [other.code for other in tasks if other.name == task.name]
    return f" {same.index(task.code) + 1}" if len(same) > 1 else ""


def _led_by(task: Task, departments: Mapping[str, Department]) -> Department:
    lead = next((role.participant for role in task.roles if role.responsibility is Responsibility.ACCOUNTABLE), "")
    return departments.get(lead, Department.OTHER)


def _by(tasks: Sequence[Task], key: Callable[[Task], tuple[str, str]], in_hours: bool) -> tuple[Work, ...]:
    groups: dict[tuple[str, str], list[Task]] = {}
    for phase in Phase:
        for practice in Practice:
            for task in tasks:
                if task.phase is phase and task.practice is practice:
                    groups.setdefault(key(task), []).append(task)
    return tuple(
        Work(code, words, tuple(members), _minutes(members, in_hours), members[0].phase)
        for (code, words), members in groups.items()
    )


def _minutes(tasks: Sequence[Task], in_hours: bool) -> dict[Practice, int]:
    minutes: dict[Practice, int] = dict.fromkeys(Practice, 0)
    for task in tasks:
        minutes[task.practice] += weight_of(task, in_hours)
    return minutes
