"""The month replayed: what replay.js plays is the record's own sums and words, in either language."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import Engine

from backlot.i18n import phrase_keys, say, venue_day
from backlot.records import CostKind, Language, Money, Production, Verdict
from backlot.store.queries import production, shots
from tests.rooms.conftest import told
from tests.rooms.visitor import visit

OURS = ("tungsten", "print", "safelight", "screen")
LANGUAGES: tuple[Language, Language] = ("zh", "en")
ROW = re.compile(
    r'<tr data-so-far="(-?\d+)" data-made="(\d+)" data-selected="(\d+)" data-rejected="(\d+)"><th scope="row">'
    r'<span>([^<]*)</span> <span>([^<]*)</span></th><td class="long">([^<]+)</td>'
)


def days_of(html: str) -> list[tuple[str, ...]]:
    return [tuple(unescape(cell) for cell in row) for row in ROW.findall(html)]


def known(engine: Engine, code: str) -> tuple[Production, list[Any]]:
    found = told(engine, production, code)
    assert found is not None
    return found, [take for shot in told(engine, shots, code) for take in shot.takes]


def cost_to_date(team: Production) -> int:
    """What the ledger says was paid, accrued, adjusted and refunded within the month."""
    budget = team.budget
    assert budget is not None and team.day_one is not None and team.day_last is not None
    amounts = [
        each.amount.in_base(each.rate, budget.currency)
        for each in budget.costs
        if each.kind is not CostKind.COMMITMENT and team.day_one <= each.day <= team.day_last
    ]
    return sum(amounts, Money(0, budget.currency)).minor


@pytest.mark.parametrize("team", OURS)
def test_the_days_of_a_month_add_up_to_the_record(team: str, exhibition: Engine) -> None:
    record, takes = known(exhibition, team)
    days = days_of(visit("replay", team=team, lang="en").html)
    assert len(days) == 30
    assert int(days[-1][0]) == cost_to_date(record)
    dated = [take for take in takes if take.made_at]
    for column, wanted in (
        (1, len(dated)),
        (2, sum(take.verdict is Verdict.SELECTED for take in dated)),
        (3, sum(take.verdict is Verdict.REJECTED for take in dated)),
    ):
        assert sum(int(day[column]) for day in days) == wanted


def test_all_teams_add_up_to_the_sum_of_each(exhibition: Engine) -> None:
    days = days_of(visit("replay", team="all", lang="en").html)
    assert len(days) == 30 * 5, "the days of all together, then those of each team"
    together = days[:30]
    records = [known(exhibition, team) for team in OURS]
    assert int(together[-1][0]) == sum(cost_to_date(record) for record, _ in records)
    assert sum(int(day[1]) for day in together) == sum(
        len([take for take in takes if take.made_at]) for _, takes in records
    )


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", [*OURS, "hsm", "all"])
def test_every_day_has_its_words(team: str, language: Language) -> None:
    days = days_of(visit("replay", team=team, lang=language).html)
    assert days
    for day in days:
        caption = day[6]
        assert caption.endswith("." if language == "en" else "。"), caption
        assert not re.search(r"\{|\}|None|\.\.|。。|, \.", caption), caption
        assert not any(key in caption for key in phrase_keys() if key.startswith("replay."))
        assert (re.search(r"[一-鿿]", caption) is not None) == (language == "zh"), caption


def test_a_decision_is_told_on_its_day_and_on_no_other(exhibition: Engine) -> None:
    record, _ = known(exhibition, "tungsten")
    days = days_of(visit("replay", team="tungsten", lang="en").html)
    assert record.day_one is not None
    for decision in record.decisions:
        assert decision.decided_at is not None
        number = (venue_day(decision.decided_at) - record.day_one).days
        telling = [at for at, day in enumerate(days) if f"“{decision.title.en}”" in day[6]]
        assert telling == [number]


@pytest.mark.usefixtures("exhibition")
def test_steps_decisions_and_people_are_there_to_be_played() -> None:
    html = visit("replay", team="tungsten", lang="en").html
    steps = [
        (float(start), float(end)) for start, end in re.findall(r'<li data-from="([\d.]+)" data-to="([\d.]+)"', html)
    ]
    assert len(steps) == 59, "sixty, of which one was dropped before it began"
    assert all(0 <= start < end <= 30 for start, end in steps)
    assert len(re.findall(r'<li data-at="', html)) == 16
    kinds = re.findall(r'<li data-kind="(\w+)" data-practice="\w+" data-lit="[\d. -]+"', html)
    assert (kinds.count("person"), kinds.count("tool")) == (6, 6)


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_without_steps_replays_its_takes_and_says_so(language: Language) -> None:
    seen = visit("replay", team="hsm", lang=language)
    assert say("replay.missing.steps", language) in seen
    assert sum(int(day[1]) for day in days_of(seen.html)) == 7


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline_and_home_lead_to_the_replay(language: Language) -> None:
    assert f'href="/replay?team=print&amp;lang={language}"' in visit("timeline", team="print", lang=language).html
    assert f'href="/replay?team=all&amp;lang={language}"' in visit("timeline", team="all", lang=language).html
    home = visit("home", lang=language)
    assert f'href="/replay?team=all&amp;lang={language}"' in home.html
    navigation = re.search(r'<div class="chrome">.*?</nav>', home.html)
    assert navigation is not None
    assert "/replay" not in navigation[0]
