"""The compare room: what it says is what the records say, and every panel opens the team's own room."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from backlot.i18n import money, number, percent, say
from backlot.records import Language, Production, Verdict
from backlot.records.costing import cost_report
from backlot.store.queries import accounts, production, rates, shots, take_tally
from backlot.store.queries.methods import takes_by_method
from tests.rooms.conftest import told
from tests.rooms.visitor import visit

OURS = ("tungsten", "print", "safelight", "screen")
LANGUAGES: tuple[Language, Language] = ("zh", "en")


def of(engine: Engine, team: str) -> Production:
    found = told(engine, production, team)
    assert isinstance(found, Production)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_four_stand_side_by_side_with_their_own_numbers(language: Language, exhibition: Engine) -> None:
    seen = visit("compare", lang=language)
    for code in OURS:
        record, tally = of(exhibition, code), told(exhibition, take_tally, code)
        assert record.budget is not None
        report = cost_report(record.budget, told(exhibition, accounts), rates=told(exhibition, rates))
        assert money(report.total.efc, language) in seen.pieces
        for section in report.sections:
            assert money(section.sums.efc, language) in seen.pieces
        assert number(len(record.tasks), language) in seen.pieces
        assert number(tally.made, language) in seen.pieces
        for page in ("team", "timeline", "budget", "roles", "shots", "decisions"):
            assert f'href="/{page}?team={code}&amp;lang={language}"' in seen.html
    assert "hsm" not in seen.html


def test_takes_by_method_are_the_takes_themselves(exhibition: Engine) -> None:
    for code in OURS:
        takes = [take for shot in told(exhibition, shots, code) for take in shot.takes]
        tallies, tally = told(exhibition, takes_by_method, code), told(exhibition, take_tally, code)
        assert sum(each.made for each in tallies) == len(takes)
        assert sum(each.usable for each in tallies) == tally.usable
        assert sum(each.selected for each in tallies) == tally.selected
        for each in tallies:
            same = [take for take in takes if take.method is each.method]
            assert each.made <= len(same)
        assert sum(each.rejected for each in tallies) == sum(take.verdict is Verdict.REJECTED for take in takes)
        assert sum(each.pending for each in tallies) == sum(take.verdict is Verdict.PENDING for take in takes)


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
def test_money_is_measured_three_ways_and_each_says_how(language: Language) -> None:
    for view in ("total", "second", "share"):
        seen = visit("compare", lang=language, view=view)
        assert say(f"compare.money.{view}", language) in seen.pieces
        assert say(f"compare.money.means_{view}", language) in seen
        assert f'aria-current="page">{say(f"compare.money.chip_{view}", language)}</a>' in seen.html
        assert "CNY" in seen


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_production_from_elsewhere_stands_apart_and_only_when_asked(language: Language) -> None:
    without, beside = visit("compare", lang=language), visit("compare", lang=language, scope="reference")
    assert f'href="/compare?scope=reference&amp;lang={language}"' in without.html
    assert 'class="panel apart"' in beside.html
    assert 'class="panel apart"' not in without.html
    assert say("compare.yield.unjudged", language) in beside
    assert say("budget.none", language) in beside
    learnt = without.html.split('class="learnt"')[1].split("</ul>")[0]
    assert learnt == beside.html.split('class="learnt"')[1].split("</ul>")[0], "it is not one of the four"


def test_the_sentences_hold_what_the_records_hold(exhibition: Engine) -> None:
    seen = visit("compare", lang="en")
    thrown = {
        code: sum(each.rejected for each in tallies) / sum(each.made for each in tallies)
        for code in OURS
        if (tallies := told(exhibition, takes_by_method, code))
    }
    most = max(thrown, key=lambda code: thrown[code])
    words = f"{of(exhibition, most).name.en} threw away most takes: {number(round(thrown[most] * 100), 'en')} of every"
    assert words in " ".join(" ".join(seen.pieces).split()).replace(" ;", ";")
    assert percent(thrown[most], "en")[:-1] in seen.pieces


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("page", ["home", "team", "budget"])
def test_rooms_lead_to_the_comparison(page: str) -> None:
    assert 'href="/compare?lang=en"' in visit(page, lang="en").html
    assert 'href="/compare?scope=reference&amp;lang=en"' in visit("team", team="hsm", lang="en").html


@pytest.mark.usefixtures("exhibition")
def test_a_strange_view_is_the_usual_one() -> None:
    assert say("compare.money.total", "en") in visit("compare", lang="en", view="<b>", scope="x").pieces
