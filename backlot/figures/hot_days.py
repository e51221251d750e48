"""Each day's cost on that day's plan: the plan wide and dim, what was spent narrow and bright on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

from backlot.figures.drawing import Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import Label, hairline, labels, told
from backlot.figures.month import Month
from backlot.figures.ticks import tick_labels, tick_room
from backlot.i18n import VENUE_ZONE, day, money, number, say, signed_money
from backlot.records import Language, Money, Production
from backlot.records.hot_costs import HotCosts, HotDay
from backlot.theme import KIOSK, MUTED, PHONE, WIDE, Screen, dimmed

_HEIGHT: Final = {WIDE.name: 300, KIOSK.name: 420, PHONE.name: 300}


def hot_days(
    hot: HotCosts, production: Production, language: Language, screen: Screen, colour: str, more: Mapping[str, str]
) -> Drawing | None:
    """One column a day; None where no day is known. `more` goes along into the address of each day."""
    days = hot.days
    if not days:
        return None
    start = datetime.combine(days[0].day, time(), VENUE_ZONE)
    month = Month(start, len(days), production.day_one, production.day_last)
    size, height = screen.text, float(_HEIGHT[screen.name])
    top, floor = size * 5, height - size * 0.6
    most = max(max(each.planned.minor, each.spent.minor, 1) for each in days)
    probe = Canvas(screen, height, (0, month.days), right=4)
    ticks = month.ticks(tick_room(screen, language) * probe.per_px, language)
    canvas = Canvas(screen, height, (0, month.days), right=4, ticks=tuple(tick.at for tick in ticks))
    scale = (floor - top) / most
    traces = [
        _columns(days, [each.planned for each in days], floor, scale, 0.84, {"color": dimmed(colour, 0.26)}, language, production, more),
        _columns(days, [each.spent for each in days], floor, scale, 0.44, {"color": colour}, language, production, more),
        *tick_labels(ticks, canvas, size * 1.3), labels(_amounts(most, days[0].spent.currency, floor, scale, canvas, language), size, True),
    ]  # fmt: skip
    rules = [rule for y in (floor, floor - most * scale) for rule in hairline(y, 0)]
    name = say("figure.hot_name", language)
    over = sum(each.difference.minor < 0 for each in days)
    worst = min(days, key=lambda each: each.difference.minor)
    key = "figure.hot_summary" if over else "figure.hot_summary_within"
    summary = say(key, language, over=number(over, language), days=number(len(days), language),
                  worst=day(worst.day, language), apart=signed_money(worst.difference, language))  # fmt: skip
    return Drawing(canvas.figure(traces, rules), name, summary, _table(days, name, language), canvas.total_height)


def _columns(
    days: Sequence[HotDay],
    amounts: Sequence[Money],
    floor: float,
    scale: float,
    width: float,
    marker: dict[str, Any],
    language: Language,
    production: Production,
    more: Mapping[str, str],
) -> Trace:
    """Columns stand on the floor; y runs downward. A day that gave money back hangs below it."""
    return {
        "type": "bar", "orientation": "v", "x": [n + 0.5 for n in range(len(days))], "width": width,
        "base": [floor] * len(days), "y": [-each.minor * scale for each in amounts],
        "marker": marker | {"line": {"width": 0}}, "hoverinfo": "text", "hovertext": [_told(each, language) for each in days],
        "customdata": [address("budget", team=production.code, day=each.day.isoformat(), **more) for each in days],
        "cliponaxis": False,
    }  # fmt: skip


def _told(each: HotDay, language: Language) -> str:
    rows = (("day_plan", each.planned), ("day_spent", each.spent))
    lines = [f"{say(f'figure.column_{key}', language)}　{money(amount, language, 'full')}" for key, amount in rows]
    apart = f"{say('figure.column_day_apart', language)}　{signed_money(each.difference, language, 'full')}"
    return told(day(each.day, language), *lines, apart)


def _amounts(most: int, currency: str, floor: float, scale: float, canvas: Canvas, language: Language) -> list[Label]:
    words = money(Money(most, currency), language)
    return [Label(4 * canvas.per_px, floor - most * scale - canvas.screen.text * 0.75, words, colour=MUTED)]


def _table(days: Sequence[HotDay], caption: str, language: Language) -> Table:
    columns = tuple(say(f"figure.column_{key}", language) for key in ("day", "day_plan", "day_spent", "day_apart"))
    rows = tuple(
        (day(each.day, language), money(each.planned, language, "full"), money(each.spent, language, "full"),
         signed_money(each.difference, language, "full"))
        for each in days
    )  # fmt: skip
    return Table(caption, columns, rows)
