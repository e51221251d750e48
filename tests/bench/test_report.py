"""What the bench says of its figures, and when it calls a promise missed."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from backlot.cli.bench_report import faults, figures, in_markdown, in_words

ROOM: dict[str, Any] = {
    "cpu_ratio": 1.31, "wall_p50_ratio": 1.1, "wall_p95_ratio": 1.2, "bytes_first": 40_340, "bytes_later": 4_957, "faults": [],
}  # fmt: skip
NEWS: dict[str, Any] = {
    "sessions": 50, "processes": 1, "each_ms": {"p50": 300.0, "p95": 700.0}, "last_ms": {"p50": 600.0}, "faults": [],
}  # fmt: skip
GIANT: dict[str, Any] = {
    "page_ratio": 1.2, "opening_ratio": 1.1, "rerun_ratio": 1.0, "drawing_ratio": 9.0, "drawing_ms": 300, "bytes": 90_000, "faults": [],
}  # fmt: skip
FOUND: dict[str, Any] = {
    "cores": 2,
    "rooms": {"home": ROOM, "team": {**ROOM, "cpu_ratio": 1.48}},
    "tap": {"cpu_ratio": 2.5, "wall_ms": {"p95": 20.0}, "faults": []},
    "news_sqlite": NEWS,
    "news_postgres": {**copy.deepcopy(NEWS), "processes": 2},
    "walk": {"visitors": 400, "taps": 1600, "wall_ms": {"p50": 20.0, "p95": 90.0}, "server_cpu_share": 0.3, "held": True, "faults": []},
    "paint": {"first_paint": {"ratio": 1.0}, "words": {"ratio": 1.2}},
    "memory": {"kb_each": 62.0},
    "memory_bare": {"kb_each": 51.0},
    "giant": {"rooms": {"home": GIANT, "roles": {**GIANT, "page_ratio": 1.9}}, "edition_cpu_ms": 400},
    "news_giant": copy.deepcopy(NEWS),
}  # fmt: skip


def missed(found: dict[str, Any]) -> list[str]:
    return [each.what for each in figures(found) if each.kept is False]


def test_every_promise_kept_is_said_so() -> None:
    assert missed(FOUND) == []
    assert "MISSED" not in in_words(FOUND)


def test_the_dearest_room_is_the_one_judged() -> None:
    assert any("(team)" in each.what and each.measured.startswith("1.48×") for each in figures(FOUND))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rooms", "team", "cpu_ratio"), 1.51),
        (("rooms", "home", "bytes_later"), 10_001),
        (("news_sqlite", "each_ms", "p95"), 1000.1),
        (("news_postgres", "each_ms", "p95"), 1000.1),
        (("walk", "held"), False),
        (("paint", "first_paint", "ratio"), 1.31),
        (("paint", "words", "ratio"), 1.31),
        (("giant", "rooms", "roles", "page_ratio"), 2.01),
        (("giant", "rooms", "home", "opening_ratio"), 2.01),
        (("giant", "rooms", "home", "rerun_ratio"), 2.01),
    ],
)
def test_a_promise_missed_is_said_so(path: tuple[str, ...], value: Any) -> None:
    found = copy.deepcopy(FOUND)
    part = found
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    assert len(missed(found)) == 1
    assert "MISSED" in in_words(found)


def test_parts_that_were_not_measured_are_left_out() -> None:
    assert figures({"cores": 2}) == ()
    assert figures({"cores": 2, "paint": None}) == ()


def test_a_fault_on_any_page_is_found() -> None:
    found = copy.deepcopy(FOUND)
    found["rooms"]["home"]["faults"] = ["/: the page shows a fault"]
    found["walk"]["faults"] = ["/team: the socket closed during a run"]
    assert len(faults(found)) == 2


def test_the_markdown_has_every_room_and_figure() -> None:
    lines = in_markdown(FOUND).splitlines()
    assert sum(line.startswith(("| home ", "| team ", "| roles ")) for line in lines) == 4
    assert len([line for line in lines if line.startswith("| ")]) == 2 + 2 + len(figures(FOUND)) + 2 + 4
