"""People, the work they did and the tools they did it with, as a graph whose lines are as strong as the hours behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.crossings import uncrossed
from backlot.figures.drawing import NARROWEST, Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import Bar, Label, actual_bars, labels, margin_note, plain, symbols, told
from backlot.figures.measure import shortened, text_width
from backlot.figures.work import Grouping, Ties, Work, ties_of
from backlot.i18n import hours, name_of, number, say
from backlot.records import Language, Practice, Production
from backlot.theme import BACKGROUND, KIOSK, MUTED, PHONE, TEXT, WIDE, Screen, dimmed


@dataclass(frozen=True, slots=True)
class _Sizes:
    """In px: room for a person, a work and a tool one under another; a work's bar; a node; the strongest line."""

    person: int
    work: int
    tool: int
    bar: int
    node: int
    line: int


_SIZES: Final = {
    WIDE.name: _Sizes(54, 46, 48, 11, 17, 11),
    KIOSK.name: _Sizes(84, 70, 76, 17, 27, 16),
    PHONE.name: _Sizes(52, 48, 48, 12, 16, 9),
}
_JOB_EMS: Final = 18
_BAR: Final = 0.17  # of the paper's width: the longest bar of work


@dataclass(frozen=True, slots=True)
class _Node:
    """Where one thing stands: lines arrive at `into` and leave at `out`, at height `y` px."""

    code: str
    into: float
    out: float
    y: float


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is drawn and how: the record, its ties, and the paper."""

    production: Production
    ties: Ties
    canvas: Canvas
    sizes: _Sizes
    language: Language
    colour: str

    def name(self, code: str) -> str:
        """A participant's name; a code that nobody explains stands for itself."""
        found = next((one.name for one in self.production.participants if one.code == code), None)
        return found.to(self.language) if found else code

    def practice(self, code: str) -> Practice:
        return next((one.practice for one in self.production.participants if one.code == code), Practice.FILM)

    def job(self, code: str) -> str:
        return next((one.job.to(self.language) for one in self.production.members if one.participant == code), "")

    def amount(self, weight: int) -> str:
        if self.ties.in_hours:
            return hours(weight, self.language)
        return say("figure.steps_count", self.language, steps=number(weight, self.language))


