"""Kiosks at the desk: named, set up by their address and its QR code, seen to be on, removed."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from backlot.records import StaffRole
from backlot.store.kiosks_heard import Heard, say_gone, tell_heard
from backlot.store.tables import KioskHeardRow
from backlot.ui.presence import A_MOMENT, SILENT_AFTER, TOLD_EVERY, Presence
from backlot.ui.presence_shared import Sharing
from backlot.ui.runtime import presence
from tests.access.cast import enrol
from tests.desk.hand import Hand, last_change, one
from tests.web.test_presence import Clock


@pytest.fixture
def named(engine: Engine) -> Hand:
    hand = Hand(engine).go("kiosks").press("Add a kiosk")
    hand.type("Name (Chinese)", "入口").type("Name (English)", "Entrance")
    hand.type("Place (Chinese)", "一楼").type("Place (English)", "Ground floor").press("Add")
    return hand


def test_a_kiosk_is_named_mended_and_removed(named: Hand, engine: Engine) -> None:
    assert named.good_news, named.bad_news
    assert one(engine, "SELECT code, name_en, place_zh, position FROM kiosk") == ("K001", "Entrance", "一楼", 0)
    assert last_change(engine).command == "add_kiosk"
    named.press("Edit").type("Name (English)", "The entrance").press("Save")
    assert one(engine, "SELECT name_en, version FROM kiosk") == ("The entrance", 2)
    named.press("Edit").press("Yes, remove")
    assert one(engine, "SELECT count(*) FROM kiosk") == 0
    assert "No kiosk has a name yet." in [each.value for each in named.page.caption]


def test_its_address_stands_there_in_letters_and_as_a_qr_code(named: Hand) -> None:
    page = named.everything
    assert "/?kiosk=K001</code>" in page
    picture = re.search(r"data:image/svg\+xml;base64,([\w+/=]+)", page)
    assert picture is not None
    assert b"<svg" in base64.b64decode(picture[1])


def test_the_desk_tells_which_kiosks_are_on(named: Hand) -> None:
    assert "not seen lately" in named.everything
    presence().came("K001")
    assert '<dd class="on">on</dd>' in named.look().everything
    presence().left("K001")
    assert "silent since" in named.look().everything


def test_a_kiosk_that_holds_another_process_is_on_here_too_and_makes_no_edition(named: Hand, engine: Engine) -> None:
    before, clock = last_change(engine).number, Clock()
    other = Presence(clock)
    sharing = Sharing(engine, other)
    other.came("K001")
    other.came("MADE-UP")
    clock.now += A_MOMENT
    sharing.tell()
    assert '<dd class="on">on</dd>' in named.look().everything
    presence().came("K001")
    assert "on, in 2 windows" in named.look().everything
    presence().left("K001")
    assert '<dd class="on">on</dd>' in named.look().everything
    other.left("K001")
    clock.now += A_MOMENT
    sharing.tell()
    assert '<dd class="on">on</dd>' in named.look().everything, "a kiosk is not written again so soon"
    clock.now += TOLD_EVERY
    sharing.tell()
    assert "silent since" in named.look().everything
    assert one(engine, "SELECT count(*) FROM kiosk_heard") == 1, "what staff gave no name is not written"
    assert last_change(engine).number == before


def test_a_process_that_ends_takes_its_windows_along_and_a_silent_one_is_missed(named: Hand, engine: Engine) -> None:
    for number in range(2):
        tell_heard(engine, f"process {number}", {"K001": Heard(1, datetime.now(UTC))})
    assert "on, in 2 windows" in named.look().everything
    say_gone(engine, "process 0")
    assert '<dd class="on">on</dd>' in named.look().everything
    with engine.begin() as connection:
        old = datetime.now(UTC) - timedelta(seconds=SILENT_AFTER + 1)
        connection.execute(KioskHeardRow.__table__.update().values(heard_at=old))  # type: ignore[attr-defined]
    assert "silent since" in named.look().everything


def test_only_who_may_change_what_all_share_keeps_kiosks(engine: Engine) -> None:
    enrol(engine, "ran", StaffRole.DELEGATE)
    assert "kiosks" not in Hand(engine, "ran").page.segmented_control[0].options
