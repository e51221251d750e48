"""Every team's money by section of the budget: in all, for each finished second, or as shares of its own total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from backlot.figures.compare_panels import Compared, Panel, PanelBar, PanelRow, listed, measured_table
from backlot.figures.compare_sums import Spent, seconds_of, shared_currency, spent_by_team
from backlot.i18n import day, day_range, duration, money, name_of, percent, say
from backlot.records import Account, Funding, Language, Money, Production, Section
from backlot.records.topsheet import CostSums


class MoneyView(StrEnum):
    """What an amount is measured against."""

    TOTAL = "total"
    SECOND = "second"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one team's budget and final cost are divided by."""

    budget: Fraction
    final: Fraction


@dataclass(frozen=True, slots=True)
class _Line:
    """A section, or the reserve: it has a plan only. Amounts are in the view's unit."""

    words: str
    planned: Fraction
    final: Fraction
    is_ai: bool = False
    is_reserve: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    """What a line is about: a section of the budget, or one account of it."""

    words: str
    section: Section
    account: Account | None = None
    group: str = ""

    def sums(self, spent: Spent) -> CostSums | None:
        return spent.sections.get(self.section) if self.account is None else spent.accounts.get(self.account)


def compare_money(
    compared: Sequence[Compared],
    view: MoneyView,
    base: str,
    rates: Mapping[str, Decimal],
    language: Language,
    by_account: bool = False,
) -> PanelRow | None:
    """Budget wide and dim, estimated final cost narrow and bright, section by section or account by account; None where no
    budget can be drawn."""
    currency = shared_currency(compared, base)
    spent = spent_by_team(compared, currency, base, rates)
    if not spent:
        return None
    heads = _heads(spent.values(), language, by_account)
    lines = {
        each.team.code: _lines(spent[each.team.code], unit, heads, view, language)
        for each in compared
        if each.team.code in spent and (unit := _unit(each.team, spent[each.team.code], view))
    }
    most = max((max(line.planned, line.final) for each in lines.values() for line in each), default=Fraction(1))
    panels = tuple(
        _panel(each, spent.get(each.team.code), _bars(lines.get(each.team.code, ()), most, currency, view, language), view, language)
        for each in compared
    )  # fmt: skip
    name = say(f"compare.money.{view.value}", language)
    extra = [_totals(key, panels, spent, language) for key in ("budget", "efc")]
    table = measured_table(name, say("compare.measure", language), panels, language, extra)
    return PanelRow(name, panels, _notes(spent, currency, view, language), table)


def _unit(team: Production, spent: Spent, view: MoneyView) -> _Unit | None:
    """None where the record lacks what the view divides by."""
    if view is MoneyView.TOTAL:
        return _Unit(Fraction(1), Fraction(1))
    if view is MoneyView.SECOND:
        seconds = seconds_of(team)
        return _Unit(seconds, seconds) if seconds else None
    budget, final = spent.total.budget.minor, spent.total.efc.minor
    return _Unit(Fraction(budget), Fraction(final)) if budget > 0 and final > 0 else None


def _heads(spent: Iterable[Spent], language: Language, by_account: bool) -> list[_Head]:
    """Every section or account that any team has, in the order of the chart of accounts."""
    known = list(spent)
    if not by_account:
        sections = [each for each in Section if any(each in found.sections for found in known)]
        return [_Head(name_of(each, language), each) for each in sections]
    order = list(Section)
    accounts = {account for found in known for account in found.accounts}
    return [
        _Head(f"{each.code} {each.name.to(language)}", each.section, each, name_of(each.section, language))
        for each in sorted(accounts, key=lambda each: (order.index(each.section), each.code))
    ]


def _lines(spent: Spent, unit: _Unit, heads: Sequence[_Head], view: MoneyView, language: Language) -> tuple[_Line, ...]:
    lines = []
    for head in heads:
        sums = head.sums(spent)
        planned, final = (sums.budget.minor, sums.efc.minor) if sums else (0, 0)
        is_ai = head.section is Section.AI_GENERATION
        planned_share, final_share = Fraction(planned) / unit.budget, Fraction(final) / unit.final
        lines.append(_Line(head.words, planned_share, final_share, is_ai, group=head.group))
    if spent.reserve and view is not MoneyView.SHARE:
        words = say("compare.money.reserve", language)
        lines.append(_Line(words, Fraction(spent.reserve.minor) / unit.budget, Fraction(0), is_reserve=True))
    return tuple(lines)


