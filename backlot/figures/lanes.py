"""Where the steps of a month stand: each in its phase, in a row where neither its bar nor its name touches another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from backlot.figures.drawing import Canvas
from backlot.figures.measure import shortened, text_width, wrapped
from backlot.figures.month import Month
from backlot.figures.packing import Extent, packed
from backlot.records import Decision, Language, Phase, Task

NAMED_STEPS: Final = 140  # with more, only milestones are sure of their name; others take the room that is left
_LONGEST_NAME: Final = {"wide": 400, "kiosk": 560, "phone": 300}
_SHORTEST_NAME: Final = 4.0  # ems worth showing
_GAP: Final = 10.0  # px between neighbours in a row
_SQUEEZED: Final = 0.93  # how much of the way to its bar is left on a page narrower than the drawing
_BESIDE: Final = 8.0  # px between a bar and its name


class Side(StrEnum):
    """Where a name stands to its bar."""

    AFTER = "after"
    BEFORE = "before"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing on the month: its bar, its row, and its name after it, before it, in the rows over it, or nowhere.

    Extents in days. `at` is where the name begins (where it ends, for one before its bar); `below` is the second line of
    a name over its bar.
    """

    task: Task | None
    decision: Decision | None
    bar: Extent
    plan: Extent | None
    actual: Extent | None
    words: str = ""
    below: str = ""
    side: Side = Side.AFTER
    at: float = 0
    row: int = 0

    @property
    def code(self) -> str:
        return self.task.code if self.task else self.decision.code if self.decision else ""

    @property
    def rows_over(self) -> int:
        """How many rows over its bar the name takes."""
        return 0 if self.side is not Side.OVER else 2 if self.below else 1


@dataclass(frozen=True, slots=True)
class Lane:
    """One phase (None = the key decisions) with all that stands in it and the number of rows that takes."""

    phase: Phase | None
    placed: tuple[Placed, ...]
    rows: int


def step_lanes(
    tasks: Sequence[Task], month: Month, canvas: Canvas, language: Language, bare: bool = False
) -> tuple[Lane, ...]:
    """A lane for each phase that has a dated step; `bare` bars stand closer and have no names."""
    crowded = bare or len(tasks) > NAMED_STEPS
    lanes = (
        _lane(
            phase, [_step(task, month) for task in tasks if task.phase is phase], month, canvas, language, crowded, bare
        )
        for phase in Phase
    )
    return tuple(lane for lane in lanes if lane.placed)


def decision_lane(decisions: Sequence[Decision], month: Month, canvas: Canvas, size: float, language: Language) -> Lane:
    """The key decisions, each as a moment `size` px wide; of a crowd none is named rather than a few by chance."""
    half = size / 2 * canvas.per_px
    found = []
    for decision in decisions:
        if decision.decided_at and 0 <= (at := month.at(decision.decided_at)) <= month.days:
            found.append(Placed(None, decision, (at - half, at + half), None, None))
    return _lane(None, found, month, canvas, language, len(decisions) > NAMED_STEPS, bare=len(decisions) > NAMED_STEPS)


def _step(task: Task, month: Month) -> Placed | None:
    plan = month.extent(task.planned_start, task.planned_end)
    actual = month.extent(task.actual_start, task.actual_end)
    known = [extent for extent in (plan, actual) if extent]
    if not known:
        return None
    bar = (min(start for start, _ in known), max(end for _, end in known))
    return Placed(task, None, bar, plan, actual)


def _lane(
    phase: Phase | None,
    found: Sequence[Placed | None],
    month: Month,
    canvas: Canvas,
    language: Language,
    crowded: bool,
    bare: bool = False,
) -> Lane:
    things = sorted((thing for thing in found if thing), key=lambda thing: (thing.bar[0], thing.code))
    gap = _GAP * canvas.per_px
    if bare:
        placed = _in_rows(things, packed([thing.bar for thing in things], 3 * canvas.per_px))
        return Lane(phase, tuple(placed), max((thing.row for thing in placed), default=-1) + 1)
    told = [named(thing, month, canvas, language, over=not crowded) for thing in things]
    if crowded:
        sure = [_whole(thing, canvas) if _is_milestone(thing) else thing.bar for thing in told]
        placed = _in_rows(told, packed(sure, 3 * canvas.per_px))
        placed = _names_where_free(placed, canvas, gap)
    else:
        tall = [1 + thing.rows_over for thing in told]
        rows = packed([_whole(thing, canvas) for thing in told], gap, tall)
        placed = _in_rows(told, [row + height - 1 for row, height in zip(rows, tall, strict=True)])
    return Lane(phase, tuple(placed), max((thing.row for thing in placed), default=-1) + 1)


