"""The decisions room: asked before told, found by words and filters, counted by hand alone, topics and all."""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from dataclasses import replace
from html import unescape
from types import SimpleNamespace
from urllib.parse import quote_plus

import pytest
from sqlalchemy import Engine, text

from backlot.i18n import percent, say
from backlot.records import BacklotError, Decision, Language, Phase, Production
from backlot.store.commands.choosing import count_choice
from backlot.store.queries import production, sessions, topics
from backlot.theme import KIOSK, WIDE, Screen
from backlot.ui import choosing, rationing
from backlot.ui.rationing import Rations
from backlot.ui.rooms.decision_cards import can_be_asked
from backlot.ui.rooms.decision_filters import filters, left
from backlot.ui.rooms.decision_question import neutral
from backlot.ui.view import View
from tests.rooms.conftest import told
from tests.rooms.visitor import Seen, visit

SAMPLE = ("tungsten", "print", "safelight", "screen")
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def records(exhibition: Engine) -> dict[str, Production]:
    return {code: told(exhibition, production, code) for code in SAMPLE}


@pytest.fixture(autouse=True)
def well(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test inherits another's counts or troubles."""
    monkeypatch.setattr(choosing, "_known", OrderedDict())
    monkeypatch.setattr(choosing._Trouble, "until", 0.0)


def of(record: Production, code: str) -> Decision:
    return next(each for each in record.decisions if each.code == code)


def cards(seen: Seen) -> list[tuple[str, str]]:
    """Team and code of each decision that the room shows, in its order."""
    found = re.findall(r'<h3><a href="/decisions\?team=(\w+)&amp;decision=(\w+)&amp;chosen=0', seen.html)
    return [(team, code) for team, code in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_tells_nothing_of_the_answer(language: Language, records: dict[str, Production]) -> None:
    for team, code in (("print", "D11"), ("safelight", "D09"), ("screen", "D02")):
        decision = of(records[team], code)
        seen = visit("decisions", team=team, decision=code, lang=language)
        assert decision.context.to(language) in seen
        assert all(option.label.to(language) in seen for option in decision.options)
        kept = [decision.title, decision.outcome, *(option.why for option in decision.options)]
        assert not any(words.to(language) in seen for words in kept)
        assert say("decisions.visitors", language) not in seen
        assert f"decision={code}&amp;chosen=0" in seen.html


def test_the_order_of_options_gives_no_hint(records: dict[str, Production]) -> None:
    places = [
        next(at for at, (_, option) in enumerate(neutral(record, decision)) if option.chosen)
        for record in records.values()
        for decision in record.decisions
        if len(decision.options) == 3
    ]
    assert all(places.count(at) > len(places) / 6 for at in (0, 1, 2)), places


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_is_told_whole(language: Language, records: dict[str, Production]) -> None:
    record = records["print"]
    decision = of(record, "D11")
    seen = visit("decisions", team="print", decision="D11", chosen="2", lang=language)
    assert seen.headings == [decision.title.to(language)]
    told_of = [decision.context, decision.outcome]
    told_of += [words for option in decision.options for words in (option.label, option.why)]
    told_of += [task.name for task in record.tasks if task.code in decision.tasks]
    assert [words for words in told_of if words.to(language) not in seen] == []
    html = unescape(seen.html)
    addresses = [f"/timeline?team=print&step={code}" for code in decision.tasks]
    addresses += [f"/{page}?team=print&shot={code}" for page in ("shots", "films") for code in decision.shots]
    addresses += ["/roles?team=print&person=yuan-gao", "/decisions?team=all&topic=W08"]
    assert [address for address in addresses if address not in html] == []


@pytest.mark.usefixtures("exhibition")
def test_what_replaced_what_is_told_at_both_ends() -> None:
    before = visit("decisions", team="print", decision="D08", chosen="0", lang="en")
    after = visit("decisions", team="print", decision="D09", chosen="0", lang="en")
    assert "decision=D09&amp;chosen=0" in before.html and say("decisions.after", "en") in before
    assert "decision=D08&amp;chosen=0" in after.html and say("decisions.before", "en") in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_teams_decisions_stand_in_one_place_by_time(language: Language, records: dict[str, Production]) -> None:
    seen = visit("decisions", team="all", view="all", lang=language)
    whole = [(code, each) for code, record in records.items() for each in record.decisions]
    assert sorted(cards(seen)) == sorted((code, each.code) for code, each in whole)
    times = [of(records[team], code).decided_at for team, code in cards(seen)]
    assert times == sorted(each for each in times if each)
    first = visit("decisions", team="all", lang=language)
    assert cards(first) == cards(seen)[: len(cards(first))]
    assert say("decisions.all_of_them", language, count=len(whole)) in first


@pytest.mark.parametrize(("language", "words"), [("zh", "合成声"), ("en", "合成声"), ("zh", "SYNTHETIC voice")])
def test_words_are_found_in_either_language(language: Language, words: str, records: dict[str, Production]) -> None:
    seen = visit("decisions", team="all", find=words, view="all", lang=language)

    def holds(decision: Decision) -> bool:
        texts = [decision.title, decision.context, decision.outcome]
        texts += [part for option in decision.options for part in (option.label, option.why)]
        whole = "\n".join(f"{each.zh}\n{each.en}" for each in texts).casefold()
        return all(word in whole for word in words.casefold().split())

    wanted = {(code, each.code) for code, record in records.items() for each in record.decisions if holds(each)}
    assert len(wanted) > 1
    assert set(cards(seen)) == wanted
    assert say("filters.kept", language, shown=len(wanted), of=64) in seen
    assert "<mark>" in seen.html


def test_each_filter_leaves_what_the_record_says(records: dict[str, Production]) -> None:
    record = records["print"]
    phases = {task.code: task.phase for task in record.tasks}
    fits = {
        ("phase", "generation"): lambda each: Phase.GENERATION in {phases[code] for code in each.tasks},
        ("person", "print:qi-feng"): lambda each: each.decided_by == "qi-feng",
        ("money", "less"): lambda each: each.cost_impact is not None and each.cost_impact.minor < 0,
        ("days", "more"): lambda each: each.days_moved is not None and each.days_moved > 0,
        ("replaced", "old"): lambda each: each.code in {"D08", "D12"},
        ("replaced", "new"): lambda each: each.code in {"D09", "D13"},
    }
    decided = [(record, each) for each in record.decisions]
    offered = filters(View("decisions", "en", WIDE, "print"), decided)
    for (param, value), holds in fits.items():
        view = View("decisions", "en", WIDE, "print", {param: value})
        found = {each.code for _, each in left(view, decided)}
        assert found == {each.code for each in record.decisions if holds(each)}, param
        assert 0 < len(found) < len(record.decisions)
        assert f"{param}={quote_plus(value)}" in offered
    nothing = visit("decisions", team="print", find="no such words", lang="en")
    assert say("decisions.nothing_found", "en") in nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_fresh_though_the_room_is_kept(language: Language, own_exhibition: Engine) -> None:
    address = {"team": "print", "decision": "D11", "chosen": "1", "lang": language}
    assert say("decisions.nobody_yet", language) in visit("decisions", **address)
    for option in (0, 0, 1):
        assert count_choice(own_exhibition, "print", "D11", option)
    seen = visit("decisions", **address)
    assert say("decisions.total", language, total=3) in seen
    assert percent(2 / 3, language) in seen.pieces
    assert say("decisions.counts_mean", language) in seen


def test_an_address_alone_counts_nothing(own_exhibition: Engine) -> None:
    for chosen in ("1", "2", "1", "99"):
        visit("decisions", team="print", decision="D11", chosen=chosen, lang="en")
    with own_exhibition.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM choice")).scalar() == 0


@pytest.mark.usefixtures("exhibition")
def test_a_database_that_hangs_keeps_nobody_from_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(choosing, "PATIENCE", 0.05)
    monkeypatch.setattr(choosing, "choices", lambda *_: hanging.wait(20) and ())
    before = time.monotonic()
    for _ in range(3):
        seen = visit("decisions", team="print", decision="D10", chosen="1", lang="en")
    hanging.set()
    assert time.monotonic() - before < 15
    assert say("decisions.no_counts", "en") in seen
    assert seen.headings == ["Fold thirty-one again"]


@pytest.mark.usefixtures("exhibition")
def test_a_database_that_is_away_shows_the_last_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "_known", OrderedDict({("print", "D10"): (3, 1, 0)}))

    def away(*_: object) -> tuple[int, ...]:
        raise BacklotError("error.database_away")

    monkeypatch.setattr(choosing, "choices", away)
    seen = visit("decisions", team="print", decision="D10", chosen="0", lang="en")
    assert say("decisions.total", "en", total=4) in seen


def test_rations_run_out_and_come_back() -> None:
    rations = Rations(3, every=10.0)
    assert [rations.take("kiosk", 0.0) for _ in range(4)] == [True, True, True, False]
    assert rations.take("another", 0.0)
    assert not rations.take("kiosk", 9.0)
    assert rations.take("kiosk", 19.5)
    assert not rations.take("kiosk", 19.6)


class Hand:
    """A visitor's hand in one browser session, on a screen, with nothing behind it but a list of what was counted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kind: Screen = WIDE) -> None:
        self.counted: list[tuple[str, str, int]] = []
        self.now = 1000.0
        self._patch = monkeypatch
        monkeypatch.setattr(choosing, "count_choice", lambda _, *wish: self.counted.append(wish))
        monkeypatch.setattr(choosing, "engine", lambda: None)
        monkeypatch.setattr(choosing, "address", lambda: "10.0.0.7")
        monkeypatch.setattr(choosing, "screen", lambda: kind)
        monkeypatch.setattr(choosing, "FOR_AN_ADDRESS", Rations(60, every=2.0))
        monkeypatch.setattr(choosing, "FOR_ONE_DECISION", Rations(12, every=10.0))
        clock = SimpleNamespace(monotonic=lambda: self.now)
        monkeypatch.setattr(choosing, "time", clock)
        monkeypatch.setattr(rationing, "time", clock)
        self.come_anew()

    def come_anew(self) -> None:
        self._patch.setattr(choosing, "st", SimpleNamespace(session_state={}))

    def choose(self, decision: str, number: int = 1) -> None:
        choosing.choose("decisions", {"team": "print", "decision": decision, "chosen": str(number)})


def test_a_choice_counts_once_a_session_and_a_kiosk_has_another_visitor_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, counted in ((WIDE, 1), (KIOSK, 2)):
        hand = Hand(monkeypatch, kind)
        for later in (0.0, 5.0, choosing.A_VISIT):
            hand.now += later
            hand.choose("D11")
        assert len(hand.counted) == counted
        hand.choose("D10", 2)
        assert hand.counted[-1] == ("print", "D10", 1)


def test_stuffing_one_decision_is_slow_and_twenty_kiosks_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    hand = Hand(monkeypatch)
    for _ in range(100):
        hand.come_anew()
        hand.choose("D11")
    assert len(hand.counted) == 12
    hand = Hand(monkeypatch)
    for at in range(200):
        hand.come_anew()
        hand.now += 2.0
        hand.choose(f"D{at % 16:02}")
    assert len(hand.counted) == 200


def test_a_count_that_hangs_lets_the_visitor_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    hand, hanging = Hand(monkeypatch), threading.Event()
    monkeypatch.setattr(choosing, "PATIENCE", 0.05)
    monkeypatch.setattr(choosing, "count_choice", lambda *_: hanging.wait(20))
    before = time.perf_counter()
    hand.choose("D11")
    assert time.perf_counter() - before < 10
    hanging.set()


@pytest.mark.usefixtures("exhibition")
def test_nothing_is_asked_nor_counted_in_the_past() -> None:
    seen = visit("decisions", team="print", decision="D11", as_of="4", lang="en")
    assert seen.headings == ["Draw scene three again"]
    assert say("decisions.visitors", "en") not in seen
    assert say("decisions.touched", "en") in seen
    assert say("decisions.ask", "en") not in visit("decisions", team="print", as_of="4", lang="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_is_told_with_its_evidence_and_its_session(language: Language, exhibition: Engine) -> None:
    listed = told(exhibition, topics)
    held = {each.session.code: each.session for each in told(exhibition, sessions)}
    for each in listed[:2]:
        seen = visit("decisions", team="all", topic=each.topic.code, lang=language)
        assert seen.headings == [each.topic.title.to(language)]
        assert each.topic.abstract.to(language) in seen
        assert held[each.topic.session].title.to(language) in seen
        assert say("topics.sample_kind", language) in seen
        html = unescape(seen.html)
        for evidence in each.topic.evidence:
            page = {"decision": "decisions", "task": "timeline", "shot": "shots"}[evidence.kind.value]
            name = {"decision": "decision", "task": "step", "shot": "shot"}[evidence.kind.value]
            assert f"/{page}?team={evidence.production}&{name}={evidence.code}" in html
    for page, query in (("about", {}), ("decisions", {"team": "all"})):
        seen = visit(page, lang=language, **query)
        assert [each.topic.code for each in listed if each.topic.title.to(language) not in seen] == []
        assert say("topics.sample", language) in seen


def test_a_decision_that_leaves_nothing_to_weigh_is_not_asked(records: dict[str, Production]) -> None:
    decision = records["print"].decisions[0]
    assert can_be_asked(decision)
    for options in ((), decision.options[:1], decision.options[1:]):
        assert not can_be_asked(replace(decision, options=options))
