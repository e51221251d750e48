"""Neighbouring pieces of text travel as one element; what plays, shows a picture or holds a control stays by itself."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import plotly.graph_objects as go
    import streamlit as st

    from backlot.ui.drawings import gathered, show

    def draw() -> None:
        show("<p>one</p>")
        show("")
        show("<p>two</p>")
        show('<p><img src="/media/a.jpg" alt=""></p>')
        show("<p>three</p>")

    gathered(draw)
    show("<p>four</p>")
    st.plotly_chart(go.Figure(), key="chart")


def test_text_is_gathered_in_its_order_and_pictures_stand_alone() -> None:
    bodies = [each.proto.body for each in AppTest.from_function(page).run().get("html")]
    assert len(bodies) == 4
    assert bodies[0].index("one") < bodies[0].index("two")
    assert bodies[1].startswith("<p><img")
    assert bodies[2:] == ["<p>three</p>", "<p>four</p>"]
