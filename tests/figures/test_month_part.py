"""A part of a month, and a step of it open: what is drawn, what stands out, and where a tap leads."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from backlot.figures.month_part import Neighbours, Part
from backlot.figures.month_timeline import month_timeline
from backlot.records import Production
from backlot.theme import SCREENS, TEXT
from tests.figures.conftest import a_production

WIDE = SCREENS["wide"]


def a_chain(steps: int = 24) -> Production:
    """Each step waits for the one before it and for the first."""
    whole = a_production(steps=steps)
    tasks = [
        replace(task, depends_on=("T000", f"T{at - 1:03}") if at > 1 else ("T000",) * at)
        for at, task in enumerate(whole.tasks)
    ]
    return replace(whole, tasks=tuple(tasks))


def drawn(production: Production, part: Part) -> dict[str, Any]:
    drawing = month_timeline(production, "en", WIDE, "#FFDA45", part)
    assert drawing
    figure: dict[str, Any] = json.loads(drawing.figure.to_json())
    return figure


def touched(figure: dict[str, Any]) -> dict[str, str]:
    """Hover text by address, of every step's mark."""
    bars = [trace for trace in figure["data"] if trace["type"] == "bar" and "customdata" in trace]
    return {lead[0]: says for trace in bars for lead, says in zip(trace["customdata"], trace["hovertext"], strict=True)}


def test_only_the_kept_steps_are_drawn_and_the_clock_stays() -> None:
    production = a_production()
    part = drawn(production, Part(steps=frozenset({"T003", "T010"}), decisions=frozenset({"D02"})))
    assert sorted(address[-4:] for address in touched(part)) == ["T003", "T010"]
    diamonds = [trace for trace in part["data"] if trace.get("marker", {}).get("symbol") == "diamond"]
    assert [len(trace["x"]) for trace in diamonds] == [1]
    assert part["layout"]["xaxis"]["range"] == drawn(production, Part())["layout"]["xaxis"]["range"]


def test_a_tap_keeps_the_filters_and_a_second_one_closes_the_step() -> None:
    figure = drawn(a_chain(), Part(opened="T005", carried={"phase": "prep", "as_of": "2026-05-20"}))
    addresses = touched(figure)
    assert "/timeline?team=lamp&phase=prep&as_of=2026-05-20&step=T006" in addresses
    assert "/timeline?team=lamp&phase=prep&as_of=2026-05-20" in addresses
    assert not any("step=T005" in address for address in addresses)
    leads = [lead[0] for trace in figure["data"] for lead in trace.get("customdata", ())]
    assert any(lead.startswith("/decisions?team=lamp&as_of=2026-05-20&") for lead in leads)


def test_the_open_step_is_tied_to_all_that_it_waited_for_and_that_waited_for_it() -> None:
    figure = drawn(a_chain(), Part(opened="T005"))
    curves = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "path"]
    frames = [shape for shape in figure["layout"]["shapes"] if shape.get("name") == "open-step"]
    assert len(curves) == len({"T000", "T004", "T006"}) and len(frames) == 1
    names = [trace for trace in figure["data"] if trace["type"] == "scatter" and trace["mode"] == "text"]
    lit = {
        words for trace in names for words, colour in zip(trace["text"], trace["textfont"]["color"], strict=True)
        if colour == TEXT and words.startswith("Step")
    }  # fmt: skip
    assert {words.split(":")[0] for words in lit} == {"Step 0", "Step 4", "Step 5", "Step 6"}


def test_a_finger_on_a_step_hears_what_it_waited_for() -> None:
    says = touched(drawn(a_chain(), Part()))
    assert "Needed first: Step 0: wind &lt;and&gt; shadow, Step 4" in says["/timeline?team=lamp&step=T005"]
    assert "and 20 more" in says["/timeline?team=lamp&step=T000"].split("Led on to")[1].replace("<br>", " ")


def test_five_hundred_steps_stay_where_they_are_when_one_opens() -> None:
    crowd = a_chain(500)
    closed, opened = (touch_places(drawn(crowd, Part(opened=code))) for code in ("", "T250"))
    assert closed == opened
    names = [trace for trace in drawn(crowd, Part(opened="T250"))["data"] if trace.get("mode") == "text"]
    assert {words.split(":")[0] for trace in names for words in trace["text"] if words.startswith("Step")} <= {
        "Step 0", "Step 249", "Step 250", "Step 251"
    }  # fmt: skip


def touch_places(figure: dict[str, Any]) -> list[tuple[float, float]]:
    bars = [trace for trace in figure["data"] if trace["type"] == "bar" and "customdata" in trace]
    return [place for trace in bars for place in zip(trace["base"], trace["y"], strict=True)]


def test_a_month_of_five_hundred_steps_is_not_much_taller_than_one_of_seventy() -> None:
    heights = {steps: drawn(a_production(steps=steps), Part())["layout"]["height"] for steps in (70, 500)}
    assert heights[500] < 2 * heights[70]


def test_a_step_that_nobody_knows_has_no_neighbours() -> None:
    assert Neighbours.of(a_chain().tasks, "nobody") == Neighbours()
    assert not drawn(a_chain(), Part(opened="nobody"))["layout"].get("shapes", [{}])[-1].get("name")
