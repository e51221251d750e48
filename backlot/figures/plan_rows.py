"""Rows of money: a wide dim bar for the plan, a narrow bright one for what was spent, words beside it for where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import NARROWEST, Canvas, Trace
from backlot.figures.marks import (
    Bar,
    Label,
    actual_bars,
    hairline,
    labels,
    margin_note,
    plain,
    plan_bars,
    symbols,
    told,
)
from backlot.figures.measure import shortened, text_width, wrapped
from backlot.i18n import money, say
from backlot.records import Language, Money, Practice
from backlot.records.costing import CostSums
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row. Without `sums` it is a heading over the rows that follow it."""

    words: str
    sums: CostSums | None = None
    practice: Practice = Practice.FILM
    leads: tuple[str, ...] = ()
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class _Sizes:
    """In px: a row, a heading's row, a planned and an actual bar."""

    row: int
    heading: int
    plan: int
    actual: int


_SIZES: Final = {
    WIDE.name: _Sizes(35, 40, 23, 13),
    KIOSK.name: _Sizes(66, 60, 36, 20),
    PHONE.name: _Sizes(56, 42, 20, 12),
}
_NAME_ROOM: Final = {WIDE.name: 250, KIOSK.name: 310, PHONE.name: 284}
_MARK: Final = 6  # px from a bar to its words


def rows_of_money(
    rows: Sequence[PlanRow], language: Language, screen: Screen, colour: str
) -> tuple[Canvas, list[Trace], list[Trace], list[Trace]]:
    """The canvas, its traces, rules and margin notes. On a phone a row's name stands over its bar."""
    sizes = _SIZES[screen.name]
    heights = _heights(rows, sizes, language, screen)
    told_rows = [(row, row.sums, y) for row, y in zip(rows, heights, strict=True) if row.sums]
    beside = max(
        (text_width(verdict(sums, row.reserve, language), screen.text) for row, sums, _ in told_rows), default=0
    )
    left = (
        0
        if screen is PHONE
        else min(_NAME_ROOM[screen.name], round(max(text_width(row.words, screen.text) for row in rows))) + 20
    )
    bottom = heights[-1] + sizes.row / 2 + 4
    most = max((max(sums.budget.minor, sums.efc.minor, sums.to_date.minor, 1) for _, sums, _ in told_rows), default=1)
    canvas = _canvas(screen, bottom, most, left, beside)
    y_of_bar = sizes.row * 0.2 if screen is PHONE else 0
    traces = _bars(told_rows, sizes, y_of_bar, language, colour, canvas)
    traces.append(_verdicts(told_rows, canvas, y_of_bar, language))
    notes = [note for row, y in zip(rows, heights, strict=True) for note in _names(row, y, canvas, sizes, language)]
    rules = [
        rule
        for row, y in zip(rows, heights, strict=True)
        if not row.sums
        for rule in hairline(y - sizes.heading * 0.42, left)
    ]
    return canvas, traces, rules, notes


def verdict(sums: CostSums, reserve: bool, language: Language) -> str:
    """Where a row ends, in words rather than signs: ¥36k · 2k under."""
    if reserve:
        return say("figure.reserve", language, amount=money(sums.budget, language))
    final = money(sums.efc, language)
    variance = sums.variance.minor
    if not variance:
        return say("figure.on_budget", language, final=final)
    apart = money(Money(abs(variance), sums.budget.currency), language)
    return say("figure.under" if variance > 0 else "figure.over", language, final=final, apart=apart)


def _heights(rows: Sequence[PlanRow], sizes: _Sizes, language: Language, screen: Screen) -> list[float]:
    """Where each row's bar and verdict are centred; a name with a line of its own stands over them."""
    heights, y = [], 0.0
    for row in rows:
        size = sizes.row if row.sums else sizes.heading
        y += _own_line(row, language, screen)
        heights.append(y + size / 2)
        y += size
    return heights


