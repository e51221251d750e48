"""Rooms say what the record says: the numbers, the names, and kindly what it does not hold."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from backlot.i18n import money, number, percent, say, signed_money
from backlot.records import Language, Production
from backlot.records.costing import cost_report
from backlot.records.programme import Programme
from backlot.store.queries import (
    accounts,
    production,
    production_codes,
    programme,
    rates,
    sessions,
    shot_lines,
    take_tally,
)
from backlot.ui.rooms.ledger_shots import timecode
from tests.rooms.conftest import told
from tests.rooms.visitor import visit

SAMPLE = ("tungsten", "print", "safelight", "screen")
LANGUAGES = ("zh", "en")


def of(engine: Engine, team: str) -> Production:
    found = told(engine, production, team)
    assert isinstance(found, Production)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_shows_every_film_and_the_programmes_figures(language: Language, exhibition: Engine) -> None:
    seen = visit("home", lang=language)
    for code in told(exhibition, production_codes):
        film = of(exhibition, code).film
        assert film.title.to(language) in seen
        assert film.logline.to(language) in seen
    facts: Programme = told(exhibition, programme)
    call = facts.open_call
    assert say("home.days", language, count=call.days) in seen
    assert number(call.applicants_about, language) in seen
    assert percent(call.young_share_over, language) in seen
    titles = [each.session.title.to(language) for each in told(exhibition, sessions)]
    assert any(title in seen for title in titles)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", SAMPLE)
def test_a_team_page_adds_up_as_its_record(team: str, language: Language, exhibition: Engine) -> None:
    record, tally = of(exhibition, team), told(exhibition, take_tally, team)
    assert record.budget is not None
    report = cost_report(record.budget, told(exhibition, accounts), rates=told(exhibition, rates))
    seen = visit("team", team=team, lang=language)
    assert seen.headings == [record.film.title.to(language)]
    for count in (len(record.members), len(record.tasks), tally.made, len(record.decisions)):
        assert number(count, language) in seen.pieces
    assert money(report.total.efc, language) in seen.pieces
    assert say("team.takes_for", language, shots=tally.shots) in seen
    for lesson in record.lessons:
        assert lesson.text.to(language) in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timeline_names_every_step(language: Language, exhibition: Engine) -> None:
    record = of(exhibition, "print")
    seen = visit("timeline", team="print", lang=language)
    for task in record.tasks:
        assert task.name.to(language) in seen
        assert f"step={task.code}" in seen.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roles_room_names_everyone_who_agreed_and_every_tool(language: Language, exhibition: Engine) -> None:
    record = of(exhibition, "safelight")
    names = {each.code: each.name.to(language) for each in record.participants}
    seen = visit("roles", team="safelight", lang=language)
    for member in record.members:
        assert (names[member.participant] in seen) == member.consent
        assert member.job.to(language) in seen
    for code in {code for task in record.tasks for code in task.tools}:
        assert names[code] in seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", SAMPLE)
def test_the_films_room_shows_the_film_and_every_shot(team: str, language: Language, exhibition: Engine) -> None:
    record, lines = of(exhibition, team), told(exhibition, shot_lines, team)
    seen = visit("films", team=team, lang=language)
    assert "<video controls" in seen.html
    assert seen.html.count('kind="captions"') == 2
    assert f'srclang="{language}" label' in seen.html
    for line in lines:
        assert line.shot.description.to(language) in seen
        assert timecode(record.film.frame_rate.seconds(line.shot.record_in)) in seen.pieces
    assert number(sum(line.takes for line in lines), language) in seen.pieces
    for each in record.film.disclosures:
        assert each.statement.to(language) in seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", SAMPLE)
def test_the_decisions_room_tells_every_decision_with_its_price(
    team: str, language: Language, exhibition: Engine
) -> None:
    seen = visit("decisions", team=team, lang=language)
    for decision in of(exhibition, team).decisions:
        for words in (decision.title, decision.context):
            assert words.to(language) in seen
        if decision.cost_impact is not None and decision.cost_impact.minor:
            assert signed_money(decision.cost_impact, language) in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_gives_every_fact_with_its_source(language: Language, exhibition: Engine) -> None:
    seen, facts = visit("about", lang=language), told(exhibition, programme)
    for fact in facts.facts:
        assert fact.text.to(language) in seen
        assert fact.source.name.to(language) in seen
    for partner in facts.partners:
        assert partner.name.to(language) in seen
    assert "<a href=" not in seen.html.replace('<a href="/', "")


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "key"), [("budget", "budget.none"), ("decisions", "decisions.none"), ("films", "films.no_film")]
)
def test_a_real_short_says_kindly_what_it_does_not_hold(page: str, key: str, language: Language) -> None:
    seen = visit(page, team="hsm", lang=language)
    assert say(key, language) in seen
    assert "Apache-2.0" in seen


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("page", ["team", "timeline", "roles", "budget", "films", "decisions"])
def test_sample_data_says_that_it_is_sample_data(page: str) -> None:
    assert "示例记录" in visit(page, team="print", lang="zh")
    assert "sample record" in visit(page, team="print", lang="en")
    assert "sample record" not in visit(page, team="hsm", lang="en").words.replace("About the sample record", "")
