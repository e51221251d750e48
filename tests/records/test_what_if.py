"""What if: at today's values nothing changes, and each slider moves only what it drives."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backlot.records import Money
from backlot.records.what_if import Assumptions, Baseline, number_of, outcome

amounts = st.integers(0, 10**12).map(lambda minor: Money(minor, "CNY"))
counts = st.integers(1, 100_000)


@st.composite
def baselines(draw: st.DrawFn) -> Baseline:
    made = draw(counts)
    return Baseline(
        draw(amounts), Money(draw(st.integers(1, 10**12)), "CNY"), draw(amounts), draw(amounts),
        made, draw(st.integers(1, made)), Fraction(draw(counts), 24),
    )  # fmt: skip


@given(baselines())
def test_as_it_was_costs_what_it_cost(base: Baseline) -> None:
    same = Assumptions(base.price, base.acceptance, Fraction(1), base.seconds)
    assert outcome(base, Assumptions()).efc == base.efc
    assert outcome(base, same).efc == base.efc


BASE = Baseline(Money(100_00), Money(60_00), Money(20_00), Money(7_00), 300, 75, Fraction(90))


@pytest.mark.parametrize(
    ("assumed", "parts"),
    [
        (Assumptions(price=Fraction(40)), (100_00, 120_00, 20_00, 7_00)),
        (Assumptions(acceptance=Fraction(1, 8)), (100_00, 120_00, 40_00, 7_00)),
        (Assumptions(crew=Fraction(3, 2)), (150_00, 60_00, 20_00, 7_00)),
        (Assumptions(seconds=Fraction(180)), (200_00, 120_00, 40_00, 7_00)),
    ],
    ids=["twice the price", "twice as picky", "dearer crews", "twice the length"],
)
def test_each_slider_moves_what_it_drives(assumed: Assumptions, parts: tuple[int, ...]) -> None:
    result = outcome(BASE, assumed)
    assert (result.people.minor, result.generation.minor, result.compute.minor, result.rest.minor) == parts


@pytest.mark.parametrize("word", ["", "x", "NaN", "1e999999", "Infinity", "0.001", "11", None, "１"])
def test_an_address_that_says_nonsense_assumes_nothing(word: str | None) -> None:
    assert number_of(word, Fraction(1), Fraction(10)) in (None, Fraction(1))
    assert word == "１" or number_of(word, Fraction(1), Fraction(10)) is None
