"""The words on the graph of roles: bright where a story is told, with the hours it holds there, quiet elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backlot.figures.drawing import Trace
from backlot.figures.marks import Label, labels, margin_note
from backlot.figures.measure import shortened, text_width
from backlot.figures.role_marks import Node, job_words, tool_words
from backlot.figures.role_scene import Scene
from backlot.figures.role_story import Kind
from backlot.i18n import say
from backlot.theme import CONTROL, MUTED, TEXT

ROOM_ON_PHONE: Final = 160.0  # px on a phone, where names of people and work share a line


def person_labels(scene: Scene, node: Node, away: float, one_line: bool) -> list[Label]:
    """The name over the job, or over the hours of the story."""
    size, lit = scene.canvas.screen.text, tint(scene, Kind.PERSON, node.code, TEXT)
    if one_line:
        return [Label(node.into + away, node.y, with_amount(scene, Kind.PERSON, node.code), "middle left", lit)]
    under = scene.lit_amount(Kind.PERSON, node.code) or job_words(scene, node.code)
    if not under:
        return [Label(node.into + away, node.y, scene.face(node.code).name, "middle left", lit)]
    return [
        Label(node.into + away, node.y - size * 0.62, scene.face(node.code).name, "middle left", lit),
        Label(node.into + away, node.y + size * 0.62, under, "middle left", tint(scene, Kind.PERSON, node.code, MUTED)),
    ]


def tool_labels(scene: Scene, node: Node, away: float) -> list[Label]:
    size, lit = scene.canvas.screen.text, tint(scene, Kind.TOOL, node.code, TEXT)
    under = scene.lit_amount(Kind.TOOL, node.code)
    lift = size * 0.62 if under else 0
    name = Label(node.into + away, node.y - lift, tool_words(scene, node.code), "middle right", lit)
    return [name, Label(node.into + away, node.y + lift, under, "middle right", MUTED)] if under else [name]


def with_amount(scene: Scene, kind: Kind, code: str, room: float = 400) -> str:
    """A name in one line with its hours in the story, which are never cut off."""
    size, amount = scene.canvas.screen.text, scene.lit_amount(kind, code)
    beside = f" · {amount}" if amount else ""
    return shortened(scene.face(code).name, size, room - text_width(beside, size)) + beside


def work_words(scene: Scene, index: int, room: float = ROOM_ON_PHONE, at: str = "middle right") -> tuple[str, str, str]:
    """Words, place and colour of a work's name; the hours of the story are never cut off."""
    size = scene.canvas.screen.text
    amount = scene.lit_amount(Kind.STEP, index)
    words = shortened(scene.ties.works[index].words, size, room - (text_width(amount, size) + size if amount else 0))
    return "　".join(part for part in (words, amount) if part), at, tint(scene, Kind.STEP, index, TEXT)


def tint(scene: Scene, kind: Kind, code: str | int, lit: str) -> str:
    return lit if scene.is_lit(kind, code) else CONTROL


def lettering(words: Sequence[Label], size: float, halo: bool = False) -> list[Trace]:
    return [labels(words, size, halo=halo)] if words else []


def stage(scene: Scene, key: str, y: float) -> Trace:
    return margin_note(say(key, scene.language), y, 0, scene.canvas.screen, MUTED)
