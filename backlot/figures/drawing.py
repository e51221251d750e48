"""What every figure hands back: the chart, its accessible name, one sentence that says what it shows, and its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import plotly.graph_objects as go

from backlot.theme import BACKGROUND, CONTROL, HAIRLINE, KIOSK, PHONE, RAISED, SANS, TEXT, WIDE, Screen, dimmed

Trace = dict[str, Any]

# Given to the page beside every figure: no buttons, no zoom, so a swipe scrolls the page and a tap tells.
CONFIG: Final[dict[str, object]] = {
    "displayModeBar": False, "displaylogo": False, "responsive": True, "scrollZoom": False, "doubleClick": False,
    "showTips": False, "showAxisDragHandles": False, "showLink": False,
}  # fmt: skip

# Charts stretch with the page; labels are placed for the narrowest one each drawing is shown on.
NARROWEST: Final[dict[str, int]] = {WIDE.name: 1040, PHONE.name: 288, KIOSK.name: 920}
FAINT: Final = dimmed(HAIRLINE, 0.62)


@dataclass(frozen=True, slots=True)
class Table:
    """The very numbers of the chart in words, one tap away and for screen readers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure ready for a page: `name` is its accessible name, `summary` one plain sentence, `height` px.

    Every mark that opens something carries its address as `customdata[i] == [address]`.
    """

    figure: go.Figure
    name: str
    summary: str
    table: Table
    height: int


@dataclass(frozen=True, slots=True)
class Canvas:
    """The paper of a figure: y runs downward in px over `height`, x over `span`; margins in px around the plot."""

    screen: Screen
    height: float
    span: tuple[float, float]
    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0
    ticks: tuple[float, ...] = ()

    @property
    def plot_width(self) -> float:
        """Width of the plot on the narrowest page this drawing is made for."""
        return NARROWEST[self.screen.name] - self.left - self.right

    @property
    def per_px(self) -> float:
        """x units in one px."""
        return (self.span[1] - self.span[0]) / self.plot_width

    @property
    def total_height(self) -> int:
        return round(self.height) + self.top + self.bottom

    def figure(self, traces: Iterable[Trace], shapes: Iterable[Trace] = (), notes: Iterable[Trace] = ()) -> go.Figure:
        """One dict, handed over unchecked: checking it costs ten times the drawing (the tests check every figure)."""
        layout = _LAYOUT | {
            "height": self.total_height,
            "margin": {"l": self.left, "r": self.right, "t": self.top, "b": self.bottom, "pad": 0},
            "font": {"family": SANS, "size": self.screen.text, "color": TEXT},
            "hoverlabel": _hover_label(self.screen),
            "hoverdistance": self.screen.target,
            "xaxis": self._x_axis(),
            "yaxis": _HIDDEN_AXIS | {"range": [self.height, 0]},
            "shapes": list(shapes),
            "annotations": list(notes),
        }
        return go.Figure({"data": list(traces), "layout": layout}, _validate=False)

    def _x_axis(self) -> Trace:
        grid = {"showgrid": bool(self.ticks), "gridcolor": FAINT, "gridwidth": 1, "tickmode": "array"}
        return _HIDDEN_AXIS | grid | {"visible": True, "range": list(self.span), "tickvals": list(self.ticks)}


def address(page: str, **what: str) -> list[str]:
    """Where a tap on a mark leads; the shell adds the language."""
    return [f"/{page}?{urlencode(what)}"]


_HIDDEN_AXIS: Final[dict[str, Any]] = {
    "visible": False, "fixedrange": True, "zeroline": False, "showline": False, "showticklabels": False, "ticks": "",
    "automargin": False,
}  # fmt: skip
_LAYOUT: Final[dict[str, Any]] = {
    "template": {}, "autosize": True, "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
    "showlegend": False, "hovermode": "closest", "dragmode": False, "barmode": "overlay", "barcornerradius": 3,
}  # fmt: skip


def _hover_label(screen: Screen) -> Trace:
    font = {"family": SANS, "size": screen.text, "color": TEXT}
    return {"bgcolor": RAISED, "bordercolor": CONTROL, "font": font, "align": "left", "namelength": 0}


HALO: Final = ", ".join([f"0 0 3px {BACKGROUND}"] * 4)
