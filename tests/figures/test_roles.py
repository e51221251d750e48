"""The graph of roles: what stays lit, who stands together, and how few lines cross."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise, permutations
from typing import Any

import pytest

from backlot.figures.crossings import crossings, settled, uncrossed
from backlot.figures.drawing import Drawing
from backlot.figures.role_graph import job_graph, role_graph
from backlot.figures.role_scene import ordered
from backlot.figures.role_story import MOST, OTHERS, Asked, Kind, folded, story_of
from backlot.figures.work import DID, ties_of
from backlot.records import LANGUAGES, Language, Phase, Production
from backlot.theme import BACKGROUND, KIOSK, PHONE, SCREENS, WIDE, Screen
from tests.figures.conftest import Make, a_production
from tests.figures.test_grammar import _contrast

COLOUR = "#FFDA45"


def drawn(
    production: Production, screen: Screen = WIDE, asked: Asked | None = None, phase: Phase | None = None
) -> Drawing:
    drawing = role_graph(production, "en", screen, COLOUR, asked, phase)
    assert drawing
    return drawing


def figure(drawing: Drawing) -> dict[str, Any]:
    told = json.loads(drawing.figure.to_json())
    assert isinstance(told, dict)
    return told


def leads(drawing: Drawing) -> set[str]:
    return {lead[0] for trace in figure(drawing)["data"] for lead in trace.get("customdata", ())}


@pytest.fixture
def production(make: Make) -> Production:
    return make(steps=70, people=6)


def test_a_persons_story_holds_their_work_and_the_tools_of_steps_they_did(production: Production) -> None:
    ties = ties_of(production, "en")
    story = story_of(ties, Asked(Kind.PERSON, "P01"))
    assert story and dict(story.people) == {"P01": ties.people["P01"]}
    mine = [
        task
        for task in production.tasks
        if any(role.participant == "P01" and role.responsibility in DID for role in task.roles)
    ]
    assert set(story.tools) == {tool for task in mine for tool in task.tools}
    minutes = sum(role.minutes for task in mine if task.tools for role in task.roles if role.participant == "P01")
    assert sum(weight for tied in story.tools.values() for weight in tied.values()) == minutes


def test_a_tools_story_holds_whoever_did_its_steps(production: Production) -> None:
    ties = ties_of(production, "en")
    story = story_of(ties, Asked(Kind.TOOL, "V-ONE"))
    assert story and set(story.tools) == {"V-ONE"}
    used = [task for task in production.tasks if "V-ONE" in task.tools]
    assert set(story.people) == {role.participant for task in used for role in task.roles if role.responsibility in DID}


def test_one_step_among_many_tells_its_own_story_alone(production: Production) -> None:
    task = production.tasks[7]
    story = story_of(ties_of(production, "en"), Asked(Kind.STEP, task.code))
    assert (
        story and set(story.people) == {role.participant for role in task.roles} and set(story.tools) == set(task.tools)
    )


@pytest.mark.parametrize("screen", SCREENS.values(), ids=lambda each: each.name)
@pytest.mark.parametrize(
    "asked", [Asked(Kind.PERSON, "P01"), Asked(Kind.TOOL, "V-ONE"), Asked(Kind.STEP, "T007")], ids=str
)
def test_a_story_is_brighter_than_the_rest_and_every_word_can_be_read(
    production: Production, screen: Screen, asked: Asked
) -> None:
    told = figure(drawn(production, screen, asked))
    contrasts = sorted(_contrast(shape["line"]["color"], BACKGROUND) for shape in told["layout"]["shapes"])
    assert contrasts[-1] > 4 * contrasts[0]
    colours = {colour for trace in told["data"] if trace.get("mode") == "text" for colour in trace["textfont"]["color"]}
    assert len(colours) > 1 and all(_contrast(colour, BACKGROUND) >= 4.5 for colour in colours)


def test_lighting_a_story_moves_nothing(production: Production) -> None:
    def places(drawing: Drawing) -> set[tuple[float, float]]:
        dots = [trace for trace in figure(drawing)["data"] if trace.get("mode") == "markers"]
        return {place for trace in dots for place in zip(trace["x"], trace["y"], strict=True)}

    for screen in SCREENS.values():
        assert places(drawn(production, screen)) == places(drawn(production, screen, Asked(Kind.PERSON, "P01")))


def test_a_tap_on_what_is_lit_or_on_the_bare_paper_leads_back_to_everyone(production: Production) -> None:
    for screen in SCREENS.values():
        everyone, lit = drawn(production, screen), drawn(production, screen, Asked(Kind.PERSON, "P01"))
        assert leads(lit) - leads(everyone) == {"/roles?team=lamp"}
        assert leads(everyone) - leads(lit) == {"/roles?team=lamp&person=P01"}


def test_a_tap_keeps_the_phase(production: Production) -> None:
    drawing = role_graph(production, "en", WIDE, COLOUR, None, Phase.POST, {"phase": "post"})
    assert drawing and all("phase=post" in lead for lead in leads(drawing))


def test_a_phase_shows_its_own_steps_and_hours(production: Production) -> None:
    ties = ties_of(production, "en", Phase.POST)
    tasks = [task for task in production.tasks if task.phase is Phase.POST]
    assert {task.code for work in ties.works for task in work.tasks} == {task.code for task in tasks}
    minutes = sum(role.minutes for task in tasks for role in task.roles)
    assert sum(weight for tied in ties.people.values() for weight in tied.values()) == minutes


def test_a_hundred_and_twenty_people_stand_as_few_and_one_crowd(make: Make) -> None:
    production = make(steps=500, people=120)
    ties = ties_of(production, "en")
    few = folded(ties, "")
    assert len(few.people) == MOST["people"] and OTHERS[Kind.PERSON] in few.people
    assert _sum(few.people) == _sum(ties.people)
    hidden = next(code for code in ties.people if code not in few.people)
    assert hidden in folded(ties, hidden).people
    assert f"/roles?team=lamp&person={OTHERS[Kind.PERSON]}" in leads(drawn(production))


def _sum(tied: Mapping[str, Mapping[int, int]]) -> int:
    return sum(weight for works in tied.values() for weight in works.values())


@pytest.mark.parametrize("screen", [WIDE, KIOSK, PHONE], ids=lambda each: each.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stand_clear_of_each_other_at_any_size(screen: Screen, language: Language) -> None:
    drawing = role_graph(a_production(steps=500, people=120), language, screen, COLOUR, Asked(Kind.TOOL, "V-ONE"))
    assert drawing
    for trace in figure(drawing)["data"]:
        if trace.get("mode") == "text":
            places = sorted(zip(trace["x"], trace["textposition"], trace["y"], strict=True))
            for one, other in pairwise(places):
                assert one[:2] != other[:2] or other[2] - one[2] >= screen.text


def test_without_hours_a_step_counts_once_for_each_of_its_people(make: Make) -> None:
    production = make(steps=12)
    twice = tuple(
        replace(task, roles=tuple(replace(role, minutes=0) for role in (*task.roles, task.roles[0])))
        for task in production.tasks
    )
    ties = ties_of(replace(production, tasks=twice), "en")
    assert not ties.in_hours
    assert _sum(ties.people) == sum(len({role.participant for role in task.roles}) for task in twice)
    assert "No hours are recorded" in drawn(replace(production, tasks=twice)).summary


def test_whoever_did_a_step_stands_there_even_without_hours(make: Make) -> None:
    production = make(steps=12)
    first = production.tasks[0]
    unpaid = replace(first, roles=tuple(replace(role, minutes=0) for role in first.roles))
    ties = ties_of(replace(production, tasks=(unpaid, *production.tasks[1:])), "en")
    assert all(ties.people[role.participant][0] == 0 for role in unpaid.roles)


def test_a_record_without_steps_shows_people_by_department(make: Make) -> None:
    production = replace(make(), tasks=())
    assert role_graph(production, "en", WIDE, COLOUR) is None
    for screen in SCREENS.values():
        drawing = job_graph(production, "en", screen, COLOUR)
        assert drawing and len(drawing.table.rows) == len(production.members) and "names no steps" in drawing.summary


def test_no_order_of_six_people_has_fewer_crossings(production: Production) -> None:
    lines = ties_of(production, "en").people
    found = crossings(uncrossed(sorted(lines), lines), lines)
    assert found == min(crossings(order, lines) for order in permutations(lines))


def test_columns_settle_with_no_more_crossings_than_as_given_and_time_still_runs_down(production: Production) -> None:
    ties = ties_of(production, "en")
    columns = [(sorted(ties.people), ties.people), (sorted(ties.tools), ties.tools)]
    works, sides = settled(range(len(ties.works)), lambda work: ties.works[work].phase, columns)
    phases = [ties.works[work].phase for work in works]
    assert phases == sorted(phases, key=lambda phase: list(Phase).index(phase or Phase.POST))
    place = {work: at for at, work in enumerate(works)}

    def total(order: list[list[str]], at: Mapping[int, int]) -> int:
        moved = [{node: {at[work]: 1.0 for work in tied} for node, tied in lines.items()} for _, lines in columns]
        return sum(crossings(side, lines) for side, lines in zip(order, moved, strict=True))

    as_given = total([uncrossed(nodes, lines) for nodes, lines in columns], {work: work for work in works})
    assert total(sides, place) <= as_given


def test_the_order_is_the_same_in_both_languages(production: Production) -> None:
    assert ordered(production, ties_of(production, "zh")) == ordered(production, ties_of(production, "en"))
