"""Dates over a month's figure: each begins at its own line, like the days of a wall calendar."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.figures.drawing import Canvas, Trace
from backlot.figures.marks import Label, labels
from backlot.figures.measure import text_width
from backlot.figures.month import Tick
from backlot.records import Language
from backlot.theme import TEXT, Screen


def tick_room(screen: Screen, language: Language) -> float:
    """px from one date to the next, so that the longest does not touch its neighbour."""
    return text_width("12月30日" if language == "zh" else "30 May", screen.text) + screen.text


def tick_labels(ticks: Sequence[Tick], canvas: Canvas, middle: float) -> list[Trace]:
    """The dates above `middle`, the day's number below it; a date that would run off the paper stays away."""
    size = canvas.screen.text
    fitting = [
        tick for tick in ticks
        if tick.at + text_width(max(tick.date, tick.day, key=len), size) * canvas.per_px <= canvas.span[1]
    ]  # fmt: skip
    dates = [Label(tick.at, middle - size * 0.72, tick.date, colour=TEXT) for tick in fitting]
    days = [Label(tick.at, middle + size * 0.72, tick.day) for tick in fitting if tick.day]
    return [labels(dates, size), labels(days, size)]
