"""The tables of who worked, on what and in which order: people, assets, tasks, roles and lessons."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from backlot.exchange import cells
from backlot.exchange.csv_tables import Table
from backlot.exchange.faults import CellError
from backlot.exchange.rows import Row
from backlot.records.production import Asset, Lesson, Membership, Participant, RoleAssignment, Task
from backlot.records.vocabulary import (
    AssetKind,
    Department,
    LessonKind,
    ParticipantKind,
    Phase,
    Practice,
    Responsibility,
    TaskStatus,
)

Roles = dict[str, tuple[RoleAssignment, ...]]


def read_people(table: Table) -> list[tuple[Participant, Membership]]:
    """People with their membership, in credit order."""
    return [_person(row, order) for order, row in enumerate(table.rows(), 1)]


def _person(row: Row, order: int) -> tuple[Participant, Membership]:
    code = row.stands_for(row.code())
    practice = row.term("practice", Practice)
    name, about = row.pair("name", needed=True), row.pair("about")
    membership = Membership(
        participant=code,
        job=row.pair("job"),
        department=row.term("department", Department),
        credit_order=order,
        consent=row.read("consent", cells.yes, False),
    )
    return Participant(code, ParticipantKind.PERSON, name, practice, about=about), membership


def read_assets(table: Table) -> list[Asset]:
    return [
        Asset(row.stands_for(row.code()), row.term("kind", AssetKind), row.pair("name", needed=True))
        for row in table.rows()
    ]


def read_roles(table: Table) -> Roles:
    """The assignments of each task, by the task's code."""
    roles: dict[str, list[RoleAssignment]] = defaultdict(list)
    for row in table.rows():
        task, person = row.reference("task", "tasks.csv") or "", row.reference("person", "people.csv") or ""
        for column, code in (("task", task), ("person", person)):
            if not code:
                row.fault(column, CellError("exchange.empty_cell"))
        responsibility = row.term("responsibility", Responsibility)
        row.stands_for(f"{task}/{person}/{responsibility}")
        roles[task].append(RoleAssignment(person, responsibility, row.read("hours", cells.minutes, 0)))
    return {task: tuple(assignments) for task, assignments in roles.items()}


def read_tasks(table: Table, roles: Roles) -> list[Task]:
    return [_task(row, roles) for row in table.rows()]


def _task(row: Row, roles: Roles) -> Task:
    code = row.stands_for(row.code())
    return Task(
        code=code,
        phase=row.term("phase", Phase),
        name=row.pair("name", needed=True),
        practice=row.term("practice", Practice),
        status=row.term("status", TaskStatus),
        milestone=row.read("milestone", cells.yes, False),
        planned_start=moment(row, "planned_start"),
        planned_end=moment(row, "planned_end"),
        actual_start=moment(row, "actual_start"),
        actual_end=moment(row, "actual_end"),
        note=row.pair("note"),
        prompt=row.pair("prompt"),
        depends_on=row.references("depends_on", "tasks.csv"),
        tools=row.references("tools", "services.csv"),
        assets_in=row.references("assets_in", "assets.csv"),
        assets_out=row.references("assets_out", "assets.csv"),
        roles=roles.get(code, ()),
    )


def moment(row: Row, column: str) -> datetime | None:
    return row.read(column, cells.moment, None)


def read_lessons(table: Table) -> list[Lesson]:
    return [
        Lesson(
            code=row.stands_for(row.code()),
            kind=row.term("kind", LessonKind),
            title=row.pair("title", needed=True),
            text=row.pair("text"),
            tasks=row.references("tasks", "tasks.csv"),
        )
        for row in table.rows()
    ]
