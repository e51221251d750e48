"""Who may write is asked inside the write, and "saved" is said only after it."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import Engine

from backlot.records import BacklotError, StaffRole
from backlot.store.changes import AlreadyDone, Unit, unit_of_work
from backlot.store.commands.accounts import add_account, deactivate, set_role
from backlot.store.commands.announcing import announce
from backlot.store.commands.films import edit_film
from backlot.store.commands.rights import Right, needs
from backlot.store.staff import open_session, staff_by_password
from backlot.store.watch import current_edition
from backlot.ui import access, runtime, tell
from tests.access.cast import KEY, PASSWORD
from tests.desk.hand import one

WORDS = {"text_zh": "好", "text_en": "Good", "urgency": "normal"}


@pytest.fixture
def lin(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> str:
    """Lin's token, as this browser session holds it."""
    someone = staff_by_password(engine, "lin", PASSWORD, "here")
    assert someone is not None
    token = open_session(engine, someone, KEY)
    monkeypatch.setattr(access, "token", lambda: token)
    return token


def test_a_command_is_done_by_whoever_is_signed_in(engine: Engine, lin: str) -> None:
    code = tell.tell(announce, WORDS, subject="good")
    assert code == "A001"
    assert one(engine, "SELECT who FROM change ORDER BY number DESC LIMIT 1") == "lin"
    assert runtime.watch().edition == current_edition(engine)


@pytest.mark.parametrize("token", [None, "", "nonsense"])
def test_a_stranger_writes_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch, token: str | None) -> None:
    monkeypatch.setattr(access, "token", lambda: token)
    before = current_edition(engine)
    with pytest.raises(BacklotError, match="not_signed_in"):
        tell.tell(announce, WORDS)
    assert current_edition(engine) == before


def test_rights_that_are_gone_between_the_page_and_the_write_count(engine: Engine, lin: str) -> None:
    with unit_of_work(engine, "ada", "deactivate") as unit:
        deactivate(unit, "lin")
    with pytest.raises(BacklotError, match="not_signed_in"):
        tell.tell(announce, WORDS)


def test_an_editor_may_not_touch_accounts(engine: Engine, lin: str) -> None:
    for command, args in ((add_account, ("eve", "Eve", "seal", StaffRole.ADMINISTRATOR)), (set_role, ("lin", "x"))):
        with pytest.raises(BacklotError, match="not_your_right"):
            tell.tell(command, *args)
    assert one(engine, "SELECT count(*) FROM staff_account") == 2


def test_a_command_that_names_no_right_is_open_to_nobody(engine: Engine, lin: str) -> None:
    def unmarked(unit: Unit) -> None:
        raise AssertionError("it ran")

    with pytest.raises(KeyError):
        tell.tell(unmarked)


def test_the_same_operation_is_done_once(engine: Engine, lin: str) -> None:
    tell.tell(announce, WORDS, operation="one wish")
    with pytest.raises(AlreadyDone):
        tell.tell(announce, WORDS, operation="one wish")
    assert one(engine, "SELECT count(*) FROM announcement") == 1


def test_a_refused_command_leaves_nothing_behind(engine: Engine, lin: str) -> None:
    before = current_edition(engine)
    with pytest.raises(BacklotError, match="other_language"):
        tell.tell(edit_film, "lamp", 1, {"title_en": "Changed", "logline_zh": ""})
    assert current_edition(engine) == before
    assert one(engine, "SELECT title_en FROM production") == "The Lamp"


def test_a_database_that_does_not_answer_in_time_is_said_and_writes_nothing(
    engine: Engine, lin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tell, "WRITE_DEADLINE", 1.5)
    thawed, ended = threading.Event(), threading.Event()

    @needs(Right.ANNOUNCE)
    def frozen(unit: Unit) -> None:
        announce(unit, WORDS)
        thawed.wait(20)
        ended.set()

    before = current_edition(engine)
    started = time.monotonic()
    with pytest.raises(BacklotError, match="not_saved"):
        tell.tell(frozen)
    assert time.monotonic() - started < 1.5
    thawed.set()
    assert ended.wait(5)
    for thread in threading.enumerate():
        if thread.name == "tell":
            thread.join(5)
    assert current_edition(engine) == before
