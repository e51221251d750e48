"""How a figure stands on a page: a heading in plain words, the chart with its accessible name, its numbers one tap away."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

import streamlit as st

from backlot.figures.drawing import CONFIG, Drawing
from backlot.i18n import number, say
from backlot.ui.markup import fold, link, nothing_known, section_heading, table, text
from backlot.ui.view import View

# What loses its state or flickers when its element is written anew stays an element of its own.
_LIVELY: Final = re.compile(r'<(?:img\b(?![^>]*loading="lazy")|(?:video|audio|canvas|button|input|template|script)\b)')
MOST_ROWS: Final = 200  # of a table that comes along with its chart
_waiting: ContextVar[list[str] | None] = ContextVar("waiting", default=None)


def gathered(draw: Callable[[], None]) -> None:
    """Let `draw` put neighbouring pieces of text on the page as one element: each costs every run of every visitor."""
    token = _waiting.set([])
    try:
        draw()
        _put_waiting()
    finally:
        _waiting.reset(token)


def show(*parts: str) -> None:
    """Put HTML on the page; nothing where there is nothing."""
    html, waiting = "".join(parts), _waiting.get()
    if not html:
        return
    if waiting is None or _LIVELY.search(html):
        _put_waiting()
        st.html(html)
    else:
        waiting.append(html)


def _put_waiting() -> None:
    """Pieces keep their margins to themselves, as elements do."""
    waiting = _waiting.get()
    if waiting:
        pieces = waiting if len(waiting) == 1 else [f'<div style="display:flow-root">{each}</div>' for each in waiting]
        st.html("".join(pieces))
        waiting.clear()


def draw_figure(
    view: View, drawing: Drawing | None, key: str, heading: str = "", nothing: str = "shell.nothing"
) -> None:
    """Put `drawing` on the page; where there is none, say so kindly. `key` is unique on the page."""
    if drawing is None:
        show((section_heading(heading) if heading else "") + nothing_known(view.language, nothing))
        return
    head = section_heading(heading, drawing.summary) if heading else f'<p class="note">{text(drawing.summary)}</p>'
    show(f'{head}<span class="names-chart" data-chart="chart-{key}" data-name="{text(drawing.name)}" hidden></span>')
    _put_waiting()
    st.plotly_chart(
        drawing.figure, key=f"chart-{key}", width="stretch", height=drawing.height, theme=None, config=CONFIG
    )
    show(_numbers(view, drawing, key))


def _numbers(view: View, drawing: Drawing, key: str) -> str:
    """The chart as a table behind a tap. A very long one is fetched by that tap: hidden, it would still weigh as much as the
    chart on every visitor's machine."""
    told, language = drawing.table, view.language
    count, asked = len(told.rows), view.more.get("numbers") == key
    if count > MOST_ROWS and not asked:
        words = say("shell.as_long_table", language, count=number(count, language))
        return f'<p class="as-fold">{link(view.here(numbers=key), words)}</p>'
    numbers = table(told.caption, told.columns, told.rows)
    return fold(f"numbers-{key}", say("shell.as_table", language), numbers, opened=count > MOST_ROWS)
