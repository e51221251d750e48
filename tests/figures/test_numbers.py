"""The table under a chart says what the record says, and a chart of nothing is no chart."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import pairwise

import pytest

from backlot.figures.budget_bars import budget_bars
from backlot.figures.budget_sections import budget_sections
from backlot.figures.burn import burn
from backlot.figures.crossings import crossing, uncrossed
from backlot.figures.month_compare import month_compare
from backlot.figures.month_timeline import month_timeline
from backlot.figures.practice_share import practice_share
from backlot.figures.role_graph import role_graph
from backlot.figures.spending import spending
from backlot.figures.strip import month_strip
from backlot.figures.take_yield import take_yield
from backlot.figures.takes import take_yield_of
from backlot.figures.work import Grouping, ties_of
from backlot.i18n import hours, money
from backlot.records import LANGUAGES, CostKind, FrameRate, Money, Practice, Text
from backlot.records.costing import CostReport, cost_report
from backlot.theme import KIOSK, PHONE, SCREENS, WIDE, Screen
from tests.figures.conftest import ACCOUNTS, Make, a_budget, a_production, some_shots

COLOUR = "#FFDA45"


def report() -> CostReport:
    return cost_report(a_budget(), ACCOUNTS)


def test_the_table_of_the_budget_is_the_cost_report() -> None:
    drawing = budget_bars(report(), "lamp", "en", WIDE, COLOUR)
    assert drawing
    told = {row[0]: row[1:] for row in drawing.table.rows}
    for account in report().accounts:
        sums = account.sums
        amounts = (sums.budget, sums.to_date, sums.committed, sums.to_complete, sums.efc)
        assert told[account.account.name.en][:5] == tuple(money(amount, "en", "full") for amount in amounts)
    assert told["Total"][0] == money(report().total.budget, "en", "full") and "Contingency" in told


def test_over_and_under_are_said_in_words_not_in_signs() -> None:
    drawing = budget_bars(report(), "lamp", "en", WIDE, COLOUR)
    assert drawing
    sides = [row[-1] for row in drawing.table.rows]
    assert any(side.endswith("over") for side in sides) and any(side.endswith("under") for side in sides)
    assert not any(side.startswith(("+", "−", "-")) for side in sides)


def test_the_bars_of_the_budget_are_the_amounts_themselves() -> None:
    drawing = budget_sections(report(), "lamp", "en", WIDE, COLOUR)
    assert drawing
    lengths = {length for trace in drawing.figure.to_dict()["data"] if trace["type"] == "bar" for length in trace["x"]}
    assert {section.sums.budget.minor for section in report().sections} <= lengths


def test_spending_ends_at_what_the_report_says_was_spent(make: Make) -> None:
    assert spending(make(), report())[-1].total == report().total.to_date


def test_a_commitment_is_not_yet_spent(make: Make) -> None:
    budget = a_budget()
    costs = (replace(budget.costs[0], kind=CostKind.COMMITMENT), *budget.costs[1:])
    production = make()
    changed = replace(production, budget=replace(budget, costs=costs))
    assert changed.budget
    sums = spending(changed, cost_report(changed.budget, ACCOUNTS))
    assert sums[-1].total == report().total.to_date - budget.costs[0].amount


def test_hours_by_practice_add_up_to_the_hours_of_the_steps(make: Make) -> None:
    production = make(steps=30)
    drawing = practice_share(production, "en", WIDE, COLOUR)
    assert drawing
    film = sum(role.minutes for task in production.tasks if task.practice is Practice.FILM for role in task.roles)
    assert hours(film, "en") in drawing.summary


def test_every_tie_of_the_graph_stands_in_its_table(make: Make) -> None:
    production = make(steps=70, people=22)
    ties = ties_of(production, "en")
    drawing = role_graph(production, "en", WIDE, COLOUR)
    assert drawing
    assert len(drawing.table.rows) == sum(map(len, ties.people.values())) + sum(map(len, ties.tools.values()))
    minutes = sum(role.minutes for task in production.tasks for role in task.roles)
    assert sum(weight for tied in ties.people.values() for weight in tied.values()) == minutes


def test_few_steps_are_drawn_one_by_one_and_many_together(make: Make) -> None:
    assert ties_of(make(steps=12), "en").grouping is Grouping.STEPS
    assert len(ties_of(make(steps=500, people=22), "en").works) <= 14


@pytest.mark.parametrize("people", [6, 22])
@pytest.mark.parametrize("screen", [WIDE, KIOSK, PHONE], ids=lambda each: each.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_the_graph_stand_clear_of_each_other(people: int, screen: Screen, language: str) -> None:
    drawing = role_graph(a_production(steps=70, people=people), "zh" if language == "zh" else "en", screen, COLOUR)
    assert drawing
    for trace in drawing.figure.to_dict()["data"]:
        if trace["type"] == "scatter" and trace["mode"] == "text":
            places = sorted(zip(trace["x"], trace["y"], trace["textposition"], strict=True))
            for one, other in pairwise(places):
                assert one[0] != other[0] or one[2] != other[2] or abs(one[1] - other[1]) >= screen.text


def test_uncrossing_finds_the_order_without_crossings() -> None:
    lines = {"a": {2: 1.0}, "b": {0: 1.0}, "c": {1: 1.0, 2: 1.0}}
    order = uncrossed(["a", "b", "c"], lines)
    assert order[0] == "b"
    assert sum(crossing(lines[one], lines[two]) for one, two in pairwise(order)) == 0


def test_yield_counts_seconds_of_the_frames_in_the_film() -> None:
    takes = take_yield_of(some_shots(), FrameRate(24))
    assert (takes.made.count, takes.usable.count, takes.selected.count, takes.made.ai_count) == (3, 2, 1, 1)
    assert takes.used.seconds == 2 and takes.made.seconds == 12


def test_takes_of_unknown_length_are_counted_rather_than_timed() -> None:
    shot = some_shots()[0]
    untimed = replace(
        shot, takes=tuple(replace(take, duration_frames=None, used_in=None, used_out=None) for take in shot.takes)
    )
    drawing = take_yield(take_yield_of((untimed,), FrameRate(24)), "en", WIDE, COLOUR)
    assert drawing and [row[-1] for row in drawing.table.rows] == ["—", "—", "—"]


def test_nothing_to_show_is_no_figure(make: Make) -> None:
    empty = replace(make(), tasks=(), decisions=(), budget=None, shots=(), day_one=None, day_last=None)
    none = cost_report(
        replace(a_budget(), lines=(), costs=(), contingency_percent=a_budget().lines[0].fringe_percent), ACCOUNTS
    )
    for screen in SCREENS.values():
        assert month_timeline(empty, "zh", screen, COLOUR) is None
        assert month_compare([empty], "zh", screen) is None
        assert month_compare([], "zh", screen) is None
        assert role_graph(empty, "zh", screen, COLOUR) is None
        assert practice_share(empty, "zh", screen, COLOUR) is None
        assert take_yield(take_yield_of((), FrameRate(24)), "zh", screen, COLOUR) is None
        assert budget_bars(none, "lamp", "zh", screen, COLOUR) is None
        assert budget_sections(none, "lamp", "zh", screen, COLOUR) is None
        assert burn(empty, none, "zh", screen, COLOUR) is None
    assert month_strip(empty, "zh") == ""


def test_a_production_without_hours_still_has_its_graph(make: Make) -> None:
    production = make(steps=12)
    tasks = tuple(
        replace(task, roles=tuple(replace(role, minutes=0) for role in task.roles)) for task in production.tasks
    )
    drawing = role_graph(replace(production, tasks=tasks), "en", WIDE, COLOUR)
    assert drawing and drawing.table.rows and not ties_of(replace(production, tasks=tasks), "en").in_hours


def test_a_strip_is_well_formed_named_and_escapes_every_word(make: Make) -> None:
    production = replace(make(), name=Text("<灯>", '<script>"&'), code='x"><y')
    for language in LANGUAGES:
        root = ElementTree.fromstring(month_strip(production, language))
        assert root.get("role") == "img" and root.get("viewBox") and root.get("aria-label")
        assert not root.findall(".//{http://www.w3.org/2000/svg}script")
    strips = month_strip(make(code="one"), "en") + month_strip(make(code="two"), "en")
    assert strips.count('id="strip-one"') == strips.count('id="strip-two"') == 1


def test_money_is_never_a_float() -> None:
    assert isinstance(report().total.efc, Money) and isinstance(report().total.efc.minor, int)
