"""The pictures of the money: areas and steps are the amounts themselves, and no word lies on a mark."""

from __future__ import annotations

from datetime import UTC
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot.figures import burn_words
from backlot.figures.burn import burn
from backlot.figures.free_spots import Frame, along, nearest_free
from backlot.figures.hot_days import hot_days
from backlot.figures.tiling import Box, tiled
from backlot.figures.treemap import Tile, treemap
from backlot.figures.waterfall import Step, waterfall
from backlot.records import LANGUAGES, Language, Money, Practice
from backlot.records.costing import CostReport, cost_report
from backlot.records.hot_costs import hot_costs
from backlot.theme import PHONE, SCREENS, WIDE, Screen
from tests.figures.conftest import ACCOUNTS, Make, a_budget

COLOUR = "#FFDA45"


def report() -> CostReport:
    return cost_report(a_budget(), ACCOUNTS)


def marks(figure: Any, kind: str) -> list[Any]:
    return [trace for trace in figure.to_dict()["data"] if trace["type"] == kind]


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=30), st.floats(50, 1000), st.floats(50, 1000))
def test_tiles_share_the_room_by_weight_and_never_overlap(weights: list[int], width: float, height: float) -> None:
    boxes = tiled(sorted(weights, reverse=True), Box(0, 0, width, height))
    for box, weight in zip(boxes, sorted(weights, reverse=True), strict=True):
        assert box.width * box.height == pytest.approx(weight / sum(weights) * width * height, rel=1e-6, abs=1e-6)
        assert box.x >= -1e-6 and box.x + box.width <= width + 1e-6 and box.y + box.height <= height + 1e-6
    frames = [Frame(b.x + 1e-6, b.y + 1e-6, b.x + b.width - 1e-6, b.y + b.height - 1e-6) for b in boxes]
    assert not any(one.meets(other) for n, one in enumerate(frames) for other in frames[:n])


def test_a_tile_opens_its_part_and_what_ai_did_is_hatched() -> None:
    tiles = [
        Tile("Editing", Money(300), leads=("/budget?team=lamp&account=5000",)),
        Tile("Video", Money(100), Practice.AI, leads=("/budget?team=lamp&account=4300",)),
        Tile("A refund", Money(-50)),
    ]
    drawing = treemap(tiles, "Sizes", "Cost", "en", WIDE, COLOUR)
    assert drawing and len(drawing.table.rows) == 3
    solid, hatched = marks(drawing.figure, "bar")
    assert "pattern" not in solid["marker"] and hatched["marker"]["pattern"]["shape"] == "/"
    assert solid["customdata"] == [["/budget?team=lamp&account=5000"]]
    area = [trace["width"][0] * trace["y"][0] for trace in (solid, hatched)]
    assert area[0] == pytest.approx(3 * area[1])
    assert treemap(tiles[:1], "Sizes", "Cost", "en", WIDE, COLOUR) is None


@pytest.mark.parametrize("screen", SCREENS.values(), ids=lambda each: each.name)
def test_a_tiles_words_stay_on_their_tile(screen: Screen) -> None:
    tiles = [Tile(f"配乐与声音后期第{n}段", Money(10 ** (n % 4 + 1))) for n in range(24)]
    drawing = treemap(tiles, "大小", "费用", "zh", screen, COLOUR)
    assert drawing
    (bars,) = marks(drawing.figure, "bar")
    boxes = list(zip(bars["x"], bars["width"], bars["base"], bars["y"], strict=True))
    (words,) = marks(drawing.figure, "scatter")
    for x, y in zip(words["x"], words["y"], strict=True):
        assert any(mid - wide / 2 <= x <= mid + wide / 2 and top <= y <= top + tall for mid, wide, top, tall in boxes)


@pytest.mark.parametrize("screen", SCREENS.values(), ids=lambda each: each.name)
def test_the_steps_lead_from_the_budget_to_the_final_cost(screen: Screen) -> None:
    whole = report()
    assert whole.contingency
    steps = [Step(each.section.value, each.sums) for each in whole.sections]
    steps.append(Step("reserve", whole.contingency.sums))
    drawing = waterfall(steps, whole.total, "en", screen, COLOUR)
    assert drawing
    moved = sum(length for trace in marks(drawing.figure, "bar") for length in trace["x"])
    assert whole.total.budget.minor + moved == whole.total.efc.minor
    assert [row[0] for row in drawing.table.rows] == [*(step.words for step in steps), "Total"]
    assert waterfall([], whole.total, "en", screen, COLOUR) is None


def test_each_day_opens_its_entries_and_its_columns_are_plan_and_cost(make: Make) -> None:
    production, whole = make(), report()
    hot = hot_costs(whole, production.tasks, UTC)
    drawing = hot_days(hot, production, "en", PHONE, COLOUR, {"scope": "cash"})
    assert drawing
    planned, spent = marks(drawing.figure, "bar")
    assert all("day=2026-0" in lead[0] and "scope=cash" in lead[0] for lead in planned["customdata"])
    ratio = sum(spent["y"]) / sum(planned["y"])
    assert ratio == pytest.approx(hot.days[-1].spent_by.minor / hot.days[-1].planned_by.minor)
    assert len(drawing.table.rows) == len(hot.days)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS.values(), ids=lambda each: each.name)
def test_the_words_of_the_burn_lie_on_no_mark(
    screen: Screen, language: Language, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[tuple[Frame, list[Frame]]] = []

    def watched(
        width: float, height: float, near: tuple[float, float], room: Frame, taken: list[Frame]
    ) -> Frame | None:
        found = nearest_free(width, height, near, room, taken)
        if found:
            placed.append((found, list(taken)))
        return found

    monkeypatch.setattr(burn_words, "nearest_free", watched)
    production = make(decisions=14)
    assert burn(production, report(), language, screen, COLOUR, hot_costs(report(), production.tasks, UTC))
    assert placed
    assert not [frame for frame, taken in placed if any(frame.meets(other) for other in taken)]


def test_the_nearest_free_place_is_near_and_none_is_none() -> None:
    room, wall = Frame(0, 0, 200, 100), Frame(100, 0, 200, 60)
    found = nearest_free(50, 20, (200, 10), room, [wall])
    assert found and not found.meets(wall) and found.right <= 200
    assert nearest_free(300, 20, (0, 0), room, []) is None
    assert nearest_free(50, 20, (0, 0), room, [Frame(-1, -1, 201, 101)]) is None
    assert all(frame.bottom - frame.top >= 2 for frame in along([(0, 0), (10, 0), (10, 40)], 1))
    assert len(list(along([(0, 0), (1, 1), (2, 2)], 1))) == len(list(pairwise([1, 2, 3])))
