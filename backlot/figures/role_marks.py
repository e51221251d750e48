"""The marks of the graph of roles: discs and rings for people, bars for work, squares for tools, lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import Trace
from backlot.figures.marks import Bar, actual_bars, plain, symbols, told
from backlot.figures.measure import shortened
from backlot.figures.role_scene import Scene
from backlot.figures.role_story import OTHERS, Kind
from backlot.figures.work import Tied, Work
from backlot.i18n import name_of, say
from backlot.records import Practice
from backlot.theme import BACKGROUND, KIOSK, MUTED, PHONE, TEXT, WIDE, dimmed

_JOB_EMS: Final = {WIDE.name: 18, KIOSK.name: 13, PHONE.name: 18}  # letters are large on a kiosk, and it is narrow
_TOOL_EMS: Final = 13
_ASIDE: Final = 0.26  # of a mark's colour, while another's story is told


@dataclass(frozen=True, slots=True)
class Node:
    """Where one thing stands: lines arrive at `into` and leave at `out`, at height `y` px."""

    code: str
    into: float
    out: float
    y: float


def lines_between(scene: Scene, nodes: Sequence[Node], works: Mapping[int, Node], kind: Kind) -> list[Trace]:
    """Curves from nodes to works, solid from people of the crew, broken where AI practice or a service is at one end.

    Under a story all lines lie faint, and those of the story bright over them.
    """
    ties = scene.ties.people if kind is Kind.PERSON else scene.ties.tools
    alone = {code: tied for code, tied in ties.items() if code not in OTHERS.values()}
    crowd = {code: tied for code, tied in ties.items() if code in OTHERS.values()}
    most = {False: _most(alone), True: _most(crowd)}  # many together would leave everyone else a hair's breadth
    story = scene.story
    if story is None:
        shapes = _lines(scene, nodes, works, ties, most, (0.26, 0.34), 1.2)
    else:
        lit = story.people if kind is Kind.PERSON else story.tools
        shapes = _lines(scene, nodes, works, ties, most, (0.1, 0.06), 1)
        shapes += _lines(scene, nodes, works, lit, most, (0.68, 0.32), 2.2)
    return shapes


def _lines(
    scene: Scene, nodes: Sequence[Node], works: Mapping[int, Node], ties: Tied, most: Mapping[bool, int],
    strength: tuple[float, float], thinnest: float,
) -> list[Trace]:  # fmt: skip
    """The strong lines over the faint ones; `strength` is the share of colour of the faintest, and what the strongest has more."""
    shapes: list[Trace] = []
    for node in nodes:
        for index, weight in sorted(ties.get(node.code, {}).items()):
            share = weight / most[node.code in OTHERS.values()]
            colour = dimmed(scene.colour, strength[0] + strength[1] * share)
            line = {"color": colour, "width": round(max(scene.sizes.line * share, thinnest), 1),
                    "dash": "4px,3px" if scene.is_ai(node.code) else "solid"}  # fmt: skip
            shapes.append({"type": "path", "path": _curve(node, works[index]), "line": line, "layer": "below",
                           "xref": "x", "yref": "y"})  # fmt: skip
    return sorted(shapes, key=lambda shape: shape["line"]["width"])


def _most(ties: Tied) -> int:
    return max((weight for tied in ties.values() for weight in tied.values()), default=0) or 1


def _curve(node: Node, work: Node) -> str:
    before = node.into < work.into
    start, end = (node.out, work.into) if before else (work.out, node.into)
    y0, y1 = (node.y, work.y) if before else (work.y, node.y)
    bend = (end - start) * 0.5
    return f"M{start:.2f},{y0:.1f}C{start + bend:.2f},{y0:.1f} {end - bend:.2f},{y1:.1f} {end:.2f},{y1:.1f}"


def work_traces(scene: Scene, nodes: Mapping[int, Node]) -> list[Trace]:
    """Each work a bar as long as its hours, the part of the crew solid, that of AI practice hatched."""
    bars: dict[tuple[Practice, bool], list[Bar]] = {}
    for index, node in nodes.items():
        work = scene.ties.works[index]
        start, length = node.into, node.out - node.into
        says, leads = work_told(scene, work), scene.leads(Kind.STEP, work.code)
        for practice in Practice:
            if share := work.minutes[practice] / (work.total or 1):
                bar = Bar(start, start + length * share, node.y, says, leads)
                bars.setdefault((practice, scene.is_lit(Kind.STEP, index)), []).append(bar)
                start += length * share
    return [
        actual_bars(each, scene.sizes.bar, scene.colour if lit else dimmed(scene.colour, _ASIDE), practice)
        for (practice, lit), each in bars.items()
    ]


def people_traces(scene: Scene, nodes: Sequence[Node]) -> list[Trace]:
    """A disc for the crew, a ring for AI creators; grey where many of both stand together."""
    groups: dict[tuple[str, str], list[Node]] = {}
    for node in nodes:
        share = 1 if scene.is_lit(Kind.PERSON, node.code) else _ASIDE
        colour = dimmed(scene.colour if scene.face(node.code).practice else MUTED, share)
        groups.setdefault((BACKGROUND if scene.is_ai(node.code) else colour, colour), []).append(node)
    return [_symbols(scene, some, Kind.PERSON, "circle", fill, line, 3) for (fill, line), some in groups.items()]


def tool_traces(scene: Scene, nodes: Sequence[Node]) -> list[Trace]:
    traces = []
    for lit in (True, False):
        some = [each for each in nodes if scene.is_lit(Kind.TOOL, each.code) is lit]
        if some:
            line = TEXT if lit else dimmed(TEXT, _ASIDE)
            traces.append(_symbols(scene, some, Kind.TOOL, "square", BACKGROUND, line, 2))
    return traces


def _symbols(scene: Scene, nodes: Sequence[Node], kind: Kind, symbol: str, fill: str, line: str, width: int) -> Trace:
    points = [(node.into, node.y) for node in nodes]
    says = [person_told(scene, node.code) if kind is Kind.PERSON else tool_told(scene, node.code) for node in nodes]
    leads = [scene.leads(kind, node.code) for node in nodes]
    return symbols(points, symbol, scene.sizes.node - 3, says, leads, fill, line, width)


def person_told(scene: Scene, code: str) -> str:
    face = scene.face(code)
    practice = name_of(face.practice, scene.language) if face.practice else ""
    what = " · ".join(part for part in (plain(job_words(scene, code)), practice) if part)
    return told(plain(face.name), what, *_told_weights(scene, scene.ties.people[code]))


def tool_told(scene: Scene, code: str) -> str:
    return told(plain(scene.face(code).name), *_told_weights(scene, scene.ties.tools[code]))


def _told_weights(scene: Scene, tied: Mapping[int, int]) -> list[str]:
    """The heaviest ties, one a line."""
    heaviest = sorted(tied.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
    return [
        f"{plain(scene.ties.works[index].words)}　{scene.amount(weight) if weight else ''}".rstrip("　")
        for index, weight in heaviest
    ]


def work_told(scene: Scene, work: Work) -> str:
    language, tasks = scene.language, len(work.tasks)
    split = [
        f"{name_of(practice, language)}　{scene.amount(minutes)}"
        for practice, minutes in work.minutes.items()
        if minutes
    ]
    count = say("roles.some_steps", language, steps=tasks) if tasks > 1 and scene.ties.in_hours else ""
    return told(plain(work.words), count, *(split if work.tasks else []))


def job_words(scene: Scene, code: str) -> str:
    return shortened(
        scene.face(code).job, scene.canvas.screen.text, _JOB_EMS[scene.canvas.screen.name] * scene.canvas.screen.text
    )


def tool_words(scene: Scene, code: str) -> str:
    return shortened(scene.face(code).name, scene.canvas.screen.text, _TOOL_EMS * scene.canvas.screen.text)