def role_graph(production: Production, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """People left, work in the middle, tools right; on a phone people and work above, work and tools below.

    Work stands in the order of the phases, people and tools where fewest lines cross. None where no step names anyone.
    """
    ties = ties_of(production, language)
    if not ties.works or not (ties.people or ties.tools):
        return None
    scene = _Scene(production, ties, Canvas(screen, 0, (0, 100)), _SIZES[screen.name], language, colour)
    people = uncrossed(_in_credit_order(production, ties), ties.people)
    tools = uncrossed(sorted(ties.tools), ties.tools)
    canvas, traces, shapes, notes = (_stacked if screen is PHONE else _across)(scene, people, tools)
    name = say("figure.roles_name", language, team=production.name)
    return Drawing(canvas.figure(traces, shapes, notes), name, _summary(scene, people, tools), _table(scene, people, tools, name),
                   canvas.total_height)  # fmt: skip


Parts = tuple[Canvas, list[Trace], list[Trace], list[Trace]]


def _across(scene: _Scene, people: Sequence[str], tools: Sequence[str]) -> Parts:
    """Three columns: names of people in the left margin, of tools in the right one, of work over its bars."""
    size, sizes, works = scene.canvas.screen.text, scene.sizes, scene.ties.works
    height, top = max(len(people) * sizes.person, len(works) * sizes.work, len(tools) * sizes.tool), size * 0.8
    wide = float(NARROWEST[scene.canvas.screen.name])
    gap = sizes.node / 2 + 7
    left = _widest([*map(scene.name, people), *(_job_words(scene, code) for code in people)], size) + gap
    right = wide - _widest([_tool_words(scene, code) for code in tools], size) - gap
    canvas = Canvas(scene.canvas.screen, height + top, (0, wide))
    middle = left + (right - left) * 0.4
    ends = _bar_ends(works, middle, wide * _BAR)
    at_people = _column(people, left, left, height, top)
    at_works = _work_nodes([middle] * len(works), ends, height, top)
    at_tools = _column(tools, right, right, height, top)
    drawn = _Scene(scene.production, scene.ties, canvas, sizes, scene.language, scene.colour)
    shapes = _lines(drawn, at_people, at_works, scene.ties.people) + _lines(drawn, at_tools, at_works, scene.ties.tools)
    names = [Label(node.into - gap, node.y - size * 0.62, scene.name(node.code), "middle left", TEXT) for node in at_people]
    names += [Label(node.into - gap, node.y + size * 0.62, _job_words(scene, node.code), "middle left") for node in at_people]
    names += [Label(node.into + gap, node.y, _tool_words(scene, node.code), "middle right", TEXT) for node in at_tools]
    traces = [*_work_traces(drawn, at_works), *_people_traces(drawn, at_people), *_tool_traces(drawn, at_tools)]
    titles = [Label(middle, node.y - sizes.bar / 2 - size * 0.72, work.words, "middle right", TEXT)
              for node, work in zip(at_works, works, strict=True)]  # fmt: skip
    return canvas, [*traces, labels(names, size), labels(titles, size, halo=True)], shapes, []


def _stacked(scene: _Scene, people: Sequence[str], tools: Sequence[str]) -> Parts:
    """Two columns twice, every name over its own mark."""
    size, sizes, works = scene.canvas.screen.text, scene.sizes, scene.ties.works
    head = size * 2.6
    upper = max(len(people) * sizes.person, len(works) * sizes.work)
    lower = max(len(works) * sizes.work, len(tools) * sizes.tool) if tools else 0
    canvas = Canvas(scene.canvas.screen, head + upper + ((head + lower) if tools else 0), (0, 100), left=2, right=2)
    drawn = _Scene(scene.production, scene.ties, canvas, sizes, scene.language, scene.colour)
    ends = [end - 60 for end in _bar_ends(works, 60, 24)]
    at_people = _column(people, 3, 3, upper, head)
    done = _work_nodes([100 - end for end in ends], [100.0] * len(works), upper, head)
    shapes = _lines(drawn, at_people, done, scene.ties.people)
    traces = [*_work_traces(drawn, done), *_people_traces(drawn, at_people)]
    over = sizes.node / 2 + size * 0.72
    names = [Label(0, node.y - over, shortened(scene.name(node.code), size, 128), "middle right", TEXT) for node in at_people]
    names += [Label(100, node.y - over, shortened(work.words, size, 156), "middle left", TEXT)
              for node, work in zip(done, works, strict=True)]  # fmt: skip
    notes = [_stage(scene, "figure.people_and_work", size * 0.8)]
    if tools:
        top = head + upper + head
        with_tools = _work_nodes([0.0] * len(works), ends, lower, top)
        at_tools = _column(tools, 97, 97, lower, top)
        shapes += _lines(drawn, at_tools, with_tools, scene.ties.tools)
        traces += [*_work_traces(drawn, with_tools), *_tool_traces(drawn, at_tools)]
        names += [Label(0, node.y - over, shortened(work.words, size, 156), "middle right", TEXT)
                  for node, work in zip(with_tools, works, strict=True)]  # fmt: skip
        names += [Label(100, node.y - over, shortened(_tool_words(scene, node.code), size, 128), "middle left", TEXT) for node in at_tools]
        notes.append(_stage(scene, "figure.work_and_tools", top - head + size * 0.8))
    return canvas, [*traces, labels(names, size, halo=True)], shapes, notes


def _stage(scene: _Scene, key: str, y: float) -> Trace:
    return margin_note(say(key, scene.language), y, 0, scene.canvas.screen, MUTED)


def _widest(words: Sequence[str], size: float) -> int:
    return round(max((text_width(each, size) for each in words), default=0))


def _heights(count: int, height: float, top: float) -> list[float]:
    return [top + height * (index + 0.5) / count for index in range(count)]


def _column(codes: Sequence[str], into: float, out: float, height: float, top: float) -> list[_Node]:
    return [_Node(code, into, out, y) for code, y in zip(codes, _heights(len(codes), height, top), strict=True)]


def _work_nodes(starts: Sequence[float], ends: Sequence[float], height: float, top: float) -> list[_Node]:
    places = zip(starts, ends, _heights(len(starts), height, top), strict=True)
    return [_Node(str(index), start, end, y) for index, (start, end, y) in enumerate(places)]


def _bar_ends(works: Sequence[Work], start: float, longest: float) -> list[float]:
    most = max(work.total for work in works) or 1
    return [start + max(longest * work.total / most, longest * 0.035) for work in works]


def _lines(scene: _Scene, nodes: Sequence[_Node], works: Sequence[_Node], ties: Mapping[str, Mapping[int, int]]) -> list[Trace]:
    """Curves from nodes to works: solid from people of the crew, broken where AI practice or a service is at one end."""
    most = max((weight for tied in ties.values() for weight in tied.values()), default=1)
    shapes: list[Trace] = []
    for node in nodes:
        ai = scene.practice(node.code) is Practice.AI
        for index, weight in sorted(ties.get(node.code, {}).items()):
            work = works[index]
            before = node.into < work.into
            start, end = (node.out, work.into) if before else (work.out, node.into)
            y0, y1 = (node.y, work.y) if before else (work.y, node.y)
            bend = (end - start) * 0.5
            path = f"M{start:.2f},{y0:.1f}C{start + bend:.2f},{y0:.1f} {end - bend:.2f},{y1:.1f} {end:.2f},{y1:.1f}"
            width = max(scene.sizes.line * weight / most, 1.2)
            colour = dimmed(scene.colour, 0.26 + 0.34 * weight / most)
            line = {"color": colour, "width": round(width, 1), "dash": "4px,3px" if ai else "solid"}
            shapes.append({"type": "path", "path": path, "line": line, "layer": "below", "xref": "x", "yref": "y"})
    return sorted(shapes, key=lambda shape: shape["line"]["width"])  # the strong lines over the faint ones


def _work_traces(scene: _Scene, nodes: Sequence[_Node]) -> list[Trace]:
    """Each work a bar as long as its hours, the part of the crew solid, that of AI practice hatched."""
    bars: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    for node, work in zip(nodes, scene.ties.works, strict=True):
        start, length = node.into, node.out - node.into
        says, leads = _work_told(scene, work), _work_address(scene, work)
        for practice in Practice:
            if share := work.minutes[practice] / (work.total or 1):
                bars[practice].append(Bar(start, start + length * share, node.y, says, leads))
                start += length * share
    return [actual_bars(each, scene.sizes.bar, scene.colour, practice) for practice, each in bars.items() if each]


def _people_traces(scene: _Scene, nodes: Sequence[_Node]) -> list[Trace]:
    """A disc for the crew, a ring for AI creators."""
    traces = []
    for practice, fill, line in ((Practice.FILM, scene.colour, scene.colour), (Practice.AI, BACKGROUND, scene.colour)):
        some = [node for node in nodes if scene.practice(node.code) is practice]
        says = [_person_told(scene, node.code) for node in some]
        leads = [address("roles", team=scene.production.code, person=node.code) for node in some]
        if some:
            traces.append(symbols([(node.into, node.y) for node in some], "circle", scene.sizes.node - 3, says, leads, fill, line, 3))
    return traces


def _tool_traces(scene: _Scene, nodes: Sequence[_Node]) -> list[Trace]:
    says = [told(plain(_tool_words(scene, node.code)), *_told_weights(scene, scene.ties.tools[node.code])) for node in nodes]
    leads = [address("roles", team=scene.production.code, person=node.code) for node in nodes]
    points = [(node.into, node.y) for node in nodes]
    return [symbols(points, "square", scene.sizes.node - 3, says, leads, BACKGROUND, TEXT, 2)] if nodes else []


def _person_told(scene: _Scene, code: str) -> str:
    what = f"{plain(_job_words(scene, code))} · {name_of(scene.practice(code), scene.language)}".removeprefix(" · ")
    return told(plain(scene.name(code)), what, *_told_weights(scene, scene.ties.people[code]))


def _told_weights(scene: _Scene, tied: Mapping[int, int]) -> list[str]:
    """The heaviest ties, one a line."""
    heaviest = sorted(tied.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
    return [f"{plain(scene.ties.works[index].words)}　{scene.amount(weight)}" for index, weight in heaviest]


def _work_told(scene: _Scene, work: Work) -> str:
    split = [f"{name_of(practice, scene.language)}　{scene.amount(minutes)}" for practice, minutes in work.minutes.items() if minutes]
    count = say("figure.steps_count", scene.language, steps=number(len(work.tasks), scene.language))
    return told(plain(work.words), count if len(work.tasks) > 1 else "", *split)


def _work_address(scene: _Scene, work: Work) -> list[str]:
    team = scene.production.code
    return address("timeline", team=team, step=work.tasks[0].code) if len(work.tasks) == 1 else address("timeline", team=team)


def _job_words(scene: _Scene, code: str) -> str:
    return shortened(scene.job(code), scene.canvas.screen.text, _JOB_EMS * scene.canvas.screen.text)


def _tool_words(scene: _Scene, code: str) -> str:
    return shortened(scene.name(code), scene.canvas.screen.text, 13 * scene.canvas.screen.text)


def _in_credit_order(production: Production, ties: Ties) -> list[str]:
    order = {member.participant: member.credit_order for member in production.members}
    return sorted(ties.people, key=lambda code: (order.get(code, len(order) + 1), code))


def _summary(scene: _Scene, people: Sequence[str], tools: Sequence[str]) -> str:
    ai = sum(scene.practice(code) is Practice.AI for code in people)
    counts = {"people": len(people), "ai": ai, "tools": len(tools)}
    words = {key: number(count, scene.language) for key, count in counts.items()}
    how = "" if scene.ties.grouping is Grouping.STEPS else say(f"figure.grouped_by_{scene.ties.grouping.value}", scene.language)
    return say("figure.roles_summary", scene.language, **words) + how


def _table(scene: _Scene, people: Sequence[str], tools: Sequence[str], caption: str) -> Table:
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
