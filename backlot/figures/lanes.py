"""Where the steps of a month stand: each in its phase, in a row where neither its bar nor its name touches another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import Canvas
from backlot.figures.measure import shortened, text_width
from backlot.figures.month import Month
from backlot.figures.packing import Extent, packed
from backlot.records import Decision, Language, Phase, Task

NAMED_STEPS: Final = 140  # with more, bars are packed first and names take the room that is left
_LONGEST_NAME: Final = {"wide": 250, "kiosk": 380, "phone": 220}
_SHORTEST_NAME: Final = 4.0  # ems worth showing
_GAP: Final = 10.0  # px between neighbours in a row
_BESIDE: Final = 8.0  # px between a bar and its name


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing on the month: its bar, the name beside it (perhaps none) and its row. Extents in days, y in px."""

    task: Task | None
    decision: Decision | None
    bar: Extent
    plan: Extent | None
    actual: Extent | None
    words: str
    before: bool
    row: int

    @property
    def code(self) -> str:
        return self.task.code if self.task else self.decision.code if self.decision else ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One phase (None = the key decisions) with all that stands in it and the number of rows that takes."""

    phase: Phase | None
    placed: tuple[Placed, ...]
    rows: int


def step_lanes(tasks: Sequence[Task], month: Month, canvas: Canvas, language: Language) -> tuple[Lane, ...]:
    """A lane for each phase that has a dated step."""
    crowded = len(tasks) > NAMED_STEPS
    lanes = (
        _lane(phase, [_step(task, month) for task in tasks if task.phase is phase], month, canvas, language, crowded)
        for phase in Phase
    )
    return tuple(lane for lane in lanes if lane.placed)


def decision_lane(decisions: Sequence[Decision], month: Month, canvas: Canvas, size: float, language: Language) -> Lane:
    """The key decisions, each as a moment `size` px wide."""
    half = size / 2 * canvas.per_px
    found = []
    for decision in decisions:
        if decision.decided_at and 0 <= (at := month.at(decision.decided_at)) <= month.days:
            found.append(Placed(None, decision, (at - half, at + half), None, None, "", False, 0))
    return _lane(None, found, month, canvas, language, len(decisions) > NAMED_STEPS)


def _step(task: Task, month: Month) -> Placed | None:
    plan = month.extent(task.planned_start, task.planned_end)
    actual = month.extent(task.actual_start, task.actual_end)
    known = [extent for extent in (plan, actual) if extent]
    if not known:
        return None
    bar = (min(start for start, _ in known), max(end for _, end in known))
    return Placed(task, None, bar, plan, actual, "", False, 0)


def _lane(
    phase: Phase | None, found: Sequence[Placed | None], month: Month, canvas: Canvas, language: Language, crowded: bool
) -> Lane:
    things = sorted((thing for thing in found if thing), key=lambda thing: (thing.bar[0], thing.code))
    named = [_named(thing, month, canvas, language) for thing in things]
    gap = _GAP * canvas.per_px
    if not crowded:
        rows = packed([_whole(thing, canvas) for thing in named], gap)
        placed = [_at_row(thing, row) for thing, row in zip(named, rows, strict=True)]
    else:
        rows = packed([thing.bar for thing in things], 3 * canvas.per_px)
        placed = _names_where_free([_at_row(thing, row) for thing, row in zip(named, rows, strict=True)], canvas, gap)
    return Lane(phase, tuple(placed), max(rows, default=-1) + 1)


def _named(thing: Placed, month: Month, canvas: Canvas, language: Language) -> Placed:
    """The name after the bar, or before it where the month ends too soon; cut short only where neither side holds it."""
    size, per_px = canvas.screen.text, canvas.per_px
    name = thing.task.name if thing.task else thing.decision.title if thing.decision else None
    after = (month.days - thing.bar[1]) / per_px - _BESIDE
    before = thing.bar[0] / per_px - _BESIDE
    room = min(_LONGEST_NAME[canvas.screen.name], max(after, before))
    if name is None or room < _SHORTEST_NAME * size:
        return thing
    words = shortened(name.to(language), size, room)
    return _with_name(thing, words, text_width(words, size) > after)


def _whole(thing: Placed, canvas: Canvas) -> Extent:
    """The bar with its name."""
    if not thing.words:
        return thing.bar
    name = (text_width(thing.words, canvas.screen.text) + _BESIDE) * canvas.per_px
    return (thing.bar[0] - name, thing.bar[1]) if thing.before else (thing.bar[0], thing.bar[1] + name)


def _names_where_free(placed: Sequence[Placed], canvas: Canvas, gap: float) -> list[Placed]:
    """Bars stay; a name is kept where its row happens to be free beside it, milestones choosing first."""
    taken: dict[int, list[Extent]] = {}
    for thing in placed:
        taken.setdefault(thing.row, []).append(thing.bar)
    kept: dict[str, Placed] = {}
    for thing in sorted(placed, key=lambda thing: not (thing.task and thing.task.milestone)):
        whole, row = _whole(thing, canvas), taken[thing.row]
        row.remove(thing.bar)
        free = all(end + gap <= whole[0] or whole[1] + gap <= start for start, end in row)
        kept[thing.code] = thing if free else _with_name(thing, "", False)
        row.append(whole if free else thing.bar)
    return [kept[thing.code] for thing in placed]


def _at_row(thing: Placed, row: int) -> Placed:
    return Placed(thing.task, thing.decision, thing.bar, thing.plan, thing.actual, thing.words, thing.before, row)


def _with_name(thing: Placed, words: str, before: bool) -> Placed:
    return Placed(thing.task, thing.decision, thing.bar, thing.plan, thing.actual, words, before, thing.row)
