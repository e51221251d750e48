"""Two people on one row: the second sees both versions, and nothing is overwritten unseen."""

from __future__ import annotations

from sqlalchemy import Engine

from tests.desk.hand import Hand, last_change, one


def two_edits(engine: Engine) -> Hand:
    """Ada saves a title and a logline while Lin has the form open; then Lin saves another title and a tier."""
    lin, ada = Hand(engine), Hand(engine, "ada")
    lin.type("Title (English)", "Lin's Lamp").pick("Use of AI", "no_ai")
    ada.type("Title (English)", "Ada's Lamp").type("Logline (English)", "Ada waits.").press("Save")
    lin.press("Save")
    return lin


def test_the_second_sees_both_versions_and_nothing_is_overwritten(engine: Engine) -> None:
    lin = two_edits(engine)
    assert one(engine, "SELECT title_en FROM production") == "Ada's Lamp"
    for words in ("The Lamp", "Lin&#x27;s Lamp", "Ada&#x27;s Lamp", "Ada waits."):
        assert words in lin.everything
    assert [each.value for each in lin.page.radio] == ["mine", "theirs", "mine"]


def test_fields_that_only_one_changed_are_merged_already(engine: Engine) -> None:
    lin = two_edits(engine)
    lin.page.radio[0].set_value("theirs")
    lin.press("Save the merged")
    assert lin.good_news == ["Saved."], lin.bad_news
    assert one(engine, "SELECT title_en, logline_en, tier, version FROM production") == (
        "Ada's Lamp", "Ada waits.", "no_ai", 3,
    )  # fmt: skip
    assert last_change(engine).who == "lin"


def test_keeping_mine_writes_mine_over_theirs_knowingly(engine: Engine) -> None:
    lin = two_edits(engine).press("All mine")
    assert lin.good_news == ["Saved."]
    assert one(engine, "SELECT title_en, logline_en, tier FROM production") == (
        "Lin's Lamp", "A lamp waits for someone.", "no_ai",
    )  # fmt: skip


def test_taking_theirs_writes_nothing(engine: Engine) -> None:
    lin = two_edits(engine)
    before = last_change(engine).number
    lin.press("All theirs")
    assert last_change(engine).number == before
    assert lin.value("Title (English)") == "Ada's Lamp"


def test_a_third_edit_in_between_starts_the_comparison_over(engine: Engine) -> None:
    lin = two_edits(engine)
    Hand(engine, "ada").type("Title (English)", "Ada's Third").press("Save")
    lin.press("Save the merged")
    assert one(engine, "SELECT title_en FROM production") == "Ada's Third"
    assert "Ada&#x27;s Third" in lin.everything
    lin.press("All mine")
    assert one(engine, "SELECT title_en FROM production") == "Lin's Lamp"


def test_a_run_of_the_page_in_between_does_not_renew_the_version(engine: Engine) -> None:
    lin, ada = Hand(engine), Hand(engine, "ada")
    ada.type("Title (English)", "Ada's Lamp").press("Save")
    lin.look().look()
    lin.type("Title (English)", "Lin's Lamp").press("Save")
    assert one(engine, "SELECT title_en FROM production") == "Ada's Lamp"


def test_options_of_a_decision_conflict_too(engine: Engine) -> None:
    lin, ada = Hand(engine).choose("What", "decision"), Hand(engine, "ada").choose("What", "decision")
    ada.page.radio[0].set_value(1)
    ada.press("Save")
    lin.type("Title (English)", "Lin decides").press("Save")
    assert one(engine, "SELECT title_en FROM decision") == "Use a real lamp"
    lin.press("Save the merged")
    assert lin.good_news == ["Saved."], lin.bad_news
    assert one(engine, "SELECT title_en FROM decision") == "Lin decides"
    assert one(engine, "SELECT label_en FROM decision_option WHERE chosen") == "Generated"


def test_a_row_that_is_gone_is_said(engine: Engine) -> None:
    lin, ada = Hand(engine).choose("What", "cost"), Hand(engine, "ada").choose("What", "cost")
    lin.type("Amount", "5")
    ada.choose("Which", "C001").press("Yes, remove")
    lin.press("Save")
    assert lin.bad_news == ["This entry is no longer there; it may just have been removed."]


def test_a_row_that_moved_is_not_removed(engine: Engine) -> None:
    lin, ada = Hand(engine).choose("What", "cost"), Hand(engine, "ada").choose("What", "cost")
    ada.type("Amount", "5").press("Save")
    lin.press("Yes, remove")
    assert one(engine, "SELECT count(*) FROM cost_entry") == 1
    assert lin.bad_news[0].startswith("Somebody changed this")
