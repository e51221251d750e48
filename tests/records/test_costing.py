"""Sums of money are exact, whatever is added up: lines to accounts to sections to the total."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
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
    Section,
    Text,
)
from backlot.records.costing import CostSums, cost_report, line_cost

ACCOUNTS = {f"{code}": Account(f"{code}", section, Text("科目", "Account"))
            for code, section in zip((1100, 2000, 4300, 5000, 6100), Section, strict=True)}  # fmt: skip
RATES = {"USD": Decimal("7.10"), "JPY": Decimal("0.047")}
DAY = date(2026, 6, 8)

codes = st.sampled_from(sorted(ACCOUNTS))
fundings = st.sampled_from(list(Funding))
decimals = st.decimals(0, 1000, places=3, allow_nan=False, allow_infinity=False)
amounts = st.builds(Money, st.integers(-(10**9), 10**9), st.sampled_from(["CNY", "USD", "JPY"]))
lines = st.builds(
    BudgetLine, st.uuids().map(str), codes, st.just(Text("项", "Line")), decimals, st.just("day"), decimals,
    st.builds(Money, st.integers(0, 10**7), st.sampled_from(["CNY", "USD", "JPY"])), st.decimals(0, 40, places=2),
    st.none(), fundings,
)  # fmt: skip
entries = st.builds(
    CostEntry, st.uuids().map(str), codes, st.sampled_from(list(CostKind)), st.dates(date(2026, 5, 1), date(2026, 7, 1)),
    st.just(Text()), st.just(Text()), amounts, st.decimals("0.01", 10, places=4), fundings,
)  # fmt: skip
estimates = st.builds(Estimate, codes, amounts)
budgets = st.builds(
    Budget, st.just("CNY"), st.just(DAY), st.none(), st.decimals(0, 20, places=2), st.sets(st.sampled_from(list(Section))).map(tuple),
    st.lists(lines, max_size=12).map(tuple), st.lists(entries, max_size=12).map(tuple), st.lists(estimates, max_size=4).map(tuple),
)  # fmt: skip


def a_line(**changes: object) -> BudgetLine:
    given: dict[str, object] = {
        "code": "B01", "account": "2000", "description": Text("灯", "Lamp"), "quantity": Decimal(3), "unit": "day",
        "multiplier": Decimal(2), "rate": Money(33_33),
    }  # fmt: skip
    return BudgetLine(**(given | changes))  # type: ignore[arg-type]


def an_entry(kind: CostKind, minor: int, **changes: object) -> CostEntry:
    given: dict[str, object] = {
        "code": kind.value, "account": "2000", "kind": kind, "day": DAY, "vendor": Text(), "description": Text(), "amount": Money(minor),
    }  # fmt: skip
    return CostEntry(**(given | changes))  # type: ignore[arg-type]


@given(budgets, st.frozensets(fundings))
def test_lines_accounts_sections_and_the_reserve_add_up_to_the_total(
    budget: Budget, funding: frozenset[Funding]
) -> None:
    report = cost_report(budget, ACCOUNTS, funding, RATES)
    nothing = CostSums.none("CNY")
    for account in report.accounts:
        assert account.sums.budget.minor == sum(line.total.minor for line in account.lines)
    for section in report.sections:
        assert section.sums == sum((account.sums for account in section.accounts), nothing)
    reserve = report.contingency.sums if report.contingency else nothing
    assert report.total == sum((section.sums for section in report.sections), nothing) + reserve
    assert report.total.variance == report.total.budget - report.total.efc


@given(budgets)
def test_kinds_of_funding_add_up_to_the_whole(budget: Budget) -> None:
    plain = Budget(budget.currency, budget.as_of, lines=budget.lines, costs=budget.costs, estimates=budget.estimates)
    parts = [cost_report(plain, ACCOUNTS, frozenset([one]), RATES).total for one in Funding]
    assert sum(parts, CostSums.none("CNY")) == cost_report(plain, ACCOUNTS, rates=RATES).total


@given(budgets)
def test_the_order_of_the_books_changes_nothing(budget: Budget) -> None:
    turned = Budget(
        budget.currency, budget.as_of, None, budget.contingency_percent, budget.contingency_base, budget.lines[::-1], budget.costs[::-1],
        budget.estimates[::-1],
    )  # fmt: skip
    assert cost_report(turned, ACCOUNTS, rates=RATES).total == cost_report(budget, ACCOUNTS, rates=RATES).total


def test_a_line_is_quantity_times_multiplier_times_rate_plus_its_fringe() -> None:
    cost = line_cost(a_line(fringe_percent=Decimal("12.5")), "CNY", {})
    assert (cost.subtotal, cost.fringe, cost.total) == (Money(199_98), Money(25_00), Money(224_98))


def test_half_a_fen_is_rounded_away_from_zero() -> None:
    assert line_cost(
        a_line(quantity=Decimal("0.5"), multiplier=Decimal(1), rate=Money(1)), "CNY", {}
    ).subtotal == Money(1)


def test_a_stated_subtotal_is_kept_apart_and_its_difference_shown() -> None:
    report = cost_report(
        Budget("CNY", DAY, lines=(a_line(stated=Money(200_00)), a_line(code="B02", stated=Money(199_98)))), ACCOUNTS
    )
    assert [(line.line.code, line.difference) for line in report.differences] == [("B01", Money(2))]
    assert report.total.budget == Money(2 * 199_98)


def test_to_date_holds_what_was_paid_accrued_adjusted_and_refunded_commitments_stand_apart() -> None:
    kinds = (
        (CostKind.ACTUAL, 100),
        (CostKind.ACCRUAL, 20),
        (CostKind.ADJUSTMENT, -5),
        (CostKind.REFUND, -10),
        (CostKind.COMMITMENT, 7),
    )
    budget = Budget(
        "CNY", DAY, costs=tuple(an_entry(kind, minor) for kind, minor in kinds), estimates=(Estimate("2000", Money(3)),)
    )
    sums = cost_report(budget, ACCOUNTS).total
    assert (sums.to_date, sums.committed, sums.to_complete, sums.efc) == (Money(105), Money(7), Money(3), Money(115))
    assert sums.variance == Money(-115)


def test_contingency_is_marked_up_over_its_base_alone_and_spends_nothing() -> None:
    budget = Budget(
        "CNY", DAY, None, Decimal(10), (Section.PRODUCTION,), (a_line(), a_line(code="B02", account="5000"))
    )
    contingency = cost_report(budget, ACCOUNTS).contingency
    assert contingency and contingency.base_amount == Money(199_98)
    assert contingency.sums.budget == Money(20_00) and contingency.sums.efc == Money(0)


def test_a_foreign_line_is_converted_and_one_without_a_rate_is_refused() -> None:
    budget = Budget("CNY", DAY, lines=(a_line(rate=Money(10_00, "USD"), quantity=Decimal(1), multiplier=Decimal(1)),))
    assert cost_report(budget, ACCOUNTS, rates=RATES).total.budget == Money(71_00)
    with pytest.raises(BacklotError) as refusal:
        cost_report(budget, ACCOUNTS)
    assert refusal.value.key == "error.no_exchange_rate" and refusal.value.details == {"currency": "USD"}


def test_a_cost_entry_is_converted_at_its_own_rate() -> None:
    entry = an_entry(CostKind.ACTUAL, 10_00, amount=Money(10_00, "EUR"), rate=Decimal("7.9"))
    assert cost_report(Budget("CNY", DAY, costs=(entry,)), ACCOUNTS).total.to_date == Money(79_00)


def test_an_account_nobody_explains_stands_under_its_code() -> None:
    report = cost_report(Budget("CNY", DAY, lines=(a_line(account="9999"),)), ACCOUNTS)
    assert report.sections[0].section is Section.OTHER and report.accounts[0].account.name.en == "9999"


def test_the_report_is_as_of_the_last_entry_it_counts() -> None:
    later = an_entry(CostKind.ACTUAL, 1, day=date(2026, 6, 20))
    assert cost_report(Budget("CNY", DAY, costs=(later,)), ACCOUNTS).as_of == date(2026, 6, 20)
    assert cost_report(Budget("CNY", DAY), ACCOUNTS).as_of == DAY
