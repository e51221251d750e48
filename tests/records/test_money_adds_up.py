"""Whatever the budget, its currencies, the scope and the currency shown: every level is exactly the sum of the one under it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backlot.records import (
    Account,
    BacklotError,
    Budget,
    BudgetLine,
    CostEntry,
    CostKind,
    Estimate,
    Funding,
    Money,
    Phase,
    Practice,
    Section,
    Task,
    TaskStatus,
    Text,
    minor_units,
)
from backlot.records.costing import CostReport, CostSums, cost_report
from backlot.records.currency import Display, converted
from backlot.records.hot_costs import hot_costs, spread
from backlot.records.programme import ExchangeRate
from backlot.records.scope import Scope, scope_of

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD")
ACCOUNTS = {code: Account(code, section, Text("科目", "Account"))
            for code, section in zip(("1100", "2000", "4300", "5000", "6100"), Section, strict=True)}  # fmt: skip
PHASES = {"T1": Phase.PREP, "T2": Phase.GENERATION}
DAY = date(2026, 6, 8)

currencies = st.sampled_from(CURRENCIES)
codes = st.sampled_from([*ACCOUNTS, "9999"])
fundings = st.sampled_from(list(Funding))
decimals = st.decimals(0, 1000, places=3)
positive = st.decimals("0.0001", 1000, places=4)
lines = st.builds(
    BudgetLine, st.uuids().map(str), codes, st.just(Text("项", "Line")), decimals, st.just("day"), decimals,
    st.builds(Money, st.integers(0, 10**7), currencies), st.decimals(0, 40, places=2),
    st.none() | st.builds(Money, st.integers(0, 10**9), currencies), fundings, st.none() | st.sampled_from(list(Phase)),
)  # fmt: skip
entries = st.builds(
    CostEntry, st.uuids().map(str), codes, st.sampled_from(list(CostKind)), st.dates(date(2026, 5, 1), date(2026, 6, 20)),
    st.just(Text()), st.just(Text()), st.builds(Money, st.integers(-(10**9), 10**9), currencies), positive, fundings,
    st.sampled_from([None, "T1", "T2", "T3"]),
)  # fmt: skip
estimates = st.builds(Estimate, codes, st.builds(Money, st.integers(-(10**6), 10**9), currencies))
budgets = st.builds(
    Budget, currencies, st.just(DAY), st.none(), st.decimals(0, 30, places=2), st.sets(st.sampled_from(list(Section))).map(tuple),
    st.lists(lines, max_size=8).map(tuple), st.lists(entries, max_size=8).map(tuple), st.lists(estimates, max_size=3).map(tuple),
)  # fmt: skip
rates = st.fixed_dictionaries({code: positive for code in CURRENCIES if code != "CNY"})


def reported(budget: Budget, known: dict[str, Decimal], scope: Scope, shown: str | None) -> CostReport:
    quoted = {code: ExchangeRate(code, DAY, rate, "a test") for code, rate in known.items()}
    return cost_report(budget, ACCOUNTS, scope.funding, known, PHASES, Display(shown, quoted) if shown else None)


@settings(max_examples=150)
@given(budgets, rates, st.sampled_from(list(Scope)), st.none() | currencies)
def test_lines_accounts_sections_top_sheet_and_cost_report_add_up_exactly(
    budget: Budget, known: dict[str, Decimal], scope: Scope, shown: str | None
) -> None:
    report = reported(budget, known, scope, shown)
    nothing = CostSums.none(report.currency)
    for account in report.accounts:
        assert account.sums == sum((leaf.sums for leaf in account.leaves), nothing)
        assert account.sums.budget.minor == sum(line.subtotal.minor + line.fringe.minor for line in account.lines)
        spent = [each.amount.minor for each in account.entries if not each.is_commitment]
        assert account.sums.to_date.minor == sum(spent)
        to_complete = sum(each.amount.minor for each in account.estimates)
        assert account.sums.efc.minor == sum(each.amount.minor for each in account.entries) + to_complete
    for section in report.sections:
        assert section.sums == sum((account.sums for account in section.accounts), nothing)
    reserve = report.contingency.sums if report.contingency else nothing
    assert report.total == sum((section.sums for section in report.sections), nothing) + reserve
    assert report.total == sum((phase.sums for phase in report.phases), nothing) + reserve
    assert report.total.variance == report.total.budget - report.total.efc
    assert report.currency == (shown or budget.currency)
    assert {each.entry.funding for each in report.entries} | {
        line.line.funding for line in report.lines
    } <= scope.funding


@settings(max_examples=60)
@given(budgets, rates, st.none() | currencies)
def test_each_wider_scope_adds_exactly_what_it_names(
    budget: Budget, known: dict[str, Decimal], shown: str | None
) -> None:
    plain = Budget(budget.currency, budget.as_of, lines=budget.lines, costs=budget.costs, estimates=budget.estimates)
    for narrow, wide in zip(list(Scope), list(Scope)[1:], strict=False):
        added = wide.funding - narrow.funding
        assert added == {Funding(wide.value)}
        before, after = reported(plain, known, narrow, shown), reported(plain, known, wide, shown)
        only = reported(
            Budget(budget.currency, budget.as_of, lines=tuple(each for each in budget.lines if each.funding in added),
                   costs=tuple(each for each in budget.costs if each.funding in added)), known, wide, shown,
        )  # fmt: skip
        assert after.total == before.total + only.total


@settings(max_examples=60)
@given(budgets, rates, currencies)
def test_a_total_shown_in_another_currency_strays_by_at_most_half_a_unit_for_each_amount(
    budget: Budget, known: dict[str, Decimal], shown: str
) -> None:
    own, other = (reported(budget, known, Scope.SPONSORED, each) for each in (None, shown))
    exact = {code: Fraction(known.get(code, Decimal(1))) for code in CURRENCIES}
    scale = exact[budget.currency] / exact[shown] * minor_units(shown) / minor_units(budget.currency)
    leaves = sum(len(account.leaves) for account in own.accounts)
    for left, right in ((own.total.efc, other.total.efc), (own.total.to_date, other.total.to_date)):
        assert abs(left.minor * scale - right.minor) <= Fraction(leaves, 2) + Fraction(1, 10**6)


@settings(max_examples=60)
@given(
    budgets, rates, st.lists(st.tuples(st.sampled_from(list(Phase)), st.integers(0, 40), st.integers(0, 9)), max_size=5)
)
def test_the_days_add_up_to_the_plan_and_to_what_was_spent(
    budget: Budget, known: dict[str, Decimal], spans: list[tuple[Phase, int, int]]
) -> None:
    begin = datetime(2026, 5, 10, 1, tzinfo=UTC)
    tasks = [
        Task(f"T{n}", phase, Text(), Practice.FILM, TaskStatus.DONE, False, begin + timedelta(start), begin + timedelta(start + days))
        for n, (phase, start, days) in enumerate(spans)
    ]  # fmt: skip
    report = reported(budget, known, Scope.SPONSORED, None)
    hot = hot_costs(report, tasks, UTC)
    assert sum(day.planned.minor for day in hot.days) + hot.unplaced.minor == sum(
        line.total.minor for line in report.lines
    )
    assert sum(day.spent.minor for day in hot.days) == report.total.to_date.minor
    assert not hot.unplaced.minor or not tasks
    if hot.days:
        assert hot.days[-1].spent_by == report.total.to_date


@given(st.integers(-(10**9), 10**9), st.integers(1, 60))
def test_an_even_spread_differs_by_at_most_one_unit(minor: int, count: int) -> None:
    shares = [share for _, share in spread(minor, [DAY + timedelta(n) for n in range(count)])]
    assert sum(shares) == minor and max(shares) - min(shares) <= 1


def test_a_rate_that_nobody_knows_is_said_and_never_guessed() -> None:
    for amount, into in ((Money(1, "SEK"), "CNY"), (Money(1, "CNY"), "SEK")):
        with pytest.raises(BacklotError) as refusal:
            converted(amount, into, {"USD": Decimal("7.1")})
        assert refusal.value.details == {"currency": "SEK"}


def test_two_foreign_currencies_meet_in_the_base() -> None:
    known = {"USD": Decimal("7.10"), "JPY": Decimal("0.047")}
    assert converted(Money(10_00, "USD"), "JPY", known) == Money(1511, "JPY")
    assert converted(Money(10_00, "CNY"), "USD", known) == Money(1_41, "USD")


def test_a_scope_holds_all_the_scopes_before_it() -> None:
    assert [len(each.funding) for each in Scope] == [1, 2, 3, 4]
    assert scope_of("deferred").funding == {Funding.CASH, Funding.IN_KIND, Funding.DEFERRED}
    assert scope_of(None) is scope_of("everything") is Scope.SPONSORED
