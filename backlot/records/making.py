"""What AI changed in the money: what was bought of machines and what of people, and what became of the takes that were paid for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from backlot.records.basics import Money
from backlot.records.production import Account
from backlot.records.topsheet import CostReport, CostSums, EntryCost, Leaf, LineCost
from backlot.records.vocabulary import Section, Verdict


class Means(StrEnum):
    """What money bought. Outside the AI head a budget does not tell people from things, so the rest stays one."""

    GENERATION = "generation"
    COMPUTE = "compute"
    AI_CREATORS = "ai_creators"
    REST = "rest"


def means_of(account: Account, leaf: Leaf) -> Means:
    """A service's bill and credits are generation wherever they stand; else the AI head's accounts tell: 45.. is compute and
    storage, 46.. and above are people, the others are generation."""
    if (isinstance(leaf, EntryCost) and leaf.entry.service) or (
        isinstance(leaf, LineCost) and leaf.line.unit == "credit"
    ):
        return Means.GENERATION
    if account.section is not Section.AI_GENERATION:
        return Means.REST
    head = account.code[:2]
    return Means.GENERATION if head < "45" else Means.COMPUTE if head == "45" else Means.AI_CREATORS


def by_means(report: CostReport) -> Mapping[Means, CostSums]:
    """The accounts' sums by what was bought; with the reserve they add up to the total."""
    sums = dict.fromkeys(Means, CostSums.none(report.currency))
    for account in report.accounts:
        for leaf in account.leaves:
            sums[means_of(account.account, leaf)] += leaf.sums
    return sums


def per(amount: Money, count: Fraction | int) -> Money | None:
    """`amount` for one of `count`, to the nearest minor unit; None where there is nothing to divide by."""
    if not count:
        return None
    share = Fraction(amount.minor) / count
    whole = int(abs(share) + Fraction(1, 2))
    return Money(whole if share >= 0 else -whole, amount.currency)


@dataclass(frozen=True, slots=True)
class BilledTakes:
    """How many takes of one verdict were billed on a cost entry, and how many credits they took."""

    entry: str
    verdict: Verdict
    takes: int
    credits: int


@dataclass(frozen=True, slots=True)
class TakeMoney:
    """What was paid for takes, by what became of them. `elsewhere` is the part of those bills that no take explains."""

    takes: Mapping[Verdict, int]
    money: Mapping[Verdict, Money]
    elsewhere: Money

    @property
    def paid(self) -> Money:
        return sum(self.money.values(), Money(0, self.elsewhere.currency))

    @property
    def made(self) -> int:
        return sum(self.takes.values())


def take_money(report: CostReport, billed: Iterable[BilledTakes]) -> TakeMoney:
    """Each bill shared among its takes by their credits (by their number where no credits are known), to the minor unit."""
    bills: dict[str, list[BilledTakes]] = defaultdict(list)
    for each in billed:
        bills[each.entry].append(each)
    takes: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
    minor: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
    elsewhere = 0
    for cost in report.entries:
        parts = sorted(bills.get(cost.entry.code, ()), key=lambda each: list(Verdict).index(each.verdict))
        if not parts:
            continue
        by_credits = any(part.credits for part in parts)
        weights = [part.credits if by_credits else part.takes for part in parts]
        left = max(cost.entry.credits - sum(weights), 0) if by_credits else 0
        *shares, rest = shared(cost.amount.minor, [*weights, left])
        elsewhere += rest
        for part, share in zip(parts, shares, strict=True):
            takes[part.verdict] += part.takes
            minor[part.verdict] += share
    return TakeMoney(takes, {verdict: Money(each, report.currency) for verdict, each in minor.items()},
                     Money(elsewhere, report.currency))  # fmt: skip


def shared(minor: int, weights: Sequence[int]) -> list[int]:
    """`minor` in whole units by `weights`, adding up to it; all on the last where every weight is nothing."""
    whole, before, shares = sum(weights), 0, []
    if not whole:
        return [0] * (len(weights) - 1) + [minor]
    for weight in weights:
        shares.append(minor * (before + weight) // whole - minor * before // whole)
        before += weight
    return shares
