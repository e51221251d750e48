"""Every widget of the desk that changes something changes it, signed by whoever sat there."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, text

from backlot.records import Phase, TaskStatus
from tests.desk.hand import Hand, last_change, one


def local(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    """A time as the desk's widgets have it: the venue's, without a zone."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


def test_a_films_words(engine: Engine) -> None:
    hand = Hand(engine)
    hand.type("Title (English)", "The Last Lamp").type("Logline (English)", "It waits.").pick("Use of AI", "no_ai")
    hand.press("Save")
    assert hand.good_news == ["Saved."]
    assert one(engine, "SELECT title_en, logline_en, tier, version FROM production") == (
        "The Last Lamp", "It waits.", "no_ai", 2,
    )  # fmt: skip
    change = last_change(engine)
    assert (change.who, change.command, change.production) == ("lin", "edit_film", "lamp")
    assert hand.value("Title (English)") == "The Last Lamp"


def test_a_teams_words(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "team")
    hand.type("Statement (Chinese)", "我们更慢。\n再慢一点。").press("Save")
    assert one(engine, "SELECT statement_zh FROM production") == "我们更慢。\n再慢一点。"
    assert last_change(engine).command == "edit_team"


def test_a_step_with_its_dates_and_status(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "task").choose("Which", "T002")
    hand.pick("Status", TaskStatus.DONE.value).pick("Phase", Phase.DELIVERY.value).tick("Milestone")
    hand.type("Actual start", local(2026, 5, 20, 10, 30)).type("Actual end", local(2026, 5, 22, 19, 15))
    hand.press("Save")
    assert hand.good_news == ["Saved."], hand.bad_news
    with engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM task WHERE code = 'T002'")).mappings().one()
    assert (row["status"], row["phase"], bool(row["milestone"])) == ("done", "delivery", True)
    assert str(row["actual_start"]).startswith("2026-05-20 02:30")
    assert last_change(engine).subject == "T002"


def test_what_nobody_touched_stays_exactly_as_it_was(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "task").choose("Which", "T001")
    hand.type("Name (English)", "Storyboards").press("Save")
    (row,) = last_change(engine).rows
    assert row["after"] == {"name_en": "Storyboards", "version": 2}


def test_a_new_step_gets_the_next_code(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "task").choose("Which", "")
    hand.type("Name (Chinese)", "调色").type("Name (English)", "Grade").press("Add")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert one(engine, "SELECT name_en, status, position FROM task WHERE code = 'T003'") == ("Grade", "planned", 2)


def test_saving_what_was_not_changed_says_so(engine: Engine) -> None:
    before = last_change(engine).number
    hand = Hand(engine).press("Save")
    assert ["nothing to save" in each.value for each in hand.page.info] == [True]
    assert last_change(engine).number == before


def test_the_news_stays_over_the_run_that_the_new_edition_brings(engine: Engine) -> None:
    hand = Hand(engine).type("Title (English)", "The Last Lamp").press("Save").look().look()
    assert hand.good_news == ["Saved."]
    hand.type("Title (English)", "").press("Save").look()
    assert "is missing" in hand.bad_news[0]
    assert hand.choose("What", "cost").bad_news == []


def test_a_budget_line_is_added_edited_and_removed(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "budget_line").choose("Which", "")
    hand.pick("Account", "2100").type("Description (Chinese)", "灯泡").type("Description (English)", "Bulbs")
    hand.type("Quantity", "１２").type("Rate", "1,250.50").pick("Unit", "piece").press("Add")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert one(engine, "SELECT quantity, unit, rate_minor, rate_currency FROM budget_line WHERE code = 'B002'") == (
        "12", "piece", 125050, "CNY",
    )  # fmt: skip
    hand.choose("Which", "B002").type("Rate", "9").press("Save")
    assert one(engine, "SELECT rate_minor FROM budget_line WHERE code = 'B002'") == 900
    hand.choose("Which", "B002").press("Yes, remove")
    assert one(engine, "SELECT count(*) FROM budget_line") == 1
    assert last_change(engine).command == "remove_budget_line"


def test_a_cost_is_recorded_edited_and_removed(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "cost").choose("Which", "")
    hand.pick("Account", "2100").type("Day", date(2026, 5, 30)).type("Description (Chinese)", "电费")
    hand.type("Description (English)", "Electricity").type("Amount", "￥３００").pick("Kind", "accrual").press("Add")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert one(engine, "SELECT amount_minor, kind FROM cost_entry WHERE code = 'C002'") == (30000, "accrual")
    hand.choose("Which", "C002").type("Amount", "301.5").pick("Step", "T001").press("Save")
    assert one(engine, "SELECT amount_minor, task FROM cost_entry WHERE code = 'C002'") == (30150, "T001")
    hand.choose("Which", "C002").press("Yes, remove")
    assert one(engine, "SELECT count(*) FROM cost_entry") == 1


