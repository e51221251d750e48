"""A production as visitors see it: everything but its takes, which `pictures` reads."""

from __future__ import annotations

from sqlalchemy import Connection, select

from backlot.records import (
    Asset,
    Budget,
    BudgetLine,
    CostEntry,
    Decision,
    DecisionOption,
    Disclosure,
    Estimate,
    Film,
    Lesson,
    Media,
    Membership,
    Participant,
    ParticipantKind,
    Practice,
    Production,
    RoleAssignment,
    Scene,
    Section,
    Task,
    TextTrack,
)
from backlot.store.flattening import raised
from backlot.store.queries.consent import veil, veiled
from backlot.store.queries.rows import Row, gathered, linked, rows_of, table_of
from backlot.store.tables import (
    AssetRow,
    BudgetLineRow,
    BudgetRow,
    CostEntryRow,
    DecisionOptionRow,
    DecisionRow,
    DecisionShotRow,
    DecisionTaskRow,
    DisclosureRow,
    EstimateRow,
    LessonRow,
    LessonTaskRow,
    MediaRow,
    MembershipRow,
    ParticipantRow,
    ProductionRow,
    RoleAssignmentRow,
    SceneRow,
    ServiceRow,
    TaskAssetRow,
    TaskDependencyRow,
    TaskRow,
    TaskToolRow,
    TextTrackRow,
)


def production_codes(connection: Connection) -> tuple[str, ...]:
    """Codes of the published productions in the order of the exhibition."""
    table = table_of(ProductionRow)
    query = select(table.c.code).where(table.c.published).order_by(table.c.position, table.c.code)
    return tuple(connection.execute(query).scalars())


def production(connection: Connection, code: str) -> Production | None:
    """The published production `code` with all its parts, its shots left empty and people who did not agree to be named
    unnamed; None when there is no such one."""
    table = table_of(ProductionRow)
    found = connection.execute(select(table).where(table.c.code == code, table.c.published)).mappings().first()
    if found is None:
        return None
    header = dict(found)
    tools = linked(connection, TaskToolRow, code, "task", "service")
    whole = raised(
        Production,
        header,
        film=_film(connection, header),
        participants=_people(connection, code) + _services(connection, code, {each for ts in tools.values() for each in ts}),
        members=_all(connection, Membership, MembershipRow, code, "credit_order"),
        assets=_all(connection, Asset, AssetRow, code, "code"),
        scenes=_all(connection, Scene, SceneRow, code),
        tasks=_tasks(connection, code, tools),
        decisions=_decisions(connection, code),
        budget=_budget(connection, code),
        media=_media(connection, code),
        lessons=_lessons(connection, code),
    )  # fmt: skip
    return veiled(whole, veil(connection, code))


def _all(connection: Connection, kind: type, table: type, code: str, *order: str) -> tuple:  # type: ignore[type-arg]
    return tuple(raised(kind, row) for row in rows_of(connection, table, code, *order))


def _film(connection: Connection, header: Row) -> Film:
    disclosures = _all(connection, Disclosure, DisclosureRow, header["code"])
    return raised(Film, header, disclosures=disclosures)


def _people(connection: Connection, code: str) -> tuple[Participant, ...]:
    return _all(connection, Participant, ParticipantRow, code, "code")


def _services(connection: Connection, code: str, in_tasks: set[str]) -> tuple[Participant, ...]:
    """The services that the production's steps or costs name."""
    costs = table_of(CostEntryRow)
    billed = connection.execute(select(costs.c.service).where(costs.c.production == code).distinct()).scalars()
    services = table_of(ServiceRow)
    query = select(services).where(services.c.code.in_(in_tasks | {each for each in billed if each}))
    return tuple(as_service(dict(row)) for row in connection.execute(query.order_by(services.c.code)).mappings())


def as_service(row: Row) -> Participant:
    return raised(Participant, row, kind=ParticipantKind.SERVICE, practice=Practice.AI, version=row["model_version"])


def _tasks(connection: Connection, code: str, tools: dict[str, tuple[str, ...]]) -> tuple[Task, ...]:
    needs = linked(connection, TaskDependencyRow, code, "task", "depends_on")
    roles = gathered(rows_of(connection, RoleAssignmentRow, code), "task")
    assets = gathered(rows_of(connection, TaskAssetRow, code), "task")
    return tuple(
        raised(
            Task,
            row,
            depends_on=needs[row["code"]],
            tools=tools[row["code"]],
            assets_in=tuple(link["asset"] for link in assets[row["code"]] if link["incoming"]),
            assets_out=tuple(link["asset"] for link in assets[row["code"]] if not link["incoming"]),
            roles=tuple(raised(RoleAssignment, role) for role in roles[row["code"]]),
        )
        for row in rows_of(connection, TaskRow, code)
    )


def _decisions(connection: Connection, code: str) -> tuple[Decision, ...]:
    options = gathered(rows_of(connection, DecisionOptionRow, code), "decision")
    tasks = linked(connection, DecisionTaskRow, code, "decision", "task")
    shots = linked(connection, DecisionShotRow, code, "decision", "shot")
    return tuple(
        raised(
            Decision,
            row,
            options=tuple(raised(DecisionOption, option) for option in options[row["code"]]),
            tasks=tasks[row["code"]],
            shots=shots[row["code"]],
        )
        for row in rows_of(connection, DecisionRow, code)
        if row["published"]
    )


def _budget(connection: Connection, code: str) -> Budget | None:
    headers = rows_of(connection, BudgetRow, code, "production")
    if not headers:
        return None
    return raised(
        Budget,
        headers[0],
        contingency_base=tuple(Section(word) for word in headers[0]["contingency_base"]),
        lines=_all(connection, BudgetLine, BudgetLineRow, code),
        costs=_all(connection, CostEntry, CostEntryRow, code),
        estimates=_all(connection, Estimate, EstimateRow, code, "account"),
    )


def _media(connection: Connection, code: str) -> tuple[Media, ...]:
    tracks = rows_of(connection, TextTrackRow, code)
    return tuple(
        raised(
            Media,
            row,
            tracks=tuple(
                raised(TextTrack, track)
                for track in tracks
                if (track["media_kind"], track["media_position"]) == (row["kind"], row["position"])
            ),
        )
        for row in rows_of(connection, MediaRow, code)
    )


def _lessons(connection: Connection, code: str) -> tuple[Lesson, ...]:
    tasks = linked(connection, LessonTaskRow, code, "lesson", "task")
    return tuple(raised(Lesson, row, tasks=tasks[row["code"]]) for row in rows_of(connection, LessonRow, code))
