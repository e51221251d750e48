"""A preview shows staff a room as it will be; to everybody else, and to every cache, a draft does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from backlot.records import StaffRole
from backlot.store.commands.announcing import announce
from backlot.store.commands.drafts import publish_draft
from backlot.store.commands.films import edit_film
from backlot.store.commands.wishes import Wish
from backlot.store.staff import Staff, open_session, staff_by_password
from backlot.ui import archive, ask, preview, replay, runtime
from backlot.ui.access import TOKEN
from backlot.ui.papers import paper
from backlot.ui.preview import hold
from tests.access.cast import KEY, PASSWORD
from tests.desk.drafting import FILM, HIDDEN, ON_SQLITE, drafted, hire, seen
from tests.desk.drafting import told as told_alone
from tests.desk.test_drafts import COST, NEW
from tests.rooms.visitor import SHELL, Seen, read, visit

DRAFTED = "The Draft Lamp"
MARK = "Preview – not published"
SAID = Wish("announcement", "", "", None, {"text_zh": "三点", "text_en": "At three o’clock", "urgency": "normal"})


@pytest.fixture(autouse=True)
def fresh(engine: Engine) -> Iterator[None]:
    """Nothing is kept of another test's record."""
    for kept in (replay._rooms, archive._records):
        kept.clear()
    ask.forget_answers()
    yield
    ask.forget_answers()


def staff_called(engine: Engine, who: str) -> Staff:
    someone = staff_by_password(engine, who, PASSWORD, f"tab of {who}")
    assert someone is not None
    return someone


def told(engine: Engine, who: str, command: Any, *args: Any) -> None:
    """A command of a colleague's, which this server has heard of."""
    told_alone(engine, who, command, *args)
    runtime.watch().look()


def look(engine: Engine, who: str, page: str, **query: str) -> Seen:
    """`page` as somebody who is signed in sees it."""
    walk = AppTest.from_file(SHELL, default_timeout=60)
    walk._page_hash = calc_hash("" if page == "home" else page)
    walk.session_state[TOKEN] = open_session(engine, staff_called(engine, who), KEY)
    for name, value in {"lang": "en", **query}.items():
        walk.query_params[name] = value
    walk.run()
    assert not walk.exception, walk.exception
    return read("".join(each.value for each in walk.get("html")), [])


def kept_words() -> str:
    """Everything that a visitor's run could be answered with."""
    rooms = [str(message) for room in replay._rooms.values() for message, _ in room.messages]
    return "\n".join(rooms) + str(list(ask._answers.values()))


def test_staff_see_the_room_as_it_will_be_and_that_it_is_not_public(engine: Engine) -> None:
    drafted(engine, FILM)
    page = look(engine, "ada", "films", team="lamp", preview="d1")
    assert DRAFTED in page.headings[0]
    assert f"{MARK}: Opening" in page
    assert "preview=d1" in page.html, "links lead on within the preview"
    assert DRAFTED not in look(engine, "ada", "films", team="lamp").html


@ON_SQLITE
def test_a_stranger_gets_the_ordinary_page_from_the_same_address(engine: Engine) -> None:
    drafted(engine, FILM, COST, NEW)
    for name in ("films", "decisions"):
        look(engine, "lin", name, team="lamp", preview="d1")
        page = visit(name, lang="en", team="lamp", preview="d1")
        assert page.html == visit(name, lang="en", team="lamp").html
        for words in (DRAFTED, "No voice-over", "Another lamp", MARK, "preview=", "Opening"):
            assert words not in page.html


@ON_SQLITE
def test_nothing_of_a_preview_is_kept_where_a_visitor_could_reach_it(engine: Engine) -> None:
    drafted(engine, FILM)
    visit("films", lang="en", team="lamp")
    assert "The Lamp" in kept_words()
    look(engine, "lin", "films", team="lamp", preview="d1")
    assert DRAFTED not in kept_words()
    assert DRAFTED not in visit("films", lang="en", team="lamp").html


