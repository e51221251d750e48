"""The list of changes says who changed what, when, from what to what, in the reader's language."""

from __future__ import annotations

from sqlalchemy import Engine

from backlot.store.changes import unit_of_work
from backlot.store.commands.announcing import announce
from backlot.ui.desk.changes import PAGE
from tests.desk.hand import Hand


def test_a_change_shows_its_author_and_both_values(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "task").choose("Which", "T002").pick("Status", "active").press("Save")
    hand.go("changes")
    newest = hand.everything.split("<article")[1]
    for words in (
        "Edited a step",
        "Lin",
        "T002 “Editing”",
        "Team Lamp",
        "Status",
        "<del>Planned</del> → <ins>Under way</ins>",
    ):
        assert words in newest


def test_money_and_dates_read_as_money_and_dates(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "cost").type("Amount", "1,234.50").press("Save").go("changes")
    assert "<del>¥1,180.00</del> → <ins>¥1,234.50</ins>" in hand.everything


def test_the_chinese_list_is_chinese(engine: Engine) -> None:
    hand = Hand(engine, "ada", language="zh").go("changes")
    assert "添加账号" in hand.everything
    assert "staff_account" not in hand.everything


def test_older_changes_are_a_page_away(engine: Engine) -> None:
    for number in range(PAGE):
        with unit_of_work(engine, "ada", "announce") as unit:
            announce(unit, {"text_zh": f"第 {number}", "text_en": f"Number {number}", "urgency": "normal"})
    hand = Hand(engine).go("changes")
    assert "Imported a record" not in hand.everything
    hand.press("Older")
    assert "Imported a record" in hand.everything
    hand.press("Newest")
    assert "Imported a record" not in hand.everything


def test_a_large_change_is_counted_by_what_it_touched(engine: Engine) -> None:
    hand = Hand(engine).go("changes")
    for words in (" rows</summary>", "<dt>Step</dt><dd>2 added</dd>", "<dt>Member</dt><dd>1 added</dd>"):
        assert words in hand.everything
