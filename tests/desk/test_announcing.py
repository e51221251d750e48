"""Announcements at the desk: said to all or to one kiosk, for as long as was chosen, mended, ended and taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from backlot.i18n import VENUE_ZONE
from backlot.records import BacklotError, Urgency
from backlot.store.changes import unit_of_work
from backlot.store.tables import KioskRow
from backlot.ui.desk.announcements import ends_at
from tests.desk.hand import Hand, last_change, one

NOW = datetime(2026, 6, 13, 6, 0, tzinfo=UTC)  # two in the afternoon at the venue


def with_a_kiosk(engine: Engine) -> None:
    row = {"code": "K001", "position": 0, "name_zh": "入口", "name_en": "Entrance", "version": 1}
    with unit_of_work(engine, "lin", "add_kiosk", "K001") as unit:
        unit.add(KioskRow, row | {"place_zh": "", "place_en": ""})


def test_an_announcement_goes_out_and_ends(engine: Engine) -> None:
    hand = Hand(engine).go("announcements")
    hand.type("Words (Chinese)", "三点放映").type("Words (English)", "Screening at three").pick(
        "Urgency", Urgency.URGENT
    )
    hand.press("Show it now")
    assert hand.good_news and not hand.bad_news
    assert one(engine, "SELECT text_en, urgency, ends_at FROM announcement") == ("Screening at three", "urgent", None)
    assert "Screening at three" in hand.everything
    assert hand.value("Words (English)") == "", "the form is ready for the next one"
    hand.press("End it now")
    assert one(engine, "SELECT ends_at FROM announcement") is not None
    assert "Screening at three" not in hand.everything


def test_an_announcement_is_said_to_one_kiosk_for_a_quarter_of_an_hour_and_taken_back(engine: Engine) -> None:
    with_a_kiosk(engine)
    hand = Hand(engine).go("announcements")
    hand.type("Words (Chinese)", "请进").type("Words (English)", "Please come in").pick("Shown on", "K001")
    hand.page.segmented_control[1].set_value("quarter")
    hand.press("Show it now")
    assert one(engine, "SELECT kiosk FROM announcement") == "K001"
    left = datetime.fromisoformat(str(one(engine, "SELECT ends_at FROM announcement"))).replace(tzinfo=UTC)
    assert timedelta(minutes=14) < left - datetime.now(UTC) <= timedelta(minutes=15)
    assert "K001 · Entrance" in hand.everything
    hand.press("Undo")
    assert one(engine, "SELECT count(*) FROM announcement") == 0
    assert last_change(engine).command == "undo_change"


def test_an_announcement_is_mended_while_it_is_on(engine: Engine) -> None:
    hand = Hand(engine).go("announcements").type("Words (Chinese)", "三点").type("Words (English)", "At tree")
    hand.press("Show it now").press("Edit").type("Words (English)", "At three").press("Save")
    assert one(engine, "SELECT text_en, version FROM announcement") == ("At three", 2)
    assert last_change(engine).who == "lin"
    assert any(each.startswith("Leave it") for each in hand.buttons) is False, "the form for a new one stands again"


def test_an_announcement_that_is_over_before_it_starts_is_refused(engine: Engine) -> None:
    hand = Hand(engine).go("announcements").type("Words (Chinese)", "一").type("Words (English)", "One")
    hand.page.segmented_control[1].set_value("exact")
    hand.look().press("Show it now")
    assert hand.bad_news == ["Say until when, or choose another length."]
    hand.type("Until", datetime(2020, 1, 1, 10, 0)).press("Show it now")  # noqa: DTZ001  as Streamlit gives it
    assert hand.bad_news == ["“Until” has already passed."]
    assert one(engine, "SELECT count(*) FROM announcement") == 0
    assert hand.value("Words (English)") == "One", "what was typed is still there"


@pytest.mark.parametrize(
    ("lasts", "ends"),
    [
        ("ended", None),
        ("quarter", NOW + timedelta(minutes=15)),
        ("hour", NOW + timedelta(hours=1)),
        ("tonight", datetime(2026, 6, 14, 0, 0, tzinfo=VENUE_ZONE)),
    ],
)
def test_the_quick_choices_end_when_they_say(lasts: str, ends: datetime | None) -> None:
    assert ends_at(lasts, None, NOW) == ends


def test_a_set_time_is_the_venues() -> None:
    local = datetime(2026, 6, 13, 18, 30)  # noqa: DTZ001  as Streamlit gives it
    assert ends_at("exact", local, NOW) == datetime(2026, 6, 13, 18, 30, tzinfo=VENUE_ZONE)
    with pytest.raises(BacklotError):
        ends_at("exact", None, NOW)
