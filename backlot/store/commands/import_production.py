"""Brings a whole production into the record: what differs is changed, what is gone is removed, as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy.orm import DeclarativeBase

from backlot.records import Participant, ParticipantKind, Production, Shot, Task
from backlot.store.changes import Row, Unit
from backlot.store.flattening import flat
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
    ShotRow,
    ShotTaskRow,
    TakeRow,
    TaskAssetRow,
    TaskDependencyRow,
    TaskRow,
    TaskToolRow,
    TextTrackRow,
)

Rows = dict[type[DeclarativeBase], list[Row]]
PARENTS: Final = {ParticipantRow, MediaRow, AssetRow, TaskRow, SceneRow, ShotRow, LessonRow, DecisionRow}


def import_production(unit: Unit, production: Production) -> None:
    """Make the record of `production.code` exactly `production`; services it names are added or brought up to date."""
    for service in production.participants:
        if service.kind is ParticipantKind.SERVICE:
            unit.bring_to(ServiceRow, {"code": service.code}, [service_row(service)])
    header = header_row(production)
    found = unit.find(ProductionRow, code=production.code)
    if found is None:
        unit.add(ProductionRow, header | {"published": True, "version": 1})
    else:
        unit.change(ProductionRow, {"code": production.code}, header)
    _bring_rows(unit, production)


def _bring_rows(unit: Unit, production: Production) -> None:
    """Leaves go before anything comes (a task has one accountable person at any moment), parents last of all."""
    scope = {"production": production.code}
    wanted = {kind: [scope | row for row in rows] for kind, rows in production_rows(production).items()}
    backwards = list(reversed(wanted.items()))
    for kind, rows in backwards:
        if kind not in PARENTS:
            unit.prune(kind, scope, rows)
    for kind, rows in wanted.items():
        unit.fill(kind, scope, rows)
    for kind, rows in backwards:
        if kind in PARENTS:
            unit.prune(kind, scope, rows)


def production_rows(production: Production) -> Rows:
    """Every row of the production below its header, parents before children."""
    return _people(production) | _work(production) | _picture(production) | _decisions(production) | _money(production)


def header_row(production: Production) -> Row:
    row = flat(production, **flat(production.film))
    row.pop("budget_currency", None)
    names = set(ProductionRow.__table__.columns.keys()) - {"version", "published"}
    return {name: value for name, value in row.items() if name in names}


def service_row(service: Participant) -> Row:
    row = flat(service)
    row["model_version"] = row["version"]
    names = set(ServiceRow.__table__.columns.keys()) - {"version"}
    return {name: value for name, value in row.items() if name in names}


def _people(production: Production) -> Rows:
    people = [p for p in production.participants if p.kind is not ParticipantKind.SERVICE]
    names = {"code", "kind", "name_zh", "name_en", "practice", "about_zh", "about_en"}
    numbered = list(_counted_by(production.media, lambda media: media.kind))
    return {
        DisclosureRow: [flat(each, position=at) for at, each in enumerate(production.film.disclosures)],
        ParticipantRow: [{name: value for name, value in flat(each).items() if name in names} for each in people],
        MembershipRow: [flat(each) for each in production.members],
        MediaRow: [flat(media, position=at) for at, media in numbered],
        TextTrackRow: [
            flat(track, position=order, media_kind=media.kind, media_position=at)
            for at, media in numbered
            for order, track in enumerate(media.tracks)
        ],
    }


def _work(production: Production) -> Rows:
    tasks = production.tasks
    return {
        AssetRow: [flat(asset) for asset in production.assets],
        TaskRow: [flat(task, position=at) for at, task in enumerate(tasks)],
        TaskDependencyRow: _links(tasks, "task", "depends_on", lambda task: task.depends_on),
        TaskToolRow: _links(tasks, "task", "service", lambda task: task.tools),
        TaskAssetRow: [link for task in tasks for link in _asset_links(task)],
        RoleAssignmentRow: [
            flat(role, task=task.code, position=at) for task in tasks for at, role in enumerate(task.roles)
        ],
        LessonRow: [flat(lesson, position=at) for at, lesson in enumerate(production.lessons)],
        LessonTaskRow: _links(production.lessons, "lesson", "task", lambda lesson: lesson.tasks),
    }


def _asset_links(task: Task) -> Iterator[Row]:
    for incoming, assets in ((True, task.assets_in), (False, task.assets_out)):
        for at, asset in enumerate(assets):
            yield {"task": task.code, "asset": asset, "incoming": incoming, "position": at}


def _picture(production: Production) -> Rows:
    return {
        SceneRow: [flat(scene, position=at) for at, scene in enumerate(production.scenes)],
        ShotRow: [flat(shot, position=at) for at, shot in enumerate(production.shots)],
        TakeRow: [row for shot in production.shots for row in _takes(shot)],
        ShotTaskRow: _links(production.shots, "shot", "task", lambda shot: shot.tasks),
    }


def _takes(shot: Shot) -> Iterator[Row]:
    for at, take in enumerate(shot.takes):
        yield flat(take, shot=shot.code, position=at)


def _decisions(production: Production) -> Rows:
    decisions = production.decisions
    return {
        DecisionRow: [flat(decision, position=at) for at, decision in enumerate(decisions)],
        DecisionOptionRow: [
            flat(option, decision=decision.code, position=at)
            for decision in decisions
            for at, option in enumerate(decision.options)
        ],
        DecisionTaskRow: _links(decisions, "decision", "task", lambda decision: decision.tasks),
        DecisionShotRow: _links(decisions, "decision", "shot", lambda decision: decision.shots),
    }


def _money(production: Production) -> Rows:
    budget = production.budget
    if budget is None:
        return {BudgetRow: [], BudgetLineRow: [], CostEntryRow: [], EstimateRow: []}
    base = tuple(section.value for section in budget.contingency_base)
    return {
        BudgetRow: [flat(budget, contingency_base=base)],
        BudgetLineRow: [flat(line, position=at) for at, line in enumerate(budget.lines)],
        CostEntryRow: [flat(cost, position=at) for at, cost in enumerate(budget.costs)],
        EstimateRow: [flat(estimate) for estimate in budget.estimates],
    }


def _links(owners: Any, owner: str, other: str, targets: Callable[[Any], tuple[str, ...]]) -> list[Row]:
    return [{owner: each.code, other: code, "position": at} for each in owners for at, code in enumerate(targets(each))]


def _counted_by(items: Any, kind: Callable[[Any], object]) -> Iterator[tuple[int, Any]]:
    """Each item with its number among those of its own kind."""
    seen: dict[object, int] = {}
    for item in items:
        at = seen.get(kind(item), 0)
        seen[kind(item)] = at + 1
        yield at, item
