"""People, the work they did and the tools they did it with, as a graph whose lines are as strong as the hours behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backlot.figures.crossings import uncrossed
from backlot.figures.drawing import NARROWEST, Canvas, Drawing, Table, Trace
from backlot.figures.marks import Label, labels, margin_note
from backlot.figures.measure import shortened, text_width
from backlot.figures.role_marks import (
    SIZES,
    Node,
    Scene,
    job_words,
    lines_between,
    people_traces,
    tool_traces,
    tool_words,
    work_traces,
)
from backlot.figures.work import Grouping, Ties, Work, ties_of
from backlot.i18n import name_of, number, say
from backlot.records import Language, Practice, Production
from backlot.theme import MUTED, PHONE, TEXT, Screen

_BAR: Final = 0.17  # of the paper's width: the longest bar of work


def role_graph(production: Production, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """People left, work in the middle, tools right; on a phone people and work above, work and tools below.

    Work stands in the order of the phases, people and tools where fewest lines cross. None where no step names anyone.
    """
    ties = ties_of(production, language)
    if not ties.works or not (ties.people or ties.tools):
        return None
    scene = Scene(production, ties, Canvas(screen, 0, (0, 100)), SIZES[screen.name], language, colour)
    people = uncrossed(_in_credit_order(production, ties), ties.people)
    tools = uncrossed(sorted(ties.tools), ties.tools)
    canvas, traces, shapes, notes = (_stacked if screen is PHONE else _across)(scene, people, tools)
    name = say("figure.roles_name", language, team=production.name)
    return Drawing(canvas.figure(traces, shapes, notes), name, _summary(scene, people, tools), _table(scene, people, tools, name),
                   canvas.total_height)  # fmt: skip


Parts = tuple[Canvas, list[Trace], list[Trace], list[Trace]]


def _across(scene: Scene, people: Sequence[str], tools: Sequence[str]) -> Parts:
    """Three columns: names of people in the left margin, of tools in the right one, of work over its bars."""
    size, sizes, works = scene.canvas.screen.text, scene.sizes, scene.ties.works
    height, top = max(len(people) * sizes.person, len(works) * sizes.work, len(tools) * sizes.tool), size * 0.8
    wide = float(NARROWEST[scene.canvas.screen.name])
    gap = sizes.node / 2 + 7
    left = _widest([*map(scene.name, people), *(job_words(scene, code) for code in people)], size) + gap
    right = wide - _widest([tool_words(scene, code) for code in tools], size) - gap
    canvas = Canvas(scene.canvas.screen, height + top, (0, wide))
    middle = left + (right - left) * 0.4
    ends = _bar_ends(works, middle, wide * _BAR)
    at_people = _column(people, left, left, height, top)
    at_works = _work_nodes([middle] * len(works), ends, height, top)
    at_tools = _column(tools, right, right, height, top)
    drawn = Scene(scene.production, scene.ties, canvas, sizes, scene.language, scene.colour)
    shapes = lines_between(drawn, at_people, at_works, scene.ties.people) + lines_between(
        drawn, at_tools, at_works, scene.ties.tools
    )
    names = [
        Label(node.into - gap, node.y - size * 0.62, scene.name(node.code), "middle left", TEXT) for node in at_people
    ]
    names += [
        Label(node.into - gap, node.y + size * 0.62, job_words(scene, node.code), "middle left") for node in at_people
    ]
    names += [Label(node.into + gap, node.y, tool_words(scene, node.code), "middle right", TEXT) for node in at_tools]
    traces = [*work_traces(drawn, at_works), *people_traces(drawn, at_people), *tool_traces(drawn, at_tools)]
    titles = [Label(middle, node.y - sizes.bar / 2 - size * 0.72, work.words, "middle right", TEXT)
              for node, work in zip(at_works, works, strict=True)]  # fmt: skip
    return canvas, [*traces, labels(names, size), labels(titles, size, halo=True)], shapes, []


def _stacked(scene: Scene, people: Sequence[str], tools: Sequence[str]) -> Parts:
    """Two columns twice, every name over its own mark."""
    size, sizes, works = scene.canvas.screen.text, scene.sizes, scene.ties.works
    head = size * 2.6
    upper = max(len(people) * sizes.person, len(works) * sizes.work)
    lower = max(len(works) * sizes.work, len(tools) * sizes.tool) if tools else 0
    canvas = Canvas(scene.canvas.screen, head + upper + ((head + lower) if tools else 0), (0, 100), left=2, right=2)
    drawn = Scene(scene.production, scene.ties, canvas, sizes, scene.language, scene.colour)
    ends = [end - 60 for end in _bar_ends(works, 60, 24)]
    at_people = _column(people, 3, 3, upper, head)
    done = _work_nodes([100 - end for end in ends], [100.0] * len(works), upper, head)
    shapes = lines_between(drawn, at_people, done, scene.ties.people)
    traces = [*work_traces(drawn, done), *people_traces(drawn, at_people)]
    over = sizes.node / 2 + size * 0.72
    names = [
        Label(0, node.y - over, shortened(scene.name(node.code), size, 128), "middle right", TEXT) for node in at_people
    ]
    names += [Label(100, node.y - over, shortened(work.words, size, 156), "middle left", TEXT)
              for node, work in zip(done, works, strict=True)]  # fmt: skip
    notes = [_stage(scene, "figure.people_and_work", size * 0.8)]
    if tools:
        top = head + upper + head
        with_tools = _work_nodes([0.0] * len(works), ends, lower, top)
        at_tools = _column(tools, 97, 97, lower, top)
        shapes += lines_between(drawn, at_tools, with_tools, scene.ties.tools)
        traces += [*work_traces(drawn, with_tools), *tool_traces(drawn, at_tools)]
        names += [Label(0, node.y - over, shortened(work.words, size, 156), "middle right", TEXT)
                  for node, work in zip(with_tools, works, strict=True)]  # fmt: skip
        names += [
            Label(100, node.y - over, shortened(tool_words(scene, node.code), size, 128), "middle left", TEXT)
            for node in at_tools
        ]
        notes.append(_stage(scene, "figure.work_and_tools", top - head + size * 0.8))
    return canvas, [*traces, labels(names, size, halo=True)], shapes, notes


def _stage(scene: Scene, key: str, y: float) -> Trace:
    return margin_note(say(key, scene.language), y, 0, scene.canvas.screen, MUTED)


def _widest(words: Sequence[str], size: float) -> int:
    return round(max((text_width(each, size) for each in words), default=0))


def _heights(count: int, height: float, top: float) -> list[float]:
    return [top + height * (index + 0.5) / count for index in range(count)]


def _column(codes: Sequence[str], into: float, out: float, height: float, top: float) -> list[Node]:
    return [Node(code, into, out, y) for code, y in zip(codes, _heights(len(codes), height, top), strict=True)]


def _work_nodes(starts: Sequence[float], ends: Sequence[float], height: float, top: float) -> list[Node]:
    places = zip(starts, ends, _heights(len(starts), height, top), strict=True)
    return [Node(str(index), start, end, y) for index, (start, end, y) in enumerate(places)]


def _bar_ends(works: Sequence[Work], start: float, longest: float) -> list[float]:
    most = max(work.total for work in works) or 1
    return [start + max(longest * work.total / most, longest * 0.035) for work in works]


def _in_credit_order(production: Production, ties: Ties) -> list[str]:
    order = {member.participant: member.credit_order for member in production.members}
    return sorted(ties.people, key=lambda code: (order.get(code, len(order) + 1), code))


def _summary(scene: Scene, people: Sequence[str], tools: Sequence[str]) -> str:
    ai = sum(scene.practice(code) is Practice.AI for code in people)
    counts = {"people": len(people), "ai": ai, "tools": len(tools)}
    words = {key: number(count, scene.language) for key, count in counts.items()}
    how = (
        ""
        if scene.ties.grouping is Grouping.STEPS
        else say(f"figure.grouped_by_{scene.ties.grouping.value}", scene.language)
    )
    return say("figure.roles_summary", scene.language, **words) + how


def _table(scene: Scene, people: Sequence[str], tools: Sequence[str], caption: str) -> Table:
    language = scene.language
    rows = [
        (scene.name(code), scene.job(code) or "—", name_of(scene.practice(code), language), scene.ties.works[index].words,
         scene.amount(weight))
        for code in people for index, weight in sorted(scene.ties.people[code].items())
    ]  # fmt: skip
    rows += [
        (scene.name(code), say("figure.tool", language), name_of(Practice.AI, language), scene.ties.works[index].words,
         scene.amount(weight))
        for code in tools for index, weight in sorted(scene.ties.tools[code].items())
    ]  # fmt: skip
    columns = ("who", "job", "practice_of", "work", "time" if scene.ties.in_hours else "steps")
    return Table(caption, tuple(say(f"figure.column_{column}", language) for column in columns), tuple(rows))
