"""What contradicts itself refuses the record; what is merely odd is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from backlot.records.imports import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exchange.conftest import Desk

WRONG = [
    ("tasks.csv", "2026-05-12 09:00,,T1,V-KITE", "2026-05-12 09:00,,T1 T2,V-KITE", "exchange.cycle", ("tasks.csv", 3)),
    ("roles.csv", "T1,P2,R,1", "T1,P2,A,1", "exchange.one_accountable", ("tasks.csv", 2)),
    ("roles.csv", "T2,P2,A,8", "T2,P2,R,8", "exchange.one_accountable", ("tasks.csv", 3)),
    ("tasks.csv", "2026-05-11 20:00", "2026-05-09 20:00", "exchange.end_before_start", ("tasks.csv", 2)),
    ("takes.csv", "selected,10,34", "selected,10,33", "exchange.used_differs", ("takes.csv", 3)),
    ("takes.csv", "selected,10,34,96", "selected,10,34,30", "exchange.used_beyond_take", ("takes.csv", 3)),
    ("takes.csv", "selected,10,34", "selected,,34", "exchange.used_without_length", ("takes.csv", 3)),
    ("takes.csv", "rejected,,", "selected,0,24", "exchange.two_selected", ("shots.csv", 2)),
    (
        "production.toml",
        "runtime_frames = 48",
        "runtime_frames = 50",
        "exchange.runtime_differs",
        ("production.toml", None),
    ),
    ("options.csv", "D1,,实拍", "D1,yes,实拍", "exchange.one_chosen", ("decisions.csv", 2)),
    ("options.csv", "D1,yes", "D1,", "exchange.one_chosen", ("decisions.csv", 2)),
    ("budget.csv", "B1,1300", "B1,1399", "exchange.unknown_account", ("budget.csv", 2)),
    ("estimates.csv", "4300", "4399", "exchange.unknown_account", ("estimates.csv", 2)),
    ("costs.csv", "15.00", "15.01", "exchange.price_differs", ("costs.csv", 2)),
    ("takes.csv", "96,10,K1", "96,11,K1", "exchange.credits_differ", ("costs.csv", 2)),
    ("takes.csv", "rejected,,,96,10,K1", "rejected,,,96,10,K2", "exchange.credits_differ", ("costs.csv", 2)),
    ("costs.csv", "10.00,USD,7.1", "10.00,USD,", "exchange.rate_needed", ("costs.csv", 3)),
    (
        "costs.csv",
        "K2,1300,actual,2026-05-21,10.00",
        "K2,1300,refund,2026-05-21,10.00",
        "exchange.refund_not_negative",
        ("costs.csv", 3),
    ),
    ("costs.csv", "2026-05-21,10.00", "2026-05-21,-10.00", "exchange.cost_negative", ("costs.csv", 3)),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "place"), WRONG)
def test_a_contradiction_refuses_the_record_and_names_the_row(
    desk: Desk, file: str, old: str, new: str, key: str, place: tuple[str, int | None]
) -> None:
    desk.change(file, old, new)
    reading = desk.examine()
    assert reading.production is None
    found = next(issue for issue in reading.errors if issue.key == key)
    assert (found.file, found.line) == place


def test_shots_that_leave_a_gap_are_refused(desk: Desk) -> None:
    desk.change("shots.csv", "S2,C1,24,48", "S2,C1,25,49")
    desk.change("production.toml", "runtime_frames = 48", "runtime_frames = 49")
    assert (desk.fault().key, desk.fault().line) == ("exchange.shots_apart", 3)


ODD = [
    ("budget.csv", "50.00\n", "55.00\n", "exchange.subtotal_differs", "budget.csv"),
    ("tasks.csv", "2026-05-11 20:00", "", "exchange.done_without_dates", "tasks.csv"),
    ("shots.csv", "A letter", "", "exchange.language_missing", "shots.csv"),
    ("takes.csv", "240,,,", "240,5,,", "exchange.credits_unbilled", "takes.csv"),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "place"), ODD)
def test_an_oddity_is_told_and_the_record_is_taken(
    desk: Desk, file: str, old: str, new: str, key: str, place: str
) -> None:
    desk.change(file, old, new)
    note = desk.oddity()
    assert (note.key, note.file, note.severity) == (key, place, Severity.NOTE)
    assert note.line is not None


def test_a_differing_subtotal_names_the_difference(desk: Desk) -> None:
    desk.change("budget.csv", "50.00\n", "55.00\n")
    assert desk.oddity().details == {"stated": "55.00 CNY", "computed": "50.00 CNY", "difference": "5.00 CNY"}


def test_a_film_file_of_another_length_is_told(desk: Desk, film: Callable[..., bytes]) -> None:
    desk.write("film.mp4", film(milliseconds=2600))
    assert desk.oddity().key == "exchange.film_file_differs"


def test_a_service_that_bills_takes_of_another_is_refused(desk: Desk) -> None:
    desk.change("takes.csv", "S1,1,generated,V-KITE", "S1,1,generated,V-REED")
    fault = desk.fault()
    assert (fault.key, fault.file, fault.line) == ("exchange.cost_of_other_service", "takes.csv", 2)
