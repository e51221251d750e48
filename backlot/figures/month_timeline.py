"""One production's month, step by step: what was planned, what happened, who did it and where a decision turned it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from backlot.figures.drawing import Canvas, Drawing, Trace, address
from backlot.figures.lanes import NAMED_STEPS, Lane, Placed, Side, decision_lane, step_lanes
from backlot.figures.marks import (
    Bar,
    Label,
    actual_bars,
    hairline,
    labels,
    margin_note,
    plan_bars,
    symbols,
)
from backlot.figures.measure import text_width
from backlot.figures.month import Month
from backlot.figures.month_words import decision_told, month_summary, month_table, step_told
from backlot.figures.ticks import tick_labels, tick_room
from backlot.i18n import name_of, say
from backlot.records import Language, Phase, Practice, Production
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen


@dataclass(frozen=True, slots=True)
class _Sizes:
    """In px: height of a row, of a planned and of an actual bar, of a diamond, room above a lane and over the first."""

    row: int
    plan: int
    actual: int
    diamond: int
    above: int
    head: int


_SIZES: Final = {
    WIDE.name: _Sizes(26, 19, 11, 15, 16, 54),
    KIOSK.name: _Sizes(40, 30, 17, 23, 26, 84),
    PHONE.name: _Sizes(28, 20, 12, 16, 44, 52),
}


def month_timeline(production: Production, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """Steps in lanes by phase and key decisions above them; None where no step and no decision has a date.

    Steps without dates are counted in the summary and stand in the table.
    """
    month = Month.of(production)
    if month is None:
        return None
    sizes = _sizes(screen, len(production.tasks))
    canvas = _canvas(month, 0, screen, language, ())
    lanes = [decision_lane(production.decisions, month, canvas, sizes.diamond, language)]
    lanes = [lane for lane in (*lanes, *step_lanes(production.tasks, month, canvas, language)) if lane.placed]
    if not lanes:
        return None
    tops = _tops(lanes, sizes, screen)
    bottom = tops[-1] + lanes[-1].rows * sizes.row
    ticks = month.ticks(tick_room(screen, language) * canvas.per_px, language)
    canvas = _canvas(month, bottom + 8, screen, language, tuple(tick.at for tick in ticks))
    traces = [
        *_step_traces(production, lanes, tops, sizes, language, colour),
        *_decision_traces(production, lanes, tops, sizes, language, screen),
        _name_trace(lanes, tops, sizes, canvas),
        *tick_labels(ticks, canvas, sizes.head * 0.48),
    ]
    notes, rules = _headings(lanes, tops, canvas, sizes, language)
    figure = canvas.figure(traces, rules, notes)
    return Drawing(
        figure, say("figure.timeline_name", language, team=production.name), month_summary(production, lanes, language),
        month_table(production, language), canvas.total_height,
    )  # fmt: skip


def _sizes(screen: Screen, steps: int) -> _Sizes:
    """Hundreds of steps stand closer, as close as words allow."""
    usual = _SIZES[screen.name]
    row = round(screen.text * 1.25)
    return usual if steps <= NAMED_STEPS else replace(usual, row=row, plan=row - 3, diamond=row - 3)


def _canvas(month: Month, height: float, screen: Screen, language: Language, ticks: tuple[float, ...]) -> Canvas:
    """Names of phases stand in a margin, on a phone above their lanes instead."""
    names = [name_of(phase, language) for phase in Phase] + [say("figure.key_decisions", language)]
    left = 0 if screen is PHONE else round(max(text_width(name, screen.text) for name in names)) + 24
    return Canvas(screen, height, (0, month.days), left=left, right=4, ticks=ticks)


def _tops(lanes: Sequence[Lane], sizes: _Sizes, screen: Screen) -> list[float]:
    """Where each lane's first row begins."""
    tops, y = [], float(sizes.head)
    for number_of_lane, lane in enumerate(lanes):
        y += sizes.above if number_of_lane or screen is PHONE else 4
        tops.append(y)
        y += lane.rows * sizes.row
    return tops


