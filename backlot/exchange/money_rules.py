"""Whether the money adds up: known accounts, signs, rates, subtotals, and credits that agree with takes and prices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from backlot.exchange.doubt import odd, wrong
from backlot.records.basics import Money, minor_units, rounded
from backlot.records.imports import Issue
from backlot.records.production import Account, Budget, BudgetLine, CostEntry, Participant, Production, Take
from backlot.records.vocabulary import CostKind

BUDGET, COSTS, ESTIMATES, TAKES = "budget.csv", "costs.csv", "estimates.csv", "takes.csv"


def money_doubts(
    production: Production, accounts: Sequence[Account], services: Sequence[Participant]
) -> Iterator[Issue]:
    budget = production.budget
    if budget is None:
        return
    yield from _accounts(budget, {account.code for account in accounts})
    for line in budget.lines:
        yield from _subtotal(line)
    prices = {service.code: service.credit_price for service in services}
    for cost in budget.costs:
        yield from _sign(cost)
        yield from _rate(cost, budget.currency)
        yield from _price(cost, prices.get(cost.service or ""))
    yield from _credits(production, budget)


def _accounts(budget: Budget, known: set[str]) -> Iterator[Issue]:
    used = [(BUDGET, line.code, line.account) for line in budget.lines]
    used += [(COSTS, cost.code, cost.account) for cost in budget.costs]
    used += [(ESTIMATES, estimate.account, estimate.account) for estimate in budget.estimates]
    for file, code, account in used:
        if account not in known:
            yield wrong(file, code, "account", "exchange.unknown_account", account=account)


def subtotal(line: BudgetLine) -> Money:
    """quantity × multiplier × rate, fringe apart, as the sheet would print it."""
    return Money(rounded(line.quantity * line.multiplier * line.rate.minor), line.rate.currency)


def _subtotal(line: BudgetLine) -> Iterator[Issue]:
    computed = subtotal(line)
    if line.stated is not None and line.stated != computed:
        difference = _plain(line.stated - computed)
        sums = {"stated": _plain(line.stated), "computed": _plain(computed), "difference": difference}
        yield odd(BUDGET, line.code, "stated", "exchange.subtotal_differs", **sums)


def _plain(amount: Money) -> str:
    places = len(str(minor_units(amount.currency))) - 1
    return f"{amount.major:.{places}f} {amount.currency}"


def _sign(cost: CostEntry) -> Iterator[Issue]:
    if cost.kind is CostKind.REFUND and cost.amount.minor > 0:
        yield wrong(COSTS, cost.code, "amount", "exchange.refund_not_negative")
    if cost.kind in (CostKind.ACTUAL, CostKind.ACCRUAL, CostKind.COMMITMENT) and cost.amount.minor < 0:
        yield wrong(COSTS, cost.code, "amount", "exchange.cost_negative")


def _rate(cost: CostEntry, base: str) -> Iterator[Issue]:
    if (cost.amount.currency == base) != (cost.rate == 1):
        yield wrong(COSTS, cost.code, "rate", "exchange.rate_needed", base=base, currency=cost.amount.currency)


def _price(cost: CostEntry, price: Money | None) -> Iterator[Issue]:
    """A service bills credits at its price; an adjustment corrects a bill and need not."""
    if price is None or cost.kind is CostKind.ADJUSTMENT:
        return
    expected = Money(price.minor * cost.credits, price.currency)
    if cost.amount.currency != expected.currency or abs(cost.amount.minor) != expected.minor:
        sums = {"computed": _plain(expected), "stated": _plain(cost.amount)}
        yield wrong(COSTS, cost.code, "amount", "exchange.price_differs", count=cost.credits, **sums)


def _credits(production: Production, budget: Budget) -> Iterator[Issue]:
    billed: dict[str, list[tuple[str, Take]]] = defaultdict(list)
    for shot in production.shots:
        for take in shot.takes:
            code = f"{shot.code}/{take.key}"
            if take.cost:
                billed[take.cost].append((code, take))
            elif take.credits and budget.costs:
                yield odd(TAKES, code, "cost", "exchange.credits_unbilled", count=take.credits)
    for cost in budget.costs:
        takes = billed.get(cost.code, [])
        used = sum(take.credits for _, take in takes)
        if takes and used != cost.credits:
            yield wrong(COSTS, cost.code, "credits", "exchange.credits_differ", billed=cost.credits, used=used)
        for code, take in takes:
            if take.service != cost.service:
                yield wrong(TAKES, code, "cost", "exchange.cost_of_other_service", cost=cost.code)
