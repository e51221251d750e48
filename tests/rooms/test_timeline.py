"""The timeline: filters in the address, a step told whole, and each surviving the other."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import Engine

from backlot.i18n import hours, money, number, say
from backlot.records import CostKind, Money, Production, Task
from backlot.store.queries import production, shot_lines
from tests.rooms.conftest import told
from tests.rooms.visitor import Seen, visit


@pytest.fixture(scope="module")
def record(exhibition: Engine) -> Production:
    found = told(exhibition, production, "print")
    assert isinstance(found, Production)
    return found


def listed(seen: Seen) -> set[str]:
    """The steps in the list, by code."""
    rows = re.findall(r'<ol class="step-rows">(.*?)</ol>', seen.html)
    return {code for row in rows for code in re.findall(r"step=([^&\"]+)", row)}


def addresses(html: str) -> set[str]:
    return {unescape(address) for address in re.findall(r'href="([^"]+)"', html)}


def test_filters_keep_the_steps_that_fit_them_all_and_say_how_many(record: Production) -> None:
    person = record.tasks[20].roles[0].participant
    fitting = [
        task for task in record.tasks
        if task.phase.value == "production" and any(role.participant == person for role in task.roles)
    ]  # fmt: skip
    seen = visit("timeline", team="print", phase="production", person=person, lang="en")
    assert listed(seen) == {task.code for task in fitting} and fitting
    minutes = sum(role.minutes for task in fitting for role in task.roles)
    assert f"Showing {len(fitting)} of {len(record.tasks)} steps, {hours(minutes, 'en')} in all" in seen


@pytest.mark.parametrize("param", ["tool", "practice"])
def test_a_filter_offers_each_choice_with_what_it_would_keep(param: str, record: Production) -> None:
    def has(task: Task, code: str) -> bool:
        return code in task.tools if param == "tool" else task.practice.value == code

    offered = re.search(rf'<details id="filter-{param}".*?</details>', visit("timeline", team="print", lang="en").html)
    assert offered
    choices = re.findall(rf"{param}=([\w-]+)[^>]*>[^<]+<small>(\d+)</small>", offered[0])
    assert choices
    for code, count in choices:
        assert int(count) == sum(has(task, code) for task in record.tasks)


@pytest.mark.usefixtures("exhibition")
def test_a_filter_and_an_open_step_survive_each_other() -> None:
    seen = visit("timeline", team="print", phase="prep", step="T018", lang="en")
    found = addresses(seen.html)
    assert "/timeline?team=print&phase=prep&lang=en" in found  # the step closed
    assert any(
        "phase=prep" in each and "step=T018" in each and "practice=ai" in each for each in found
    )  # one filter more
    assert "/timeline?team=print&step=T018&lang=en" in found  # the filter cleared
    assert say("timeline.also_drawn", "en") in seen


@pytest.mark.usefixtures("exhibition")
def test_a_filter_that_nobody_knows_is_no_filter() -> None:
    plain = visit("timeline", team="print", lang="en")
    odd = visit("timeline", team="print", lang="en", phase="<b>", person="nobody", tool="../..", practice="x")
    assert listed(odd) == listed(plain) and odd.headings == plain.headings
    assert 'class="kept"' not in odd.html


def test_filters_that_leave_nothing_say_so_and_lead_back(record: Production) -> None:
    tools = {code for task in record.tasks if task.phase.value == "generation" for code in task.tools}
    tool = next(code for task in record.tasks for code in task.tools if code not in tools)
    seen = visit("timeline", team="print", phase="generation", tool=tool, lang="zh")
    assert say("timeline.nothing_kept", "zh") in seen and not listed(seen)
    assert "/timeline?team=print&lang=zh" in addresses(seen.html)


def test_a_step_tells_its_hours_its_money_and_its_shots(record: Production, exhibition: Engine) -> None:
    assert record.budget
    shots = [line.shot for line in told(exhibition, shot_lines, "print")]
    for code in ("T018", "T032"):
        task = next(task for task in record.tasks if task.code == code)
        seen = visit("timeline", team="print", step=code, lang="en")
        assert hours(sum(role.minutes for role in task.roles), "en") in seen.pieces
        entries = [entry for entry in record.budget.costs if entry.task == code]
        done = [entry.amount.in_base(entry.rate) for entry in entries if entry.kind is not CostKind.COMMITMENT]
        total = money(sum(done, Money(0)), "en", "full")
        assert (say("steps.money_sum", "en", amount=total) if entries else say("steps.no_money", "en")) in seen
        touched = {shot.code for shot in shots if code in shot.tasks}
        assert number(len(touched), "en") in seen.pieces
        for shot in touched:
            assert f"/shots?team=print&shot={shot}&lang=en" in addresses(seen.html)
            assert f"/films?team=print&shot={shot}&lang=en" in addresses(seen.html)
        assert f"/roles?team=print&step={code}&lang=en" in addresses(seen.html)


@pytest.mark.usefixtures("exhibition")
def test_the_shared_clock_leads_to_the_comparison() -> None:
    assert any(each.startswith("/compare?") for each in addresses(visit("timeline", team="all", lang="en").html))
