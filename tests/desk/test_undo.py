"""A mistake is taken back in one tap, from the news of the save or from the list, and never over newer work."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from backlot.records import BacklotError, DecisionOption, Money, Text
from backlot.records.programme import ExchangeRate
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate
from backlot.store.commands.decisions import edit_decision
from backlot.store.commands.import_shared import import_shared
from backlot.store.commands.ledger import edit_cost
from backlot.store.commands.rights import HELD, Right
from backlot.store.commands.undoing import undo_change
from backlot.store.database import reading
from backlot.store.queries import production
from backlot.store.staff import open_session, staff_by_password
from backlot.store.watch import current_edition
from backlot.ui import access, tell
from tests.access.cast import KEY, PASSWORD
from tests.desk.hand import Hand, last_change, one
from tests.desk.test_importing import LAMPS, as_csv, at_import, give, lines_of_lamp

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def retitled(engine: Engine, title: str = "The Candle", who: str = "lin", language: str = "en") -> Hand:
    label, save = ("Title (English)", "Save") if language == "en" else ("标题（英文）", "保存")
    return Hand(engine, who, language).type(label, title).press(save)


def seen_by_visitors(engine: Engine) -> str:
    with reading(engine) as connection:
        found = production(connection, "lamp")
    assert found is not None
    return found.film.title.en


def taps(hand: Hand, label: str) -> list[Any]:
    return [button for button in hand.page.button if button.label == label]


def tap(hand: Hand, key: str) -> Hand:
    hand.page.button(key=key).click()
    return hand.look()


def test_the_news_of_a_save_offers_to_take_it_back(engine: Engine) -> None:
    hand = retitled(engine)
    assert seen_by_visitors(engine) == "The Candle"
    hand.press("Undo")
    assert seen_by_visitors(engine) == "The Lamp"
    assert hand.good_news == [f"Undone (edition {current_edition(engine)})."]
    assert hand.value("Title (English)") == "The Lamp", "the form shows what stands now"
    assert (last_change(engine).who, last_change(engine).command) == ("lin", "undo_change")
    hand.press("Redo")
    assert seen_by_visitors(engine) == "The Candle"


def test_one_tap_in_the_list_undoes_and_the_list_says_who_did(engine: Engine) -> None:
    number = current_edition(engine) + 1
    retitled(engine)
    hand = tap(Hand(engine, "ada").go("changes"), f"desk.undo.{number}")
    assert seen_by_visitors(engine) == "The Lamp"
    told = hand.everything.split("<article")
    assert f"Undid edition {number}" in told[1] and "Ada" in told[1]
    assert "Undone by Ada" in told[2]
    assert f"desk.undo.{number}" not in [button.key for button in hand.page.button]


@on_one_database
def test_two_taps_are_one_undo(engine: Engine) -> None:
    number = current_edition(engine) + 1
    retitled(engine)
    first, second = Hand(engine, "ada").go("changes"), Hand(engine).go("changes")
    for hand in (first, second):
        tap(hand, f"desk.undo.{number}")
    assert current_edition(engine) == number + 1
    assert second.bad_news == []


@on_one_database
def test_a_row_that_moved_on_is_refused_in_the_readers_language(engine: Engine) -> None:
    number = current_edition(engine) + 1
    hand = retitled(engine, language="zh")
    retitled(engine, "The Torch", who="ada")
    tap(hand, f"desk.undo.news.{number}")
    assert seen_by_visitors(engine) == "The Torch"
    [words] = hand.bad_news
    assert words.startswith("没有撤销：团队与影片 lamp“灯组”后来又被 ada 在") and words.endswith("什么都没有变。")


def test_a_whole_import_is_taken_back_in_one_tap(engine: Engine) -> None:
    before = one(engine, "SELECT code, description_en FROM budget_line")
    hand = give(at_import(engine), as_csv(LAMPS)).press("Bring it in")
    assert lines_of_lamp(engine) == 2
    hand.press("Undo")
    assert lines_of_lamp(engine) == 1
    assert one(engine, "SELECT code, description_en FROM budget_line") == before


@on_one_database
def test_whoever_has_lost_the_right_undoes_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The button was on the page already; the press is forged or stale."""
    hand = retitled(engine)
    with unit_of_work(engine, "ada", "deactivate") as unit:
        deactivate(unit, "lin")
    number = current_edition(engine)
    hand.press("Undo")
    assert (current_edition(engine), seen_by_visitors(engine)) == (number, "The Candle")
    monkeypatch.setattr(access, "token", lambda: None)
    with pytest.raises(BacklotError, match="not_signed_in"):
        tell.tell(undo_change, number - 1)


@on_one_database
def test_a_role_without_the_right_to_edit_undoes_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    retitled(engine)
    someone = staff_by_password(engine, "lin", PASSWORD, "here")
    assert someone is not None
    token = open_session(engine, someone, KEY)
    monkeypatch.setattr(access, "token", lambda: token)
    monkeypatch.setitem(HELD, someone.role, frozenset({Right.ANNOUNCE}))
    with pytest.raises(BacklotError, match="not_your_right"):
        tell.tell(undo_change, current_edition(engine))
    assert seen_by_visitors(engine) == "The Candle"


