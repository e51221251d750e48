"""A production goes into the record and comes out as it was, on both databases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from backlot.exchange.folder import read_folder
from backlot.records import Production, Responsibility, RoleAssignment, Text
from backlot.records.programme import Programme
from backlot.store.changes import unit_of_work
from backlot.store.commands.import_production import import_production
from backlot.store.database import reading
from backlot.store.media_shelf import shelve
from backlot.store.queries import production, production_codes, programme, shot_lines, shots, take_tally
from backlot.store.watch import current_edition
from tests.conftest import SAMPLE

TEAMS = ("tungsten", "print", "safelight", "screen")


def bring(engine: Engine, record: Production) -> int:
    with unit_of_work(engine, "bai", "import", production=record.code) as unit:
        import_production(unit, record)
    return unit.edition


@pytest.fixture(scope="module")
def tungsten(tmp_path_factory: pytest.TempPathFactory) -> Production:
    reading_of = read_folder(SAMPLE / "tungsten")
    assert reading_of.production is not None
    return shelve(reading_of.production, tmp_path_factory.mktemp("shelf"))


def test_the_four_teams_stand_in_the_order_of_the_exhibition(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        assert production_codes(connection) == TEAMS


def test_what_was_imported_is_what_is_read(sample_record: Engine, tungsten: Production) -> None:
    with reading(sample_record) as connection:
        found = production(connection, "tungsten")
        takes = shots(connection, "tungsten")
    assert found is not None
    assert found.tasks == tungsten.tasks
    assert found.decisions == tungsten.decisions
    assert found.budget == tungsten.budget
    assert found.members == tungsten.members
    assert found.lessons == tungsten.lessons
    assert found.film == tungsten.film
    assert found.media == tungsten.media
    assert takes == tungsten.shots


def test_a_second_import_changes_nothing(sample_record: Engine, tungsten: Production) -> None:
    before = current_edition(sample_record)
    assert bring(sample_record, tungsten) == before


def test_an_import_changes_only_what_differs_and_removes_what_is_gone(
    sample_record: Engine, tungsten: Production
) -> None:
    first, *others = tungsten.lessons
    changed = replace(tungsten, lessons=(replace(first, title=Text("改了", "Changed")), *others[:-1]))
    before = current_edition(sample_record)
    with unit_of_work(sample_record, "bai", "import") as unit:
        import_production(unit, changed)
    assert unit.edition == before + 1
    assert {row["table"] for row in unit.rows} <= {"lesson", "lesson_task"}
    with reading(sample_record) as connection:
        found = production(connection, "tungsten")
    assert found is not None
    assert found.lessons == changed.lessons


def test_the_accountable_person_of_a_task_can_change_hands_in_one_import(
    sample_record: Engine, tungsten: Production
) -> None:
    task = tungsten.tasks[0]
    holder = next(role.participant for role in task.roles if role.responsibility is Responsibility.ACCOUNTABLE)
    other = next(member.participant for member in tungsten.members if member.participant != holder)
    kept = tuple(role for role in task.roles if role.responsibility is not Responsibility.ACCOUNTABLE)
    moved = replace(task, roles=(*kept, RoleAssignment(other, Responsibility.ACCOUNTABLE)))
    bring(sample_record, replace(tungsten, tasks=(moved, *tungsten.tasks[1:])))
    with reading(sample_record) as connection:
        found = production(connection, "tungsten")
    assert found is not None
    assert found.tasks[0].roles == moved.roles


def test_counts_made_by_the_database_are_those_of_the_takes(sample_record: Engine, tungsten: Production) -> None:
    takes = [take for shot in tungsten.shots for take in shot.takes]
    with reading(sample_record) as connection:
        tally = take_tally(connection, "tungsten")
        lines = shot_lines(connection, "tungsten")
    assert tally.made == len(takes) == sum(line.takes for line in lines)
    assert tally.shots == len(tungsten.shots) == tally.selected
    assert tally.credits == sum(take.credits for take in takes)
    assert tally.used_frames == tungsten.film.runtime_frames


def test_the_programme_is_read_as_it_was_written(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        facts = programme(connection)
    assert isinstance(facts, Programme)
    assert (facts.teams, facts.people, facts.open_call.days) == (4, 22, 43)
    assert all(fact.source.name for fact in facts.facts)


def test_the_sample_says_that_it_is_one(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        kinds = {found.kind.value for code in TEAMS if (found := production(connection, code))}
        people = sum(len(found.members) for code in TEAMS if (found := production(connection, code)))
    assert kinds == {"sample"}
    assert people == 22


def test_a_file_is_shelved_under_its_own_digest(tmp_path: Path, tungsten: Production) -> None:
    for media in tungsten.media:
        assert media.path.startswith(media.sha256)
