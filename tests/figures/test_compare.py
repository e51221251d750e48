"""The rows of the comparison: one scale each, the record's own numbers, and kind words for what a record lacks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from backlot.figures.compare_decisions import compare_decisions, moved_by
from backlot.figures.compare_learnt import Learnt, learnt
from backlot.figures.compare_money import MoneyView, compare_money
from backlot.figures.compare_month import compare_month
from backlot.figures.compare_panels import Compared, PanelRow
from backlot.figures.compare_practice import compare_practice
from backlot.figures.compare_sums import seconds_of, spent_by_team
from backlot.figures.compare_yield import compare_yield
from backlot.i18n import money, number, percent, phrase_keys, say
from backlot.records import (
    LANGUAGES,
    Budget,
    FrameRate,
    Language,
    Method,
    Money,
    Practice,
    Production,
    Section,
    Text,
)
from backlot.records.costing import cost_report
from backlot.records.tallies import MethodTally
from tests.figures.conftest import ACCOUNTS, START, a_budget, a_production

RATES = {"EUR": Decimal("7.5")}
TAKES = (
    MethodTally(Method.CAMERA, False, 40, 20, 10, 20),
    MethodTally(Method.GENERATED, True, 60, 6, 2, 50),
)
Rows = dict[str, PanelRow | None]


def a_team(code: str, name: str, factor: int = 1, frames: int | None = 2400, takes: int = 1) -> Compared:
    """A production whose costs, takes and step length are `factor` or `takes` times those of the figures' cast."""
    team = replace(a_production(code=code, colour="print"), name=Text(name, name))
    budget = a_budget()
    costs = tuple(replace(cost, amount=Money(cost.amount.minor * factor)) for cost in budget.costs)
    team = replace(
        team, budget=replace(budget, costs=costs), film=replace(team.film, runtime_frames=frames, frame_rate=FrameRate(24))
    )  # fmt: skip
    tallies = tuple(
        replace(each, made=each.made * takes, usable=each.usable, rejected=each.rejected * takes) for each in TAKES
    )
    return of(team, tallies)


def of(team: Production, takes: tuple[MethodTally, ...] = ()) -> Compared:
    return Compared(team, cost_report(team.budget, ACCOUNTS, rates=RATES) if team.budget else None, takes)


def bare(code: str = "bare") -> Compared:
    """A production of which only the name is known."""
    team = a_production(steps=0, decisions=0, code=code, colour="reference")
    return Compared(replace(team, budget=None, day_one=None, day_last=None, name=Text("空", "Bare")))


def rows(compared: list[Compared], language: Language = "en", view: MoneyView = MoneyView.TOTAL) -> Rows:
    return {
        "month": compare_month(compared, language),
        "money": compare_money(compared, view, "CNY", RATES, language),
        "practice": compare_practice(compared, language),
        "yield": compare_yield(compared, language),
        "decisions": compare_decisions(compared, "CNY", "CNY", RATES, language),
    }


@pytest.mark.parametrize("view", MoneyView)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_a_panel_a_team_and_says_what_it_measures(language: Language, view: MoneyView) -> None:
    compared = [a_team("one", "甲"), a_team("two", "乙", 3), bare()]
    for row in rows(compared, language, view).values():
        assert row is not None
        assert [panel.team.code for panel in row.panels] == ["one", "two", "bare"]
        assert row.panels[2].missing
        assert not row.panels[0].missing
        assert row.notes
        assert all(note.endswith((".", "。")) for note in row.notes)
        assert all(len(cells) == 4 for cells in row.table.rows)
        for words in _said(row):
            assert words not in phrase_keys()
            assert "{" not in words
            if language == "zh":
                assert not re.search(r"[A-Za-z]{3,}", words.replace("CNY", "")), words


def _said(row: PanelRow) -> list[str]:
    panels = [words for panel in row.panels for words in (panel.head, panel.said, panel.missing, panel.shows)]
    bars = [words for panel in row.panels for bar in panel.bars for words in (bar.words, bar.value, bar.group)]
    return [row.name, *row.notes, *panels, *bars, *(cell for cells in row.table.rows for cell in cells)]


@pytest.mark.parametrize("key", ["money", "practice", "yield", "decisions"])
def test_a_row_has_one_scale_and_its_longest_bar_fills_it(key: str) -> None:
    row = rows([a_team("one", "A"), a_team("two", "B", 3, takes=4)])[key]
    assert row is not None
    groups = {bar.group for bar in row.panels[0].bars}
    for group in groups if key != "yield" else [""]:  # takes by method keep the scale of all takes
        lengths = [max(bar.plan, bar.film + bar.ai) for panel in row.panels for bar in panel.bars if bar.group == group]
        assert max(lengths) == pytest.approx(1)
        assert min(lengths) >= 0