def _own_line(row: PlanRow, language: Language, screen: Screen) -> float:
    """px for a line of its own, where a phone has no room for the name beside its verdict; else nothing."""
    if screen is not PHONE or row.sums is None:
        return 0
    beside = text_width(verdict(row.sums, row.reserve, language), screen.text) + screen.text
    return screen.text * 1.3 if text_width(row.words, screen.text) > NARROWEST[screen.name] - 4 - beside else 0


def _canvas(screen: Screen, bottom: float, most: int, left: int, beside: float) -> Canvas:
    """Wide enough that the words beside the longest bar stay on the paper; on a phone they stand over the bars."""
    probe = Canvas(screen, bottom, (0, 1), left=left, right=4)
    share = 0.0 if screen is PHONE else min((beside + 2 * _MARK) / probe.plot_width, 0.6)
    return Canvas(screen, bottom, (0, most / (1 - share) * 1.01), left=left, right=4)


def _bars(
    rows: Sequence[tuple[PlanRow, CostSums | None, float]],
    sizes: _Sizes,
    down: float,
    language: Language,
    colour: str,
    canvas: Canvas,
) -> list[Trace]:
    plans: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    spent: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    finals: list[Bar] = []
    for row, sums, y in rows:
        if sums is None:
            continue
        says = _told(row, sums, language)
        plans[row.practice].append(Bar(0, sums.budget.minor, y + down, says, row.leads))
        if sums.to_date.minor:
            spent[row.practice].append(Bar(0, sums.to_date.minor, y + down, says, row.leads))
        if not row.reserve:
            finals.append(Bar(sums.efc.minor, sums.efc.minor, y + down, says, row.leads))
    traces = [plan_bars(bars, sizes.plan, colour, practice) for practice, bars in plans.items() if bars]
    traces += [actual_bars(bars, sizes.actual, colour, practice) for practice, bars in spent.items() if bars]
    points, says_all = [(bar.end, bar.y) for bar in finals], [bar.says for bar in finals]
    traces.append(symbols(points, "line-ns", sizes.plan - 2, says_all, [bar.leads for bar in finals], TEXT, TEXT, 2))
    return traces


def _verdicts(
    rows: Sequence[tuple[PlanRow, CostSums | None, float]], canvas: Canvas, down: float, language: Language
) -> Trace:
    marks = []
    for row, sums, y in rows:
        if sums is None:
            continue
        words = verdict(sums, row.reserve, language)
        colour = TEXT if sums.variance.minor < 0 else MUTED
        if canvas.screen is PHONE:
            marks.append(Label(canvas.span[1], y - canvas.screen.text * 0.85, words, "middle left", colour))
        else:
            end = max(sums.budget.minor, sums.efc.minor, sums.to_date.minor)
            marks.append(Label(end + _MARK * canvas.per_px, y + down, words, "middle right", colour))
    return labels(marks, canvas.screen.text)


def _names(row: PlanRow, y: float, canvas: Canvas, sizes: _Sizes, language: Language) -> list[Trace]:
    screen = canvas.screen
    if row.sums is None:
        return [margin_note(plain(row.words), y + sizes.heading * 0.08, canvas.left, screen, weight=600)]
    if screen is PHONE:
        y -= screen.text * 0.85 + _own_line(row, language, screen)
        return [margin_note(plain(shortened(row.words, screen.text, canvas.plot_width)), y, 0, screen)]
    lines = wrapped(row.words, screen.text, _NAME_ROOM[screen.name])
    return [margin_note("<br>".join(plain(line) for line in lines[:2]), y, canvas.left, screen)]


def _told(row: PlanRow, sums: CostSums, language: Language) -> str:
    amounts = (("budget", sums.budget), ("to_date", sums.to_date), ("committed", sums.committed), ("to_complete", sums.to_complete),
               ("efc", sums.efc))  # fmt: skip
    lines = [f"{say(f'figure.column_{key}', language)}　{money(amount, language, 'full')}" for key, amount in amounts]
    return told(plain(row.words), *(lines[:1] if row.reserve else lines))
