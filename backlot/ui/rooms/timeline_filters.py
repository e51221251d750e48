"""Which steps a visitor wants to see: by phase, person, tool and practice, with what each choice would keep beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from backlot.figures.month_part import Neighbours, Part
from backlot.i18n import hours, name_of, number, say
from backlot.records import Department, Language, Participant, ParticipantKind, Phase, Practice, Production, Task
from backlot.ui.markup import text
from backlot.ui.rooms.filters import AT_ONCE, Filter, Option, filter_bar, kept
from backlot.ui.view import View

PARAMS: Final = ("phase", "person", "tool", "practice")


@dataclass(frozen=True, slots=True)
class Choice:
    """The view with only what this production knows in its address, the steps its filters keep, and the step it opens."""

    view: View
    production: Production
    kept: tuple[Task, ...]
    opened: Task | None

    @classmethod
    def of(cls, view: View, production: Production) -> Choice:
        opened = next((task for task in production.tasks if task.code == view.more.get("step")), None)
        known: Mapping[str, set[str]] = defaultdict(set)
        for task in production.tasks:
            for param, codes in _traits(task).items():
                known[param].update(codes)
        stranger = {param for param in PARAMS if view.more.get(param) not in known[param]}
        stranger |= set() if opened else {"step"}
        view = replace(view, more={name: value for name, value in view.more.items() if name not in stranger})
        return cls(view, production, tuple(_passing(production.tasks, view.more)), opened)

    @property
    def is_filtered(self) -> bool:
        return any(param in self.view.more for param in PARAMS)

    @property
    def drawn(self) -> frozenset[str]:
        """The kept steps, and with an open step itself and its neighbours, whatever the filters say."""
        near = Neighbours.of(self.production.tasks, self.opened.code if self.opened else "")
        return near.lit | {task.code for task in self.kept}

    @property
    def part(self) -> Part:
        carried = {name: self.view.more[name] for name in (*PARAMS, "as_of", "preview") if name in self.view.more}
        opened = self.opened.code if self.opened else ""
        if not self.is_filtered:
            return Part(opened=opened, carried=carried)
        drawn = self.drawn
        about = (each.code for each in self.production.decisions if not drawn.isdisjoint(each.tasks))
        return Part(drawn, frozenset(about), opened, carried)


def _traits(task: Task) -> dict[str, set[str]]:
    """What a filter can ask of a step. A person belongs to it with any part: R, A, C or I."""
    return {
        "phase": {task.phase.value},
        "practice": {task.practice.value},
        "tool": set(task.tools),
        "person": {role.participant for role in task.roles},
    }


def _passing(tasks: Sequence[Task], asked: Mapping[str, str], but: str = "") -> Iterator[Task]:
    """The steps that every filter lets through, or every filter `but` one."""
    wanted = [(param, asked[param]) for param in PARAMS if param in asked and param != but]
    for task in tasks:
        traits = _traits(task)
        if all(code in traits[param] for param, code in wanted):
            yield task


def timeline_filters(choice: Choice) -> str:
    """The filters, and with one set how much it keeps. A choice that would leave nothing is not offered."""
    view, production, language = choice.view, choice.production, choice.view.language
    filters = [
        Filter(param, say(f"timeline.by_{param}", language), _groups(choice, param), _note(param, language))
        for param in PARAMS
    ]
    minutes = sum(role.minutes for task in choice.kept for role in task.roles)
    line = kept(
        view, len(choice.kept), len(production.tasks), PARAMS, "timeline.kept", minutes=hours(minutes, language),
        decisions=number(len(choice.part.decisions_of(production)), language),
    )  # fmt: skip
    more = choice.is_filtered and len(choice.drawn) > len(choice.kept)
    note = f'<p class="note">{text(say("timeline.also_drawn", language))}</p>' if more else ""
    return filter_bar(view, filters) + line + note


def _note(param: str, language: Language) -> str:
    return say("timeline.by_person_note", language) if param == "person" else ""


def _groups(choice: Choice, param: str) -> dict[str, list[Option]]:
    """The options that the other filters leave, each with its steps; people by department, most hours first."""
    asked, production, language = choice.view.more, choice.production, choice.view.language
    steps: dict[str, int] = defaultdict(int)
    minutes: dict[str, int] = defaultdict(int)
    for task in _passing(production.tasks, asked, but=param):
        for code in _traits(task)[param]:
            steps[code] += 1
        for role in task.roles:
            minutes[role.participant] += role.minutes
    if param in asked:
        steps[asked[param]] += 0  # what is chosen stays on offer, even where it leaves nothing
    if param == "person":
        return _people(production, steps, minutes, language)
    words = _words(production, param, language)
    return {"": [Option(code, words[code], number(steps[code], language)) for code in words if code in steps]}


def _words(production: Production, param: str, language: Language) -> dict[str, str]:
    """What each option is called, in the order they are offered."""
    if param == "phase":
        return {phase.value: name_of(phase, language) for phase in Phase}
    if param == "practice":
        return {practice.value: name_of(practice, language) for practice in Practice}
    tools = (each for each in production.participants if each.kind is ParticipantKind.SERVICE)
    return {each.code: each.name.to(language) for each in tools}


def _people(
    production: Production, steps: Mapping[str, int], minutes: Mapping[str, int], language: Language
) -> dict[str, list[Option]]:
    people = (each for each in production.participants if each.code in steps)
    ordered = sorted(people, key=lambda each: (-minutes.get(each.code, 0), -steps[each.code], each.code))
    if len(ordered) <= AT_ONCE:
        return {"": [_person(each, steps, minutes, language) for each in ordered]}
    departments = {member.participant: member.department for member in production.members}
    groups: dict[str, list[Option]] = {name_of(department, language): [] for department in Department}
    for each in ordered:
        department = departments.get(each.code, Department.OTHER)
        groups[name_of(department, language)].append(_person(each, steps, minutes, language))
    return {department: options for department, options in groups.items() if options}


def _person(person: Participant, steps: Mapping[str, int], minutes: Mapping[str, int], language: Language) -> Option:
    worked = minutes.get(person.code, 0)
    measure = hours(worked, language) if worked else number(steps[person.code], language)
    return Option(person.code, person.name.to(language), measure)
