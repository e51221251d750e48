"""How the money went, day by day, under the line of the budget, with the decisions that bent the curve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from backlot.figures.drawing import FAINT, Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import Label, hairline, labels, plain, symbols, told
from backlot.figures.measure import text_width, wrapped
from backlot.figures.month import Month
from backlot.figures.packing import packed
from backlot.figures.spending import SpentBy, spending
from backlot.figures.ticks import tick_labels, tick_room
from backlot.i18n import VENUE_ZONE, day, money, month_day, say, signed_money
from backlot.records import Decision, Language, Money, Production
from backlot.records.costing import CostReport
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen, dimmed

_HEIGHT: Final = {WIDE.name: 430, KIOSK.name: 600, PHONE.name: 400}
_DIAMOND: Final = {WIDE.name: 14, KIOSK.name: 22, PHONE.name: 15}
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class _Scale:
    """Money to px: y runs downward from `top` (the most) to `floor` (nothing)."""

    def __init__(self, most: int, top: float, floor: float) -> None:
        self.most, self.top, self.floor = max(most, 1), top, floor

    def y(self, minor: int) -> float:
        return self.floor - (self.floor - self.top) * minor / self.most


def burn(production: Production, report: CostReport, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """Cumulated cost to date, AI generation hatched at the foot of it; None where nothing was spent on a known day."""
    sums, month = spending(production, report), Month.of(production)
    if not sums or month is None:
        return None
    start = min(month.start, _midnight(sums[0].day))
    end = max(month.days + (month.start - start).days, (sums[-1].day - start.date()).days + 1)
    month = Month(start, end, month.day_one, month.day_last)
    size, height = screen.text, float(_HEIGHT[screen.name])
    scale = _Scale(max(report.total.budget.minor, *(each.total.minor for each in sums)), size * 6.4, height - size)
    probe = Canvas(screen, height, (0, month.days), right=4)
    ticks = month.ticks(tick_room(screen, language) * probe.per_px, language)
    canvas = Canvas(screen, height, (0, month.days), right=4, ticks=tuple(tick.at for tick in ticks))
    until = [each for each in sums if each.day <= report.as_of]
    traces = [
        *_areas(until, month, scale, language, colour), *tick_labels(ticks, canvas, size * 1.5),
        labels(_words(until, report, month, scale, canvas, language), size, halo=True),
        *_decisions(production, until, month, scale, canvas, language),
    ]  # fmt: skip
    name = say("figure.burn_name", language)
    figure = canvas.figure(traces, [*_budget_line(report, scale), *_amount_lines(scale, report.currency)])
    return Drawing(figure, name, _summary(report, language), _table(until, name, language), canvas.total_height)


def _areas(sums: Sequence[SpentBy], month: Month, scale: _Scale, language: Language, colour: str) -> list[Trace]:
    """Steps, as money is spent in steps: what AI generation cost hatched, all else solid above it."""
    at = [month.at(_midnight(each.day)) for each in sums]
    x = [0.0 if at[0] > 0 else at[0], *at, at[-1] + 1]
    ai = [scale.floor, *(scale.y(each.ai.minor) for each in sums), scale.y(sums[-1].ai.minor)]
    total = [scale.floor, *(scale.y(each.total.minor) for each in sums), scale.y(sums[-1].total.minor)]
    line = {"shape": "hv", "color": colour, "width": 2.5}
    floor = _line(x, [scale.floor] * len(x), {"width": 0, "color": colour})
    hatched = _line(x, ai, line | {"width": 1.5}) | {
        "fill": "tonexty",
        "fillpattern": {"shape": "/", "fgcolor": colour, "bgcolor": dimmed(colour, 0.16), "size": 8, "solidity": 0.3,
                        "fillmode": "replace"},
    }  # fmt: skip
    solid = _line(x, total, line) | {"fill": "tonexty", "fillcolor": dimmed(colour, 0.34)}
    says = [
        told(day(each.day, language), f"{say('figure.column_to_date', language)}　{money(each.total, language, 'full')}",
             f"{say('figure.of_it_ai', language)}　{money(each.ai, language, 'full')}")
        for each in sums
    ]  # fmt: skip
    told_at: Trace = {
        "type": "scatter", "mode": "markers", "x": [when + 0.5 for when in at], "y": [scale.y(each.total.minor) for each in sums],
        "marker": {"size": 12, "opacity": 0}, "hoverinfo": "text", "hovertext": says, "cliponaxis": False,
    }  # fmt: skip
    return [floor, hatched, solid, told_at]


def _midnight(when: date) -> datetime:
    return datetime.combine(when, time(), VENUE_ZONE)


def _line(x: Sequence[float], y: Sequence[float], line: Trace) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"shape": "hv"} | line,
        "hoverinfo": "skip",
    }


def _budget_line(report: CostReport, scale: _Scale) -> list[Trace]:
    """The plan: wide and dim, over the whole month."""
    y = scale.y(report.total.budget.minor)
    return [{"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": y, "y1": y, "layer": "below",
             "line": {"color": dimmed(TEXT, 0.32), "width": 7}}]  # fmt: skip


def _amount_lines(scale: _Scale, currency: str) -> list[Trace]:
    return [rule for minor in _amounts(scale, currency) for rule in hairline(scale.y(minor), 0)] + [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": scale.floor, "y1": scale.floor,
         "line": {"color": FAINT, "width": 1}, "layer": "below"}
    ]  # fmt: skip


def _amounts(scale: _Scale, currency: str) -> list[int]:
    """Round amounts, three or four of them below the most."""
    unit = Money.of(1, currency).minor * 100
    step = next(
        (unit * ten * one for ten in (1, 1000, 1_000_000) for one in _STEPS if scale.most / (unit * ten * one) <= 4.5),
        scale.most,
    )
    return list(range(step, scale.most, step))


def _words(
    sums: Sequence[SpentBy], report: CostReport, month: Month, scale: _Scale, canvas: Canvas, language: Language
) -> list[Label]:
    """The budget's amount on its line, the last sums inside the areas, round amounts at the left edge."""
    size, gap = canvas.screen.text, 5 * canvas.per_px
    budget_y, last = scale.y(report.total.budget.minor), sums[-1]
    budget = say("figure.budget_line", language, amount=money(report.total.budget, language))
    marks = [Label(gap, budget_y - size * 0.95, budget, colour=TEXT)]
    end = min(month.at(_midnight(last.day)) + 1, month.days) - gap
    spent = say("figure.spent_line", language, amount=money(last.total, language))
    by_ai = say("figure.ai_line", language, amount=money(last.ai, language))
    width = text_width(spent, size) * canvas.per_px
    under = [
        each for each in sums if month.at(_midnight(each.day)) >= end - width - 1
    ]  # the days the words stand under
    curve, foot = scale.y(min(each.total.minor for each in under)), scale.y(last.ai.minor)
    roomy = foot - curve > size * 4
    y = (curve + foot - size) / 2 if roomy else scale.y(last.total.minor) - size * 0.8
    marks.append(Label(end, y, spent, "middle left", TEXT))
    if last.ai.minor and roomy:
        marks.append(Label(end, foot - size * 0.8, by_ai, "middle left", TEXT))
    for minor in _amounts(scale, report.currency):
        if abs(scale.y(minor) - budget_y) > size * 1.6:
            marks.append(
                Label(gap, scale.y(minor) - size * 0.75, money(Money(minor, report.currency), language), colour=MUTED)
            )
    return marks


