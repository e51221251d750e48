"""What AI changed: every amount falls to one means, every bill to its takes, and nothing is lost on the way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from backlot.records import (
    Account,
    Budget,
    BudgetLine,
    CostEntry,
    CostKind,
    Money,
    Section,
    Text,
    Verdict,
)
from backlot.records.costing import CostSums, cost_report
from backlot.records.making import BilledTakes, Means, by_means, per, shared, take_money
from backlot.records.scope import Scope
from tests.records.test_money_adds_up import ACCOUNTS, budgets, rates, reported

DAY = date(2026, 6, 8)
AI = {code: Account(code, Section.AI_GENERATION, Text("科目", "Account")) for code in ("4300", "4500", "4600")}


def bill(code: str, minor: int, account: str = "4300", **more: object) -> CostEntry:
    return CostEntry(code, account, CostKind.ACTUAL, DAY, Text(), Text(), Money(minor), **more)  # type: ignore[arg-type]


@given(budgets, rates)
def test_what_was_bought_adds_up_to_the_accounts(budget: Budget, known: dict[str, Decimal]) -> None:
    report = reported(budget, known, Scope.SPONSORED, None)
    accounts = sum((each.sums for each in report.accounts), CostSums.none(report.currency))
    assert sum(by_means(report).values(), CostSums.none(report.currency)) == accounts


def test_machines_stand_apart_from_the_people_who_run_them() -> None:
    costs = (
        bill("a", 10),
        bill("b", 20, "4500"),
        bill("c", 40, "4600"),
        bill("d", 80, "1100"),
        bill("e", 160, "1100", service="V"),
    )
    means = by_means(cost_report(Budget("CNY", DAY, costs=costs), ACCOUNTS | AI))
    assert {key: sums.to_date.minor for key, sums in means.items()} == {
        Means.GENERATION: 170, Means.COMPUTE: 20, Means.AI_CREATORS: 40, Means.REST: 80,
    }  # fmt: skip


def test_credits_are_generation_even_where_no_service_is_named_yet() -> None:
    line = BudgetLine("B1", "1100", Text(), Decimal(3), "credit", Decimal(1), Money(5))
    assert by_means(cost_report(Budget("CNY", DAY, lines=(line,)), ACCOUNTS))[Means.GENERATION].budget == Money(15)


def test_a_bill_is_shared_among_its_takes_by_their_credits_to_the_last_fen() -> None:
    billed = [
        BilledTakes("a", Verdict.SELECTED, 1, 10),
        BilledTakes("a", Verdict.REJECTED, 2, 20),
        BilledTakes("x", Verdict.USABLE, 9, 9),
    ]
    money = take_money(cost_report(Budget("CNY", DAY, costs=(bill("a", 1000, credits=40),)), AI), billed)
    assert (money.money[Verdict.SELECTED], money.money[Verdict.REJECTED], money.elsewhere) == (
        Money(250),
        Money(500),
        Money(250),
    )
    assert money.takes[Verdict.REJECTED] == 2 and money.made == 3 and money.paid == Money(750)


def test_takes_without_credits_share_their_bill_by_number() -> None:
    billed = [BilledTakes("a", Verdict.SELECTED, 1, 0), BilledTakes("a", Verdict.REJECTED, 2, 0)]
    money = take_money(cost_report(Budget("CNY", DAY, costs=(bill("a", 100),)), AI), billed)
    assert (money.money[Verdict.SELECTED].minor, money.money[Verdict.REJECTED].minor) == (33, 67)


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_shares_add_up_to_what_was_shared(minor: int, weights: list[int]) -> None:
    shares = shared(minor, weights)
    assert sum(shares) == minor and len(shares) == len(weights)
    whole = sum(weights)
    assert not whole or all(
        abs(share * whole - minor * weight) < whole for share, weight in zip(shares, weights, strict=True)
    )


def test_money_for_one_of_nothing_is_not_known() -> None:
    assert per(Money(100), 0) is None
    assert per(Money(-150), 100) == Money(-2) and per(Money(100), Fraction(200, 3)) == Money(2)
