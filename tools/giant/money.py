"""The money: budget lines, and a ledger whose bills of the AI services agree with the credits of the takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from backlot.records import Account, CostKind, Funding, Money, Participant, Phase, Section
from tools.giant.size import DAYS, FIRST, Size
from tools.giant.tables import Row, pair
from tools.giant.words import LINES, NOTES, VENDORS, numbered
from tools.giant.work import Step

_UNITS = ("day", "week", "flat", "hour", "piece", "meal")
_KINDS = (CostKind.ACTUAL, CostKind.ACCRUAL, CostKind.COMMITMENT, CostKind.REFUND, CostKind.ADJUSTMENT)
_GENERATION = "4300"
Bill = tuple[date, str, int]


def lines(size: Size, accounts: list[Account], dice: Random) -> Iterator[Row]:
    for at in range(size.lines):
        account = accounts[at % len(accounts)]
        description = numbered("第 {} 项：", "Item {}: ", at + 1, dice.choice(LINES))
        yield {
            "code": f"B{at + 1:03}",
            "account": account.code,
            "quantity": dice.randint(1, 40),
            "unit": dice.choice(_UNITS),
            "multiplier": dice.randint(1, 6),
            "rate": dice.randint(4, 80) * 25,
            "currency": "CNY",
            "fringe_percent": dice.choice(("", "", "12.5")),
            "funding": dice.choices(tuple(Funding), (70, 12, 10, 8))[0],
            "phase": dice.choice(tuple(Phase)),
        } | pair("description", description)


def billed(takes: list[dict[str, object]], most: int, dice: Random) -> dict[Bill, int]:
    """Each take of a service put on a bill of its day; credits by bill, at most `most` bills. Names the bill in the take."""
    used: dict[Bill, int] = defaultdict(int)
    named: dict[Bill, str] = {}
    batches = max(1, most // (DAYS * 6))
    for take in takes:
        if take["credits"]:
            day = datetime.fromisoformat(str(take["made_at"])).date()
            bill = (day, str(take["service"]), dice.randrange(batches))
            take["cost"] = named.setdefault(bill, f"K{len(named) + 1:04}")
            used[bill] += int(str(take["credits"]))
    return dict(used)


def costs(
    size: Size,
    bills: dict[Bill, int],
    services: list[Participant],
    accounts: list[Account],
    steps: list[Step],
    dice: Random,
) -> Iterator[Row]:
    prices = {service.code: service.credit_price or Money(0) for service in services}
    for number, ((day, service, batch), used) in enumerate(bills.items(), 1):
        description = numbered("{} 号账单：", "Bill {}: ", batch + 1, LINES[2])
        yield (
            _entry(number, _GENERATION, CostKind.ACTUAL, day, prices[service].major * used, dice)
            | {
                "service": service,
                "credits": used,
                "task": dice.choice(steps).code,
            }
            | pair("description", description)
        )
    other = [account for account in accounts if account.section is not Section.AI_GENERATION]
    for number in range(len(bills) + 1, size.costs + 1):
        kind = dice.choices(_KINDS, (80, 8, 8, 2, 2))[0]
        amount = Decimal(dice.randint(2, 90) * 20) * (-1 if kind is CostKind.REFUND else 1)
        day = (FIRST + timedelta(days=dice.randrange(DAYS))).date()
        yield _entry(number, dice.choice(other).code, kind, day, amount, dice) | {"task": dice.choice(steps).code}


def _entry(number: int, account: str, kind: CostKind, day: date, amount: Decimal, dice: Random) -> dict[str, object]:
    return (
        {
            "code": f"K{number:04}",
            "account": account,
            "kind": kind,
            "day": day.isoformat(),
            "amount": f"{amount:.2f}",
            "currency": "CNY",
            "rate": 1,
            "funding": Funding.CASH,
        }
        | pair("vendor", dice.choice(VENDORS))
        | pair("description", dice.choice(LINES))
    )


def estimates(accounts: list[Account], dice: Random) -> Iterator[Row]:
    for account in accounts[::2]:
        yield {"account": account.code, "to_complete": dice.randint(0, 20) * 50} | pair("note", dice.choice(NOTES))
