"""Where everything on the graph of roles stands: three columns on a wide screen, two columns twice on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from backlot.figures.drawing import NARROWEST, Canvas, Trace
from backlot.figures.marks import Label
from backlot.figures.measure import text_width
from backlot.figures.role_labels import (
    lettering,
    person_labels,
    stage,
    tint,
    tool_labels,
    with_amount,
    work_words,
)
from backlot.figures.role_marks import (
    Node,
    job_words,
    lines_between,
    people_traces,
    tool_traces,
    tool_words,
    work_traces,
)
from backlot.figures.role_scene import CROWD, Order, Scene
from backlot.figures.role_story import Kind
from backlot.figures.role_touch import fingers, nowhere
from backlot.figures.work import Work
from backlot.theme import TEXT

_BAR: Final = 0.17  # of the paper's width: the longest bar of work
Parts = tuple[Canvas, list[Trace], list[Trace], list[Trace]]


def across(scene: Scene, order: Order) -> Parts:
    """Three columns: names of people in the left margin, of tools in the right one, of work over its bars."""
    size, sizes, works = scene.canvas.screen.text, scene.sizes, scene.ties.works
    crowded = len(order.people) > CROWD
    per_person, one_line = (sizes.crowded, sizes.crowded < 2.6 * size) if crowded else (sizes.person, False)
    height, top = (
        max(len(order.people) * per_person, len(works) * sizes.work, len(order.tools) * sizes.tool),
        size * 0.8,
    )
    wide = float(NARROWEST[scene.canvas.screen.name])
    gap = sizes.node / 2 + 7
    under = [] if one_line else [job_words(scene, code) for code in order.people]
    beside = text_width(" · 1,000.5 h ", size) if one_line else 0
    left = _widest([*(scene.face(code).name for code in order.people), *under], size) + beside + gap
    right = wide - _widest([tool_words(scene, code) for code in order.tools], size) - gap
    scene = replace(scene, canvas=Canvas(scene.canvas.screen, height + top, (0, wide)))
    middle = left + _middle_at(scene, right - left, gap) if order.tools else left + (right - left) * 0.62
    room = (right if order.tools else wide) - middle - gap
    at_people, at_tools = _column(order.people, left, height, top), _column(order.tools, right, height, top)
    at_works = _work_nodes(order.works, middle, _bar_lengths(works, wide * _BAR), height, top)
    names = [label for node in at_people for label in person_labels(scene, node, -gap, one_line)]
    names += [label for node in at_tools for label in tool_labels(scene, node, gap)]
    titles = [
        Label(middle, node.y - sizes.bar / 2 - size * 0.72, *work_words(scene, index, room))
        for index, node in at_works.items()
    ]
    touched = [
        *fingers(scene, Kind.PERSON, ((node, 0.0, left) for node in at_people), per_person),
        *fingers(scene, Kind.STEP, ((node, middle, middle + wide * _BAR) for node in at_works.values()), sizes.work),
        *fingers(scene, Kind.TOOL, ((node, right, wide) for node in at_tools), sizes.tool),
    ]
    traces = [*nowhere(scene), *touched, *_all_marks(scene, at_people, at_works, at_tools)]
    return scene.canvas, [*traces, *lettering(names, size), *lettering(titles, size, halo=True)], _all_lines(
        scene, at_people, at_works, at_tools
    ), []  # fmt: skip


def stacked(scene: Scene, order: Order) -> Parts:
    """Two columns twice, every name over its own mark."""
    size, sizes, works, tools = scene.canvas.screen.text, scene.sizes, scene.ties.works, order.tools
    head, crowded = size * 2.6, len(order.people) > CROWD
    upper = max(len(order.people) * (sizes.crowded if crowded else sizes.person), len(works) * sizes.work)
    lower = max(len(works) * sizes.work, len(tools) * sizes.tool) if tools else 0
    height = head + upper + ((head + lower) if tools else 0)
    scene = replace(scene, canvas=Canvas(scene.canvas.screen, height, (0, 100), left=2, right=2))
    lengths = _bar_lengths(works, 24)
    at_people = _column(order.people, 3, upper, head)
    done = {
        index: Node(node.code, 100 - lengths[index], 100, node.y)
        for index, node in _work_nodes(order.works, 0, lengths, upper, head).items()
    }
    over = sizes.node / 2 + size * 0.72
    names = [
        Label(0, node.y - over, with_amount(scene, Kind.PERSON, node.code, 160), "middle right",
              tint(scene, Kind.PERSON, node.code, TEXT)) for node in at_people
    ]  # fmt: skip
    names += [Label(100, node.y - over, *work_words(scene, index, at="middle left")) for index, node in done.items()]
    touched = fingers(scene, Kind.PERSON, ((node, 0.0, 40.0) for node in at_people), sizes.crowded, -over / 2)
    touched += fingers(scene, Kind.STEP, ((node, 60.0, 100.0) for node in done.values()), sizes.work, -over / 2)
    shapes, marks = _all_lines(scene, at_people, done, []), _all_marks(scene, at_people, done, [])
    notes = [stage(scene, "figure.people_and_work", size * 0.8)]
    if tools:
        top = head + upper + head
        used, at_tools = _work_nodes(order.works, 0, lengths, lower, top), _column(tools, 97, lower, top)
        shapes += _all_lines(scene, [], used, at_tools)
        marks += _all_marks(scene, [], used, at_tools)
        names += [Label(0, node.y - over, *work_words(scene, index)) for index, node in used.items()]
        names += [
            Label(100, node.y - over, with_amount(scene, Kind.TOOL, node.code, 175), "middle left",
                  tint(scene, Kind.TOOL, node.code, TEXT)) for node in at_tools
        ]  # fmt: skip
        touched += fingers(scene, Kind.STEP, ((node, 0.0, 40.0) for node in used.values()), sizes.work, -over / 2)
        touched += fingers(scene, Kind.TOOL, ((node, 60.0, 100.0) for node in at_tools), sizes.tool, -over / 2)
        notes.append(stage(scene, "figure.work_and_tools", top - head + size * 0.8))
    return scene.canvas, [*nowhere(scene), *touched, *marks, *lettering(names, size, halo=True)], shapes, notes


def _all_marks(scene: Scene, people: Sequence[Node], works: Mapping[int, Node], tools: Sequence[Node]) -> list[Trace]:
    return [*work_traces(scene, works), *people_traces(scene, people), *tool_traces(scene, tools)]


def _all_lines(scene: Scene, people: Sequence[Node], works: Mapping[int, Node], tools: Sequence[Node]) -> list[Trace]:
    return lines_between(scene, people, works, Kind.PERSON) + lines_between(scene, tools, works, Kind.TOOL)


def _middle_at(scene: Scene, span: float, gap: float) -> float:
    """How far from the people the work begins: further left where its names, with hours beside them, need the room."""
    size = scene.canvas.screen.text
    needed = _widest([work.words for work in scene.ties.works], size) + text_width("　1,000.5 h", size) + gap
    return max(min(span * 0.4, span - needed), span * 0.26)


def _widest(words: Sequence[str], size: float) -> int:
    return round(max((text_width(each, size) for each in words), default=0))


def _column(codes: Sequence[str], at: float, height: float, top: float) -> list[Node]:
    return [Node(code, at, at, top + height * (rank + 0.5) / len(codes)) for rank, code in enumerate(codes)]


def _work_nodes(
    order: Sequence[int], start: float, lengths: Sequence[float], height: float, top: float
) -> dict[int, Node]:
    return {
        index: Node(str(index), start, start + lengths[index], top + height * (rank + 0.5) / len(order))
        for rank, index in enumerate(order)
    }


def _bar_lengths(works: Sequence[Work], longest: float) -> list[float]:
    most = max(work.total for work in works) or 1
    return [max(longest * work.total / most, longest * 0.035) for work in works]