def test_a_decision_with_its_options(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "decision")
    hand.type("Title (English)", "A real lamp, after all").type("Cost impact", "-50").type("Days moved", "1.5")
    boxes = [box for box in hand.page.text_input if box.label == "Option (English)"]
    labels = [box for box in hand.page.text_input if box.label == "Option (Chinese)"]
    boxes[2].set_value("Both")
    labels[2].set_value("都用")
    hand.page.radio[0].set_value(2)
    hand.press("Save")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert one(engine, "SELECT title_en, cost_impact_minor, days_moved, version FROM decision") == (
        "A real lamp, after all", -5000, "1.5", 2,
    )  # fmt: skip
    assert one(engine, "SELECT label_en FROM decision_option WHERE chosen") == "Both"
    assert one(engine, "SELECT count(*) FROM decision_option") == 3


def test_an_option_left_empty_goes(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "decision")
    for box in (*hand.page.text_input, *hand.page.text_area):
        if box.key and ".option.1." in box.key:
            box.set_value("")
    hand.press("Save")
    assert one(engine, "SELECT count(*) FROM decision_option") == 1
    assert one(engine, "SELECT version FROM decision") == 2


def test_a_decision_is_withdrawn_and_published_again(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "decision").press("Withdraw")
    assert not one(engine, "SELECT published FROM decision")
    hand.press("Publish")
    assert one(engine, "SELECT published FROM decision")
    assert last_change(engine).command == "publish_decision"


def test_a_new_decision_starts_as_a_draft(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "decision").choose("Which", "")
    hand.type("Title (Chinese)", "不加旁白").type("Title (English)", "No voice-over").press("Add")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert not one(engine, "SELECT published FROM decision WHERE code = 'D002'")


def test_a_draft_in_one_language_is_published_only_with_a_tick(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "decision").choose("Which", "")
    hand.type("Title (Chinese)", "不加旁白").tick("One language").press("Add")
    hand.choose("Which", "D002").press("Publish")
    assert "Title (English)” is missing" in hand.bad_news[0]
    hand.tick("One language", 1).press("Publish")
    assert one(engine, "SELECT published FROM decision WHERE code = 'D002'")


@pytest.mark.parametrize(
    ("kind", "code", "typed", "sentence"),
    [
        ("film", None, {"Title (English)": ""}, "“Title (English)” is missing."),
        ("film", None, {"Title (Chinese)": "", "Title (English)": ""}, "“Title (Chinese)” must not be empty."),
        ("film", None, {"Title (English)": "a\x00b"}, "“Title (English)” holds invisible control characters"),
        ("film", None, {"Logline (Chinese)": ""}, "“Logline (Chinese)” is missing."),
        ("task", "T002", {"Planned end": local(2026, 5, 1, 9, 0)}, "“Planned end” lies before the start."),
        ("budget_line", "B001", {"Rate": "twelve"}, "“Rate” is not a number."),
        ("budget_line", "B001", {"Rate": "1.005"}, "“Rate” has too many decimals for CNY."),
        ("budget_line", "B001", {"Quantity": "-1"}, "“Quantity” must lie between 0 and"),
        ("budget_line", "B001", {"Fringe": "101"}, "“Fringe (%)” must lie between 0 and 100."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(
    engine: Engine, kind: str, code: str | None, typed: dict[str, object], sentence: str
) -> None:
    before = last_change(engine).number
    hand = Hand(engine)
    if kind != "film":
        hand.choose("What", kind)
    if code is not None:
        hand.choose("Which", code)
    for label, value in typed.items():
        hand.type(label, value)
    hand.press("Save")
    (said,) = hand.bad_news
    assert said.startswith(sentence)
    assert last_change(engine).number == before
    for label, value in typed.items():
        assert hand.value(label) == value, "what was typed is still there"


def test_a_done_step_needs_its_dates(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "task").choose("Which", "T002").pick("Status", "done").press("Save")
    assert hand.bad_news == ["A step that is done needs “Actual start”."]


def test_a_refund_is_negative_and_credits_match_their_price(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "cost").choose("Which", "C001").pick("Kind", "refund").press("Save")
    assert hand.bad_news == ["“Amount” of a refund must be negative."]
    hand.pick("Kind", "actual").pick("AI service", "V-GLOW").type("Credits", "100").press("Save")
    assert hand.bad_news == ["“Amount” does not match the credits: at this service’s price it is 50 CNY."]


def test_staff_text_is_shown_as_the_letters_it_is(engine: Engine) -> None:
    nasty = '<img src=x onerror=alert(1)>[away](https://example.org)<meta http-equiv="refresh" content="0">'
    hand = Hand(engine).type("Title (English)", nasty).press("Save")
    assert hand.good_news == ["Saved."]
    hand.go("changes")
    assert "&lt;img src=x" in hand.everything
    assert "<img" not in hand.everything
    assert "<meta" not in hand.everything
    hand.go("announcements").type("Words (Chinese)", nasty).type("Words (English)", nasty)
    hand.press("Show it now")
    assert "<img" not in hand.everything
    assert "<meta" not in hand.everything
    assert not any("https://example.org" in each.value for each in hand.page.markdown)
