"""Who did not agree to be named is named nowhere, and their work is not lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from backlot.exchange.folder import read_folder
from backlot.records import Production
from backlot.store.changes import unit_of_work
from backlot.store.commands.import_production import import_production
from backlot.store.database import reading
from backlot.store.media_shelf import shelve
from backlot.store.queries import production, shot_lines, shots
from tests.conftest import SAMPLE


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Production:
    """Tungsten's record where nobody agreed."""
    found = read_folder(SAMPLE / "tungsten").production
    assert found is not None
    record = shelve(found, tmp_path_factory.mktemp("shelf"))
    return replace(record, members=tuple(replace(each, consent=False) for each in record.members))


def test_nothing_that_a_visitor_reads_names_them(sample_record: Engine, silent: Production) -> None:
    with unit_of_work(sample_record, "bai", "import", production=silent.code) as unit:
        import_production(unit, silent)
    with reading(sample_record) as connection:
        seen = production(connection, silent.code)
        takes = shots(connection, silent.code), shot_lines(connection, silent.code)
    assert seen is not None
    codes = {member.participant for member in silent.members}
    people = [each for each in silent.participants if each.code in codes]
    minutes = [role.minutes for task in silent.tasks for role in task.roles]
    assert [role.minutes for task in seen.tasks for role in task.roles] == minutes
    assert {person.practice for person in seen.participants} == {person.practice for person in silent.participants}
    found = {each.code for each in seen.participants} | {each.participant for each in seen.members}
    found |= {role.participant for task in seen.tasks for role in task.roles}
    found |= {each.decided_by for each in seen.decisions if each.decided_by}
    found |= {take.made_by for shot in takes[0] for take in shot.takes if take.made_by}
    found |= {line.selected.made_by for line in takes[1] if line.selected and line.selected.made_by}
    assert not found & codes
    words = {words for each in seen.participants for words in (each.name.zh, each.name.en)}
    assert people
    assert not words & {words for each in people for words in (each.name.zh, each.name.en)}
