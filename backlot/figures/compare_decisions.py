"""How often every team decided, and what its decisions moved: money saved and added, days won and lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from backlot.figures.compare_panels import Compared, Panel, PanelBar, PanelRow, measured_table
from backlot.i18n import money, number, say
from backlot.records import Decision, Language, Money, Production


@dataclass(frozen=True, slots=True)
class Moved:
    """What decisions moved, each direction by itself; None where no decision of the record says so."""

    saved: Money | None
    added: Money | None
    earlier: Decimal | None
    later: Decimal | None


def compare_decisions(
    compared: Sequence[Compared], currency: str, base: str, rates: Mapping[str, Decimal], language: Language
) -> PanelRow | None:
    """One scale of money and one of days; None where no record holds a decision."""
    if not any(each.team.decisions for each in compared):
        return None
    moved = {each.team.code: moved_by(each.team.decisions, currency, base, rates) for each in compared}
    most_money = max((each.minor for found in moved.values() for each in (found.saved, found.added) if each), default=0)
    most_days = max(
        (each for found in moved.values() for each in (found.earlier, found.later) if each), default=Decimal(0)
    )
    panels = tuple(
        _panel(each.team, moved[each.team.code], most_money or 1, most_days or Decimal(1), language)
        for each in compared
    )
    name = say("compare.decisions", language)
    extra = [
        [say("compare.decisions.count", language), *(number(len(each.team.decisions), language) for each in compared)]
    ]
    table = measured_table(name, say("compare.measure", language), panels, language, extra)
    notes = (say("compare.decisions.means", language), say("compare.decisions.scope", language, currency=currency))
    return PanelRow(name, panels, notes, table)


def moved_by(decisions: Iterable[Decision], currency: str, base: str, rates: Mapping[str, Decimal]) -> Moved:
    """Amounts whose currency has no rate are left out."""
    known = {base: Decimal(1), **rates}
    impacts, days = [], []
    for each in decisions:
        impact = each.cost_impact
        if impact is not None and impact.currency == currency:
            impacts.append(impact.minor)
        elif impact is not None and {impact.currency, currency} <= known.keys():
            impacts.append(impact.in_base(known[impact.currency] / known[currency], currency).minor)
        if each.days_moved is not None:
            days.append(each.days_moved)
    return Moved(
        Money(-sum(each for each in impacts if each < 0), currency) if impacts else None,
        Money(sum(each for each in impacts if each > 0), currency) if impacts else None,
        -sum((each for each in days if each < 0), Decimal(0)) if days else None,
        sum((each for each in days if each > 0), Decimal(0)) if days else None,
    )


def _panel(team: Production, moved: Moved, most_money: int, most_days: Decimal, language: Language) -> Panel:
    count = len(team.decisions)
    if not count:
        return Panel(team, "decisions", missing=say("compare.decisions.none", language))
    bars: list[PanelBar] = []
    group = say("compare.decisions.money", language)
    for key, amount in (("saved", moved.saved), ("added", moved.added)):
        if amount is not None:
            words = say(f"compare.decisions.{key}", language)
            bars.append(PanelBar(words, money(amount, language), film=amount.minor / most_money, group=group))
    group = say("compare.decisions.days", language)
    for key, days in (("earlier", moved.earlier), ("later", moved.later)):
        if days is not None:
            words = say(f"compare.decisions.{key}", language)
            bars.append(PanelBar(words, _days(days, language), film=float(days / most_days), group=group))
    return Panel(
        team, "decisions", number(count, language), say("compare.decisions.count", language), tuple(bars), count
    )


def _days(days: Decimal, language: Language) -> str:
    told = number(days, language, 0 if days == int(days) else 1)
    return say("compare.decisions.one_day" if days == 1 else "compare.decisions.days_count", language, count=told)