def test_money_is_the_cost_report_and_its_bars_keep_the_proportion() -> None:
    compared = [a_team("one", "A"), a_team("two", "B", 3)]
    row = compare_money(compared, MoneyView.TOTAL, "CNY", RATES, "en")
    assert row is not None
    for panel, each in zip(row.panels, compared, strict=True):
        assert each.report is not None
        assert panel.head == money(each.report.total.efc, "en")
        efc = {section.section: section.sums.efc.minor for section in each.report.sections}
        bars = {bar.words: bar for bar in panel.bars}
        ai, post = bars["AI generation and compute"], bars["Post"]
        assert ai.film == 0
        assert ai.ai / post.film == pytest.approx(efc[Section.AI_GENERATION] / efc[Section.POST])
        assert bars["Contingency, held back"].film == 0


def test_a_finished_second_is_the_amount_over_the_films_seconds() -> None:
    row = compare_money([a_team("one", "A", frames=2400)], MoneyView.SECOND, "CNY", RATES, "en")
    assert row is not None
    report = a_team("one", "A").report
    assert report is not None
    assert row.panels[0].head == money(Money(round(report.total.efc.minor / 100)), "en", "full")
    assert seconds_of(a_team("one", "A", frames=2400).team) == 100


def test_shares_of_a_team_add_up_to_all_of_its_money() -> None:
    row = compare_money([a_team("one", "A"), a_team("two", "B", 2)], MoneyView.SHARE, "CNY", RATES, "en")
    assert row is not None
    sums = [sum(bar.film + bar.ai for bar in panel.bars) for panel in row.panels]
    assert sums[0] == pytest.approx(sums[1])


def test_what_a_view_needs_and_a_record_lacks_is_said_in_its_own_panel() -> None:
    row = compare_money([a_team("one", "A"), a_team("two", "B", frames=None)], MoneyView.SECOND, "CNY", RATES, "en")
    assert row is not None
    assert row.panels[1].missing == say("compare.money.no_second", "en")
    assert row.panels[0].bars


def test_another_currency_is_converted_and_one_without_a_rate_is_not_guessed() -> None:
    euro = a_team("two", "B")
    budget = euro.team.budget
    assert isinstance(budget, Budget)
    lines = tuple(replace(line, rate=Money(line.rate.minor, "EUR")) for line in budget.lines)
    costs = tuple(replace(cost, amount=Money(cost.amount.minor, "EUR")) for cost in budget.costs)
    abroad = of(replace(euro.team, budget=replace(budget, currency="EUR", lines=lines, costs=costs)))
    home = a_team("one", "A")
    row = compare_money([home, abroad], MoneyView.TOTAL, "CNY", RATES, "en")
    assert row is not None
    assert abroad.report is not None
    in_yuan = spent_by_team([home, abroad], "CNY", "CNY", RATES)["two"].total.efc
    assert in_yuan == abroad.report.total.efc.in_base(RATES["EUR"])
    assert any("EUR" in note for note in row.notes)
    lost = compare_money([home, abroad], MoneyView.TOTAL, "CNY", {}, "en")
    assert lost is not None
    assert lost.panels[1].missing == say("compare.money.no_rate", "en", currency="EUR")


def test_a_budget_that_cannot_be_summed_says_why_in_its_own_panel() -> None:
    row = compare_money([a_team("one", "A"), replace(bare(), trouble="No rate.")], MoneyView.TOTAL, "CNY", RATES, "en")
    assert row is not None
    assert row.panels[1].missing == "No rate."