@on_one_database
def test_changes_of_accounts_offer_no_undo_and_are_refused_when_forged(engine: Engine) -> None:
    hand = Hand(engine, "ada").go("changes")
    hand.page.selectbox(key="desk.changes.kind").set_value("accounts")
    hand.look()
    assert hand.everything.count("<article") == 2
    assert "password_hash" not in hand.everything and "$2b$" not in hand.everything
    assert taps(hand, "Undo") == []
    with pytest.raises(BacklotError, match="undo_accounts"), unit_of_work(engine, "lin", "undo_change") as unit:
        undo_change(unit, last_change(engine).number)


def test_the_list_is_narrowed_by_team_person_and_kind(engine: Engine) -> None:
    retitled(engine)
    hand = Hand(engine, "ada").go("changes")
    counts = {}
    for name, value in (("team", "lamp"), ("who", "lin"), ("kind", "imports"), ("who", ""), ("team", "")):
        hand.page.selectbox(key=f"desk.changes.{name}").set_value(value)
        counts[name, value] = hand.look().everything.count("<article")
    expected = (1, 1, 0, 0, 2)  # the cast's imports name no team
    assert tuple(counts.values()) == expected


def test_one_row_is_brought_back_to_an_earlier_version(engine: Engine) -> None:
    number = current_edition(engine)
    for title in ("The Candle", "The Torch", "The Flood"):
        retitled(engine, title)
    hand = tap(Hand(engine, "ada").go("changes"), f"desk.changes.versions.{number + 3}")
    assert "Versions of Team and film lamp" in hand.everything
    assert len(taps(hand, "Bring this version back")) == 3, "two edits and the import; the fourth stands now"
    tap(hand, f"desk.changes.restore.{number + 1}")
    assert seen_by_visitors(engine) == "The Candle"
    assert hand.good_news == [f"Brought back (edition {number + 4})."]
    hand.press("← All changes")
    assert "Brought an earlier version back" in hand.everything.split("<article")[1]


def test_the_versions_of_a_decision_tell_of_its_options_and_bring_them_back(engine: Engine) -> None:
    option = "SELECT label_en FROM decision_option WHERE decision = 'D001' AND position = 0"
    number, was = current_edition(engine), one(engine, option)
    for version, label in enumerate(("Candles", "Torches"), 1):
        options = (DecisionOption(Text("光", label), True, Text()),)
        with unit_of_work(engine, "lin", "edit_decision", "D001", "lamp") as unit:
            edit_decision(unit, "lamp", "D001", version, {}, options)
    hand = tap(Hand(engine, "ada").go("changes"), f"desk.changes.versions.{number + 2}")
    assert "<del>Candles</del> → <ins>Torches</ins>" in hand.everything
    tap(hand, f"desk.changes.restore.{number + 1}")
    assert (one(engine, option), hand.bad_news) == ("Candles", [])
    taps(hand, "Bring this version back")[-1].click()
    hand.look()
    assert (one(engine, option), hand.bad_news) == (was, [])


def test_an_amount_keeps_the_currency_it_had_at_the_time(engine: Engine) -> None:
    """Yen have no small coins, and the change of an amount alone doesn't name its currency."""
    with unit_of_work(engine, "lin", "rates") as unit:
        import_shared(unit, [], [], [ExchangeRate("JPY", date(2026, 5, 1), Decimal("0.05"), "x")], [], True)
    steps = (Money(900, "JPY"), Money(1200, "JPY"), Money(5000, "CNY"))
    for version, amount in enumerate(steps, 1):
        rate = Decimal("0.05") if amount.currency == "JPY" else Decimal(1)
        with unit_of_work(engine, "lin", "edit_cost", "C001", "lamp") as unit:
            edit_cost(unit, "lamp", "C001", version, {"amount": amount, "rate": rate})
    told = Hand(engine).go("changes").everything.split("<article")
    assert "<del>JP¥900</del> → <ins>JP¥1,200</ins>" in told[2]
    assert "<del>JP¥1,200</del> → <ins>¥50.00</ins>" in told[1]
    assert "Cost entry C001 “Bought the lamp”" in told[1]


@on_one_database
def test_codes_are_told_by_their_names_in_chinese_too(engine: Engine) -> None:
    with unit_of_work(engine, "command line", "edit_cost", "C001", "lamp") as unit:
        edit_cost(unit, "lamp", "C001", 1, {"task": "T002", "service": "V-GLOW", "kind": "accrual"})
    newest = Hand(engine, language="zh").go("changes").everything.split("<article")[1]
    for words in ("命令行", "T002 · 剪辑", "V-GLOW · 微光", "费用 C001“买灯”", "灯组"):
        assert words in newest
    assert "accrual" not in newest and "actual" not in newest
