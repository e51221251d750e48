"""A small whole record cut out of a sample one, in as many versions as a test wants."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from backlot.records import Budget, Decision, Production, Shot, Task


def cut_down(record: Production, tasks: int = 6, shots: int = 3, costs: int = 6, decisions: int = 4) -> Production:
    """The first few of everything in `record`, with no link to what was left out."""
    kept_tasks = record.tasks[:tasks]
    kept_shots = record.shots[:shots]
    steps, cuts = {each.code for each in kept_tasks}, {each.code for each in kept_shots}
    budget = None if record.budget is None else _budget(record.budget, costs, steps)
    billed = {each.code for each in budget.costs} if budget else set()
    return replace(
        record,
        tasks=tuple(_task(each, steps) for each in kept_tasks),
        shots=tuple(_shot(each, steps, billed) for each in kept_shots),
        decisions=tuple(_decision(each, steps, cuts) for each in record.decisions[:decisions]),
        lessons=tuple(replace(each, tasks=_only(each.tasks, steps)) for each in record.lessons[:2]),
        budget=budget,
    )


def _only(codes: tuple[str, ...], kept: Collection[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in kept)


def _task(task: Task, steps: Collection[str]) -> Task:
    return replace(task, depends_on=_only(task.depends_on, steps))


def _shot(shot: Shot, steps: Collection[str], billed: Collection[str]) -> Shot:
    takes = tuple(
        replace(take, cost=take.cost if take.cost in billed else None, parent=None) for take in shot.takes[:4]
    )
    return replace(shot, tasks=_only(shot.tasks, steps), takes=takes)


def _decision(decision: Decision, steps: Collection[str], cuts: Collection[str]) -> Decision:
    return replace(decision, tasks=_only(decision.tasks, steps), shots=_only(decision.shots, cuts), supersedes=None)


def _budget(budget: Budget, costs: int, steps: Collection[str]) -> Budget:
    kept = (replace(each, task=each.task if each.task in steps else None) for each in budget.costs[:costs])
    return replace(budget, lines=budget.lines[:5], costs=tuple(kept))
