"""What must hold inside one row, or between it and its neighbours, beyond what each field asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from sqlalchemy import select

from backlot.records import CostKind, Money, Responsibility, TaskStatus, Verdict
from backlot.store.changes import Row, Unit
from backlot.store.commands.checking import check_order, touched
from backlot.store.commands.sheets import COST, FACT, PUBLISHED_FIGURE, REAL_FILM, SHEETS, SHOT, TAKE, TASK, Sheet
from backlot.store.commands.team_checks import check_film, check_team
from backlot.store.commands.wording import FieldFault
from backlot.store.tables import (
    BudgetRow,
    DecisionRow,
    ExchangeRateRow,
    ParticipantRow,
    RoleAssignmentRow,
    ServiceRow,
    TakeRow,
    TaskDependencyRow,
)

Clean = Mapping[str, Any]
Check = Callable[[Unit, str, Row | None, Clean], None]


def check_row(unit: Unit, kind: str, team: str, before: Row | None, clean: Clean) -> None:
    """Raises FieldFault where `clean` does not hold together; `before` is None for a new row."""
    if kind in _CHECKS:
        _CHECKS[kind](unit, team, before, clean)


def base_currency(unit: Unit, team: str) -> str:
    budget = unit.find(BudgetRow, production=team)
    return "CNY" if budget is None else str(budget["currency"])


def _moved(sheet: Sheet, before: Row | None, clean: Clean, *names: str) -> bool:
    """Whether it is a new row, or one of `names` is being changed: an old fault elsewhere must not stop an edit."""
    return before is None or touched(sheet, before, clean, *names)


def _check_task(unit: Unit, team: str, before: Row | None, clean: Clean) -> None:
    check_order(clean["planned_start"], clean["planned_end"], "planned_end")
    check_order(clean["actual_start"], clean["actual_end"], "actual_end")
    if _moved(TASK, before, clean, "status", "actual_start", "actual_end") and clean["status"] is TaskStatus.DONE:
        for name in ("actual_start", "actual_end"):
            if clean[name] is None:
                raise FieldFault("error.done_without_dates", name)
    if before is not None and touched(TASK, before, clean, "depends_on"):
        _refuse_circle(unit, team, before["code"], clean["depends_on"])


def _refuse_circle(unit: Unit, team: str, code: str, depends_on: tuple[str, ...]) -> None:
    """No step may wait for itself, over however many others."""
    table: Any = TaskDependencyRow.__table__
    waits: dict[str, list[str]] = defaultdict(list)
    for task, other in unit.connection.execute(
        select(table.c.task, table.c.depends_on).where(table.c.production == team)
    ):
        waits[task].append(other)
    left, seen = list(depends_on), set[str]()
    while left:
        step = left.pop()
        if step == code:
            raise FieldFault("error.waits_for_itself", "depends_on", code=code)
        if step not in seen:
            seen.add(step)
            left += waits[step]


def _check_role(unit: Unit, team: str, before: Row | None, clean: Clean) -> None:
    if before is not None or clean["responsibility"] is not Responsibility.ACCOUNTABLE:
        return
    table: Any = RoleAssignmentRow.__table__
    person: Any = ParticipantRow.__table__
    query = (
        select(person.c.name_zh, person.c.name_en)
        .join(table, (table.c.production == person.c.production) & (table.c.participant == person.c.code))
        .where(
            table.c.production == team, table.c.task == clean["task"],
            table.c.responsibility == Responsibility.ACCOUNTABLE,
        )
    )  # fmt: skip
    found = unit.connection.execute(query).first()
    if found is not None:
        name = found.name_zh or found.name_en
        raise FieldFault("error.one_accountable", "responsibility", task=clean["task"], person=name)


def _check_shot(_unit: Unit, _team: str, before: Row | None, clean: Clean) -> None:
    if _moved(SHOT, before, clean, "record_in", "record_out"):
        _check_span(clean, "record_in", "record_out")


def _check_take(unit: Unit, team: str, before: Row | None, clean: Clean) -> None:
    if _moved(TAKE, before, clean, "used_in", "used_out", "duration_frames"):
        _check_span(clean, "used_in", "used_out")
        if clean["used_out"] and clean["duration_frames"] and clean["used_out"] > clean["duration_frames"]:
            raise FieldFault("error.longer_than_take", "used_out", frames=clean["duration_frames"])
    judged = _moved(TAKE, before, clean, "reject_reason", "verdict")
    if judged and clean["reject_reason"] is not None and clean["verdict"] is not Verdict.REJECTED:
        raise FieldFault("error.reason_without_rejection", "reject_reason")
    if before is not None and clean["parent"] == before["key"]:
        raise FieldFault("error.made_from_itself", "parent")
    if before is not None and touched(TAKE, before, clean, "parent"):
        _refuse_own_line(unit, team, before, clean["parent"])


def _refuse_own_line(unit: Unit, team: str, take: Row, parent: str | None) -> None:
    table: Any = TakeRow.__table__
    of_shot = (table.c.production == team, table.c.shot == take["shot"])
    query = select(table.c.key, table.c.parent).where(*of_shot)
    made_from = _pairs(unit, query)
    for _ in made_from:
        if parent == take["key"]:
            raise FieldFault("error.made_from_itself", "parent")
        parent = made_from.get(parent or "")


def _pairs(unit: Unit, query: Any) -> dict[str, str | None]:
    return {code: other for code, other in unit.connection.execute(query)}  # noqa: C416  rows are no pairs to mypy


def _check_span(clean: Clean, first: str, last: str) -> None:
    if (clean[first] is None) != (clean[last] is None):
        raise FieldFault("error.both_ends", last if clean[last] is None else first)
    if clean[first] is not None and clean[last] <= clean[first]:
        raise FieldFault("error.end_before_start", last)


def _check_decision(unit: Unit, team: str, before: Row | None, clean: Clean) -> None:
    if before is None or clean["supersedes"] in (None, before["supersedes"]):
        return
    table: Any = DecisionRow.__table__
    query = select(table.c.code, table.c.supersedes).where(table.c.production == team)
    older = _pairs(unit, query)
    at = clean["supersedes"]
    for _ in older:
        if at == before["code"]:
            raise FieldFault("error.supersedes_itself", "supersedes")
        at = older.get(at or "")


def _check_budget(unit: Unit, _team: str, before: Row | None, clean: Clean) -> None:
    if before is not None and clean["currency"] != before["currency"]:
        raise FieldFault("error.fixed_field", "currency")
    _check_known(unit, clean["currency"], "currency", "CNY")


def _check_line(unit: Unit, team: str, before: Row | None, clean: Clean) -> None:
    if not _moved(SHEETS["budget_line"], before, clean, "rate", "stated"):
        return
    rate, stated = clean["rate"], clean["stated"]
    if stated is not None and stated.currency != rate.currency:
        raise FieldFault("error.same_currency", "stated", currency=rate.currency)
    _check_known(unit, rate.currency, "rate", base_currency(unit, team))


def _check_known(unit: Unit, currency: str, field: str, base: str) -> None:
    known = select(ExchangeRateRow.day).where(ExchangeRateRow.currency == currency).limit(1)
    if currency != base and unit.connection.execute(known).first() is None:
        raise FieldFault("error.no_rate_for_currency", field, currency=currency)


def _check_cost(unit: Unit, team: str, before: Row | None, clean: Clean) -> None:
    if not _moved(COST, before, clean, "kind", "amount", "rate", "service", "credits"):
        return
    amount, rate = clean["amount"], clean["rate"]
    if clean["kind"] is CostKind.REFUND and amount.minor >= 0:
        raise FieldFault("error.refund_is_negative", "amount")
    if rate <= 0 or (amount.currency == base_currency(unit, team) and rate != Decimal(1)):
        raise FieldFault("error.rate_of_base", "rate", currency=amount.currency)
    expected = _billed(unit, clean)
    if expected is not None and expected != amount:
        raise FieldFault("error.credits_differ", "amount", expected=f"{expected.major} {expected.currency}")


def _billed(unit: Unit, clean: Clean) -> Money | None:
    """What a service's credits cost at its price, where both are known."""
    service = unit.find(ServiceRow, code=clean["service"]) if clean["service"] and clean["credits"] else None
    if service is None or service["credit_price_minor"] is None:
        return None
    return Money(service["credit_price_minor"] * clean["credits"], service["credit_price_currency"])


