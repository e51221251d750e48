"""The record's section of the desk: any row is found by typing, opens beside its room, and is edited whatever its kind."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from backlot.store.changes import unit_of_work
from backlot.store.commands.wishes import ADDING, EDITING
from backlot.ui.ask import forget_answers
from tests.desk.hand import Hand, last_change, one

# What is asked of the database is tried on both in test_every_kind; here it is the hand's way.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SHOT = {"description_zh": "雨", "description_en": "Rain"}


def add(engine: Engine, row: str, **values: object) -> str:
    with unit_of_work(engine, "cast", "add", "", "lamp") as unit:
        return str(ADDING[row](unit, "lamp", values))


def multi(hand: Hand, label: str) -> object:
    return next(each for each in hand.page.multiselect if each.label.startswith(label))


def test_what_is_found_by_typing_opens_at_a_tap(engine: Engine) -> None:
    hand = Hand(engine).type("Find anything", "editing").look()
    hand.press("T002")
    assert hand.value("Name (English)") == "Editing"
    assert (hand.value("What"), hand.value("Which")) == ("task", "T002")
    assert hand.value("Find anything") == "", "the list makes room for the form"
    hand.type("Name (English)", "Cutting").press("Save")
    assert one(engine, "SELECT name_en FROM task WHERE code = 'T002'") == "Cutting"


def test_nothing_found_is_said(engine: Engine) -> None:
    hand = Hand(engine).type("Find anything", "nowhere at all").look()
    assert any("Nothing was found" in each.value for each in hand.page.caption)


def test_what_all_teams_share_is_found_and_edited(engine: Engine) -> None:
    hand = Hand(engine).type("Find anything", "glow").look().press("V\\-GLOW")
    hand.type("Model", "Glow 2").press("Save")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert one(engine, "SELECT model FROM service") == "Glow 2"
    assert last_change(engine).production is None


def test_what_was_edited_last_is_one_choice_away(engine: Engine) -> None:
    with unit_of_work(engine, "cast", "edit", "", "lamp") as unit:
        EDITING["task"](unit, "lamp", "T002", 1, {"milestone": True})
    forget_answers()
    hand = Hand(engine)
    hand.choose("Edited last", hand.widget("selectbox", "Edited last").options[0])
    assert (hand.value("What"), hand.value("Which")) == ("task", "T002")


def test_links_are_chosen_from_lists_and_kept_in_their_order(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "task").choose("Which", "T002")
    multi(hand, "Steps it waits for").set_value(["T001"])  # type: ignore[attr-defined]
    hand.press("Save")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert one(engine, "SELECT depends_on FROM task_dependency WHERE task = 'T002'") == "T001"


def test_two_editors_of_one_list_of_links_choose(engine: Engine) -> None:
    lesson = {"kind": "worked", "title_zh": "题", "title_en": "Title", "text_zh": "文", "text_en": "Text"}
    add(engine, "lesson", **lesson, tasks=("T001",))
    lin, ada = (Hand(engine, who).choose("What", "lesson") for who in ("lin", "ada"))
    multi(ada, "Steps").set_value(["T001", "T002"])  # type: ignore[attr-defined]
    ada.press("Save")
    multi(lin, "Steps").set_value([])  # type: ignore[attr-defined]
    lin.press("Save")
    assert one(engine, "SELECT count(*) FROM lesson_task") == 2
    assert "Storyboard" in lin.everything, "the steps are told by their names"
    lin.press("All mine")
    assert lin.good_news == ["Saved."], lin.bad_news
    assert one(engine, "SELECT count(*) FROM lesson_task") == 0
    assert lin.value("What") == "lesson", "whoever settled a conflict is still at the same row"


def test_a_take_is_reached_by_its_shot(engine: Engine) -> None:
    add(engine, "shot", **SHOT)
    shot = add(engine, "shot", **SHOT)
    add(engine, "take", shot=shot, number="7")
    hand = Hand(engine).choose("What", "take").choose("Shot", shot)
    hand.type("Note (English)", "Wet").type("Note (Chinese)", "湿").pick("Verdict", "selected").press("Save")
    assert hand.good_news == ["Saved."], hand.bad_news
    assert one(engine, "SELECT verdict, note_en FROM take") == ("selected", "Wet")


def test_what_is_in_use_is_not_removed_and_the_reason_is_said(engine: Engine) -> None:
    hand = Hand(engine).choose("What", "person").choose("Which", "mei").press("Yes, remove")
    assert "it is still used (1): Decision D001 “Use a real lamp”" in hand.bad_news[0]
    assert one(engine, "SELECT count(*) FROM participant") == 1


def test_a_person_is_added_with_their_place_in_the_team(engine: Engine) -> None:
    hand = Hand(engine, language="zh").choose("内容", "person").choose("哪一条", "")
    hand.type("名称（中文）", "雨师").type("名称（英文）", "Rain").type("岗位（中文）", "造雨").type(
        "岗位（英文）", "Rainmaker"
    )
    hand.pick("部门", "camera").tick("本人同意").press("添加")
    assert hand.good_news == ["已保存。"], hand.bad_news
    assert one(engine, "SELECT participant, job_en, credit_order, consent FROM membership WHERE job_zh = '造雨'") == (
        "P001", "Rainmaker", 2, 1,
    )  # fmt: skip


def test_unsaved_words_are_shown_in_the_room_beside_and_to_nobody_else(engine: Engine) -> None:
    hand = Hand(engine).type("Title (English)", "The Last Lamp").press("Show in the preview")
    (frame,) = hand.page.get("iframe")
    assert frame.proto.src.startswith("/films?team=lamp&lang=en&preview=~"), "the frame asks for what is held"
    assert hand.value("Title (English)") == "The Last Lamp"
    assert one(engine, "SELECT title_en FROM production") == "The Lamp"
