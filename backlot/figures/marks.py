"""The visual grammar as traces: solid is human, hatched is AI, wide and dim is the plan, narrow and bright is what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from backlot.figures.drawing import FAINT, HALO, Trace
from backlot.records import Practice, Shape
from backlot.theme import BACKGROUND, MUTED, SANS, TEXT, Screen, dimmed

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar from `start` to `end`, centred on `y`; `says` is its hover text, `leads` its address."""

    start: float
    end: float
    y: float
    says: str = ""
    leads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point; `at` is plotly's textposition."""

    x: float
    y: float
    words: str
    at: str = "middle right"
    colour: str = MUTED


def plan_bars(bars: Sequence[Bar], height: float, colour: str, practice: Practice) -> Trace:
    """Wide and dim: what was meant to be."""
    marker: dict[str, Any] = {"color": dimmed(colour, 0.24), "line": {"width": 0}}
    if practice is Practice.AI:
        marker["pattern"] = _hatch(dimmed(colour, 0.42), dimmed(colour, 0.16))
    return _bars(bars, height, marker)


def actual_bars(bars: Sequence[Bar], height: float, colour: str, practice: Practice) -> Trace:
    """Narrow and bright: what was."""
    marker: dict[str, Any] = {"color": colour, "line": {"width": 0}}
    if practice is Practice.AI:
        marker |= {"pattern": _hatch(colour, dimmed(colour, 0.2)), "line": {"width": 1.5, "color": colour}}
    return _bars(bars, height, marker)


def _hatch(line: str, ground: str) -> Trace:
    return {"shape": "/", "fgcolor": line, "bgcolor": ground, "fillmode": "replace", "size": 7, "solidity": 0.38}


def touch_bars(bars: Sequence[Bar], height: float) -> Trace:
    """Nothing to see, all to touch: one bar over a plan and its deed, as high as its row, that tells and leads."""
    return _bars(bars, height, {"color": "rgba(0,0,0,0)", "line": {"width": 0}})


def _bars(bars: Sequence[Bar], height: float, marker: Trace) -> Trace:
    """Bars that say nothing answer to no finger."""
    trace: Trace = {
        "type": "bar", "orientation": "h", "base": [bar.start for bar in bars], "x": [bar.end - bar.start for bar in bars],
        "y": [bar.y for bar in bars], "width": height, "marker": marker, "cliponaxis": False,
    }  # fmt: skip
    if not any(bar.says for bar in bars):
        return trace | {"hoverinfo": "skip"}
    told_by = {"hovertext": [bar.says for bar in bars], "customdata": [list(bar.leads) for bar in bars]}
    return trace | {"hoverinfo": "text"} | told_by


def symbols(
    points: Sequence[Point], symbol: str | Sequence[str], size: float, says: Sequence[str], leads: Sequence[Sequence[str]],
    colour: str = TEXT, line: str = BACKGROUND, line_width: float = 2,
) -> Trace:  # fmt: skip
    """Marks of one kind: diamond = decision, circle = person, circle-open = AI creator, square = service."""
    return {
        "type": "scatter", "mode": "markers", "x": [x for x, _ in points], "y": [y for _, y in points],
        "marker": {"symbol": symbol, "size": size, "color": colour, "opacity": 1,
                   "line": {"color": line, "width": line_width}},
        "hoverinfo": "text", "hovertext": list(says), "customdata": [list(lead) for lead in leads], "cliponaxis": False,
    }  # fmt: skip


def labels(marks: Iterable[Label], size: float, halo: bool = False, weight: int = 400) -> Trace:
    """Words on or beside marks; they neither answer to a tap nor hide what they stand on."""
    marks = list(marks)
    font: dict[str, Any] = {"family": SANS, "size": size, "color": [mark.colour for mark in marks], "weight": weight}
    return {
        "type": "scatter", "mode": "text", "x": [mark.x for mark in marks], "y": [mark.y for mark in marks],
        "text": [plain(mark.words) for mark in marks], "textposition": [mark.at for mark in marks],
        "textfont": font | ({"shadow": HALO} if halo else {}), "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def margin_note(words: str, y: float, left: float, screen: Screen, colour: str = TEXT, weight: int = 400) -> Trace:
    """Words at the left edge of the paper, `left` px before the plot; `words` may carry markup of ours."""
    return {
        "xref": "paper", "yref": "y", "x": 0, "y": y, "xanchor": "left", "yanchor": "middle", "xshift": -left,
        "yshift": round(screen.text * 0.13),  # as high as the words of a trace, which plotly sets by their line box
        "text": words, "showarrow": False, "align": "left",
        "font": {"family": SANS, "size": screen.text, "color": colour, "weight": weight},
    }  # fmt: skip


def hairline(y: float, left: float) -> list[Trace]:
    """A faint rule across the whole paper: over the plot and, in px, over the margin before it."""
    line = {"color": FAINT, "width": 1}
    across: Trace = {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line,
                     "layer": "below"}  # fmt: skip
    before = across | {"xsizemode": "pixel", "xanchor": 0, "x0": -left, "x1": 0}
    return [across, before] if left else [across]


def upright(x: float, top: float, bottom: float, colour: str = MUTED, dash: str = "dot", width: float = 1.5) -> Trace:
    return {"type": "line", "xref": "x", "yref": "y", "x0": x, "x1": x, "y0": top, "y1": bottom, "layer": "below",
            "line": {"color": colour, "width": width, "dash": dash}}  # fmt: skip


# Corners of the team shapes in a square of half-width one; a circle and a ring have none.
_CORNERS: Final[dict[Shape, tuple[Point, ...]]] = {
    Shape.TRIANGLE: ((-1, 0.85), (0, -0.95), (1, 0.85)),
    Shape.SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Shape.PENTAGON: ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)),
}


def team_mark(shape: Shape, left: float, y: float, size: float, colour: str) -> Trace:
    """A team's shape, its left edge `left` px from the plot's left edge, drawn so that no typeface need know it."""
    half, line = size / 2, {"color": colour, "width": 0 if shape is not Shape.RING else 3}
    place: Trace = {"xref": "paper", "yref": "y", "xsizemode": "pixel", "xanchor": 0, "layer": "above", "line": line}
    if shape in _CORNERS:
        path = "L".join(f"{left + half + x * half:.1f},{y + down * half:.1f}" for x, down in _CORNERS[shape])
        return place | {"type": "path", "path": f"M{path}Z", "fillcolor": colour}
    fill = "rgba(0,0,0,0)" if shape is Shape.RING else colour
    return place | {"type": "circle", "x0": left, "x1": left + size, "y0": y - half, "y1": y + half, "fillcolor": fill}


def plain(words: str) -> str:
    """Words of the record as plotly must show them: its text knows some markup, links among it, and theirs is not ours."""
    return escape(words, quote=False).replace("\n", " ")


def told(*lines: str) -> str:
    """A hover text: the first line strong, the others below it; empty lines fall out."""
    first, *rest = [line for line in lines if line]
    return "<br>".join([f"<b>{first}</b>", *rest])