def _decisions(
    production: Production, sums: Sequence[SpentBy], month: Month, scale: _Scale, canvas: Canvas, language: Language
) -> list[Trace]:
    """Each decision on the curve, at what had been spent by the end of its day; those too close stand one above another."""
    size = _DIAMOND[canvas.screen.name]
    half = size * 0.6 * canvas.per_px
    known = sorted(
        ((month.at(one.decided_at), one.code, one) for one in production.decisions if one.decided_at),
        key=lambda each: each[:2],
    )
    known = [each for each in known if 0 <= each[0] <= month.days]
    points, says, leads = [], [], []
    for (at, _, decision), row in zip(known, packed([(at - half, at + half) for at, _, _ in known]), strict=True):
        spent = max((each.total.minor for each in sums if month.at(_midnight(each.day)) <= at), default=0)
        points.append((at, scale.y(spent) - row * (size + 1)))
        says.append(_decision_told(decision, language, canvas.screen))
        leads.append(address("decisions", team=production.code, decision=decision.code))
    return [symbols(points, "diamond", size, says, leads)] if points else []


def _decision_told(decision: Decision, language: Language, screen: Screen) -> str:
    title = "<br>".join(
        plain(line) for line in wrapped(decision.title.to(language), screen.text, 250 if screen is PHONE else 480)
    )
    when = month_day(decision.decided_at.astimezone(VENUE_ZONE).date(), language) if decision.decided_at else ""
    impact = decision.cost_impact
    moved = (
        say("figure.cost_impact", language, amount=signed_money(impact, language, "full"))
        if impact and impact.minor
        else ""
    )
    return told(title, when, moved)


def _summary(report: CostReport, language: Language) -> str:
    total = report.total
    return say("figure.burn_summary", language, as_of=day(report.as_of, language), to_date=money(total.to_date, language),
               budget=money(total.budget, language))  # fmt: skip


def _table(sums: Sequence[SpentBy], caption: str, language: Language) -> Table:
    """Days on which something was spent."""
    nothing = Money(0, sums[0].total.currency)
    changed = [
        each
        for before, each in zip([None, *sums], sums, strict=False)
        if each.total != (before.total if before else nothing)
    ]
    rows = tuple(
        (day(each.day, language), money(each.total, language, "full"), money(each.ai, language, "full"))
        for each in changed
    )
    columns = ("day", "to_date", "of_it_ai")
    return Table(caption, tuple(say(f"figure.column_{column}", language) for column in columns), rows)
