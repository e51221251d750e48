"""A draft goes out at its hour: once, whole, with the rights of whoever set it, also where nobody ran meanwhile."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from backlot.i18n import VENUE_ZONE
from backlot.records import BacklotError, DraftState, StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate, set_role
from backlot.store.commands.drafts import publish_draft, time_draft
from backlot.store.commands.films import edit_film
from backlot.store.database import open_engine
from backlot.store.drafts.timing import LOOK_EVERY, keep_published, pause, publish_due
from backlot.store.watch import EditionWatch, current_edition
from tests.desk.drafting import FILM, HIDDEN, ON_SQLITE, drafted, hire, seen, set_hour, told
from tests.desk.hand import Hand, last_change, one
from tests.desk.test_drafts import COST, TITLE

HOUR = datetime(2026, 6, 12, 10, 0, tzinfo=UTC)


@pytest.fixture
def waiting(engine: Engine) -> Engine:
    """A record with a draft of two rows whose hour is HOUR, set by Lin."""
    drafted(engine, FILM, COST)
    set_hour(engine, HOUR)
    return engine


def test_it_goes_out_at_its_hour_and_not_before(waiting: Engine) -> None:
    before = current_edition(waiting)
    assert publish_due(waiting, HOUR - timedelta(seconds=1)).editions == []
    assert one(waiting, TITLE) == "The Lamp"
    assert publish_due(waiting, HOUR).editions == [before + 1]
    assert (one(waiting, TITLE), seen(waiting).state) == ("The Draft Lamp", DraftState.PUBLISHED)
    change = last_change(waiting)
    assert (change.who, change.command, len(change.rows)) == ("lin", "publish_draft", 2)
    assert publish_due(waiting, HOUR + timedelta(days=1)).editions == []


def test_the_thread_sleeps_until_the_earliest_hour(waiting: Engine) -> None:
    drafted(waiting, HIDDEN, code="d2")
    set_hour(waiting, HOUR + timedelta(hours=1), "d2")
    assert pause(waiting, HOUR - timedelta(hours=1)) == LOOK_EVERY
    assert pause(waiting, HOUR - timedelta(seconds=2)) == 2
    publish_due(waiting, HOUR)
    assert pause(waiting, HOUR + timedelta(hours=1) - timedelta(seconds=3)) == 3


def test_what_was_due_while_nobody_ran_goes_out_at_once_and_screens_hear_of_it(waiting: Engine) -> None:
    watch, heard = EditionWatch(waiting), threading.Event()
    edition = watch.edition
    watch.subscribe(lambda number: heard.set() if number == edition + 1 else None)
    ended = keep_published(waiting, watch)
    try:
        assert heard.wait(20)
    finally:
        ended.set()
    assert one(waiting, TITLE) == "The Draft Lamp"


def test_of_several_servers_exactly_one_publishes(waiting: Engine) -> None:
    before = current_edition(waiting)
    engines = [open_engine(waiting.url.render_as_string(hide_password=False)) for _ in range(3)]
    start = threading.Barrier(len(engines))

    def serve(engine: Engine) -> list[int]:
        start.wait()
        return publish_due(engine, HOUR).editions

    with ThreadPoolExecutor(len(engines)) as servers:
        made = [edition for editions in servers.map(serve, engines) for edition in editions]
    for engine in engines:
        engine.dispose()
    assert made == [before + 1]
    assert current_edition(waiting) == before + 1


@pytest.mark.parametrize("fate", ["deactivated", "demoted", "another team"])
def test_who_set_the_hour_must_still_have_the_right_when_it_comes(waiting: Engine, fate: str) -> None:
    hire(waiting, "eve", StaffRole.EDITOR)
    set_hour(waiting, HOUR, who="eve")
    drafted(waiting, HIDDEN, code="d2")
    set_hour(waiting, HOUR, "d2")
    with unit_of_work(waiting, "ada", "fate") as unit:
        if fate == "deactivated":
            deactivate(unit, "eve")
        else:
            set_role(unit, "eve", StaffRole.DELEGATE if fate == "demoted" else StaffRole.TEAM_EDITOR, "lamp")
            if fate == "another team":
                unit.connection.exec_driver_sql("UPDATE staff_account SET team = 'other' WHERE username = 'eve'")
    gone = publish_due(waiting, HOUR)
    assert (gone.refused, len(gone.editions)) == (["d1"], 1)
    assert one(waiting, TITLE) == "The Lamp"
    problem = seen(waiting).problem
    assert problem is not None
    assert (seen(waiting).state, problem.key) == (DraftState.REFUSED, "error.draft_nobody")


@ON_SQLITE
def test_a_refused_draft_stands_above_everything_until_somebody_sees_to_it(waiting: Engine) -> None:
    told(waiting, "ada", edit_film, "lamp", 1, {"title_en": "Ada's Lamp"})
    assert publish_due(waiting, HOUR).refused == ["d1"]
    assert one(waiting, "SELECT amount_minor FROM cost_entry") == 118000, "never half"
    assert publish_due(waiting, HOUR).refused == [], "it is said once"
    hand = Hand(waiting, "ada")
    assert "The hour of the draft “Opening” has passed" in hand.bad_news[0]
    assert "changed by somebody else" in hand.bad_news[0]
    hand.press("Open").page.radio[0].set_value("mine")
    hand.press("Go on with this choice").press("Publish now")
    assert hand.good_news == ["Published."], hand.bad_news
    assert hand.look().bad_news == []
    assert one(waiting, TITLE) == "The Draft Lamp"


@ON_SQLITE
def test_an_hour_is_typed_and_told_as_the_venues(engine: Engine) -> None:
    drafted(engine, FILM)
    hand = Hand(engine, "ada").go("drafts").press("Open")
    at = datetime.now(VENUE_ZONE).replace(hour=18, minute=30, second=0, microsecond=0) + timedelta(days=2)
    hand.type("When to publish", at.replace(tzinfo=None))
    hand.press("Publish at this time")
    assert hand.good_news == ["It will go out at that time."], hand.bad_news
    assert seen(engine).publish_at == at
    assert "18:30" in hand.page.info[0].value.replace("\\", "")
    hand.press("Do not publish by itself")
    assert seen(engine).publish_at is None


def test_what_was_published_by_hand_meanwhile_does_not_go_out_again(waiting: Engine) -> None:
    told(waiting, "ada", publish_draft, "d1", seen(waiting).version)
    assert publish_due(waiting, HOUR).editions == []
    with pytest.raises(BacklotError, match="draft_published"):
        told(waiting, "ada", time_draft, "d1", seen(waiting).version, None)
