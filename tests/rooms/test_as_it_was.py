"""Any room as it was: marked on every page, steady while the record goes on, and never a way round today's word."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine

from backlot.i18n import VENUE_ZONE, say
from backlot.records import Language
from backlot.store.changes import unit_of_work
from backlot.store.commands.decisions import unpublish_decision
from backlot.store.past import Almanac, PastRecord
from backlot.store.queries import production
from backlot.store.tables import CostEntryRow, DecisionRow, ProductionRow
from backlot.ui import archive, moments, runtime
from backlot.ui.view import PAGES
from tests.rooms.conftest import told
from tests.rooms.visitor import Seen, visit

TEAMS_IN = "6"  # the edition at which the four teams were in and nothing else
EDITOR = "qiongyu"
MARK = 'class="as-it-was"'
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def edit(engine: Engine, words: str = "A letter came back.", team: str = "print") -> int:
    with unit_of_work(engine, EDITOR, "edit_film", team, team) as unit:
        unit.change(ProductionRow, {"code": team}, {"logline_en": words})
    runtime.watch().look()
    return unit.edition


def is_calm(seen: Seen, language: Language) -> bool:
    return seen.headings == [say("shell.calm_title", language)]


@pytest.mark.usefixtures("exhibition")
class TestAPageOfThePast:
    @pytest.mark.parametrize("page", PAGES)
    def test_stands_even_where_the_record_held_nothing_yet(self, page: str) -> None:
        seen = visit(page, team="print", lang="zh", as_of="1")
        assert MARK in seen.html
        assert len(seen.headings) == 1
        assert not is_calm(seen, "zh")

    @pytest.mark.parametrize("page", ["home", "team", "timeline", "films", "replay"])
    def test_says_so_in_words_and_every_link_keeps_the_moment(self, page: str) -> None:
        seen = visit(page, team="print", lang="en", as_of=TEAMS_IN)
        assert "The record as it stood on" in seen
        assert f"(edition {TEAMS_IN})" in seen
        assert not is_calm(seen, "en")
        addresses = re.findall(r'<a[^>]* href="([^"]+)"', seen.html)
        asked = [parse_qs(urlsplit(each.replace("&amp;", "&")).query).get("as_of") for each in addresses]
        elsewhere = [address for address, at in zip(addresses, asked, strict=True) if at != [TEAMS_IN]]
        assert {"as_of" in each for each in elsewhere} == {False}
        assert len(elsewhere) == 2, "only the way back to now, twice, leaves the moment"

    def test_is_of_the_record_of_then(self) -> None:
        assert "Tungsten" not in visit("home", lang="en", as_of="3")
        assert "Tungsten" in visit("home", lang="en", as_of=TEAMS_IN)
        assert visit("team", team="tungsten", lang="en", as_of="3").headings == [say("past.no_such_team", "en")]

    def test_at_the_desk_is_not_to_be_had(self) -> None:
        assert MARK not in visit("admin", lang="en", as_of=TEAMS_IN).html


@pytest.mark.usefixtures("exhibition")
class TestAMomentThatIsNotToBeHad:
    @pytest.mark.parametrize(
        ("asked", "note"),
        [
            ("nonsense", "past.nonsense"), ("-3", "past.nonsense"), ("1e2", "past.nonsense"), ("９", "past.nonsense"),
            ("2026-02-31", "past.nonsense"), ("12' OR 1=1", "past.nonsense"), ("9" * 400, "past.nonsense"),
            ("\x00", "past.nonsense"), ("<b>7</b>", "past.nonsense"), ("2026-6-1", "past.nonsense"),
            ("999999999", "past.future"), ("9999-12-31", "past.future"),
        ],
    )  # fmt: skip
    def test_is_said_kindly_beside_the_present(self, asked: str, note: str) -> None:
        language = LANGUAGES[len(asked) % 2]
        seen = visit("about", lang=language, as_of=asked)
        assert say(note, language) in seen
        assert MARK not in seen.html
        assert seen.headings == [say("about.title", language)]

    @pytest.mark.parametrize("asked", ["0", "000", "1912-01-01"])
    def test_before_the_beginning_is_the_first_edition(self, asked: str) -> None:
        seen = visit("about", lang="en", as_of=asked)
        assert say("past.before", "en") in seen
        assert "(edition 1)" in seen


def test_a_day_is_the_last_edition_of_it(exhibition: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    today = moments.moment_of(TEAMS_IN).made_at
    assert today is not None
    day = today.astimezone(VENUE_ZONE).date()
    assert moments.moment_of(day.isoformat()).note == "past.today"
    known = Almanac((4, 7), (today, today), (day - timedelta(days=3), day - timedelta(days=1)), (4, 7))
    monkeypatch.setattr(moments, "ask", lambda _query: known)
    assert moments.moment_of((day - timedelta(days=1)).isoformat()).edition == 7
    assert moments.moment_of((day - timedelta(days=2)).isoformat()).edition == 4
    assert moments.moment_of((day + timedelta(days=1)).isoformat()).note == "past.future"
    assert moments.moment_of(date.max.isoformat()).note == "past.future"


class TestTime:
    def test_goes_on_and_the_page_stays(self, own_exhibition: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        before = visit("team", team="print", lang="en", as_of=TEAMS_IN)
        made: list[int] = []

        def make(engine: Engine, number: int, *more: Any) -> PastRecord:
            made.append(number)
            return PastRecord(engine, number, *more)

        monkeypatch.setattr(archive, "PastRecord", make)
        edit(own_exhibition)
        after = visit("team", team="print", lang="en", as_of=TEAMS_IN)
        assert "A letter came back." in visit("team", team="print", lang="en")
        assert "A letter came back." not in after
        cut = say("then.title", "en")
        assert after.html.split(cut, maxsplit=1)[0] == before.html.split(cut, maxsplit=1)[0]
        assert made == [], "nothing of it was looked up anew"

    def test_takes_a_decision_away_from_the_past_too(self, own_exhibition: Engine) -> None:
        first = told(own_exhibition, production, "print").decisions[0]
        assert first.title.en in visit("decisions", team="print", lang="en", as_of=TEAMS_IN)
        with unit_of_work(own_exhibition, EDITOR, "unpublish_decision", first.code, "print") as unit:
            unpublish_decision(unit, "print", first.code, 1)
        runtime.watch().look()
        for page in ("decisions", "timeline", "budget", "history"):
            seen = visit(page, team="print", lang="en", as_of=TEAMS_IN)
            assert first.title.en not in seen
            assert all(first.title.en not in words for words in seen.charts)

    def test_changes_numbers_and_the_foot_tells_which(self, own_exhibition: Engine) -> None:
        cost = told(own_exhibition, production, "print").budget.costs[0]
        with unit_of_work(own_exhibition, EDITOR, "edit_cost", cost.code, "print") as unit:
            more = cost.amount.minor + 1_000_000
            unit.change(CostEntryRow, {"production": "print", "code": cost.code}, {"amount_minor": more})
        runtime.watch().look()
        seen = visit("team", team="print", lang="en", as_of=TEAMS_IN)
        assert say("then.efc", "en") in seen
        assert say("then.steps", "en") + "\n" not in seen.words.split(say("then.title", "en"))[-1], "only what changed"
        assert say("then.same", "en") in visit("team", team="screen", lang="en", as_of=TEAMS_IN)


class TestManyLookingBack:
    def test_are_asked_to_come_again_and_nobody_at_the_present_waits(
        self, own_exhibition: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archive, "PATIENCE", 0.05)
        kept = visit("about", lang="en", as_of=TEAMS_IN)
        with archive._desk:
            assert visit("team", team="print", lang="en").headings != [say("shell.calm_title", "en")]
            busy = visit("team", team="print", lang="en", as_of=TEAMS_IN)
            assert say("error.past_busy", "en") in busy
            assert MARK in busy.html
            assert visit("about", lang="en", as_of=TEAMS_IN).headings == kept.headings, "what was drawn is only sent"
        assert not is_calm(visit("team", team="print", lang="en", as_of=TEAMS_IN), "en")

    def test_at_hundreds_of_moments_leave_few_records_in_memory(
        self, own_exhibition: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archive, "LONGEST_REST", 0.0)
        monkeypatch.setattr(archive, "KEPT", 3)
        for asked in ("1", "01", "2", "3", "4", "5", "0", "2020-01-01", "soon"):
            visit("about", lang="en", as_of=asked)
        assert list(archive._records) == [3, 4, 5], "0, 01 and a day long ago are the first edition, drawn before"


class TestTheWayIn:
    def test_is_at_the_foot_of_every_room_and_leads_back_to_the_same_page(self, exhibition: Engine) -> None:
        html = visit("budget", team="print", lang="en", account="1300").html
        address = re.search(r'href="(/history[^"]+)"', html)
        assert address is not None
        query = {name: value[0] for name, value in parse_qs(urlsplit(address[1].replace("&amp;", "&")).query).items()}
        chooser = visit("history", **query)
        assert "Budget" in chooser
        backs = [
            parse_qs(urlsplit(each.replace("&amp;", "&")).query)
            for each in re.findall(r'href="(/budget\?[^"]+as_of[^"]+)"', chooser.html)
        ]
        assert [each["as_of"] for each in backs] == [["3"]]
        assert all(each["account"] == ["1300"] and each["lang"] == ["en"] for each in backs)

    @pytest.mark.parametrize("of", ["", "admin", "nowhere?x=1", "//evil.example/", "history", "budget?" + "a=b&" * 50])
    def test_names_only_pages_of_ours(self, exhibition: Engine, of: str) -> None:
        seen = visit("history", lang="en", of=of)
        assert seen.headings == [say("history.title", "en")]
        assert all(
            each.startswith("/") and not each.startswith("//") for each in re.findall(r'href="([^"]+)"', seen.html)
        )

    def test_tells_what_was_done_and_nothing_of_staff_or_drafts(self, own_exhibition: Engine) -> None:
        first, second, *_ = told(own_exhibition, production, "print").decisions
        edit(own_exhibition)
        for decision, shown in ((first, False), (second, True)):
            with unit_of_work(own_exhibition, EDITOR, "edit_decision", decision.code, "print") as unit:
                unit.change(
                    DecisionRow, {"production": "print", "code": decision.code}, {"published": shown, "days_moved": 9}
                )
        for command in ("add_account", "unpublish_decision", "announce", "something_new"):
            with unit_of_work(own_exhibition, EDITOR, command, "a secret subject", "print") as unit:
                unit.change(ProductionRow, {"code": "print"}, {"statement_en": command})
        runtime.watch().look()
        for language in LANGUAGES:
            seen = visit("history", lang=language, team="print")
            assert say("history.did.edit_film", language) in seen
            assert second.title.to(language) in seen
            for secret in (first.title.to(language), EDITOR, "command line", "secret", "something_new", "unpublish"):
                assert secret not in seen.pieces
                assert secret not in " ".join(seen.pieces)
