"""What the open step hangs together with: a line from each step it needed first, a line to each step it led on to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from backlot.figures.drawing import Canvas, Trace
from backlot.figures.lanes import Lane, Placed, Side, named
from backlot.figures.measure import text_width
from backlot.figures.month import Month
from backlot.figures.month_part import Neighbours
from backlot.figures.packing import Extent
from backlot.records import Language
from backlot.theme import BACKGROUND, MUTED, TEXT

_HEAD: Final = 11  # px, an arrow's head
_RING: Final = 5  # px between the open step's bar and the frame around it


@dataclass(frozen=True, slots=True)
class _End:
    """Where a step's bar begins and ends, and how high it lies."""

    start: float
    end: float
    y: float


def ties(
    placed: Iterable[tuple[Placed, float]], near: Neighbours, canvas: Canvas, bar: float
) -> tuple[list[Trace], list[Trace]]:
    """Lines as shapes under the bars with a frame around the open step, and the heads of their arrows as a trace."""
    ends = {thing.code: _end(thing, y) for thing, y in placed if thing.task and thing.code in near.lit}
    opened = ends.get(near.opened)
    if opened is None:
        return [], []
    pairs = [(ends[code], opened) for code in sorted(near.before) if code in ends]
    pairs += [(opened, ends[code]) for code in sorted(near.after) if code in ends]
    lines = [_line(one, other, canvas) for one, other in pairs]
    heads = [_heads([other for _, other in pairs], canvas)] if pairs else []
    return [*lines, _frame(opened, canvas, bar)], heads


def _end(thing: Placed, y: float) -> _End:
    start, end = thing.actual or thing.plan or thing.bar
    return _End(start, end, y)


def _line(one: _End, other: _End, canvas: Canvas) -> Trace:
    """From the end of one bar to the start of the other, leaving and arriving level."""
    tip = other.start - _HEAD * 0.9 * canvas.per_px
    bend = max(abs(tip - one.end) * 0.5, 22 * canvas.per_px)
    path = f"M{one.end:.4f},{one.y:.1f}C{one.end + bend:.4f},{one.y:.1f} {tip - bend:.4f},{other.y:.1f} {tip:.4f},{other.y:.1f}"
    line = {"color": MUTED, "width": 2 if canvas.screen.text < 20 else 3}
    return {"type": "path", "path": path, "xref": "x", "yref": "y", "layer": "below", "line": line}


def _heads(ends: Sequence[_End], canvas: Canvas) -> Trace:
    size = _HEAD * (1.6 if canvas.screen.text >= 20 else 1.2)
    return {
        "type": "scatter", "mode": "markers", "x": [end.start - _HEAD / 2 * canvas.per_px for end in ends],
        "y": [end.y for end in ends], "hoverinfo": "skip", "cliponaxis": False,
        "marker": {"symbol": "triangle-right", "size": size, "color": TEXT, "line": {"color": BACKGROUND, "width": 1}},
    }  # fmt: skip


def _frame(opened: _End, canvas: Canvas, bar: float) -> Trace:
    aside, half = _RING * canvas.per_px, bar / 2 + _RING - 1
    return {
        "type": "rect", "name": "open-step", "xref": "x", "yref": "y", "x0": opened.start - aside, "x1": opened.end + aside, "y0": opened.y - half,
        "y1": opened.y + half, "layer": "below", "line": {"color": TEXT, "width": 2},
    }  # fmt: skip


def only_lit_names(
    lanes: Sequence[Lane], lit: frozenset[str], month: Month, canvas: Canvas, language: Language
) -> list[Lane]:
    """The same bars in the same rows; of a crowd only the lit steps keep or get a name, where none stands on another."""
    relit = []
    for lane in lanes:
        taken: dict[int, list[Extent]] = {}
        relit.append(
            replace(lane, placed=tuple(_relit(thing, lit, month, canvas, language, taken) for thing in lane.placed))
        )
    return relit


def _relit(
    thing: Placed, lit: frozenset[str], month: Month, canvas: Canvas, language: Language, taken: dict[int, list[Extent]]
) -> Placed:
    if thing.task is None or thing.code not in lit:
        return thing if thing.task is None else replace(thing, words="", below="")
    thing = named(thing, month, canvas, language, over=False)
    width = text_width(thing.words, canvas.screen.text) * canvas.per_px
    name = (thing.at - width, thing.at) if thing.side is Side.BEFORE else (thing.at, thing.at + width)
    row = taken.setdefault(thing.row, [])
    if any(start < name[1] and name[0] < end for start, end in row):
        return replace(thing, words="")
    row.append(name)
    return thing
