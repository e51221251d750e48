"""Whether the work makes sense: dependencies without cycles, one accountable person a task, ends after starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from backlot.exchange.doubt import odd, wrong
from backlot.records.imports import Issue
from backlot.records.production import Decision, Production, Task
from backlot.records.vocabulary import ProductionKind, Responsibility, TaskStatus

TASKS, DECISIONS, OPTIONS = "tasks.csv", "decisions.csv", "options.csv"


def work_doubts(production: Production) -> Iterator[Issue]:
    yield from _cycles(TASKS, "depends_on", {task.code: task.depends_on for task in production.tasks})
    members = {member.participant for member in production.members}
    dated = production.kind is not ProductionKind.REFERENCE
    for task in production.tasks:
        yield from _roles(task, members)
        yield from _dates(task, dated)


def decision_doubts(production: Production) -> Iterator[Issue]:
    members = {member.participant for member in production.members}
    superseded = {decision.code: (decision.supersedes or "",) for decision in production.decisions}
    yield from _cycles(DECISIONS, "supersedes", superseded)
    for decision in production.decisions:
        yield from _options(decision)
        if decision.decided_by and decision.decided_by not in members:
            yield wrong(DECISIONS, decision.code, "decided_by", "exchange.not_a_member", person=decision.decided_by)


def _cycles(file: str, column: str, before: Mapping[str, tuple[str, ...]]) -> Iterator[Issue]:
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        yield wrong(file, ring[0], column, "exchange.cycle", ring=" → ".join(ring[:8]))


def _roles(task: Task, members: set[str]) -> Iterator[Issue]:
    accountable = [role for role in task.roles if role.responsibility is Responsibility.ACCOUNTABLE]
    if task.roles and len(accountable) != 1:
        yield wrong(TASKS, task.code, "code", "exchange.one_accountable", found=len(accountable))
    for person in {role.participant for role in task.roles} - members:
        yield wrong("roles.csv", task.code, "person", "exchange.not_a_member", person=person)


def _dates(task: Task, dated: bool) -> Iterator[Issue]:
    spans = (
        ("planned_end", task.planned_start, task.planned_end),
        ("actual_end", task.actual_start, task.actual_end),
    )
    for column, start, end in spans:
        if start and end and end < start:
            yield wrong(TASKS, task.code, column, "exchange.end_before_start")
    if dated and task.status is TaskStatus.DONE and not (task.actual_start and task.actual_end):
        yield odd(TASKS, task.code, "actual_end", "exchange.done_without_dates")


def _options(decision: Decision) -> Iterator[Issue]:
    chosen = sum(option.chosen for option in decision.options)
    if decision.options and chosen != 1:
        yield wrong(DECISIONS, decision.code, "chosen", "exchange.one_chosen", found=chosen)
