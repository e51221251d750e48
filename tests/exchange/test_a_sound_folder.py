"""A sound record folder is read whole, as the types of the record."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from backlot.exchange.layouts import SHARED, TABLES, UNITS
from backlot.records.basics import FrameRate, Money
from backlot.records.vocabulary import MediaKind, ParticipantKind, Responsibility, Section

if TYPE_CHECKING:
    from tests.exchange.conftest import Desk

DOCS = Path(__file__).parents[2] / "docs" / "record-folder.md"


def test_the_whole_record_is_read_without_a_word_of_doubt(desk: Desk) -> None:
    reading = desk.examine()
    production = reading.production
    assert reading.issues == ()
    assert production is not None
    assert (production.code, production.name.zh, production.film.frame_rate) == ("lamplight", "灯下", FrameRate(24))
    assert [len(part) for part in (production.tasks, production.shots, production.decisions)] == [2, 2, 1]
    assert production.day_one == date(2026, 5, 10)


def test_times_of_the_venue_become_utc(desk: Desk) -> None:
    production = desk.examine().production
    assert production is not None
    assert production.tasks[0].planned_start == datetime(2026, 5, 10, 1, 30, tzinfo=UTC)


def test_only_the_services_that_are_named_take_part(desk: Desk) -> None:
    production = desk.examine().production
    assert production is not None
    assert [each.code for each in production.participants] == ["P1", "P2", "V-KITE"]
    service = production.participants[-1]
    assert (service.kind, service.credit_price) == (ParticipantKind.SERVICE, Money(50))


def test_consent_is_given_only_by_saying_yes(desk: Desk) -> None:
    production = desk.examine().production
    assert production is not None
    assert [member.consent for member in production.members] == [True, False]


def test_hours_are_kept_in_minutes_and_signs_are_kept(desk: Desk) -> None:
    production = desk.examine().production
    assert production is not None
    assert [role.minutes for role in production.tasks[0].roles] == [135, 60]
    assert production.tasks[0].roles[0].responsibility is Responsibility.ACCOUNTABLE
    assert production.decisions[0].cost_impact == Money(-25050)
    assert production.decisions[0].days_moved == Decimal("-1.5")


def test_the_budget_keeps_its_frame_and_its_rows(desk: Desk) -> None:
    production = desk.examine().production
    assert production is not None
    assert production.budget is not None
    budget = production.budget
    assert (budget.contingency_percent, budget.contingency_base) == (Decimal("8.5"), (Section.AI_GENERATION,))
    assert budget.costs[1].amount == Money(1000, "USD")
    assert budget.costs[1].rate == Decimal("7.1")
    assert budget.estimates[0].to_complete == Money(2000)


def test_media_are_measured_and_found_again(desk: Desk) -> None:
    production = desk.examine().production
    assert production is not None
    film, poster = production.media
    assert (film.duration_ms, film.width, film.height) == (2000, 1280, 720)
    assert (poster.kind, poster.width, poster.duration_ms) == (MediaKind.POSTER, 64, None)
    assert Path(film.path).is_file()
    assert len(film.sha256) == 64
    assert Path(film.tracks[0].path).name == "captions.zh.vtt"


def test_a_repeated_slate_number_keeps_both_takes(desk: Desk) -> None:
    desk.change("takes.csv", "S2,1,camera,,P1,selected", "S2,1,camera,,P1,rejected,,,240,,,\nS2,1,camera,,P1,selected")
    note = desk.oddity()
    production = desk.examine().production
    assert production is not None
    assert [take.key for take in production.shots[1].takes] == ["1", "1#2"]
    assert (note.key, note.line) == ("exchange.number_repeats", 5)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(desk: Desk) -> None:
    text = (desk.folder / "tasks.csv").read_bytes()
    desk.write("tasks.csv", b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n") + b",,,,,,,,,,,,\r\n\r\n")
    assert desk.examine().issues == ()


def test_a_table_that_is_absent_is_simply_not_known(desk: Desk) -> None:
    for name in ("lessons.csv", "estimates.csv"):
        (desk.folder / name).unlink()
    production = desk.examine().production
    assert production is not None
    assert production.lessons == ()


def test_the_columns_are_those_the_document_promises() -> None:
    told = {
        row[1]: {column.strip() for column in re.sub(r"\([^()]*\)", "", row[2]).split(",")}
        for row in re.finditer(r"^\| (\w+\.csv) \| ([^|]+?) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert told == {name: set(layout.columns) for name, layout in (TABLES | SHARED).items()}


def test_the_units_are_those_the_document_promises() -> None:
    said = re.search(r"unit: one of ([^.]+)\.", DOCS.read_text(encoding="utf-8"))
    assert said is not None
    assert set(said[1].split(", ")) == UNITS