def named(thing: Placed, month: Month, canvas: Canvas, language: Language, over: bool) -> Placed:
    """The name after the bar, or before it where the month ends too soon, or `over` it in one line or two; cut short as
    the last resort."""
    size, per_px = canvas.screen.text, canvas.per_px
    text = thing.task.name if thing.task else thing.decision.title if thing.decision else None
    name = text.to(language) if text else ""
    after = (month.days - thing.bar[1]) / per_px - _BESIDE
    before = thing.bar[0] / per_px * _SQUEEZED - _BESIDE
    longest = min(_LONGEST_NAME[canvas.screen.name], canvas.plot_width - 2)
    if over and text_width(name, size) > max(after, before):
        first = _first_line(name, size, longest)
        return _over(thing, first, name[len(first) :].strip(), month, canvas)
    words = name if over else shortened(name, size, longest)
    if max(after, before) < min(text_width(words, size), _SHORTEST_NAME * size):
        return thing
    words = shortened(words, size, max(after, before))
    if text_width(words, size) > after:
        return replace(thing, words=words, side=Side.BEFORE, at=thing.bar[0] - _BESIDE * per_px)
    return replace(thing, words=words, side=Side.AFTER, at=thing.bar[1] + _BESIDE * per_px)


def _first_line(name: str, size: float, longest: float) -> str:
    """The whole name where `longest` px hold it, else the first of two lines of about one length."""
    whole = text_width(name, size)
    if whole <= longest:
        return name
    rooms = (min(whole * share, longest) for share in (0.55, 0.65, 0.75, 0.9))
    lines = next(
        (lines for room in rooms if len(lines := wrapped(name, size, room)) <= 2), wrapped(name, size, longest)
    )
    return lines[0]


def _over(thing: Placed, first: str, rest: str, month: Month, canvas: Canvas) -> Placed:
    """Two lines, each as much of it as the paper holds."""
    size, room = canvas.screen.text, canvas.plot_width - 2
    words, below = shortened(first, size, room), shortened(rest, size, room)
    width = max(text_width(words, size), text_width(below, size)) * canvas.per_px
    start = max(0.0, min(thing.bar[0], month.days - width))
    return replace(thing, words=words, below=below, side=Side.OVER, at=start)


def _whole(thing: Placed, canvas: Canvas) -> Extent:
    """The bar with its name."""
    if not thing.words:
        return thing.bar
    width = max(text_width(line, canvas.screen.text) for line in (thing.words, thing.below)) * canvas.per_px
    name = (thing.at - width, thing.at) if thing.side is Side.BEFORE else (thing.at, thing.at + width)
    return min(thing.bar[0], name[0]), max(thing.bar[1], name[1])


def _in_rows(things: Sequence[Placed], rows: Sequence[int]) -> list[Placed]:
    return [replace(thing, row=row) for thing, row in zip(things, rows, strict=True)]


def _names_where_free(placed: Sequence[Placed], canvas: Canvas, gap: float) -> list[Placed]:
    """Bars stay and milestones keep the room they were packed with; any other name stays where its row happens to be free."""
    taken: dict[int, list[Extent]] = {}
    for thing in placed:
        taken.setdefault(thing.row, []).append(_whole(thing, canvas) if _is_milestone(thing) else thing.bar)
    kept = {thing.code: thing for thing in placed}
    for thing in (thing for thing in placed if not _is_milestone(thing)):
        whole, row = _whole(thing, canvas), taken[thing.row]
        row.remove(thing.bar)
        free = all(end + gap <= whole[0] or whole[1] + gap <= start for start, end in row)
        kept[thing.code] = thing if free else replace(thing, words="")
        row.append(whole if free else thing.bar)
    return [kept[thing.code] for thing in placed]


def _is_milestone(thing: Placed) -> bool:
    return thing.task is not None and thing.task.milestone
