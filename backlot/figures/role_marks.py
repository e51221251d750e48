"""The marks of the graph of roles: discs and rings for people, bars for work, squares for tools, lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import Canvas, Trace, address
from backlot.figures.marks import Bar, actual_bars, plain, symbols, told
from backlot.figures.measure import shortened
from backlot.figures.work import Ties, Work
from backlot.i18n import hours, name_of, number, say
from backlot.records import Language, Practice, Production
from backlot.theme import BACKGROUND, KIOSK, PHONE, TEXT, WIDE, dimmed


@dataclass(frozen=True, slots=True)
class Sizes:
    """In px: room for a person, a work and a tool one under another; a work's bar; a node; the strongest line."""

    person: int
    work: int
    tool: int
    bar: int
    node: int
    line: int


SIZES: Final = {
    WIDE.name: Sizes(54, 46, 48, 11, 17, 11),
    KIOSK.name: Sizes(84, 70, 76, 17, 27, 16),
    PHONE.name: Sizes(52, 48, 48, 12, 16, 9),
}


_JOB_EMS: Final = 18


@dataclass(frozen=True, slots=True)
class Node:
    """Where one thing stands: lines arrive at `into` and leave at `out`, at height `y` px."""

    code: str
    into: float
    out: float
    y: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn and how: the record, its ties, and the paper."""

    production: Production
    ties: Ties
    canvas: Canvas
    sizes: Sizes
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


def lines_between(
    scene: Scene, nodes: Sequence[Node], works: Sequence[Node], ties: Mapping[str, Mapping[int, int]]
) -> list[Trace]:
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


def work_traces(scene: Scene, nodes: Sequence[Node]) -> list[Trace]:
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


def people_traces(scene: Scene, nodes: Sequence[Node]) -> list[Trace]:
    """A disc for the crew, a ring for AI creators."""
    traces = []
    for practice, fill, line in ((Practice.FILM, scene.colour, scene.colour), (Practice.AI, BACKGROUND, scene.colour)):
        some = [node for node in nodes if scene.practice(node.code) is practice]
        says = [_person_told(scene, node.code) for node in some]
        leads = [address("roles", team=scene.production.code, person=node.code) for node in some]
        if some:
            traces.append(
                symbols(
                    [(node.into, node.y) for node in some], "circle", scene.sizes.node - 3, says, leads, fill, line, 3
                )
            )
    return traces


def tool_traces(scene: Scene, nodes: Sequence[Node]) -> list[Trace]:
    says = [
        told(plain(tool_words(scene, node.code)), *_told_weights(scene, scene.ties.tools[node.code])) for node in nodes
    ]
    leads = [address("roles", team=scene.production.code, person=node.code) for node in nodes]
    points = [(node.into, node.y) for node in nodes]
    return [symbols(points, "square", scene.sizes.node - 3, says, leads, BACKGROUND, TEXT, 2)] if nodes else []


def _person_told(scene: Scene, code: str) -> str:
    what = f"{plain(job_words(scene, code))} · {name_of(scene.practice(code), scene.language)}".removeprefix(" · ")
    return told(plain(scene.name(code)), what, *_told_weights(scene, scene.ties.people[code]))


def _told_weights(scene: Scene, tied: Mapping[int, int]) -> list[str]:
    """The heaviest ties, one a line."""
    heaviest = sorted(tied.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
    return [f"{plain(scene.ties.works[index].words)}　{scene.amount(weight)}" for index, weight in heaviest]


def _work_told(scene: Scene, work: Work) -> str:
    split = [
        f"{name_of(practice, scene.language)}　{scene.amount(minutes)}"
        for practice, minutes in work.minutes.items()
        if minutes
    ]
    count = say("figure.steps_count", scene.language, steps=number(len(work.tasks), scene.language))
    return told(plain(work.words), count if len(work.tasks) > 1 else "", *split)


def _work_address(scene: Scene, work: Work) -> list[str]:
    team = scene.production.code
    return (
        address("timeline", team=team, step=work.tasks[0].code)
        if len(work.tasks) == 1
        else address("timeline", team=team)
    )


def job_words(scene: Scene, code: str) -> str:
    return shortened(scene.job(code), scene.canvas.screen.text, _JOB_EMS * scene.canvas.screen.text)


def tool_words(scene: Scene, code: str) -> str:
    return shortened(scene.name(code), scene.canvas.screen.text, 13 * scene.canvas.screen.text)
