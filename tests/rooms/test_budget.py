"""The budget's rooms: every figure leads to its entries, and scope and currency change all of them and say so."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import Engine

from backlot.i18n import day, money, name_of, number, say, signed_money
from backlot.records import Language, Production, Verdict
from backlot.records.costing import CostReport, cost_report
from backlot.records.currency import Display
from backlot.records.making import per, take_money
from backlot.records.programme import ExchangeRate
from backlot.records.scope import Scope
from backlot.store.queries import accounts, production, rates
from backlot.store.queries.costs import billed_takes, takes_behind
from backlot.ui.rooms import budget_by_day
from tests.rooms.conftest import told
from tests.rooms.test_every_room import is_sound
from tests.rooms.visitor import visit
from tests.rooms.words import words_of_record

LANGUAGES = ("zh", "en")
DOLLAR = Display("USD", {"USD": ExchangeRate("USD", date(2026, 5, 10), Decimal("7.1"), "sample rate")})


def of(engine: Engine, team: str) -> Production:
    found = told(engine, production, team)
    assert isinstance(found, Production)
    return found


def report_on(engine: Engine, team: str, scope: Scope = Scope.SPONSORED, display: Display | None = None) -> CostReport:
    made = of(engine, team)
    assert made.budget
    phases = {task.code: task.phase for task in made.tasks}
    return cost_report(made.budget, told(engine, accounts), scope.funding, told(engine, rates), phases, display)


def links(html: str) -> set[str]:
    return {unescape(each) for each in re.findall(r'href="([^"]+)"', html)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", ["tungsten", "safelight"])
def test_the_top_sheet_adds_up_as_the_record_does_and_opens_every_section(
    team: str, language: Language, exhibition: Engine
) -> None:
    report = report_on(exhibition, team)
    seen = visit("budget", team=team, lang=language)
    for sums in (report.total, *(section.sums for section in report.sections)):
        for amount in (sums.budget, sums.to_date, sums.committed, sums.to_complete, sums.efc):
            assert money(amount, language, "full") in seen.pieces
        assert signed_money(sums.variance, language, "full") in seen.pieces
    for section in report.sections:
        assert f"/budget?team={team}&section={section.section.value}&lang={language}" in links(seen.html)
    assert say("budget.convention", language) in seen


@pytest.mark.parametrize("team", ["print", "screen"])
def test_every_figure_of_the_top_sheet_is_two_taps_from_its_entries(team: str, exhibition: Engine) -> None:
    report = report_on(exhibition, team)
    for section in report.sections:
        opened = links(visit("budget", team=team, section=section.section.value, lang="en").html)
        for account in section.accounts:
            assert f"/budget?team={team}&account={account.account.code}&lang=en" in opened or len(section.accounts) == 1
            for entry in account.entries:
                assert f"/budget?team={team}&entry={entry.entry.code}&lang=en" in opened
            for line in account.lines:
                assert f"/budget?team={team}&line={line.line.code}&lang=en" in opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_column_of_the_whole_budget_opens_what_it_is_made_of(language: Language, exhibition: Engine) -> None:
    report = report_on(exhibition, "screen")
    planned, paid = (visit("budget", team="screen", view=view, lang=language) for view in ("budget", "to_date"))
    for line in report.lines:
        assert line.line.description.to(language) in planned.pieces
    for entry in report.entries:
        assert (f"entry={entry.entry.code}&" in paid.html) != entry.is_commitment
    assert money(report.total.to_date, language, "full") in paid.pieces


@pytest.mark.parametrize("scope", [Scope.CASH, Scope.DEFERRED])
def test_the_scope_changes_every_figure_and_says_what_it_holds(scope: Scope, exhibition: Engine) -> None:
    report = report_on(exhibition, "tungsten", scope)
    seen = visit("budget", team="tungsten", scope=scope.value, lang="en")
    for sums in (report.total, *(section.sums for section in report.sections)):
        assert money(sums.budget, "en", "full") in seen.pieces and money(sums.efc, "en", "full") in seen.pieces
    kinds = ", ".join(name_of(each, "en") for each in list(Scope)[: list(Scope).index(scope) + 1])
    assert seen.words.count(say("budget.includes", "en", funding=kinds, currency="CNY")) > 5
    assert all("scope=" in each for each in links(seen.html) if "section=" in each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_currency_changes_every_figure_and_says_rate_source_and_day(
    language: Language, exhibition: Engine
) -> None:
    report = report_on(exhibition, "print", display=DOLLAR)
    seen = visit("budget", team="print", view="report", currency="USD", lang=language)
    for account in report.accounts:
        assert money(account.sums.efc, language, "full") in seen.pieces
    assert not [words for words in seen.pieces if words.startswith(("¥", "+¥", "−¥"))]
    assert "7.10" in seen and say("budget.sample_rate", language) in seen and day(date(2026, 5, 10), language) in seen


def test_a_currency_without_a_rate_is_said_and_not_guessed(exhibition: Engine) -> None:
    seen = visit("budget", team="print", currency="SEK", lang="en")
    assert "holds no rate for SEK" in seen
    assert money(report_on(exhibition, "print").total.efc, "en", "full") in seen.pieces


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_shows_the_step_and_the_takes_behind_it(language: Language, exhibition: Engine) -> None:
    report = report_on(exhibition, "screen")
    billed = {each.entry for each in told(exhibition, billed_takes, "screen")}
    entry = next(each for each in report.entries if each.entry.code in billed and each.entry.task)
    seen = visit("budget", team="screen", entry=entry.entry.code, lang=language)
    found = links(seen.html)
    assert f"/timeline?team=screen&step={entry.entry.task}&lang={language}" in found
    takes = told(exhibition, takes_behind, "screen", entry.entry.code)
    for each in takes:
        assert any(f"shot={each.shot}&" in one and "/shots?" in one and "take=" in one for one in found)
    assert len([one for one in found if one.startswith("/shots?") and "take=" in one]) == len(takes)
    assert f"/budget?team=screen&account={entry.entry.account}&lang={language}" in found, "back is one tap"


def test_a_line_keeps_what_is_stated_apart_from_what_is_computed(exhibition: Engine) -> None:
    line = report_on(exhibition, "tungsten").differences[0]
    seen = visit("budget", team="tungsten", line=line.line.code, lang="en")
    assert line.stated and line.difference
    assert money(line.subtotal, "en", "full") in seen.pieces and money(line.stated, "en", "full") in seen
    assert signed_money(line.difference, "en", "full") in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cost_report_explains_each_overage_and_every_phase(language: Language, exhibition: Engine) -> None:
    report = report_on(exhibition, "tungsten")
    seen = visit("budget", team="tungsten", view="report", lang=language)
    assert report.overages
    for account in report.overages:
        assert signed_money(account.sums.variance, language, "full") in seen
        for each in account.estimates:
            assert each.estimate.note.to(language) in seen
    for phase in report.phases:
        assert money(phase.sums.efc, language, "full") in seen.pieces
    assert say("budget.no_phase", language) in seen.pieces


def test_the_days_end_at_what_was_spent_and_say_what_a_plan_is(exhibition: Engine) -> None:
    report = report_on(exhibition, "safelight")
    seen = visit("budget", team="safelight", view="days", lang="en")
    assert money(report.total.to_date, "en", "full") in seen.pieces and say("budget.hot_meaning", "en") in seen
    busiest = max(
        (each.entry.day for each in report.entries), key=lambda at: sum(e.entry.day == at for e in report.entries)
    )
    opened = visit("budget", team="safelight", day=busiest.isoformat(), lang="en")
    for each in report.entries:
        assert (f"entry={each.entry.code}&" in opened.html) == (each.entry.day == busiest and not each.is_commitment)
    assert say("budget.variance", "en") not in opened.pieces, "a day has no budget to be held against"


def test_entries_too_many_to_list_stand_by_day_and_each_day_opens_its_own(
    exhibition: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget_by_day, "MOST_ENTRIES", 5)
    paid = [
        each
        for each in report_on(exhibition, "tungsten").entries
        if each.entry.account == "4300" and not each.is_commitment
    ]
    asked = {"team": "tungsten", "account": "4300", "view": "to_date", "lang": "en"}
    seen = visit("budget", **asked)
    assert len(paid) > 5 and "entry=" not in seen.html
    for on in {each.entry.day for each in paid}:
        assert any(f"day={on}" in each and "account=4300" in each for each in links(seen.html))
    first = paid[0].entry
    assert f"entry={first.code}&" in visit("budget", **asked, day=first.day.isoformat()).html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ai_changed_is_reckoned_on_the_record_and_defined_beside_it(
    language: Language, exhibition: Engine
) -> None:
    made, report = of(exhibition, "screen"), report_on(exhibition, "screen")
    seen = visit("budget", team="screen", view="ai", lang=language)
    paid = take_money(report, told(exhibition, billed_takes, "screen"))
    second = per(report.total.efc, Fraction(made.film.runtime_frames or 0) / made.film.frame_rate.fraction)
    assert second and money(second, language, "full") in seen.pieces
    assert money(paid.money[Verdict.REJECTED], language, "full") in seen.pieces
    assert number(paid.made, language) in seen.pieces
    assert say("budget.published_note", language) in seen and "invideo.io/faq" in seen.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_depth_of_the_budget_speaks_one_language(language: Language, furnished: Path, exhibition: Engine) -> None:
    record: dict[str, str] = {language: words_of_record(furnished, language)}
    for asked in ({"view": "report"}, {"view": "days"}, {"view": "ai"}, {"account": "4300"}, {"entry": "C029"}, {"line": "B27"},
                  {"section": "post", "currency": "JPY"}, {"phase": "none"}, {"day": "2026-05-17", "scope": "cash"}):  # fmt: skip
        is_sound(visit("budget", team="screen", lang=language, **asked), language, record)
