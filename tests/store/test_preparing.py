"""An import worked out beforehand writes what the import itself would, or steps back where somebody was quicker."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from backlot.records import BacklotError, Text
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.import_production import import_production
from backlot.store.commands.import_record import foreseen_record, import_record
from backlot.store.commands.tasks import edit_task
from backlot.store.database import reading
from backlot.store.preparing import prepared
from backlot.store.tables import TaskRow
from tests.access.cast import LAMP, furnish

SHORTER = replace(
    LAMP,
    statement=Text("我们很快。", "We are quick."),
    tasks=(replace(LAMP.tasks[1], name=Text("剪", "Cut")),),
    decisions=(),
)


@pytest.fixture
def lamp(empty_record: Engine) -> Engine:
    furnish(empty_record)
    return empty_record


def brought(engine: Engine, known: object = None) -> Unit:
    with unit_of_work(engine, "lin", "import_record", "lamp", "lamp") as unit:
        import_record(unit, SHORTER, known)  # type: ignore[arg-type]
    return unit


def names(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(select(TaskRow.name_en).where(TaskRow.production == "lamp")).scalars())


def test_what_is_prepared_is_what_the_import_writes(lamp: Engine) -> None:
    with reading(lamp) as connection:
        effect = foreseen_record(connection, SHORTER)
    known = prepared(lamp, import_production, SHORTER)
    assert names(lamp) == ["Storyboard", "Editing"]
    unit = brought(lamp, known)
    assert unit.rows == known.rows and names(lamp) == ["Cut"]
    assert (effect.is_new, effect.count("added"), effect.count("removed")) == (False, 0, 4)
    assert effect.alike is None
    assert {each.table for each in effect.tables if each.changed} == {"production", "task"}
    assert not prepared(lamp, import_production, SHORTER).writes


def test_a_team_that_looks_like_another_is_told_of(lamp: Engine) -> None:
    with reading(lamp) as connection:
        assert foreseen_record(connection, replace(LAMP, code="twin")).alike == LAMP.name


def test_an_edit_of_the_team_meanwhile_has_it_worked_out_anew(lamp: Engine) -> None:
    known = prepared(lamp, import_production, SHORTER)
    with unit_of_work(lamp, "ada", "edit_task", "T002", "lamp") as unit:
        edit_task(unit, "lamp", "T002", 1, {"name_zh": "剪辑二", "name_en": "Second cut"})
    unit = brought(lamp, known)
    (task,) = [row for row in unit.rows if row["table"] == "task" and row["after"] and row["before"]]
    assert "Second cut" in str(task["before"]) and names(lamp) == ["Cut"]


def test_a_team_editor_brings_in_no_other_teams_record(lamp: Engine) -> None:
    known = prepared(lamp, import_production, SHORTER)
    with unit_of_work(lamp, "tao", "import_record") as unit:
        unit.team = "mirror"
        with pytest.raises(BacklotError, match=r"not_your_team"):
            import_record(unit, SHORTER, known)
    assert names(lamp) == ["Storyboard", "Editing"]
