"""Nothing in a month touches its neighbour: not a bar, not a name, at any number of steps, on any screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot.figures.drawing import NARROWEST, Canvas
from backlot.figures.lanes import Lane, Placed, Side, decision_lane, step_lanes
from backlot.figures.measure import shortened, text_width, wrapped
from backlot.figures.month import Month, merged
from backlot.figures.month_timeline import month_timeline
from backlot.figures.packing import packed
from backlot.records import LANGUAGES, Language, Text
from backlot.theme import SCREENS, Screen
from tests.figures.conftest import Make, a_production

extents = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 60)).map(lambda pair: (pair[0] / 10, (pair[0] + pair[1]) / 10)),
    max_size=60,
)


@given(extents, st.floats(0, 2))
def test_packed_things_keep_their_distance(spans: list[tuple[float, float]], gap: float) -> None:
    rows = packed(spans, gap)
    for (one, row), (other, other_row) in combinations(zip(spans, rows, strict=True), 2):
        assert row != other_row or one[1] + gap <= other[0] or other[1] + gap <= one[0]


@given(extents)
def test_merged_stretches_cover_the_same_days_and_stand_apart(spans: list[tuple[float, float]]) -> None:
    joined = merged(spans)
    assert all(any(start <= one and two <= end for start, end in joined) for one, two in spans)
    assert all(first[1] < second[0] for first, second in pairwise(joined))


@pytest.mark.parametrize("steps", [12, 70, 500])
@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_bars_and_names_never_overlap_nor_leave_the_paper(steps: int, screen: Screen, language: Language) -> None:
    production = a_production(steps=steps, decisions=18)
    month = Month.of(production)
    assert month
    canvas = Canvas(screen, 0, (0, month.days))
    lanes = [
        *step_lanes(production.tasks, month, canvas, language),
        decision_lane(production.decisions, month, canvas, 16, language),
    ]
    assert sum(len(lane.placed) for lane in lanes) == steps + 18
    for lane in lanes:
        _assert_apart(lane, canvas)


def test_five_hundred_steps_still_name_their_milestones(make: Make) -> None:
    production = make(steps=500, decisions=0)
    month = Month.of(production)
    assert month
    lanes = step_lanes(production.tasks, month, Canvas(SCREENS["wide"], 0, (0, month.days)), "en")
    milestones = [one for lane in lanes for one in lane.placed if one.task and one.task.milestone]
    assert len(milestones) == 25 and all(one.words for one in milestones)


def test_a_step_without_dates_is_counted_and_listed_but_not_drawn(make: Make) -> None:
    production = make(steps=12)
    lost = replace(production.tasks[3], planned_start=None, planned_end=None, actual_start=None, actual_end=None)
    drawing = month_timeline(
        replace(production, tasks=(*production.tasks[:3], lost, *production.tasks[4:])),
        "en",
        SCREENS["wide"],
        "#FFDA45",
    )
    assert drawing and "1 steps have no dates" in drawing.summary
    assert any(row[0] == lost.name.en and row[3] == row[4] == "—" for row in drawing.table.rows)


def test_a_date_a_century_away_does_not_flatten_the_month(make: Make) -> None:
    production = make(steps=12)
    odd = replace(production.tasks[3], planned_start=datetime(1926, 5, 12, tzinfo=UTC), planned_end=None)
    month = Month.of(replace(production, tasks=(odd, *production.tasks)))
    assert month and month.days < 60


def test_a_step_known_by_one_end_alone_still_shows(make: Make) -> None:
    production = make(steps=12)
    half = replace(production.tasks[0], planned_end=None, actual_start=None, actual_end=None)
    month = Month.of(production)
    assert month
    extent = month.extent(half.planned_start, half.planned_end)
    assert extent and extent[0] < extent[1]


@given(st.text("abc 风影，。Wi", max_size=60), st.integers(20, 300))
def test_shortened_words_fit_their_room(words: str, room: int) -> None:
    assert text_width(shortened(words, 15, room), 15) <= max(room, text_width("…", 15))


def test_chinese_lines_break_before_a_word_never_before_a_mark() -> None:
    lines = wrapped("信从哪里来：授权与自写，二十四封。", 15, 60)
    assert "".join(lines) == "信从哪里来：授权与自写，二十四封。" and len(lines) > 2
    assert not any(line[0] in "：，。" for line in lines)


def test_a_name_of_one_endless_word_is_cut_short(make: Make) -> None:
    production = make(steps=12)
    endless = replace(production.tasks[0], name=Text("长" * 400, "long" * 100))
    month = Month.of(production)
    assert month
    lanes = step_lanes((endless,), month, Canvas(SCREENS["phone"], 0, (0, month.days)), "zh")
    assert lanes[0].placed[0].below.endswith("…")


def test_a_long_name_takes_a_second_line_rather_than_being_cut(make: Make) -> None:
    production = make(steps=12)
    name = "The machine paints the cloud, and we say so"
    month = Month.of(production)
    assert month
    canvas = Canvas(SCREENS["phone"], 0, (0, month.days))
    placed = step_lanes((replace(production.tasks[0], name=Text("", name)),), month, canvas, "en")[0].placed[0]
    assert f"{placed.words} {placed.below}" == name and placed.row == placed.rows_over == 2


def _assert_apart(lane: Lane, canvas: Canvas) -> None:
    days = canvas.span[1]
    boxes = [(row, start, end) for thing in lane.placed for row, start, end in _boxes(thing, canvas)]
    for one, other in combinations(sorted(boxes), 2):
        assert one[0] != other[0] or one[2] <= other[1], (one, other)
    slack = 20 / NARROWEST[canvas.screen.name] * days
    assert all(-slack <= start and end <= days + slack for _, start, end in boxes)


def _boxes(thing: Placed, canvas: Canvas) -> list[tuple[int, float, float]]:
    """Row, start and end of the bar and of the name, as one where they stand side by side."""
    name = max(text_width(line, canvas.screen.text) for line in (thing.words, thing.below)) * canvas.per_px
    if thing.words and thing.side is Side.OVER:
        over = [(thing.row - line, thing.at, thing.at + name) for line in range(1, thing.rows_over + 1)]
        return [(thing.row, *thing.bar), *over]
    if thing.words and thing.side is Side.BEFORE:
        return [(thing.row, thing.at - name, thing.bar[1])]
    return [(thing.row, thing.bar[0], thing.at + name if thing.words else thing.bar[1])]
