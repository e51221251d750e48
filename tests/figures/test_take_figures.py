"""Streams, acceptance and descent draw what the sums say, and leave out what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from backlot.figures.accepted_days import accepted_by_day
from backlot.figures.take_flow import take_flow
from backlot.figures.take_lineage import lanes_of, take_lineage
from backlot.records import Verdict
from backlot.records.take_sums import Accepted, Stage, Sum
from backlot.theme import PHONE, SCREENS, WIDE, Screen
from tests.figures.takes_made import REJECTED, SHOT, STAGES, a_take

COLOUR = "#FFDA45"


def heights(stages: dict[Stage, Sum]) -> list[list[float]]:
    """The height of each stream at the start of each stage's plateau, solid and hatched together."""
    drawing = take_flow(stages, REJECTED, "lamp", "en", WIDE, COLOUR)
    assert drawing is not None
    found: list[list[float]] = []
    for trace in drawing.figure.to_plotly_json()["data"]:
        if trace["type"] != "scatter" or "fill" not in trace:
            continue
        half = len(trace["x"]) // 2
        if half < 10:  # the ghost of what was made begins the next stream
            found.append([0.0] * len(Stage))
            continue
        bottoms = list(reversed(trace["y"][half:]))
        for at in range(len(Stage)):
            x = trace["x"].index(float(at))
            found[-1][at] += bottoms[x] - trace["y"][x]
    return found


def test_every_stream_is_as_high_as_its_share_of_what_was_made() -> None:
    takes, seconds, spent = heights(STAGES)
    assert [height / takes[0] for height in takes] == pytest.approx([1, 0.3, 0.1, 0.1])
    assert [height / seconds[0] for height in seconds] == pytest.approx([1, 0.325, 0.1, 0.03])
    assert [height / spent[0] for height in spent] == pytest.approx([1, 1 / 3, 0.1, 0.1])


def test_what_no_take_tells_has_no_stream() -> None:
    bare = {stage: Sum(each.takes, each.ai) for stage, each in STAGES.items()}
    assert len(heights(bare)) == 1
    assert take_flow({stage: Sum() for stage in Stage}, Sum(), "lamp", "en", WIDE, COLOUR) is None


def test_money_of_two_currencies_is_told_but_not_drawn_as_one() -> None:
    mixed = {"CNY": Fraction(100), "USD": Fraction(200)}
    stages = {stage: replace(each, minor=mixed) for stage, each in STAGES.items()}
    assert len(heights(stages)) == 2
    drawing = take_flow(stages, REJECTED, "lamp", "en", WIDE, COLOUR)
    assert drawing is not None
    assert drawing.table.rows[0][-1] == "¥1 + US$2"


def test_a_second_child_never_stands_on_a_line_that_is_not_its_own() -> None:
    takes = [a_take("1", Verdict.USABLE), a_take("2", Verdict.USABLE, "1"), a_take("3", Verdict.USABLE, "1"),
             a_take("4", Verdict.USABLE, "3"), a_take("5", Verdict.USABLE, "2"), a_take("6", Verdict.USABLE)]  # fmt: skip
    lanes = lanes_of(takes)
    assert [lanes[key] for key in "12345"] == [0, 0, 1, 1, 0]
    for take in takes:
        between = [each for each in takes if (take.parent or take.key) < each.key < take.key]
        assert all(lanes[each.key] != lanes[take.key] for each in between if take.parent)


def test_parents_in_a_ring_do_not_hang_a_drawing() -> None:
    ring = replace(SHOT, takes=(a_take("1", Verdict.USABLE, "2"), a_take("2", Verdict.USABLE, "1")))
    assert take_lineage(ring, "lamp", "en", PHONE, COLOUR) is not None


@pytest.mark.parametrize("screen", SCREENS.values(), ids=lambda each: each.name)
def test_dates_below_the_days_never_touch(screen: Screen) -> None:
    days = {date(2026, 5, day): Accepted(1, 3, 0) for day in range(1, 31)}
    drawing = accepted_by_day(days, "lamp", "zh", screen, COLOUR)
    assert drawing is not None
    words = drawing.figure.to_plotly_json()["data"][-1]
    dates = sorted(x for x, word in zip(words["x"], words["text"], strict=True) if "最多" not in word)
    from_to = drawing.figure.to_plotly_json()["layout"]["xaxis"]["range"]
    px = {"wide": 1040, "phone": 288, "kiosk": 920}[screen.name] / (from_to[1] - from_to[0])
    assert all((after - before) * px > screen.text * 3.2 for before, after in pairwise(dates))


def test_a_long_production_shows_only_its_days_with_takes() -> None:
    days = {date(2022, 7, 23): Accepted(0, 0, 34), date(2022, 11, 28): Accepted(0, 0, 8)}
    drawing = accepted_by_day(days, "lamp", "en", WIDE, COLOUR)
    assert drawing is not None
    assert drawing.figure.to_plotly_json()["layout"]["xaxis"]["range"] == [0, 2]
    assert "%" not in drawing.summary
