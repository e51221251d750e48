"""The marks of a month's figure: plans behind, deeds before them, uprights for milestones, diamonds for decisions, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import Canvas, Trace, address
from backlot.figures.lanes import Placed, Side
from backlot.figures.marks import Bar, Label, Point, actual_bars, labels, plan_bars, symbols, touch_bars
from backlot.figures.month_part import Neighbours, Part
from backlot.figures.month_words import StepWords, decision_told
from backlot.i18n import say
from backlot.records import Practice, Production, Task
from backlot.theme import CONTROL, MUTED, TEXT, dimmed

_UNLIT: Final = 0.38  # how much of its colour a bar keeps while another step is open
_LINE: Final = 1.3  # ems from one line of a name to the next


@dataclass(frozen=True, slots=True)
class Sizes:
    """In px: height of a row, of a planned and of an actual bar, of a diamond, room above a lane and over the first."""

    row: int
    plan: int
    actual: int
    diamond: int
    above: int
    head: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn and how: everything with the height its row lies at, and the open step with its neighbours."""

    production: Production
    placed: Sequence[tuple[Placed, float]]
    canvas: Canvas
    sizes: Sizes
    words: StepWords
    colour: str
    part: Part
    near: Neighbours

    def is_lit(self, thing: Placed) -> bool:
        """Whether it stands out: everything does until a step is open, then that step, its neighbours and its decisions."""
        if not self.near.opened:
            return True
        return self.near.opened in thing.decision.tasks if thing.decision else thing.code in self.near.lit


def step_traces(sheet: Sheet) -> list[Trace]:
    """Bars by practice, the unlit behind the lit; over them, unseen, what a finger touches."""
    touched = [
        Bar(*thing.bar, y, sheet.words.told(thing.task), _leads(sheet, thing.task))
        for thing, y in sheet.placed
        if thing.task
    ]
    seen = [trace for lit in (False, True) for trace in _steps(sheet, lit)]
    return [*seen, touch_bars(touched, sheet.sizes.row - 2)] if touched else []


def _steps(sheet: Sheet, lit: bool) -> list[Trace]:
    """Plans, deeds before them, and an upright at the end of a milestone."""
    plans: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    deeds: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    milestones: list[Point] = []
    for thing, y in sheet.placed:
        if thing.task is None or sheet.is_lit(thing) is not lit:
            continue
        if thing.plan:
            plans[thing.task.practice].append(Bar(*thing.plan, y))
        if thing.actual:
            deeds[thing.task.practice].append(Bar(*thing.actual, y))
        if thing.task.milestone:
            milestones.append((thing.bar[1], y))
    colour = sheet.colour if lit else dimmed(sheet.colour, _UNLIT)
    traces = [plan_bars(bars, sheet.sizes.plan, colour, practice) for practice, bars in plans.items() if bars]
    traces += [actual_bars(bars, sheet.sizes.actual, colour, practice) for practice, bars in deeds.items() if bars]
    return [*traces, _milestones(milestones, sheet.sizes, TEXT if lit else CONTROL)] if milestones else traces


def _leads(sheet: Sheet, task: Task) -> list[str]:
    """A tap opens a step; a tap on the open one closes it. What was filtered stays filtered."""
    asked: Mapping[str, str] = {} if task.code == sheet.near.opened else {"step": task.code}
    return address("timeline", **{"team": sheet.production.code, **sheet.part.carried, **asked})


def _milestones(points: Sequence[Point], sizes: Sizes, colour: str) -> Trace:
    """Uprights to see; the bar they end is what a finger touches."""
    trace = symbols(points, "line-ns", sizes.plan + 4, [], [], colour, colour, 3)
    return {name: value for name, value in trace.items() if name not in ("hovertext", "customdata")} | {
        "hoverinfo": "skip"
    }


def decision_traces(sheet: Sheet) -> list[Trace]:
    """Diamonds; while a step is open only the decisions about it are bright."""
    traces = []
    moment = {"as_of": sheet.part.carried["as_of"]} if "as_of" in sheet.part.carried else {}
    for lit in (False, True):
        points, says, leads = [], [], []
        for thing, y in sheet.placed:
            if thing.decision is not None and sheet.is_lit(thing) is lit:
                points.append(((thing.bar[0] + thing.bar[1]) / 2, y))
                says.append(decision_told(thing.decision, sheet.words.language, sheet.canvas.screen))
                leads.append(address("decisions", **{"team": sheet.production.code, **moment, "decision": thing.code}))
        if points:
            traces.append(symbols(points, "diamond", sheet.sizes.diamond, says, leads, TEXT if lit else CONTROL))
    return traces


def name_traces(sheet: Sheet) -> list[Trace]:
    """Names beside or over their bars; the open step's own is strong."""
    usual: list[Label] = []
    strong: list[Label] = []
    for thing, y in sheet.placed:
        if thing.words:
            (strong if sheet.near.opened and thing.code == sheet.near.opened else usual).extend(_names(sheet, thing, y))
    size = sheet.canvas.screen.text
    traces = [labels(usual, size)]
    return [*traces, labels(strong, size, halo=True, weight=600)] if strong else traces


def _names(sheet: Sheet, thing: Placed, y: float) -> list[Label]:
    at = "middle left" if thing.side is Side.BEFORE else "middle right"
    lift = sheet.sizes.row * 0.8 if thing.side is Side.OVER else 0
    colour = _colour(sheet, thing)
    if not thing.below:
        return [Label(thing.at, y - lift, thing.words, at, colour)]
    higher = lift + sheet.canvas.screen.text * _LINE
    return [Label(thing.at, y - higher, thing.words, at, colour), Label(thing.at, y - lift, thing.below, at, colour)]


def _colour(sheet: Sheet, thing: Placed) -> str:
    if sheet.near.opened:
        return TEXT if sheet.is_lit(thing) else CONTROL
    return TEXT if thing.task is None or thing.task.milestone else MUTED


def missing_names(sheet: Sheet) -> str:
    """A sentence where there was no room for every name."""
    bare = sum(1 for thing, _ in sheet.placed if thing.task and not thing.words)
    return say("timeline.bare_steps", sheet.words.language, count=bare) if bare and not sheet.near.opened else ""
