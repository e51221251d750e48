"""The few figures that stand for many measurements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.bench.spread import in_milliseconds, quantile, ratio

DURATIONS = st.lists(st.floats(min_value=0, max_value=100, allow_nan=False), min_size=1, max_size=50)


def test_a_quantile_lies_between_its_neighbours() -> None:
    assert quantile([4, 1, 3, 2], 0.5) == 2.5
    assert quantile([10, 20], 0.95) == pytest.approx(19.5)
    assert quantile([7], 0.95) == 7


def test_nothing_measured_is_no_figure() -> None:
    with pytest.raises(ValueError, match="nothing"):
        quantile([], 0.5)


@given(DURATIONS)
def test_the_figures_come_in_order(seconds: list[float]) -> None:
    told = in_milliseconds(seconds)
    assert told["p50"] <= told["p95"] <= told["longest"]


@given(DURATIONS, st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1))
def test_a_larger_share_is_never_a_smaller_value(seconds: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert quantile(seconds, low) <= quantile(seconds, high) + 1e-9


def test_a_busy_moment_weighs_on_both_sides_of_a_ratio() -> None:
    quiet, busy = (3.0, 2.0), (30.0, 20.0)
    ours, theirs = zip(quiet, busy, quiet, strict=True)
    assert ratio(ours, theirs) == 1.5