def test_the_month_counts_the_steps_of_each_day() -> None:
    row = compare_month([a_team("one", "A"), bare()], "en")
    assert row is not None
    panel = row.panels[0]
    assert panel.head == "24"
    drawn = ElementTree.fromstring(panel.picture)
    fills = [each.get("fill") or "" for each in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    assert any(fill.startswith("url(#") for fill in fills), "AI practice is hatched"
    diamonds = [each for each in drawn.iter("{http://www.w3.org/2000/svg}path") if each.get("fill") == "#F4F1EA"]
    assert len(diamonds) == len(a_production().decisions)
    assert row.axis == ("Day 1", "Day 30")


def test_a_month_counts_from_its_own_day_one() -> None:
    early = a_team("one", "A")
    moved = timedelta(days=200)
    tasks = tuple(
        replace(
            task,
            planned_start=task.planned_start and task.planned_start + moved,
            planned_end=task.planned_end and task.planned_end + moved,
            actual_start=task.actual_start and task.actual_start + moved,
            actual_end=task.actual_end and task.actual_end + moved,
        )
        for task in early.team.tasks
    )
    assert early.team.day_one is not None
    assert early.team.day_last is not None
    days = (early.team.day_one + moved, early.team.day_last + moved)
    late = of(replace(early.team, code="two", tasks=tasks, decisions=(), day_one=days[0], day_last=days[1]))
    row = compare_month([replace(early, team=replace(early.team, decisions=())), late], "en")
    assert row is not None
    assert START.year == 2026
    assert row.panels[0].picture == row.panels[1].picture


def test_hours_are_shared_by_the_practice_of_the_step() -> None:
    one = a_team("one", "A")
    row = compare_practice([one], "en")
    assert row is not None
    minutes = dict.fromkeys(Practice, 0)
    for task in one.team.tasks:
        minutes[task.practice] += sum(role.minutes for role in task.roles)
    share = minutes[Practice.AI] / sum(minutes.values())
    assert row.panels[0].head == percent(share, "en")
    assert row.panels[0].bars[0].ai == pytest.approx(share)


def test_takes_nobody_judged_are_not_called_thrown_away() -> None:
    silent = Compared(bare().team, None, (MethodTally(Method.CAMERA, False, 131, 0, 0, 0),))
    row = compare_yield([a_team("one", "A"), silent], "en")
    assert row is not None
    assert row.panels[0].head == "12%"
    assert row.panels[1].head == "131"
    assert row.panels[1].said == say("compare.yield.unjudged", "en")
    assert all("→" not in bar.value for bar in row.panels[1].bars)
    assert not [each for each in told([a_team("one", "A"), silent]) if each.row == "yield"]


def test_decisions_are_summed_each_way_by_itself() -> None:
    decisions = a_production(decisions=3).decisions
    mixed = (
        replace(decisions[0], cost_impact=Money(-500_00), days_moved=Decimal(-2)),
        replace(decisions[1], cost_impact=Money(100_00), days_moved=Decimal("0.5")),
        replace(decisions[2], cost_impact=None, days_moved=None),
    )
    moved = moved_by(mixed, "CNY", "CNY", RATES)
    assert (moved.saved, moved.added) == (Money(500_00), Money(100_00))
    assert (moved.earlier, moved.later) == (Decimal(2), Decimal("0.5"))
    silent = moved_by(mixed[2:], "CNY", "CNY", RATES)
    assert (silent.saved, silent.later) == (None, None)


def told(compared: list[Compared], language: Language = "en") -> tuple[Learnt, ...]:
    return learnt(compared, "CNY", RATES, language)


def sentence(compared: list[Compared], key: str) -> str:
    start = say(f"compare.learnt.{key}", "en").split("{")[0]
    return next((each.words for each in told(compared) if start and each.words.startswith(start)), "")


def test_the_sentences_name_who_leads_and_who_comes_last() -> None:
    compared = [a_team("one", "Ash"), a_team("two", "Birch", 3), a_team("three", "Cedar", 2)]
    words = sentence(compared, "price")
    assert "at Birch" in words
    assert "at Ash" in words
    assert "Cedar" not in words
    assert all(each.teams for each in told(compared))


def test_who_reads_the_same_shares_the_place() -> None:
    compared = [a_team("one", "Ash", 3), a_team("two", "Birch", 3), a_team("three", "Cedar")]
    assert "Ash and Birch" in sentence(compared, "price")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_where_all_are_alike_or_only_one_is_known(language: Language) -> None:
    alike = [a_team("one", "甲"), a_team("two", "乙")]
    said = told(alike, language)
    assert {each.row for each in said} <= {"money"}, "only how many stay within budget"
    assert told([a_team("one", "甲"), bare()], language) == ()
    assert told([bare(), bare("other")], language) == ()
    assert told([], language) == ()


def test_a_team_over_its_budget_is_named() -> None:
    over = [a_team("one", "Ash"), a_team("two", "Birch", 30)]
    words = [each.words for each in told(over) if "within budget" in each.words]
    assert len(words) == 1
    assert "Birch" in words[0]


def test_nothing_to_draw_is_no_row() -> None:
    assert all(row is None for row in rows([bare()]).values())
    assert all(row is None for row in rows([]).values())
    assert number(0, "en") == "0"


def test_account_by_account_is_the_same_money_in_finer_parts() -> None:
    compared = [a_team("one", "A"), a_team("two", "B", 2)]
    coarse = compare_money(compared, MoneyView.TOTAL, "CNY", RATES, "en")
    fine = compare_money(compared, MoneyView.TOTAL, "CNY", RATES, "en", by_account=True)
    assert coarse is not None
    assert fine is not None
    for each, panel, whole in zip(compared, fine.panels, coarse.panels, strict=True):
        assert each.report is not None
        own = {f"{account.account.code} {account.account.name.en}": account for account in each.report.accounts}
        told = {bar.words: bar.full for bar in panel.bars if bar.words in own}
        assert told.keys() == own.keys()
        for words, account in own.items():
            assert told[words].startswith(money(account.sums.efc, "en"))
        assert panel.head == whole.head
        sections = {section.section for section in each.report.sections}
        assert len({bar.group for bar in panel.bars if bar.group}) >= len(sections)