def _headings(
    lanes: Sequence[Lane], tops: Sequence[float], canvas: Canvas, sizes: _Sizes, language: Language
) -> tuple[list[Trace], list[Trace]]:
    notes, rules = [], []
    for lane, top in zip(lanes, tops, strict=True):
        name = name_of(lane.phase, language) if lane.phase else say("figure.key_decisions", language)
        on_phone = canvas.screen is PHONE
        y = top - canvas.screen.text * 0.95 if on_phone else top + sizes.row / 2
        notes.append(margin_note(name, y, canvas.left, canvas.screen, weight=500))
        rules += hairline(top - sizes.above + (6 if on_phone else sizes.above / 2), canvas.left)
    return notes, rules


def _step_traces(
    production: Production, lanes: Sequence[Lane], tops: Sequence[float], sizes: _Sizes, language: Language, colour: str
) -> list[Trace]:
    """Plans behind, deeds before them, a milestone's end marked by an upright."""
    names = {one.code: one.name.to(language) for one in production.participants}
    plans: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    deeds: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    milestones: list[Bar] = []
    for thing, y in _with_y(lanes, tops, sizes):
        if thing.task is None:
            continue
        says = step_told(thing.task, names, language)
        leads = address("timeline", team=production.code, step=thing.task.code)
        if thing.plan:
            plans[thing.task.practice].append(Bar(*thing.plan, y, says, leads))
        if thing.actual:
            deeds[thing.task.practice].append(Bar(*thing.actual, y, says, leads))
        if thing.task.milestone:
            milestones.append(Bar(thing.bar[1], thing.bar[1], y, says, leads))
    traces = [plan_bars(bars, sizes.plan, colour, practice) for practice, bars in plans.items() if bars]
    traces += [actual_bars(bars, sizes.actual, colour, practice) for practice, bars in deeds.items() if bars]
    if milestones:
        traces.append(_milestones(milestones, sizes))
    return traces


def _milestones(milestones: Sequence[Bar], sizes: _Sizes) -> Trace:
    points = [(bar.end, bar.y) for bar in milestones]
    says, leads = [bar.says for bar in milestones], [bar.leads for bar in milestones]
    return symbols(points, "line-ns", sizes.plan + 4, says, leads, TEXT, TEXT, 3)


def _decision_traces(
    production: Production,
    lanes: Sequence[Lane],
    tops: Sequence[float],
    sizes: _Sizes,
    language: Language,
    screen: Screen,
) -> list[Trace]:
    points, says, leads = [], [], []
    for thing, y in _with_y(lanes, tops, sizes):
        if thing.decision is not None:
            points.append(((thing.bar[0] + thing.bar[1]) / 2, y))
            says.append(decision_told(thing.decision, language, screen))
            leads.append(address("decisions", team=production.code, decision=thing.decision.code))
    return [symbols(points, "diamond", sizes.diamond, says, leads)] if points else []


def _name_trace(lanes: Sequence[Lane], tops: Sequence[float], sizes: _Sizes, canvas: Canvas) -> Trace:
    marks = []
    for thing, y in _with_y(lanes, tops, sizes):
        if thing.words:
            strong = thing.task is None or thing.task.milestone
            at = "middle left" if thing.side is Side.BEFORE else "middle right"
            lift = sizes.row * 0.8 if thing.side is Side.OVER else 0
            marks.append(Label(thing.at, y - lift, thing.words, at, TEXT if strong else MUTED))
    return labels(marks, canvas.screen.text)


def _with_y(lanes: Sequence[Lane], tops: Sequence[float], sizes: _Sizes) -> Iterable[tuple[Placed, float]]:
    for lane, top in zip(lanes, tops, strict=True):
        for thing in lane.placed:
            yield thing, top + (thing.row + 0.5) * sizes.row
