"""A team is edited whole at the desk: its look, its place, its film's rate; it comes hidden, and goes once it holds nothing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, text

from backlot.records import BacklotError, Shape, StaffRole, Text
from backlot.store.commands.drafts import keep_in_draft, publish_draft
from backlot.store.commands.showing import show_production
from backlot.store.commands.undoing import undo_change
from backlot.store.commands.wishes import ADDING, EDITING, REMOVING, WHOLE_TEAM, Wish, grant_wishes
from backlot.store.commands.wording import FieldFault
from backlot.store.database import reading
from backlot.store.desk import listed, opened
from backlot.store.desk_search import found_rows, recent_rows
from backlot.store.drafts.reading import draft_called
from backlot.store.queries import production_codes
from backlot.store.staff import open_session, staff_by_password
from backlot.ui import access
from backlot.ui.tell import tell
from tests.access.cast import KEY, PASSWORD, enrol
from tests.desk.hand import Hand, last_change, one

# What asks the database for something new is tried on both.
ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
KITE: dict[str, Any] = {"name_zh": "风筝组", "name_en": "Team Kite!", "colour": "print", "shape": "triangle"}


def signed_in(engine: Engine, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    someone = staff_by_password(engine, who, PASSWORD, "here")
    assert someone is not None
    token = open_session(engine, someone, KEY)
    monkeypatch.setattr(access, "token", lambda: token)


@pytest.fixture
def lin(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(engine, "lin", monkeypatch)


def order(engine: Engine) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT code, position FROM production ORDER BY position"))
        return [(code, position) for code, position in found]


def version(engine: Engine, team: str = "lamp") -> int:
    return int(one(engine, f"SELECT version FROM production WHERE code = '{team}'"))


def test_a_team_comes_hidden_and_goes_again_and_both_are_undone(engine: Engine, lin: None) -> None:
    code = tell(ADDING["team"], "", KITE)
    assert code == "team-kite", "the code is made of the English name"
    change = last_change(engine)
    assert (change.command, change.production, [row["key"] for row in change.rows]) == (
        "add_team",
        code,
        [{"code": code}],
    )
    with reading(engine) as connection:
        assert production_codes(connection) == ("lamp",), "no visitor sees it yet"
        assert [team.code for team in listed(connection, "team", "")] == ["lamp", code]
        assert (found_rows(connection, "kite")[0].kind, recent_rows(connection, 1)[0].code) == ("team", code)
    tell(show_production, code, 1, {"published": True})
    shown = last_change(engine).number
    with reading(engine) as connection:
        assert production_codes(connection) == ("lamp", code)
    tell(REMOVING["team"], code, code, 2)
    assert order(engine) == [("lamp", 1)]
    tell(undo_change, last_change(engine).number)
    assert order(engine) == [("lamp", 1), (code, 2)]
    tell(undo_change, shown)
    tell(undo_change, change.number)
    assert order(engine) == [("lamp", 1)]


def test_a_team_that_holds_anything_stays_and_the_sentence_says_what(engine: Engine, lin: None) -> None:
    with pytest.raises(BacklotError, match="team_holds") as fault:
        tell(REMOVING["team"], "lamp", "lamp", 1)
    assert fault.value.details["count"] == 7  # a person, two steps, a decision, the budget, its line and its cost
    code = tell(ADDING["team"], "", KITE)
    enrol(engine, "mei", StaffRole.TEAM_EDITOR, team=code)
    with pytest.raises(BacklotError, match="team_holds") as fault:
        tell(REMOVING["team"], code, code, 1)
    others: Any = fault.value.details["others"]
    assert others.en == "Staff account mei"


@ONE
def test_two_teams_never_look_the_same_and_codes_are_fit_for_addresses(engine: Engine, lin: None) -> None:
    for more, field, key in (
        ({"colour": "tungsten", "shape": "circle"}, "shape", "same_mark"),
        ({"colour": "#FF0000"}, "colour", "not_a_choice"),
        ({"colour": None}, "colour", "empty"),
        ({"code": "all"}, "code", "bad_team_code"),
        ({"code": "Kite"}, "code", "bad_team_code"),
        ({"code": "lamp"}, "code", "already_there"),
        ({"name_en": ""}, "name_en", "other_language"),
    ):
        with pytest.raises(FieldFault) as fault:
            tell(ADDING["team"], "", KITE | more)
        assert (fault.value.field, fault.value.key) == (field, f"error.{key}"), more
    assert order(engine) == [("lamp", 1)]
    code = tell(ADDING["team"], "", KITE | {"colour": "tungsten", "shape": Shape.RING})
    with pytest.raises(FieldFault, match="same_mark") as fault:
        tell(WHOLE_TEAM["team"], "lamp", 1, {"shape": Shape.RING})
    assert fault.value.details["team"] == Text("风筝组", "Team Kite!")
    tell(WHOLE_TEAM["team"], code, 1, {"colour": "screen"})
    tell(WHOLE_TEAM["team"], "lamp", 1, {"shape": Shape.RING})


@ONE
def test_a_colour_that_no_list_has_may_stay_while_other_words_change(engine: Engine, lin: None) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE production SET colour = 'mauve', frame_rate_numerator = 12"))
    tell(WHOLE_TEAM["team"], "lamp", 1, {"day_last": None, "name_en": "Lamp"})
    tell(WHOLE_TEAM["film"], "lamp", 2, {"aspect_ratio": "2:1"})
    assert one(engine, "SELECT colour, frame_rate_numerator, name_en FROM production") == ("mauve", 12, "Lamp")


def test_whoever_stands_in_a_place_makes_room_towards_where_the_team_came_from(engine: Engine, lin: None) -> None:
    for code, shape in (("b", "square"), ("c", "pentagon"), ("d", "ring")):
        tell(ADDING["team"], "", KITE | {"code": code, "shape": shape})
    assert order(engine) == [("lamp", 1), ("b", 2), ("c", 3), ("d", 4)]
    tell(WHOLE_TEAM["team"], "lamp", 1, {"position": 3})
    assert order(engine) == [("b", 1), ("c", 2), ("lamp", 3), ("d", 4)]
    tell(WHOLE_TEAM["team"], "d", 1, {"position": 1})
    assert order(engine) == [("d", 1), ("b", 2), ("c", 3), ("lamp", 4)]
    tell(ADDING["team"], "", KITE | {"code": "e", "position": 2})
    assert order(engine) == [("d", 1), ("e", 2), ("b", 3), ("c", 4), ("lamp", 5)]
    tell(undo_change, last_change(engine).number)
    assert order(engine) == [("d", 1), ("b", 2), ("c", 3), ("lamp", 4)]


@ONE
def test_a_films_rate_is_chosen_until_frames_are_counted_at_it(engine: Engine, lin: None) -> None:
    tell(WHOLE_TEAM["film"], "lamp", 1, {"frame_rate": "30000/1001", "runtime_frames": 3000})
    assert one(engine, "SELECT frame_rate_numerator, frame_rate_denominator FROM production") == (30000, 1001)
    with pytest.raises(FieldFault, match="not_a_choice"):
        tell(WHOLE_TEAM["film"], "lamp", 2, {"frame_rate": "23/1"})
    shot = tell(ADDING["shot"], "lamp", {"description_zh": "雨", "description_en": "Rain"})
    tell(WHOLE_TEAM["film"], "lamp", 2, {"frame_rate": "25/1"})
    take = tell(ADDING["take"], "lamp", {"shot": shot, "number": "1", "duration_frames": 50})
    with pytest.raises(FieldFault, match="frames_counted") as fault:
        tell(WHOLE_TEAM["film"], "lamp", 3, {"frame_rate": "24/1"})
    row: Any = fault.value.details["row"]
    assert row.en.startswith(f"Take {shot}")
    tell(EDITING["take"], "lamp", take, 1, {"duration_frames": None})
    tell(WHOLE_TEAM["film"], "lamp", 3, {"frame_rate": "24/1"})
    tell(undo_change, last_change(engine).number)
    with reading(engine) as connection:
        film = opened(connection, "film", "lamp", "lamp")
    assert film is not None
    assert (film.row["frame_rate_numerator"], film.row["frame_rate_denominator"]) == (25, 1)


@ONE
def test_a_team_editor_looks_after_the_look_of_their_team_and_neither_its_place_nor_its_being(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, lin: None
) -> None:
    code = tell(ADDING["team"], "", KITE)
    enrol(engine, "mei", StaffRole.TEAM_EDITOR, team=code)
    signed_in(engine, "mei", monkeypatch)
    tell(WHOLE_TEAM["team"], code, 1, {"shape": "square"})
    for command, *args in (
        (WHOLE_TEAM["team"], code, 2, {"position": 1}),
        (ADDING["team"], "", KITE | {"code": "moon", "shape": "ring"}),
        (REMOVING["team"], code, code, 2),
        (grant_wishes, [Wish("team", code, code, 2, None)]),
        (grant_wishes, [Wish("team", "", "", None, KITE | {"code": "moon", "shape": "ring"})]),
        (keep_in_draft, "D", "d", Wish("team", "", "", None, KITE)),
    ):
        with pytest.raises(BacklotError) as refused:
            tell(command, *args, production=code)
        assert refused.value.key in {
            f"error.{key}" for key in ("not_your_right", "not_your_team", "place_is_shared", "team_holds")
        }
    assert order(engine) == [("lamp", 1), (code, 2)]


@ONE
def test_a_team_waits_in_a_draft_and_still_begins_hidden(engine: Engine, lin: None) -> None:
    tell(keep_in_draft, "kite", "Kite", Wish("team", "", "", None, KITE))
    tell(keep_in_draft, "kite", "Kite", Wish("film", "lamp", "lamp", 1, {"frame_rate": "25/1"}))
    with reading(engine) as connection:
        draft = draft_called(connection, "kite")
    assert draft is not None and draft.is_readable
    tell(publish_draft, "kite", draft.version)
    assert one(engine, "SELECT published, colour FROM production WHERE code = 'team-kite'") == (0, "print")
    assert one(engine, "SELECT frame_rate_numerator FROM production WHERE code = 'lamp'") == 25


@ONE
def test_a_hand_adds_a_team_and_edits_its_look_in_words(engine: Engine) -> None:
    hand = Hand(engine, language="zh").choose("团队", "").choose("内容", "team").choose("哪一条", "")
    hand.type("团队名（中文）", "风筝组").type("团队名（英文）", "Team Kite")
    for label, words in (("颜色", "print"), ("形状", "ring")):
        hand.widget("radio", label).set_value(words)
    hand.press("添加")
    assert hand.good_news == ["已保存。"], hand.bad_news
    hand.choose("团队", "team-kite").choose("内容", "team")
    (frame,) = hand.page.get("iframe")
    assert "preview=~" in frame.proto.src, "whoever edits a hidden team sees it all the same"
    hand.widget("radio", "颜色").set_value("tungsten")
    hand.widget("radio", "形状").set_value("circle")
    hand.press("保存")
    assert "已经用了这个颜色和形状" in hand.bad_news[0]
    hand.pick("排在第几", "1").widget("radio", "形状").set_value("square")
    hand.press("保存")
    assert hand.good_news == ["已保存。"], hand.bad_news
    assert order(engine) == [("team-kite", 1), ("lamp", 2)]
    hand.go("changes")
    assert "湖蓝" in hand.everything and "环形" in hand.everything, "no token is shown"
