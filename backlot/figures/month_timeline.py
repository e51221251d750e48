"""One production's month, step by step: what was planned, what happened, who did it and where a decision turned it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from backlot.figures.drawing import Canvas, Drawing, Trace
from backlot.figures.lanes import NAMED_STEPS, Lane, Placed, decision_lane, step_lanes
from backlot.figures.marks import hairline, margin_note
from backlot.figures.measure import text_width
from backlot.figures.month import Month
from backlot.figures.month_marks import Sheet, Sizes, decision_traces, missing_names, name_traces, step_traces
from backlot.figures.month_part import WHOLE, Neighbours, Part
from backlot.figures.month_ties import only_lit_names, ties
from backlot.figures.month_words import StepWords, month_summary, month_table
from backlot.figures.ticks import tick_labels, tick_room
from backlot.i18n import name_of, say
from backlot.records import Decision, Language, Phase, Production, Task
from backlot.theme import KIOSK, PHONE, WIDE, Screen

_SIZES: Final = {
    WIDE.name: Sizes(26, 19, 11, 15, 16, 54),
    KIOSK.name: Sizes(40, 30, 17, 23, 26, 84),
    PHONE.name: Sizes(26, 20, 12, 16, 44, 52),
}
_TALLEST: Final = {WIDE.name: 2800, KIOSK.name: 4200, PHONE.name: 3400}  # px of rows in a crowd
# The smallest phones are narrower than the drawing: there names reach into this margin rather than over the edge.
_RIGHT: Final = {WIDE.name: 4, KIOSK.name: 4, PHONE.name: 20}


def month_timeline(
    production: Production, language: Language, screen: Screen, colour: str, part: Part = WHOLE, brief: bool = False
) -> Drawing | None:
    """Steps in lanes by phase and key decisions above them; None where nothing of `part` has a date.

    The clock is the whole month's whatever part is drawn, so that nothing moves sideways. Steps without dates are counted
    in the summary and stand in the table. `brief` is the month as one part of a page: a crowd lies close there, unnamed.
    """
    month = Month.of(production)
    tasks, decisions = part.tasks_of(production), part.decisions_of(production)
    near = Neighbours.of(tasks, part.opened)
    sizes = _sizes(screen, len(tasks))
    canvas = _canvas(month.days if month else 1, 0, screen, language, ())
    sizes, lanes = _lanes(tasks, decisions, month, canvas, sizes, language, brief) if month else (sizes, [])
    if month is None or not lanes:
        return None
    if near.opened and len(tasks) > NAMED_STEPS:
        lanes = only_lit_names(lanes, near.lit, month, canvas, language)
    tops = _tops(lanes, sizes, screen)
    ticks = month.ticks(tick_room(screen, language) * canvas.per_px, language)
    bottom = tops[-1] + lanes[-1].rows * sizes.row + 8
    canvas = _canvas(month.days, bottom, screen, language, tuple(tick.at for tick in ticks))
    words = StepWords(production, language, screen)
    sheet = Sheet(production, _with_y(lanes, tops, sizes), canvas, sizes, words, colour, part, near)
    lines, heads = ties(sheet.placed, near, canvas, sizes.plan)
    traces = [
        *step_traces(sheet),
        *decision_traces(sheet),
        *heads,
        *name_traces(sheet),
        *tick_labels(ticks, canvas, sizes.head * 0.48),
    ]
    notes, rules = _headings(lanes, tops, canvas, sizes, language)
    drawn = sum(len(lane.placed) for lane in lanes if lane.phase)
    summary = month_summary(tasks, len(decisions), drawn, language) + missing_names(sheet)
    return Drawing(
        canvas.figure(traces, [*rules, *lines], notes), say("figure.timeline_name", language, team=production.name), summary,
        month_table(production, words, tasks, decisions), canvas.total_height,
    )  # fmt: skip


def _lanes(
    tasks: Sequence[Task],
    decisions: Sequence[Decision],
    month: Month,
    canvas: Canvas,
    sizes: Sizes,
    language: Language,
    brief: bool = False,
) -> tuple[Sizes, list[Lane]]:
    """What has something in it. A crowd that would be too tall lies in thinner rows, where no name fits."""
    moments = decision_lane(decisions, month, canvas, sizes.diamond, language)
    lanes = [moments, *step_lanes(tasks, month, canvas, language)]
    tallest = _TALLEST[canvas.screen.name] // (2 if brief else 1)
    if len(tasks) > NAMED_STEPS and sum(lane.rows for lane in lanes) * sizes.row > tallest:
        lanes = [moments, *step_lanes(tasks, month, canvas, language, bare=True)]
        fitting = tallest // sum(lane.rows for lane in lanes)
        row = min(max(fitting, sizes.row // 2), sizes.row)
        sizes = replace(sizes, row=row, plan=row - 2, actual=round(row * 0.6), diamond=row - 2)
    return sizes, [lane for lane in lanes if lane.placed]


def _sizes(screen: Screen, steps: int) -> Sizes:
    """Hundreds of steps stand closer, as close as words allow."""
    usual = _SIZES[screen.name]
    row = round(screen.text * 1.25)
    return usual if steps <= NAMED_STEPS else replace(usual, row=row, plan=row - 3, diamond=row - 3)


def _canvas(days: int, height: float, screen: Screen, language: Language, ticks: tuple[float, ...]) -> Canvas:
    """Names of phases stand in a margin, on a phone above their lanes instead."""
    names = [name_of(phase, language) for phase in Phase] + [say("figure.key_decisions", language)]
    left = 0 if screen is PHONE else round(max(text_width(name, screen.text) for name in names)) + 24
    return Canvas(screen, height, (0, days), left=left, right=_RIGHT[screen.name], ticks=ticks)


def _tops(lanes: Sequence[Lane], sizes: Sizes, screen: Screen) -> list[float]:
    """Where each lane's first row begins."""
    tops, y = [], float(sizes.head)
    for number_of_lane, lane in enumerate(lanes):
        y += sizes.above if number_of_lane or screen is PHONE else 4
        tops.append(y)
        y += lane.rows * sizes.row
    return tops


def _headings(
    lanes: Sequence[Lane], tops: Sequence[float], canvas: Canvas, sizes: Sizes, language: Language
) -> tuple[list[Trace], list[Trace]]:
    notes, rules = [], []
    for lane, top in zip(lanes, tops, strict=True):
        name = name_of(lane.phase, language) if lane.phase else say("figure.key_decisions", language)
        on_phone = canvas.screen is PHONE
        y = top - canvas.screen.text * 0.95 if on_phone else top + sizes.row / 2
        notes.append(margin_note(name, y, canvas.left, canvas.screen, weight=500))
        rules += hairline(top - sizes.above + (6 if on_phone else sizes.above / 2), canvas.left)
    return notes, rules


def _with_y(lanes: Sequence[Lane], tops: Sequence[float], sizes: Sizes) -> list[tuple[Placed, float]]:
    return [
        (thing, top + (thing.row + 0.5) * sizes.row)
        for lane, top in zip(lanes, tops, strict=True)
        for thing in lane.placed
    ]