def _check_estimate(unit: Unit, team: str, _before: Row | None, clean: Clean) -> None:
    base = base_currency(unit, team)
    if clean["to_complete"].currency != base:
        raise FieldFault("error.same_currency", "to_complete", currency=base)


def _check_session(_unit: Unit, _team: str, _before: Row | None, clean: Clean) -> None:
    check_order(clean["starts_at"], clean["ends_at"], "ends_at")


def _check_rate(_unit: Unit, _team: str, _before: Row | None, clean: Clean) -> None:
    if clean["rate"] <= 0:
        raise FieldFault("error.rate_above_nothing", "rate")


def _check_programme(_unit: Unit, _team: str, _before: Row | None, clean: Clean) -> None:
    for first, last in (("festival_first", "festival_last"), ("shown_first", "shown_last")):
        if clean[last] < clean[first]:
            raise FieldFault("error.end_before_start", last)
    if clean["timezone"] not in available_timezones():
        raise FieldFault("error.no_such_timezone", "timezone")


def _check_address(sheet: Sheet) -> Check:
    """Where something was published: an address that a browser opens safely, or none."""

    def check(_unit: Unit, _team: str, before: Row | None, clean: Clean) -> None:
        if clean["source_url"] and _moved(sheet, before, clean, "source_url") and not _is_https(clean["source_url"]):
            raise FieldFault("error.not_https", "source_url")

    return check


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in parts.netloc and not re.search(r"[\s<>\"@]", address)


_CHECKS: Final[dict[str, Check]] = {
    "team": check_team,
    "film": check_film,
    "task": _check_task,
    "role": _check_role,
    "shot": _check_shot,
    "take": _check_take,
    "decision": _check_decision,
    "budget": _check_budget,
    "budget_line": _check_line,
    "cost": _check_cost,
    "estimate": _check_estimate,
    "session": _check_session,
    "rate": _check_rate,
    "programme": _check_programme,
    **{sheet.kind: _check_address(sheet) for sheet in (FACT, REAL_FILM, PUBLISHED_FIGURE)},
}
