"""Takes sum up exactly, and what is not known of them is counted as not known, never as nothing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from backlot.records import CostEntry, CostKind, FrameRate, Method, Money, Text, Verdict
from backlot.records.take_sums import (
    Accepted,
    Bills,
    Stage,
    Sum,
    TakeGroup,
    accepted_by,
    rejected_of,
    stages_of,
    sum_of,
)

RATE = FrameRate(24)
NONE = Bills({}, {})
ENTRY = CostEntry("K1", "4300", CostKind.ACTUAL, date(2026, 5, 20), Text(), Text(), Money(1000))
FILMED = TakeGroup(Method.CAMERA, Verdict.USABLE, False, 4, timed=3, frames=240)
WASTED = TakeGroup(
    Method.GENERATED, Verdict.REJECTED, False, 5, service="V", currency="CNY", timed=5, frames=480, credits=50, priced=5, minor=2500
)  # fmt: skip
CHOSEN = TakeGroup(
    Method.HYBRID, Verdict.SELECTED, True, 1, service="V", currency="CNY", timed=1, frames=96, used_frames=36, credits=9,
    priced=1, minor=450,
)  # fmt: skip
WAITING = TakeGroup(Method.CAMERA, Verdict.PENDING, False, 2)
BILLED = TakeGroup(Method.GENERATED, Verdict.USABLE, False, 2, service="W", bill="K1", credits=30)
OTHER = TakeGroup(Method.GENERATED, Verdict.REJECTED, False, 1, service="W", bill="K1", credits=10)


def test_each_stage_holds_the_next_one() -> None:
    stages = stages_of((FILMED, WASTED, CHOSEN, WAITING), RATE, NONE)
    assert [stages[stage].takes for stage in Stage] == [12, 5, 1, 1]
    assert [stages[stage].ai for stage in Stage] == [6, 1, 1, 1]
    assert [stages[stage].seconds for stage in Stage] == [Fraction(34), 14, 4, Fraction(3, 2)]
    assert rejected_of((FILMED, WASTED, CHOSEN), RATE, NONE).money == (Money(2500),)


def test_takes_without_a_length_or_a_price_are_counted_as_such() -> None:
    found = sum_of((FILMED, WASTED, WAITING), RATE, NONE)
    assert (found.untimed, found.unbilled, found.unpriced) == (3, 6, 0)
    assert sum_of((BILLED,), RATE, NONE) == Sum(2, 2, Fraction(0), Fraction(0), 2, 30, {}, 2, 0)


def test_a_cost_entry_is_shared_out_by_credits_where_the_service_has_no_price() -> None:
    bills = Bills.of((BILLED, OTHER), (ENTRY,))
    assert sum_of((BILLED,), RATE, bills).money == (Money(750),)
    assert sum_of((OTHER,), RATE, bills).money == (Money(250),)
    assert sum_of((BILLED, OTHER), RATE, bills).unpriced == 0


def test_a_take_shot_at_its_own_rate_lasts_by_that_rate() -> None:
    fast = TakeGroup(Method.CAMERA, Verdict.USABLE, False, 1, timed=1, frames=96, rate=FrameRate(48))
    assert sum_of((fast,), RATE, NONE).seconds == 2


def test_pending_takes_do_not_lower_the_pass_rate() -> None:
    found = accepted_by((FILMED, WASTED, CHOSEN, WAITING), lambda each: each.service)
    assert found == {None: Accepted(4, 4, 2), "V": Accepted(1, 6, 0)}
    assert found["V"].share == Fraction(1, 6)
    assert Accepted(0, 0, 131).share is None
