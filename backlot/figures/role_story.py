"""What stays lit when a person, a piece of work or a tool is asked for; and who stands together where too many would stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from backlot.figures.work import DID, Tied, Ties, weight_of, weights_of
from backlot.records import Task

MOST: Final = {"people": 24, "tools": 14}


class Kind(StrEnum):
    """What an address may light; the value is the address's own word for it."""

    PERSON = "person"
    STEP = "step"
    TOOL = "tool"


OTHERS: Final = {Kind.PERSON: "~people", Kind.TOOL: "~tools"}  # the one node of all that have none of their own


@dataclass(frozen=True, slots=True)
class Asked:
    """One person, piece of work or tool that the address names."""

    kind: Kind
    code: str


@dataclass(frozen=True, slots=True)
class Story:
    """The part of the ties that stays lit, its weights those of the story alone."""

    asked: Asked
    people: Tied
    tools: Tied
    works: frozenset[int]


def story_of(ties: Ties, asked: Asked | None) -> Story | None:
    """The story that `asked` names; None where these ties don't hold it."""
    if asked is None:
        return None
    told = {Kind.PERSON: _of_person, Kind.STEP: _of_work, Kind.TOOL: _of_tool}[asked.kind](ties, asked)
    return told if told and (told.people or told.tools) else None


def _of_person(ties: Ties, asked: Asked) -> Story | None:
    """Their work, and the tools of the steps that they did or answered for."""
    tied = ties.people.get(asked.code)
    if tied is None:
        return None
    tools: dict[str, dict[int, int]] = defaultdict(dict)
    for index in tied:
        for task in ties.works[index].tasks:
            mine = [role for role in task.roles if role.participant == asked.code and role.responsibility in DID]
            if mine:
                for tool in task.tools:
                    weight = sum(weights_of(mine, ties.in_hours).values())
                    tools[tool][index] = tools[tool].get(index, 0) + weight
    return Story(asked, {asked.code: tied}, tools, frozenset(tied))


def _of_tool(ties: Ties, asked: Asked) -> Story | None:
    """The work it was used for, and whoever did or answered for those steps."""
    tied = ties.tools.get(asked.code)
    if tied is None:
        return None
    used = {index: [task for task in ties.works[index].tasks if asked.code in task.tools] for index in tied}
    return Story(asked, _people_of(used, ties.in_hours, only_did=True), {asked.code: tied}, frozenset(tied))


def _of_work(ties: Ties, asked: Asked) -> Story | None:
    """Everyone and everything tied to it: to one step, even where the picture shows it among others."""
    for index, work in enumerate(ties.works):
        tasks = work.tasks if work.code == asked.code else tuple(each for each in work.tasks if each.code == asked.code)
        if work.code == asked.code or tasks:
            tools: dict[str, dict[int, int]] = defaultdict(dict)
            for task in tasks:
                for tool in task.tools:
                    tools[tool][index] = tools[tool].get(index, 0) + weight_of(task, ties.in_hours)
            people = _people_of({index: tasks}, ties.in_hours) if tasks else _tied_to(ties.people, index)
            return Story(asked, people, tools, frozenset([index]))
    return None


def _people_of(tasks: Mapping[int, Iterable[Task]], in_hours: bool, only_did: bool = False) -> Tied:
    people: dict[str, dict[int, int]] = defaultdict(dict)
    for index, some in tasks.items():
        for task in some:
            roles = [role for role in task.roles if not only_did or role.responsibility in DID]
            for person, weight in weights_of(roles, in_hours).items():
                people[person][index] = people[person].get(index, 0) + weight
    return people


def _tied_to(tied: Tied, index: int) -> Tied:
    return {code: {index: works[index]} for code, works in tied.items() if index in works}


def folded(ties: Ties, named: str) -> Ties:
    """Those with most to do stand alone, and so does `named`; all others stand together as one."""
    people, tools = _apart(ties.people, named, MOST["people"]), _apart(ties.tools, named, MOST["tools"])
    return replace(
        ties,
        people=_joined(ties.people, people, OTHERS[Kind.PERSON]),
        tools=_joined(ties.tools, tools, OTHERS[Kind.TOOL]),
    )


def folded_like(story: Story, drawn: Ties) -> Story:
    """The story told of the nodes that `drawn` has."""
    people = _joined(story.people, frozenset(drawn.people), OTHERS[Kind.PERSON])
    return replace(story, people=people, tools=_joined(story.tools, frozenset(drawn.tools), OTHERS[Kind.TOOL]))


def _apart(tied: Tied, named: str, most: int) -> frozenset[str]:
    """Who keeps a node of their own."""
    if len(tied) <= most:
        return frozenset(tied)
    by_weight = sorted(tied, key=lambda code: (code != named, -sum(tied[code].values()), code))
    return frozenset(by_weight[: most - 1])


def _joined(tied: Tied, apart: frozenset[str], others: str) -> Tied:
    joined: dict[str, dict[int, int]] = {}
    for code, works in tied.items():
        node = joined.setdefault(code if code in apart else others, {})
        for index, weight in works.items():
            node[index] = node.get(index, 0) + weight
    return joined
