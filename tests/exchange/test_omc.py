"""A production recorded in OMC-JSON: what its files say is taken, its dirt is told, broken files are refused."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from backlot.exchange.glossary import job_of, unit_of
from backlot.exchange.reading import examine
from backlot.records.basics import FrameRate, Text
from backlot.records.vocabulary import Department, ParticipantKind, ProductionKind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exchange.conftest import OmcDesk


def test_the_work_its_people_scenes_and_takes_are_read(omc: OmcDesk) -> None:
    production = omc.examine().production
    assert production is not None
    assert (production.code, production.kind, production.film.title.en) == (
        "hsm",
        ProductionKind.REFERENCE,
        "Hyperspace Madness",
    )
    assert production.source.licence == "Apache-2.0"
    assert production.name == Text(en="Labkoat Media")
    assert [scene.code for scene in production.scenes] == ["2", "11", "12"]
    assert [shot.code for shot in production.shots] == ["2", "2A", "12"]
    assert production.budget is None


def test_jobs_come_from_roles_in_both_languages(omc: OmcDesk) -> None:
    production = omc.examine().production
    assert production is not None
    jobs = {member.participant: (member.job, member.department) for member in production.members}
    assert jobs["herman-malinalli"] == (Text("导演、管理员", "Director, administrator"), Department.DIRECTION)
    assert jobs["j-warren-trezevant"] == (Text("演员（饰 Sven）", "Actor (Sven)"), Department.CAST)


def test_an_application_of_the_studio_is_no_member(omc: OmcDesk) -> None:
    production = omc.examine().production
    assert production is not None
    services = [each.code for each in production.participants if each.kind is ParticipantKind.SERVICE]
    assert services == ["labkoat-service-api"]
    assert "labkoat-service-api" not in {member.participant for member in production.members}


def test_no_address_or_telephone_number_comes_in(omc: OmcDesk) -> None:
    reading = omc.examine()
    assert "someone@example.org" in (omc.folder / "allParticipants.json").read_text(encoding="utf-8")
    assert "someone@" not in repr(reading.production)
    assert "exchange.omc_contacts" in {note.key for note in reading.notes}


def test_a_slate_that_occurs_twice_is_kept_twice(omc: OmcDesk) -> None:
    reading = omc.examine()
    assert reading.production is not None
    twelve = reading.production.shots[2]
    assert [(take.key, take.number) for take in twelve.takes] == [("1", "1"), ("2", "2"), ("2#2", "2")]
    note = next(note for note in reading.notes if note.key == "exchange.number_repeats")
    assert (note.file, note.column.endswith(".slateUID")) == ("allSlates.json", True)


def test_takes_keep_their_own_rate_unit_and_day(omc: OmcDesk) -> None:
    reading = omc.examine()
    assert reading.production is not None
    first = reading.production.shots[1].takes[0]
    assert (first.frame_rate, first.unit) == (FrameRate(30000, 1001), "Main")
    assert first.made_at == datetime(2022, 7, 23, 4, tzinfo=UTC)
    keys = Counter(note.key for note in reading.notes)
    told = ("exchange.omc_unit_spelling", "exchange.omc_shoot_day", "exchange.frame_rates_mix", "exchange.omc_length")
    assert [keys[key] for key in told] == [1, 1, 1, 1]


def test_takes_stand_in_the_order_of_their_numbers(omc: OmcDesk) -> None:
    production = omc.examine().production
    assert production is not None
    assert [take.key for take in production.shots[0].takes] == ["2", "10"]


def test_tasks_without_dates_or_people_are_not_made_into_steps(omc: OmcDesk) -> None:
    reading = omc.examine()
    assert reading.production is not None
    assert reading.production.tasks == ()
    assert "exchange.omc_tasks_left_out" in {note.key for note in reading.notes}


def test_files_may_have_any_name_and_stand_in_one_object(omc: OmcDesk) -> None:
    before = omc.examine().production
    assert before is not None
    together: dict[str, list[object]] = {}
    for path in sorted(omc.folder.glob("*.json")):
        for entity in json.loads(path.read_text(encoding="utf-8")):
            together.setdefault(entity["entityType"], []).append(entity)
        path.unlink()
    omc.write("everything.json", json.dumps(together))
    assert omc.examine().production == before


def test_a_slate_inside_a_scene_counts_as_a_slate(omc: OmcDesk) -> None:
    slates = json.loads((omc.folder / "allSlates.json").read_text(encoding="utf-8"))
    (omc.folder / "allSlates.json").unlink()

    def nest(scenes: list[dict[str, object]]) -> None:
        scenes[0]["Context"] = [{"has": {"Slate": slates}}]

    omc.rewrite("allProductionScenes.json", nest)
    production = omc.examine().production
    assert production is not None
    assert sum(len(shot.takes) for shot in production.shots) == 7


BROKEN = [
    ("shootDate", "2022-07-2x", "$[0].shootDate", "exchange.not_a_day"),
    ("recordingFPS", "fast", "$[0].recordingFPS", "exchange.not_a_number"),
    ("recordingFPS", 0, "$[0].recordingFPS", "exchange.not_a_frame_rate"),
    ("slateUID", ["2A-1"], "$[0].slateUID", "exchange.not_words"),
    ("schemaVersion", "https://movielabs.com/omc/json/schema/v1.0", "$[0].schemaVersion", "exchange.omc_version"),
    ("identifier", None, "$[0].identifier", "exchange.omc_no_identifier"),
    ("entityType", None, "$[0].entityType", "exchange.omc_no_type"),
]


@pytest.mark.parametrize(("key", "value", "place", "reason"), BROKEN)
def test_a_broken_value_refuses_the_folder_whole(
    omc: OmcDesk, key: str, value: object, place: str, reason: str
) -> None:
    omc.rewrite("allSlates.json", lambda slates: slates[0].update({key: value}))
    fault = omc.fault()
    assert (fault.file, fault.column, fault.key) == ("allSlates.json", place, reason)


def test_a_slip_in_json_is_named_by_line_and_column(omc: OmcDesk) -> None:
    omc.write("allSlates.json", '[\n {"entityType": "Slate",\n  "slateUID" "2A-1"}\n]')
    fault = omc.fault()
    assert (fault.file, fault.line, fault.column, fault.key) == ("allSlates.json", 3, "14", "exchange.bad_json")


def test_json_of_something_else_is_refused(omc: OmcDesk) -> None:
    for path in omc.folder.glob("*.json"):
        path.unlink()
    omc.write("package.json", '{"name": "left-pad", "version": "1.0.0"}')
    assert omc.fault().key == "exchange.omc_no_entities"


def test_a_record_without_scenes_or_people_is_still_a_record(omc: OmcDesk) -> None:
    for name in ("allProductionScenes.json", "allNarrativeScenes.json", "allParticipants.json", "allCreativeWork.json"):
        (omc.folder / name).unlink()
    production = omc.examine().production
    assert production is not None
    assert (production.film.title.en, production.film.runtime_frames) == ("hsm", None)
    assert len(production.shots) == 3


def test_unknown_roles_are_shown_as_they_are_and_told(omc: OmcDesk) -> None:
    def rename(roles: list[dict[str, object]]) -> None:
        for role in roles:
            if role["roleType"] == "director":
                role["roleType"] = "ravenMaster"

    for name in ("allRoles.json",):
        omc.rewrite(name, rename)
    omc.rewrite("allParticipants.json", lambda people: [rename(each["participantFC"]["Role"]) for each in people])  # type: ignore[index,func-returns-value]
    reading = omc.examine()
    assert reading.production is not None
    assert "exchange.omc_unknown_role" in {note.key for note in reading.notes}


def test_the_glossary_spaces_out_what_it_does_not_know() -> None:
    assert job_of("ravenMaster")[0] == Text(en="Raven master")
    assert job_of("screenWriter")[0].zh == "编剧"
    assert [unit_of(spelling) for spelling in ("MaIn", "Anim", "VFX", "2nd")] == ["Main", "Anim", "VFX", "2nd"]


def test_the_whole_example_gives_131_takes_over_25_setups(real_omc: Path) -> None:
    reading = examine(real_omc)
    assert reading.production is not None
    shots = reading.production.shots
    assert (len(shots), sum(len(shot.takes) for shot in shots)) == (25, 131)
    rates = Counter(take.frame_rate for shot in shots for take in shot.takes)
    assert rates == {FrameRate(24): 97, FrameRate(30000, 1001): 34}
    assert len({take.made_at for shot in shots for take in shot.takes}) == 7
    assert len(reading.production.scenes) == 15
    assert len(reading.production.members) == 11
    assert reading == examine(real_omc)
