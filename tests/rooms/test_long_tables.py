"""The numbers of a chart come along with it, unless they would weigh as much as the chart."""

from __future__ import annotations

import plotly.graph_objects as go

from backlot.figures.drawing import Drawing, Table
from backlot.theme import WIDE
from backlot.ui import drawings
from backlot.ui.drawings import MOST_ROWS
from backlot.ui.view import View


def numbers(rows: int, **more: str) -> str:
    told = Table("Steps", ("Step", "Days"), tuple((f"Step {number}", "2") for number in range(rows)))
    view = View("timeline", "en", WIDE, "giant", more)
    return drawings._numbers(view, Drawing(go.Figure(), "A month", "A month.", told, 100), "month")


def test_a_table_of_usual_length_stands_behind_its_fold() -> None:
    page = numbers(MOST_ROWS)
    assert page.count("<tr>") == MOST_ROWS + 1
    assert "<details" in page
    assert " open" not in page


def test_a_very_long_table_is_fetched_by_the_tap_that_opens_it() -> None:
    page = numbers(500)
    assert "<table" not in page
    assert 'href="/timeline?team=giant&amp;numbers=month&amp;lang=en"' in page
    assert "The numbers: 500 rows" in page
    fetched = numbers(500, numbers="month")
    assert fetched.count("<tr>") == 501
    assert "<details" in fetched
    assert " open data-arrival>" in fetched
