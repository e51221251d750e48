"""How much of what was made on each day was good enough: a column a day, dim what was made, bright what was good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from backlot.figures.acceptance import share_cells, share_words
from backlot.figures.drawing import Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import Label, hairline, labels, told
from backlot.figures.measure import text_width
from backlot.i18n import month_day, number, percent, say
from backlot.records import Language
from backlot.records.take_sums import Accepted
from backlot.theme import KIOSK, PHONE, WIDE, Screen, dimmed

_HIGH: Final = {WIDE.name: 110, KIOSK.name: 190, PHONE.name: 96}
_LONGEST_SPAN: Final = 62  # days drawn on a calendar; a production longer than this shows only its days with takes


def accepted_by_day(
    days: Mapping[date, Accepted], team: str, language: Language, screen: Screen, colour: str
) -> Drawing | None:
    """A column a day: dim what was made, bright what was good. Where nothing was judged, only what was made."""
    if not days:
        return None
    size, high = screen.text, _HIGH[screen.name]
    shown = _calendar(sorted(days))
    most = max(_all(each) for each in days.values())
    head, foot = size * 1.6, size * 1.9
    canvas = Canvas(screen, head + high + foot, (0, len(shown)), left=0, right=2)
    base = head + high
    known = [(at, day, days[day]) for at, day in enumerate(shown) if day in days]
    traces = [
        _columns([(at, _all(each) / most * high) for at, _, each in known], base, 0.78, dimmed(colour, 0.3)),
        _columns([(at, each.good / most * high) for at, _, each in known], base, 0.4, colour),
        _touched([(at, day, each) for at, day, each in known], head, high, team, language),
    ]
    peak = max(known, key=lambda found: _all(found[2]))
    at = "middle right" if peak[0] < len(shown) / 2 else "middle left"
    words = say("shots.day_peak", language, day=month_day(peak[1], language), takes=_takes(peak[2], language))
    marks = [Label(peak[0] + 0.5, size * 0.7, words, at), *_dates(shown, base + size * 0.95, canvas, language)]
    name = say("shots.by_day_name", language)
    heads = [say(f"shots.column.{each}", language) for each in ("day", "takes", "good", "share")]
    rows = [
        (month_day(day, language), number(_all(each), language), *share_cells(each, language)) for _, day, each in known
    ]
    figure = canvas.figure([*traces, labels(marks, size)], hairline(base, 0))
    return Drawing(
        figure, name, _day_summary(days, language), Table(name, tuple(heads), tuple(rows)), canvas.total_height
    )


def _calendar(known: Sequence[date]) -> list[date]:
    """Every day from the first to the last, so that days without a take are seen; a long span is cut to the days it has."""
    span = (known[-1] - known[0]).days + 1
    return [known[0] + timedelta(days=at) for at in range(span)] if span <= _LONGEST_SPAN else list(known)


def _columns(heights: Sequence[tuple[int, float]], base: float, width: float, colour: str) -> Trace:
    return {
        "type": "bar", "x": [at + 0.5 for at, _ in heights], "y": [-height for _, height in heights],
        "base": [base] * len(heights), "width": width, "marker": {"color": colour, "line": {"width": 0}},
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def _touched(
    known: Sequence[tuple[int, date, Accepted]], top: float, height: float, team: str, language: Language
) -> Trace:
    """What a finger meets: the whole column of a day, unseen."""
    says = [
        told(month_day(day, language), _takes(each, language), share_words(each, language) if each.judged else "")
        for _, day, each in known
    ]
    return {
        "type": "bar", "x": [at + 0.5 for at, *_ in known], "y": [-height - top] * len(known),
        "base": [top + height] * len(known), "width": 0.98, "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "hoverinfo": "text", "hovertext": says,
        "customdata": [address("shots", team=team, day=day.isoformat()) for _, day, _ in known], "cliponaxis": False,
    }  # fmt: skip


def _dates(shown: Sequence[date], y: float, canvas: Canvas, language: Language) -> list[Label]:
    """As many dates as have room below the columns, the first one always."""
    wanted = max(text_width(month_day(day, language), canvas.screen.text) for day in shown) + canvas.screen.text
    step = max(1, -(-int(wanted * canvas.per_px * 1000) // 1000))
    last = canvas.span[1] - wanted * canvas.per_px
    return [
        Label(at + 0.1, y, month_day(shown[at], language)) for at in range(0, len(shown), step) if not at or at <= last
    ]


def _day_summary(days: Mapping[date, Accepted], language: Language) -> str:
    good, judged = (sum(getattr(each, name) for each in days.values()) for name in ("good", "judged"))
    if not judged:
        return say("shots.by_day_unjudged", language)
    words = {
        "good": number(good, language),
        "judged": number(judged, language),
        "share": percent(good / judged, language),
    }
    return say("shots.by_day_note", language, **words)


def _takes(accepted: Accepted, language: Language) -> str:
    return say("figure.takes", language, count=number(_all(accepted), language))


def _all(accepted: Accepted) -> int:
    return accepted.judged + accepted.pending
