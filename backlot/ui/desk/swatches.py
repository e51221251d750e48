"""A team's colour and shape to choose by eye and by word: each choice shows its swatch beside what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import streamlit as st

from backlot import theme
from backlot.records import Shape, TeamColour

# What the mark of each shape adds to a plain box, as the rooms draw it.
_SHAPES: Final[dict[Shape, str]] = {
    Shape.CIRCLE: "border-radius: 50%",
    Shape.TRIANGLE: "clip-path: polygon(50% 4%, 100% 96%, 0 96%)",
    Shape.SQUARE: "transform: scale(.9)",
    Shape.PENTAGON: "clip-path: polygon(50% 0, 100% 38%, 81% 100%, 19% 100%, 0 38%)",
    Shape.RING: f"background: none; border: 4px solid {theme.TEXT}; border-radius: 50%",
}
SHOWN: Final[tuple[type[StrEnum], ...]] = (TeamColour, Shape)


def draw_swatches(words: type[StrEnum], label: str, names: Mapping[str, str], index: int | None, key: str) -> None:
    """One of `names`, by code; those of `words` stand first and in their order."""
    with st.container(key=f"desk-swatches-{words.__name__.lower()}"):
        st.radio(label, list(names), index, format_func=names.__getitem__, key=key, horizontal=True)


def _rule(words: type[StrEnum], place: int, look: str) -> str:
    return (
        f".stMain [class*=st-key-desk-swatches-{words.__name__.lower()}] [role=radiogroup] > div:nth-of-type({place}) "
        f"[data-testid=stMarkdownContainer]::before {{ {look}; }}"
    )


_COLOURS: Final = [
    _rule(TeamColour, place, f"background: {theme.TEAM_COLOURS[colour]}; border-radius: 4px")
    for place, colour in enumerate(TeamColour, 1)
]
_MARKS: Final = [_rule(Shape, place, _SHAPES[shape]) for place, shape in enumerate(Shape, 1)]
STYLE: Final = f"""<style>
.stMain [class*=st-key-desk-swatches] [role=radiogroup] {{
  display: grid; grid-template-columns: repeat(auto-fill, minmax(148px, 1fr)); gap: 0 8px; }}
.stMain [class*=st-key-desk-swatches] > [data-testid=stElementContainer], .stMain [class*=st-key-desk-swatches] .stRadio {{ width: 100%; }}
.stMain [class*=st-key-desk-swatches] [data-testid=stRadioOption] {{ min-height: 44px; align-items: center; }}
.stMain [class*=st-key-desk-swatches] [role=radiogroup] [data-testid=stMarkdownContainer] {{
  display: flex; align-items: center; gap: 8px; }}
.stMain [class*=st-key-desk-swatches] [role=radiogroup] [data-testid=stMarkdownContainer]::before {{
  content: ""; flex: none; width: 20px; height: 20px; background: {theme.TEXT}; }}
{chr(10).join([*_COLOURS, *_MARKS])}
</style>"""
