"""Reads a production's record from the folder that staff keep: whole, or refused whole with every fault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from backlot.exchange.choice_tables import read_decisions, read_options
from backlot.exchange.csv_tables import Table, open_table
from backlot.exchange.faults import CellError, Faults
from backlot.exchange.layouts import SHARED, TABLES
from backlot.exchange.money_tables import read_budget_lines, read_costs, read_estimates
from backlot.exchange.picture_tables import read_scenes, read_shots, read_takes
from backlot.exchange.production_file import RECORD, base_currency, read_production
from backlot.exchange.shared import Shared, read_shared, service_codes
from backlot.exchange.toml_entries import read_toml
from backlot.exchange.work_tables import read_assets, read_lessons, read_people, read_roles, read_tasks
from backlot.records.imports import Place, Reading
from backlot.records.production import (
    Asset,
    BudgetLine,
    CostEntry,
    Decision,
    Estimate,
    Lesson,
    Membership,
    Participant,
    Production,
    Scene,
    Shot,
    Task,
)


def read_folder(path: Path, shared: Shared | None = None) -> Reading:
    """The record in `path`; the services it names come from `shared`, else from the folder around it."""
    faults = Faults()
    around = path.resolve().parent
    shared = read_shared(around) if shared is None else shared
    head = read_toml(path / RECORD, faults)
    rows = _read_rows(path, _open_tables(path, around, faults), base_currency(head))
    production = read_production(head, path, faults) if head else None
    if production:
        production = _joined(production, rows, shared, faults)
    refused = faults.refused or shared.refused
    return Reading(None if refused else production, (*shared.issues, *faults.issues), faults.places)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Every table of the folder, read; an absent one is empty."""

    people: list[tuple[Participant, Membership]]
    assets: list[Asset]
    tasks: list[Task]
    scenes: list[Scene]
    shots: list[Shot]
    decisions: list[Decision]
    lines: list[BudgetLine]
    costs: list[CostEntry]
    estimates: list[Estimate]
    lessons: list[Lesson]


def _open_tables(path: Path, around: Path, faults: Faults) -> dict[str, Table]:
    """The tables of `path`, each knowing the codes of all, for references."""
    known: dict[str, frozenset[str]] = {}
    tables: dict[str, Table] = {}
    for name, layout in TABLES.items():
        table = open_table(path / name, layout, faults, known)
        tables[name] = table or Table.empty(name)
        if table or not (path / name).exists():
            known[name] = table.codes() if table else frozenset()
    services = service_codes(around)
    if services is not None:
        known["services.csv"] = services
    for stray in sorted(_csv_names(path) - TABLES.keys() - SHARED.keys()):
        faults.add(Place(stray), stray, CellError("exchange.unknown_table", allowed=", ".join(TABLES)))
    return tables


def _csv_names(path: Path) -> set[str]:
    try:
        return {entry.name for entry in path.iterdir() if entry.suffix.lower() == ".csv"}
    except OSError:
        return set()


def _read_rows(path: Path, tables: dict[str, Table], currency: str) -> _Rows:
    takes = read_takes(tables["takes.csv"], path)
    return _Rows(
        people=read_people(tables["people.csv"]),
        assets=read_assets(tables["assets.csv"]),
        tasks=read_tasks(tables["tasks.csv"], read_roles(tables["roles.csv"])),
        scenes=read_scenes(tables["scenes.csv"]),
        shots=read_shots(tables["shots.csv"], takes),
        decisions=read_decisions(tables["decisions.csv"], read_options(tables["options.csv"]), currency),
        lines=read_budget_lines(tables["budget.csv"], currency),
        costs=read_costs(tables["costs.csv"], currency),
        estimates=read_estimates(tables["estimates.csv"], currency),
        lessons=read_lessons(tables["lessons.csv"]),
    )


def _joined(production: Production, rows: _Rows, shared: Shared, faults: Faults) -> Production:
    """The production with its tables and the services they name."""
    budget = production.budget
    if budget is None and (rows.lines or rows.costs or rows.estimates):
        faults.add(Place(RECORD, None, "budget"), "", CellError("exchange.budget_needed"))
    if budget is not None:
        budget = replace(budget, lines=tuple(rows.lines), costs=tuple(rows.costs), estimates=tuple(rows.estimates))
    named = _services_named(rows)
    services = tuple(service for service in shared.services if service.code in named)
    people = tuple(person for person, _ in rows.people)
    for code in {person.code for person in people} & {service.code for service in shared.services} - {""}:
        faults.add(faults.places[("people.csv", code)], code, CellError("exchange.code_of_a_service"))
    return replace(
        production,
        participants=people + services,
        members=tuple(membership for _, membership in rows.people),
        assets=tuple(rows.assets),
        tasks=tuple(rows.tasks),
        scenes=tuple(rows.scenes),
        shots=tuple(rows.shots),
        decisions=tuple(rows.decisions),
        budget=budget,
        lessons=tuple(rows.lessons),
    )


def _services_named(rows: _Rows) -> set[str]:
    by_takes = {take.service for shot in rows.shots for take in shot.takes}
    by_tasks = {tool for task in rows.tasks for tool in task.tools}
    by_costs = {cost.service for cost in rows.costs}
    return {code for code in by_takes | by_tasks | by_costs if code}
