"""What the comparison teaches in twenty seconds: a few plain sentences put together from the sums by fixed rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from backlot.figures.compare_decisions import moved_by
from backlot.figures.compare_panels import Compared, listed
from backlot.figures.compare_practice import ai_minutes
from backlot.figures.compare_sums import Spent, seconds_of, shared_currency, spent_by_team
from backlot.figures.compare_yield import is_judged, made_of
from backlot.i18n import money, number, percent, say
from backlot.records import Language, Money, Production, Section

V = TypeVar("V", Fraction, Money)


@dataclass(frozen=True, slots=True)
class Learnt:
    """One sentence, the row that shows it, and the teams it is about first."""

    row: str
    words: str
    teams: tuple[Production, ...]


@dataclass(frozen=True, slots=True)
class _Ends:
    """The teams at the top and at the bottom of something, and their values as they will be read."""

    most: tuple[Production, ...]
    least: tuple[Production, ...]
    high: str
    low: str


def learnt(
    compared: Sequence[Compared], base: str, rates: Mapping[str, Decimal], language: Language
) -> tuple[Learnt, ...]:
    """Sentences that the numbers allow: two teams at least must be known, and differ in what a reader would see."""
    currency = shared_currency(compared, base)
    spent = spent_by_team(compared, currency, base, rates)
    told = (
        _generation(compared, spent, language),
        _price(compared, spent, language),
        _within_budget(compared, spent, language),
        _thrown_away(compared, language),
        _practice(compared, language),
        _decided(compared, currency, base, rates, language),
    )
    return tuple(each for each in told if each)


def ends(values: Sequence[tuple[Production, V]], told: Callable[[V], str]) -> _Ends | None:
    """Who stands first and last; who reads the same as another shares the place. None where all read the same."""
    words = {told(value) for _, value in values}
    if len(words) < 2:
        return None
    ordered = sorted((value for _, value in values), reverse=True)
    high, low = told(ordered[0]), told(ordered[-1])
    return _Ends(
        tuple(team for team, value in values if told(value) == high),
        tuple(team for team, value in values if told(value) == low),
        high,
        low,
    )


def _said(key: str, row: str, found: _Ends | None, language: Language, **more: str) -> Learnt | None:
    if found is None:
        return None
    names = {"most": _names(found.most, language), "least": _names(found.least, language)}
    words = say(f"compare.learnt.{key}", language, high=found.high, low=found.low, **names, **more)
    return Learnt(row, words, found.most)


def _names(teams: Sequence[Production], language: Language) -> str:
    return listed([team.name.to(language) for team in teams], language, say("compare.and", language))


def _generation(compared: Sequence[Compared], spent: Mapping[str, Spent], language: Language) -> Learnt | None:
    shares = [
        (each.team, Fraction(found.sections[Section.AI_GENERATION].efc.minor, found.total.efc.minor))
        for each in compared
        if (found := spent.get(each.team.code))
        and Section.AI_GENERATION in found.sections
        and found.total.efc.minor > 0
    ]
    return _said("generation", "money", ends(shares, lambda share: percent(float(share), language)), language)


def _price(compared: Sequence[Compared], spent: Mapping[str, Spent], language: Language) -> Learnt | None:
    prices = [
        (each.team, Money(round(found.total.efc.minor / seconds), found.total.efc.currency))
        for each in compared
        if (found := spent.get(each.team.code)) and (seconds := seconds_of(each.team))
    ]
    return _said("price", "money", ends(prices, lambda price: money(price, language)), language)


def _within_budget(compared: Sequence[Compared], spent: Mapping[str, Spent], language: Language) -> Learnt | None:
    """Who stays within the budget; where all do, who keeps the largest part of it."""
    known = [(each.team, spent[each.team.code].total) for each in compared if each.team.code in spent]
    over = [team for team, total in known if total.variance.minor < 0]
    if len(known) < 2:
        return None
    count = number(len(known), language)
    if over:
        inside = number(len(known) - len(over), language)
        words = say("compare.learnt.over", language, over=_names(over, language), inside=inside, count=count)
        return Learnt("money", words, tuple(over))
    left = [
        (team, Fraction(total.variance.minor, total.budget.minor)) for team, total in known if total.budget.minor > 0
    ]
    found = ends(left, lambda share: percent(float(share), language))
    return _said("within_two" if len(known) == 2 else "within", "money", found, language, count=count)


def _thrown_away(compared: Sequence[Compared], language: Language) -> Learnt | None:
    """Of a hundred takes, those marked as rejected; only records that judge their takes count."""
    shares = [
        (each.team, Fraction(sum(tally.rejected for tally in each.takes), made_of(each.takes)))
        for each in compared
        if is_judged(each.takes)
    ]
    return _said("rejected", "yield", ends(shares, lambda share: number(round(share * 100), language)), language)


def _practice(compared: Sequence[Compared], language: Language) -> Learnt | None:
    minutes = [(each.team, *ai_minutes(each.team)) for each in compared]
    shares = [(team, Fraction(ai, whole)) for team, ai, whole in minutes if whole]
    return _said("practice", "practice", ends(shares, lambda share: percent(float(share), language)), language)


def _decided(
    compared: Sequence[Compared], currency: str, base: str, rates: Mapping[str, Decimal], language: Language
) -> Learnt | None:
    """Whose decisions moved most money either way; a tie at the top names all of them and no amounts of one."""
    moved = [(each.team, moved_by(each.team.decisions, currency, base, rates)) for each in compared]
    sums = [
        (team, each.saved + each.added) for team, each in moved if each.saved is not None and each.added is not None
    ]
    found = ends(sums, lambda amount: money(amount, language))
    if found is None or len(found.most) > 1:
        return _said("decided_tie", "decisions", found, language)
    first = next(each for team, each in moved if team is found.most[0])
    assert first.saved is not None
    assert first.added is not None
    amounts = {"saved": money(first.saved, language), "added": money(first.added, language)}
    return _said("decided", "decisions", found, language, **amounts)