@ON_SQLITE
def test_no_visitor_finds_a_draft_by_any_way(engine: Engine) -> None:
    drafted(engine, FILM, COST, NEW)
    before = paper("lamp", "zip", {})
    ways: list[tuple[str, dict[str, str]]] = [
        *((name, {}) for name in ("home", "budget", "films", "decisions", "history")),
        *((name, {"as_of": "2"}) for name in ("films", "decisions")),
        ("shots", {"find": "Draft"}),
        ("decisions", {"find": "voice"}),
        ("decisions", {"decision": "D002"}),
    ]
    for name, way in ways:
        page = visit(name, lang="en", team="lamp", **way)
        for words in (DRAFTED, "No voice-over", "Another lamp"):
            assert words not in page.html, (name, way)
    assert paper("lamp", "zip", {}) == before
    told(engine, "lin", edit_film, "lamp", 1, {"logline_en": "It still waits."})
    told(engine, "lin", publish_draft, "d1", seen(engine).version)
    assert DRAFTED in visit("films", lang="en", team="lamp").html


@ON_SQLITE
def test_who_may_not_see_a_draft_may_not_preview_it(engine: Engine) -> None:
    hire(engine, "dee", StaffRole.DELEGATE)
    hire(engine, "tom", StaffRole.TEAM_EDITOR, "lamp")
    drafted(engine, FILM)
    drafted(engine, FILM, SAID, code="d2")
    assert DRAFTED not in look(engine, "dee", "films", team="lamp", preview="d1").html
    assert DRAFTED in look(engine, "tom", "films", team="lamp", preview="d1").html
    assert DRAFTED not in look(engine, "tom", "films", team="lamp", preview="d2").html


@ON_SQLITE
def test_what_nobody_saved_yet_is_previewed_by_its_writer_alone(engine: Engine) -> None:
    parts = drafted(engine, FILM).parts
    code = hold(staff_called(engine, "lin"), parts)
    assert DRAFTED in look(engine, "lin", "films", team="lamp", preview=code).headings[0]
    assert DRAFTED not in look(engine, "ada", "films", team="lamp", preview=code).html
    better = (replace(parts[0], wish=replace(FILM, values={"title_en": "Better"})),)
    assert hold(staff_called(engine, "lin"), better, code) == code
    assert look(engine, "lin", "films", team="lamp", preview=code).headings[0] == "Better"


@ON_SQLITE
def test_rows_that_come_go_and_are_said_are_previewed_too(engine: Engine) -> None:
    drafted(engine, NEW, SAID)
    assert "No voice-over" in look(engine, "lin", "decisions", team="lamp", preview="d1").html
    assert "At three o’clock" in look(engine, "lin", "home", preview="d1")
    drafted(engine, HIDDEN, code="d2")
    assert "The Lamp" not in look(engine, "lin", "home", preview="d2").html


@ON_SQLITE
def test_a_preview_follows_the_record_and_says_what_it_cannot_show(engine: Engine) -> None:
    drafted(engine, FILM, Wish("cost", "lamp", "C001", 1, None))
    look(engine, "lin", "films", team="lamp", preview="d1")
    told(engine, "ada", edit_film, "lamp", 1, {"logline_en": "Ada waits."})
    told(engine, "ada", announce, {"text_zh": "好", "text_en": "Good", "urgency": "normal"})
    page = look(engine, "lin", "films", team="lamp", preview="d1")
    assert "Ada waits." in page.html
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM cost_entry")
    told(engine, "ada", edit_film, "lamp", 2, {"logline_en": "Ada waits on."})
    assert "no longer there" in look(engine, "lin", "films", team="lamp", preview="d1")


@ON_SQLITE
def test_what_is_published_or_unknown_is_the_ordinary_page(engine: Engine) -> None:
    told(engine, "lin", publish_draft, "d1", drafted(engine, FILM).version)
    for code in ("d1", "nothing", "~nothing", "x" * 500):
        assert MARK not in look(engine, "lin", "films", team="lamp", preview=code)


@ON_SQLITE
def test_an_address_without_a_preview_asks_nobody_who_they_are(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object) -> None:
        raise AssertionError("asked")

    visit("films", lang="en", team="lamp")
    monkeypatch.setattr(preview, "let_in", lambda _who: None)
    monkeypatch.setattr(preview._Door, "who", staticmethod(nobody))
    visit("films", lang="en", team="lamp")


@ON_SQLITE
def test_nobody_who_looks_at_the_present_waits_for_a_preview(engine: Engine) -> None:
    drafted(engine, FILM)
    with archive._desk:
        assert "The Lamp" in visit("films", lang="en", team="lamp").html