def _bars(
    lines: Sequence[_Line], most: Fraction, currency: str, view: MoneyView, language: Language
) -> tuple[PanelBar, ...]:
    bars = []
    for line in lines:
        final = max(float(line.final / most), 0.0)
        film, ai = (0.0, final) if line.is_ai else (final, 0.0)
        planned, value = (_told(each, currency, view, language) for each in (line.planned, line.final))
        full = say("compare.money.cell", language, final=value, budget=planned)
        if line.is_reserve:
            value = full = planned
        bars.append(PanelBar(line.words, value, max(float(line.planned / most), 0.0), film, ai, line.group, full))
    return tuple(bars)


def _told(amount: Fraction, currency: str, view: MoneyView, language: Language) -> str:
    if view is MoneyView.SHARE:
        return percent(float(amount), language)
    return money(Money(round(amount), currency), language, "full" if view is MoneyView.SECOND else "short")


def _panel(
    each: Compared, spent: Spent | None, bars: tuple[PanelBar, ...], view: MoneyView, language: Language
) -> Panel:
    team = each.team
    if each.report is None:
        return Panel(team, "budget", missing=each.trouble or say("budget.none", language))
    if spent is None:
        return Panel(team, "budget", missing=say("compare.money.no_rate", language, currency=each.report.currency))
    total = spent.total
    if not bars:
        return Panel(
            team, "budget", money(total.efc, language), say("compare.money.final", language),
            missing=say(f"compare.money.no_{view.value}", language),
        )  # fmt: skip
    if view is MoneyView.SECOND:
        seconds = seconds_of(team) or Fraction(1)
        final = money(Money(round(total.efc.minor / seconds), total.efc.currency), language, "full")
        length = duration(float(seconds), language)
        return Panel(team, "budget", final, say("compare.money.said_second", language, length=length), bars)
    if view is MoneyView.SHARE and Section.AI_GENERATION in spent.sections:
        share = percent(spent.sections[Section.AI_GENERATION].efc.minor / total.efc.minor, language)
        return Panel(team, "budget", share, say("compare.money.said_share", language), bars)
    said = say("compare.money.said_total", language, budget=money(total.budget, language))
    return Panel(team, "budget", money(total.efc, language), said, bars)


def _totals(key: str, panels: Sequence[Panel], spent: Mapping[str, Spent], language: Language) -> list[str]:
    cells = []
    for panel in panels:
        found = spent.get(panel.team.code)
        amount = found and (found.total.budget if key == "budget" else found.total.efc)
        cells.append(money(amount, language, "full") if amount else "—")
    return [say(f"compare.money.row_{key}", language), *cells]


def _notes(spent: Mapping[str, Spent], currency: str, view: MoneyView, language: Language) -> tuple[str, ...]:
    """What the row measures, what the amounts include, in which currency and as of when."""
    reports = [each.report for each in spent.values()]
    kinds = {line.line.funding for report in reports for account in report.accounts for line in account.lines}
    names = [_inside_a_sentence(name_of(kind, language)) for kind in Funding if kind in kinds]
    days = sorted({report.as_of for report in reports})
    as_of = day(days[0], language) if len(days) == 1 else day_range(days[0], days[-1], language)
    scope = say(
        "compare.money.scope", language, funding=listed(names, language, say("compare.and", language)) or "—",
        currency=currency, day=as_of,
    )  # fmt: skip
    converted = sorted({each.own for each in spent.values()} - {currency})
    rates = [say("compare.money.converted", language, currencies=listed(converted, language, say("compare.and", language)))] if converted else []  # fmt: skip
    return (say(f"compare.money.means_{view.value}", language), say("compare.money.efc", language), scope, *rates)


def _inside_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]
