"""How the money went, day by day, under the line of the budget, with the decisions that bent the curve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from backlot.figures.burn_words import DIAMOND, Curves, Scale, amounts, burn_words, corners
from backlot.figures.drawing import FAINT, Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import hairline, labels, plain, symbols, told
from backlot.figures.measure import wrapped
from backlot.figures.month import Month
from backlot.figures.packing import packed
from backlot.figures.spending import SpentBy, spending
from backlot.figures.ticks import tick_labels, tick_room
from backlot.i18n import VENUE_ZONE, day, money, month_day, say, signed_money
from backlot.records import Decision, Language, Money, Production
from backlot.records.costing import CostReport
from backlot.records.hot_costs import HotCosts
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen, dimmed

_HEIGHT: Final = {WIDE.name: 430, KIOSK.name: 600, PHONE.name: 400}


def burn(
    production: Production,
    report: CostReport,
    language: Language,
    screen: Screen,
    colour: str,
    hot: HotCosts | None = None,
) -> Drawing | None:
    """Cumulated cost to date, AI generation hatched at the foot of it; None where nothing was spent on a known day.

    With `hot` the plan of the days stands behind it as a wide dim band.
    """
    sums, month = spending(production, report), Month.of(production)
    if not sums or month is None:
        return None
    start = min(month.start, _midnight(sums[0].day))
    end = max(month.days + (month.start - start).days, (sums[-1].day - start.date()).days + 1)
    month = Month(start, end, month.day_one, month.day_last)
    size, height = screen.text, float(_HEIGHT[screen.name])
    scale = Scale(max(report.total.budget.minor, *(each.total.minor for each in sums)), size * 6.4, height - size)
    probe = Canvas(screen, height, (0, month.days), right=4)
    ticks = month.ticks(tick_room(screen, language) * probe.per_px, language)
    canvas = Canvas(screen, height, (0, month.days), right=4, ticks=tuple(tick.at for tick in ticks))
    until = [each for each in sums if each.day <= report.as_of]
    planned, decided = _planned(hot, month, scale), _decided(production, until, month, scale, canvas)
    curves = _curves(until, planned, [place for place, _ in decided], report, month, scale, canvas)
    traces = [
        *_plan(planned),
        *_areas(until, month, scale, language, colour), *tick_labels(ticks, canvas, size * 1.5),
        labels(burn_words(until[-1], report, scale, canvas, curves, language), size, halo=True),
        *_diamonds(decided, production.code, canvas.screen, language),
    ]  # fmt: skip
    name = say("figure.burn_name", language)
    figure = canvas.figure(
        traces, [*_budget_line(report, scale, bool(planned)), *_amount_lines(scale, report.currency)]
    )
    return Drawing(figure, name, _summary(report, len(decided), len(_dated(production, month)), language), _table(until, name, language),
                   canvas.total_height)  # fmt: skip


def _curves(
    sums: Sequence[SpentBy],
    planned: Sequence[tuple[float, float]],
    diamonds: Sequence[tuple[float, float]],
    report: CostReport,
    month: Month,
    scale: Scale,
    canvas: Canvas,
) -> Curves:
    """All that is drawn, in px, so that words can keep clear of it."""
    day_px = 1 / canvas.per_px
    at = [month.at(_midnight(each.day)) * day_px for each in sums]
    spent = [(x, scale.y(each.total.minor)) for x, each in zip(at, sums, strict=True)]
    ai = [(x, scale.y(each.ai.minor)) for x, each in zip(at, sums, strict=True)]
    plan, placed = ([(x * day_px, y) for x, y in points] for points in (planned, diamonds))
    budget = scale.y(report.total.budget.minor)
    return Curves(corners(spent, scale.floor, day_px), corners(ai, scale.floor, day_px), plan, placed, budget)


def _planned(hot: HotCosts | None, month: Month, scale: Scale) -> list[tuple[float, float]]:
    """What was planned to be spent by the end of each day, as points of the plot."""
    days = [each for each in hot.days if each.planned_by.minor] if hot else []
    points = [(month.at(_midnight(each.day)) + 1, scale.y(each.planned_by.minor)) for each in days]
    inside = [(at, y) for at, y in points if 0 <= at <= month.days]
    return [(max(inside[0][0] - 1, 0), scale.floor), *inside] if inside else []


def _plan(points: Sequence[tuple[float, float]]) -> list[Trace]:
    """The plan of the days: wide and dim."""
    if not points:
        return []
    x, y = zip(*points, strict=True)
    return [_line(x, y, {"shape": "linear", "color": dimmed(TEXT, 0.34), "width": 7})]


def _areas(sums: Sequence[SpentBy], month: Month, scale: Scale, language: Language, colour: str) -> list[Trace]:
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


def _budget_line(report: CostReport, scale: Scale, beside_a_plan: bool) -> list[Trace]:
    """The whole budget over the whole month: wide and dim where it is all the plan there is, else a thin rule."""
    y = scale.y(report.total.budget.minor)
    line = (
        {"color": MUTED, "width": 1.5, "dash": "dash"} if beside_a_plan else {"color": dimmed(TEXT, 0.32), "width": 7}
    )
    return [
        {
            "type": "line",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": y,
            "y1": y,
            "layer": "below",
            "line": line,
        }
    ]


def _amount_lines(scale: Scale, currency: str) -> list[Trace]:
    return [rule for minor in amounts(scale, currency) for rule in hairline(scale.y(minor), 0)] + [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": scale.floor, "y1": scale.floor,
         "line": {"color": FAINT, "width": 1}, "layer": "below"}
    ]  # fmt: skip


def _decided(
    production: Production, sums: Sequence[SpentBy], month: Month, scale: Scale, canvas: Canvas
) -> list[tuple[tuple[float, float], Decision]]:
    """Each decision on the curve, at what had been spent by the end of its day; those too close stand one above another.

    Where there are more than would stand side by side, they would hide the curve: only those that moved the most money.
    """
    size = DIAMOND[canvas.screen.name]
    half = size * 0.6 * canvas.per_px
    known = _dated(production, month)
    room = int(canvas.plot_width / (size * 1.2))
    if len(known) > room:
        known = sorted(known, key=lambda each: (-_weight(each[2]), each[1]))[: room // 2]
    known.sort(key=lambda each: each[:2])
    placed = []
    for (at, _, decision), row in zip(known, packed([(at - half, at + half) for at, _, _ in known]), strict=True):
        spent = max((each.total.minor for each in sums if month.at(_midnight(each.day)) <= at), default=0)
        placed.append(((at, scale.y(spent) - row * (size + 1)), decision))
    return placed


def _dated(production: Production, month: Month) -> list[tuple[float, str, Decision]]:
    """The decisions of the days that are drawn: when, code, itself."""
    known = [(month.at(one.decided_at), one.code, one) for one in production.decisions if one.decided_at]
    return [each for each in known if 0 <= each[0] <= month.days]


def _weight(decision: Decision) -> int:
    """How much money it moved, either way."""
    return abs(decision.cost_impact.minor) if decision.cost_impact else 0


def _diamonds(
    decided: Sequence[tuple[tuple[float, float], Decision]], team: str, screen: Screen, language: Language
) -> list[Trace]:
    if not decided:
        return []
    says = [_decision_told(decision, language, screen) for _, decision in decided]
    leads = [address("decisions", team=team, decision=decision.code) for _, decision in decided]
    return [symbols([place for place, _ in decided], "diamond", DIAMOND[screen.name], says, leads)]


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


def _summary(report: CostReport, shown: int, dated: int, language: Language) -> str:
    total = report.total
    return say("figure.burn_summary" if shown == dated else "figure.burn_summary_most", language, as_of=day(report.as_of, language),
               to_date=money(total.to_date, language), budget=money(total.budget, language), count=shown)  # fmt: skip


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
