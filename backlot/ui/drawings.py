"""How a figure stands on a page: a heading in plain words, the chart with its accessible name, its numbers one tap away."""

from __future__ import annotations

import streamlit as st

from backlot.figures.drawing import CONFIG, Drawing
from backlot.i18n import say
from backlot.ui.markup import fold, nothing_known, section_heading, table, text
from backlot.ui.view import View


def show(*parts: str) -> None:
    """Put HTML on the page; nothing where there is nothing."""
    if html := "".join(parts):
        st.html(html)


def draw_figure(view: View, drawing: Drawing | None, key: str, heading: str = "", nothing: str = "shell.nothing") -> None:
    """Put `drawing` on the page; where there is none, say so kindly. `key` is unique on the page."""
    if drawing is None:
        st.html((section_heading(heading) if heading else "") + nothing_known(view.language, nothing))
        return
    head = section_heading(heading, drawing.summary) if heading else f'<p class="note">{text(drawing.summary)}</p>'
    st.html(f'{head}<span class="names-chart" data-chart="chart-{key}" data-name="{text(drawing.name)}" hidden></span>')
    st.plotly_chart(drawing.figure, key=f"chart-{key}", width="stretch", height=drawing.height, theme=None, config=CONFIG)
    numbers = table(drawing.table.caption, drawing.table.columns, drawing.table.rows)
    st.html(fold(f"numbers-{key}", say("shell.as_table", view.language), numbers))
