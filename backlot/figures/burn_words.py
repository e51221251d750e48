"""The words of the burn figure: each stands where it lies on no mark, inside the area that it names where that has room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from backlot.figures.drawing import Canvas
from backlot.figures.free_spots import Frame, along, nearest_free
from backlot.figures.marks import Label
from backlot.figures.measure import text_width
from backlot.figures.spending import SpentBy
from backlot.i18n import money, say
from backlot.records import Language, Money
from backlot.records.costing import CostReport
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE

DIAMOND: Final = {WIDE.name: 14, KIOSK.name: 22, PHONE.name: 15}
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
Point = tuple[float, float]


class Scale:
    """Money to px: y runs downward from `top` (the most) to `floor` (nothing)."""

    def __init__(self, most: int, top: float, floor: float) -> None:
        self.most, self.top, self.floor = max(most, 1), top, floor

    def y(self, minor: int) -> float:
        return self.floor - (self.floor - self.top) * minor / self.most


@dataclass(frozen=True, slots=True)
class Curves:
    """What is drawn, in px of the plot: the corners of both sums, the plan's points, the decisions, the budget's height."""

    spent: Sequence[Point]
    ai: Sequence[Point]
    plan: Sequence[Point]
    diamonds: Sequence[Point]
    budget: float

    def taken(self, canvas: Canvas) -> list[Frame]:
        """Where no words may stand."""
        half = DIAMOND[canvas.screen.name] * 0.75
        frames = [*along(self.spent, 3), *along(self.ai, 2), *along(self.plan, 5)]
        frames += [Frame(x - half, y - half, x + half, y + half) for x, y in self.diamonds]
        return [*frames, Frame(0, self.budget - 4, canvas.plot_width, self.budget + 4)]


def corners(points: Sequence[Point], floor: float, day: float) -> list[Point]:
    """A curve of sums as it is drawn, in steps: from the floor over each (x, y), one `day` px beyond the last."""
    found: list[Point] = []
    before = floor
    for x, y in points:
        found += [(x, before), (x, y)]
        before = y
    return [*found, (found[-1][0] + day, before)] if found else []


def burn_words(
    last: SpentBy, report: CostReport, scale: Scale, canvas: Canvas, curves: Curves, language: Language
) -> list[Label]:
    """The budget's amount on its line, each sum in its own area, round amounts at the left edge.

    Words that find no place clear of the marks stay away: the sentence and the table say the same.
    """
    size = canvas.screen.text
    budget = say("figure.budget_line", language, amount=money(report.total.budget, language))
    marks = [Label(5 * canvas.per_px, curves.budget - size * 0.95, budget, colour=TEXT)]
    taken = [*curves.taken(canvas), Frame(0, curves.budget - size * 1.6, 5 + _wide(budget, size), curves.budget)]
    for words, near, rooms, colour in _asked(last, report, scale, canvas, curves, language):
        width = _wide(words, size)
        found = (nearest_free(width, size * 1.3, near, room, [*taken, *outside]) for room, outside in rooms)
        place = next((frame for frame in found if frame is not None), None)
        if place is not None:
            taken.append(place)
            marks.append(Label(place.left * canvas.per_px, (place.top + place.bottom) / 2, words, colour=colour))
    return marks


Room = tuple[Frame, Sequence[Frame]]  # where to look, and what of it does not belong
Wish = tuple[str, Point, Sequence[Room], str]  # words, near what, in which rooms one after another, in which colour


def _asked(
    last: SpentBy, report: CostReport, scale: Scale, canvas: Canvas, curves: Curves, language: Language
) -> list[Wish]:
    size, right = canvas.screen.text, curves.spent[-1][0] - 5
    wishes: list[Wish] = []
    for minor in amounts(scale, report.currency):
        y, words = scale.y(minor), money(Money(minor, report.currency), language)
        if abs(y - curves.budget) > size * 1.6:
            room = Frame(4, y - size * 1.45, 4 + _wide(words, size), y)
            wishes.append((words, (5 + _wide(words, size), y - size * 0.7), [(room, ())], MUTED))
    everywhere = Frame(4, size * 2.9, canvas.plot_width - 4, scale.floor)
    spent, ai = scale.y(last.total.minor), scale.y(last.ai.minor)
    if last.ai.minor:
        above = Frame(4, ai - size * 2, right + 4, ai)
        words = say("figure.ai_line", language, amount=money(last.ai, language))
        wishes.append(
            (words, (right, ai + size), [_under(curves.ai, Frame(4, ai, right + 4, scale.floor)), (above, ())], TEXT)
        )
    words = say("figure.spent_line", language, amount=money(last.total, language))
    wishes.append(
        (words, (right, spent + size), [_under(curves.spent, Frame(4, spent, right + 4, ai)), (everywhere, ())], TEXT)
    )
    if curves.plan:
        near = curves.plan[len(curves.plan) * 2 // 3]
        wishes.append((say("figure.plan_line", language), (near[0], near[1] - size), [(everywhere, ())], MUTED))
    return wishes


def _under(curve: Sequence[Point], room: Frame) -> Room:
    """The part of `room` that lies under the curve."""
    return room, [Frame(x, 0, to_x, max(y, to_y)) for (x, y), (to_x, to_y) in pairwise(curve) if to_x > x]


def _wide(words: str, size: float) -> float:
    return text_width(words, size) + 4


def amounts(scale: Scale, currency: str) -> list[int]:
    """Round amounts, three or four of them below the most."""
    unit = Money.of(1, currency).minor * 100
    step = next(
        (unit * ten * one for ten in (1, 1000, 1_000_000) for one in _STEPS if scale.most / (unit * ten * one) <= 4.5),
        scale.most,
    )
    return list(range(step, scale.most, step))
