"""What the film would have cost under other assumptions: four parts of its final cost, each scaled by what drives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from backlot.records.basics import Money
from backlot.records.making import Means, TakeMoney, means_of
from backlot.records.topsheet import AccountCost, CostReport
from backlot.records.vocabulary import Section, Verdict

ACCEPTED: Final = (Verdict.SELECTED, Verdict.USABLE)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was, in one currency: people, generation, compute and the rest add up to the EFC.

    `generations` takes were billed, of which `accepted` were usable or selected; the film runs `seconds`.
    """

    people: Money
    generation: Money
    compute: Money
    rest: Money
    generations: int
    accepted: int
    seconds: Fraction

    @property
    def efc(self) -> Money:
        return self.people + self.generation + self.compute + self.rest

    @property
    def price(self) -> Fraction:
        """Minor units for one generation."""
        return Fraction(self.generation.minor, self.generations)

    @property
    def acceptance(self) -> Fraction:
        return Fraction(self.accepted, self.generations)

    @property
    def is_sound(self) -> bool:
        """Whether there is anything to reckon with."""
        return bool(self.generations and self.accepted and self.seconds and self.generation.minor > 0)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Each None is as it was. `price` in minor units a generation, `acceptance` of 1, `crew` times today's rate, `seconds` of film."""

    price: Fraction | None = None
    acceptance: Fraction | None = None
    crew: Fraction | None = None
    seconds: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The four parts under the assumptions, each rounded once to the minor unit."""

    people: Money
    generation: Money
    compute: Money
    rest: Money

    @property
    def efc(self) -> Money:
        return self.people + self.generation + self.compute + self.rest


def baseline(report: CostReport, takes: TakeMoney, seconds: Fraction) -> Baseline:
    """People are everyone above the line, the production staff (2000 to 2099) and the AI creators; the reserve is no cost."""
    sums = dict.fromkeys(("people", "generation", "compute", "rest"), 0)
    for account in report.accounts:
        for leaf in account.leaves:
            sums[_part(account, means_of(account.account, leaf))] += leaf.sums.efc.minor
    accepted = sum(takes.takes.get(verdict, 0) for verdict in ACCEPTED)
    parts: Mapping[str, Money] = {name: Money(minor, report.currency) for name, minor in sums.items()}
    return Baseline(**parts, generations=takes.made, accepted=accepted, seconds=seconds)


def _part(account: AccountCost, means: Means) -> str:
    if means in (Means.GENERATION, Means.COMPUTE):
        return means.value
    head = account.account
    crew = head.section is Section.ABOVE_THE_LINE or head.code.startswith("20") or means is Means.AI_CREATORS
    return "people" if crew else "rest"


def outcome(base: Baseline, assumed: Assumptions) -> Outcome:
    """people × crew rate × length; generation × price × volume; compute × volume; the rest as it was.

    Volume = length × (today's acceptance ÷ the assumed one): twice as picky takes twice as many generations.
    """
    length = (base.seconds if assumed.seconds is None else assumed.seconds) / base.seconds
    volume = length * base.acceptance / (assumed.acceptance or base.acceptance)
    price = Fraction(1) if assumed.price is None else assumed.price / base.price
    crew = Fraction(1) if assumed.crew is None else assumed.crew
    return Outcome(
        _times(base.people, crew * length),
        _times(base.generation, price * volume),
        _times(base.compute, volume),
        base.rest,
    )


def _times(amount: Money, factor: Fraction) -> Money:
    exact = amount.minor * factor
    whole = int(abs(exact) + Fraction(1, 2))
    return Money(whole if exact >= 0 else -whole, amount.currency)


def number_of(word: str | None, least: Fraction, most: Fraction) -> Fraction | None:
    """A plain decimal of an address between the bounds; None for anything else."""
    try:
        value = Decimal(word or "")
    except ArithmeticError:
        return None
    if not value.is_finite() or abs(value.as_tuple().exponent) > 12:  # type: ignore[arg-type]
        return None
    found = Fraction(value)
    return found if least <= found <= most else None
