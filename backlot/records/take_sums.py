"""What became of the takes, in clips, seconds and money: sums over groups that the database has counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from backlot.records.basics import FrameRate, Money
from backlot.records.production import CostEntry
from backlot.records.vocabulary import Method, RejectReason, Verdict

Key = TypeVar("Key", bound=Hashable)
GOOD = frozenset({Verdict.USABLE, Verdict.SELECTED})


class Stage(StrEnum):
    """How far takes came; each stage holds the next one."""

    MADE = "made"
    USABLE = "usable"
    SELECTED = "selected"
    USED = "used"


@dataclass(frozen=True, slots=True)
class TakeGroup:
    """Takes alike in every field but the last ones, which count them: a database gives a thousand of these for 40,000 takes.

    `minor` is credits × the service's credit price; `bill` the cost entry that takes name whose service has no price.
    `used` says whether frames of these takes are in the film, `used_frames` how many (at the film's rate).
    """

    method: Method
    verdict: Verdict
    used: bool
    takes: int
    shot: str | None = None
    day: date | None = None
    service: str | None = None
    reason: RejectReason | None = None
    rate: FrameRate | None = None
    currency: str | None = None
    bill: str | None = None
    timed: int = 0
    frames: int = 0
    used_frames: int = 0
    credits: int = 0
    priced: int = 0
    minor: int = 0

    @property
    def with_ai(self) -> bool:
        """Whether a model made these takes or a part of them."""
        return self.service is not None or self.method in (Method.GENERATED, Method.HYBRID)


@dataclass(frozen=True, slots=True)
class Sum:
    """Takes summed. Seconds are of the takes whose length is known, money in minor units by currency.

    `unpriced` takes name a service and yet no price of theirs is known; `unbilled` ones were made without any service.
    """

    takes: int = 0
    ai: int = 0
    seconds: Fraction = Fraction(0)
    ai_seconds: Fraction = Fraction(0)
    untimed: int = 0
    credits: int = 0
    minor: Mapping[str, Fraction] = field(default_factory=dict)
    unpriced: int = 0
    unbilled: int = 0

    @property
    def money(self) -> tuple[Money, ...]:
        """One amount a currency, each rounded once."""
        return tuple(Money(round(amount), currency) for currency, amount in sorted(self.minor.items()))


@dataclass(frozen=True, slots=True)
class Accepted:
    """Of `judged` takes (all but the pending ones) `good` were usable or selected."""

    good: int
    judged: int
    pending: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.good, self.judged) if self.judged else None


@dataclass(frozen=True, slots=True)
class Bills:
    """Cost entries and the credits that takes without a price lay on each: an entry is shared out by credits."""

    entries: Mapping[str, CostEntry]
    credits: Mapping[str, int]

    @classmethod
    def of(cls, groups: Iterable[TakeGroup], entries: Iterable[CostEntry]) -> Bills:
        laid: dict[str, int] = defaultdict(int)
        for group in groups:
            if group.bill:
                laid[group.bill] += group.credits
        return cls({entry.code: entry for entry in entries}, laid)

    def share(self, group: TakeGroup) -> tuple[str, Fraction] | None:
        """Currency and minor units of the group's part of its cost entry; None where that is not known."""
        entry = self.entries.get(group.bill or "")
        if entry is None or not group.credits:
            return None
        return entry.amount.currency, Fraction(entry.amount.minor * group.credits, self.credits[entry.code])


def sum_of(groups: Iterable[TakeGroup], rate: FrameRate, bills: Bills, in_film: bool = False) -> Sum:
    """`rate` is the film's, for takes that name none of their own; `in_film` counts only the frames that are in the film."""
    takes = ai = untimed = billed = unpriced = unbilled = 0
    seconds = ai_seconds = Fraction(0)
    minor: dict[str, Fraction] = defaultdict(Fraction)
    for group in groups:
        frames, at = (group.used_frames, rate) if in_film else (group.frames, group.rate or rate)
        length = Fraction(frames) / at.fraction
        takes, billed, seconds = takes + group.takes, billed + group.credits, seconds + length
        untimed += 0 if in_film else group.takes - group.timed
        if group.with_ai:
            ai, ai_seconds = ai + group.takes, ai_seconds + length
        shared = bills.share(group)
        if shared:
            minor[shared[0]] += shared[1]
        elif group.currency and group.priced:
            minor[group.currency] += group.minor
        lacking = 0 if shared else group.takes - group.priced
        if group.service is None and not group.credits:
            unbilled += lacking
        else:
            unpriced += lacking
    return Sum(takes, ai, seconds, ai_seconds, untimed, billed, dict(minor), unpriced, unbilled)


def stages_of(groups: Iterable[TakeGroup], rate: FrameRate, bills: Bills) -> dict[Stage, Sum]:
    kept = tuple(groups)
    return {
        Stage.MADE: sum_of(kept, rate, bills),
        Stage.USABLE: sum_of((each for each in kept if each.verdict in GOOD), rate, bills),
        Stage.SELECTED: sum_of((each for each in kept if each.verdict is Verdict.SELECTED), rate, bills),
        Stage.USED: sum_of((each for each in kept if each.used), rate, bills, in_film=True),
    }


def rejected_of(groups: Iterable[TakeGroup], rate: FrameRate, bills: Bills) -> Sum:
    """What was thrown away: takes whose verdict is rejected."""
    return sum_of((each for each in groups if each.verdict is Verdict.REJECTED), rate, bills)


def accepted_by(groups: Iterable[TakeGroup], key: Callable[[TakeGroup], Key]) -> dict[Key, Accepted]:
    """Acceptance of the takes of each `key`, in the order they come."""
    counts: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for group in groups:
        good, judged, pending = counts[key(group)]
        waits = group.verdict is Verdict.PENDING
        counts[key(group)] = [
            good + group.takes * (group.verdict in GOOD),
            judged + group.takes * (not waits),
            pending + group.takes * waits,
        ]
    return {each: Accepted(*found) for each, found in counts.items()}
