"""Room for a finger on the graph of roles: what cannot be seen answers a tap on a mark's name or beside it."""

from __future__ import annotations

from collections.abc import Iterable

from backlot.figures.drawing import Trace
from backlot.figures.marks import Bar, actual_bars
from backlot.figures.role_marks import Node, person_told, tool_told, work_told
from backlot.figures.role_scene import Scene
from backlot.figures.role_story import Kind
from backlot.i18n import say
from backlot.records import Practice


def nowhere(scene: Scene) -> list[Trace]:
    """Under a story the paper itself leads back to everyone."""
    if scene.story is None:
        return []
    height, (start, end) = scene.canvas.height, scene.canvas.span
    back = _unseen([Bar(start, end, height / 2, say("roles.everyone", scene.language), scene.everyone())], height)
    return [back | {"hoverinfo": "none"}]


def fingers(
    scene: Scene, kind: Kind, places: Iterable[tuple[Node, float, float]], room: float, lift: float = 0
) -> list[Trace]:
    bars = []
    for node, start, end in places:
        code = scene.ties.works[int(node.code)].code if kind is Kind.STEP else node.code
        bars.append(Bar(start, end, node.y + lift, _told(scene, kind, node), scene.leads(kind, code)))
    return [_unseen(bars, room - 4)] if bars else []


def _told(scene: Scene, kind: Kind, node: Node) -> str:
    if kind is Kind.STEP:
        return work_told(scene, scene.ties.works[int(node.code)])
    return person_told(scene, node.code) if kind is Kind.PERSON else tool_told(scene, node.code)


def _unseen(bars: list[Bar], height: float) -> Trace:
    return actual_bars(bars, height, "rgba(0,0,0,0)", Practice.FILM)
