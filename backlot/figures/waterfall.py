"""From the budget to the estimated final cost, one step for each head: what ends over lengthens, what ends under shortens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backlot.figures.drawing import Canvas, Drawing, Table, Trace
from backlot.figures.marks import Label, hairline, labels, margin_note, plain, symbols, told, upright
from backlot.figures.measure import shortened, text_width, wrapped
from backlot.figures.money_table import variance_words
from backlot.i18n import money, say
from backlot.records import Language, Money
from backlot.records.costing import CostSums
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen, dimmed

_ROW: Final = {WIDE.name: 40, KIOSK.name: 66, PHONE.name: 58}
_BAR: Final = {WIDE.name: 18, KIOSK.name: 30, PHONE.name: 16}
_NAME_ROOM: Final = {WIDE.name: 230, KIOSK.name: 300, PHONE.name: 288}
_MARK: Final = 8


@dataclass(frozen=True, slots=True)
class Step:
    """A head with its sums; a reserve that nothing is charged to shortens the way by all of itself."""

    words: str
    sums: CostSums
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    words: str
    beside: str
    start: int
    end: int
    says: str
    leads: tuple[str, ...]


def waterfall(
    steps: Sequence[Step], total: CostSums, language: Language, screen: Screen, colour: str
) -> Drawing | None:
    """Rows from top to bottom on one scale that does not begin at nothing; None where there is no step."""
    moving = [step for step in steps if step.sums.variance.minor]
    if not steps:
        return None
    rows = _rows(moving, total, language)
    canvas, rules = _canvas(rows, screen)
    size = screen.text
    name = say("figure.waterfall_name", language)
    traces = [
        _bars([row for row in rows[1:-1] if row.end > row.start], rows, canvas, colour, over=True),
        _bars([row for row in rows[1:-1] if row.end < row.start], rows, canvas, colour, over=False),
        _ends(rows, canvas),
        labels(_beside(rows, canvas), size),
    ]
    notes = [note for n, row in enumerate(rows) for note in _name(row, n, canvas)]
    figure = canvas.figure([trace for trace in traces if len(trace["x"])], rules, notes)
    summary = say("figure.waterfall_summary", language, budget=money(total.budget, language), efc=money(total.efc, language),
                  variance=variance_words(total.variance, language))  # fmt: skip
    return Drawing(figure, name, summary, _table(steps, total, name, language), canvas.total_height)


def _rows(steps: Sequence[Step], total: CostSums, language: Language) -> list[_Row]:
    """The budget, each step from where the one before ended, and the estimated final cost."""
    at = total.budget.minor
    budget, efc = (say(f"figure.column_{key}", language) for key in ("budget", "efc"))
    rows = [
        _Row(budget, money(total.budget, language), at, at, told(budget, money(total.budget, language, "full")), ())
    ]
    for step in steps:
        end = at - step.sums.variance.minor
        says = told(plain(step.words), variance_words(step.sums.variance, language),
                    f"{budget}　{money(step.sums.budget, language, 'full')}", f"{efc}　{money(step.sums.efc, language, 'full')}")  # fmt: skip
        apart = money(Money(abs(step.sums.variance.minor), total.budget.currency), language)
        key = "figure.step_over" if end > at else "figure.step_under"
        rows.append(_Row(step.words, say(key, language, apart=apart), at, end, says, step.leads))
        at = end
    rows.append(_Row(efc, money(total.efc, language), at, at, told(efc, money(total.efc, language, "full")), ()))
    return rows


def _canvas(rows: Sequence[_Row], screen: Screen) -> tuple[Canvas, list[Trace]]:
    size, row = screen.text, _ROW[screen.name]
    on_phone = screen is PHONE
    left = (
        0 if on_phone else min(_NAME_ROOM[screen.name], round(max(text_width(each.words, size) for each in rows))) + 24
    )
    height = row * len(rows)
    probe = Canvas(screen, height, (0, 1), left=left, right=8)
    beside = 2 * _MARK if on_phone else max(text_width(each.beside, size) for each in rows) + 3 * _MARK
    low, high = min(min(each.start, each.end) for each in rows), max(max(each.start, each.end) for each in rows)
    room = max(high - low, 1) / (1 - min(beside / probe.plot_width, 0.6) - _MARK / probe.plot_width)
    span = (low - room * _MARK / probe.plot_width, low + room)
    canvas = Canvas(screen, height, span, left=left, right=8)
    down = _down(screen)
    steps = rows[:0] if on_phone else rows[:-1]  # on a phone names stand over their bars, where a tie would cross them
    ties = [
        upright(before.end, (n + 0.5) * row + down, (n + 1.5) * row + down, dimmed(TEXT, 0.4), "solid", 1)
        for n, before in enumerate(steps)
    ]
    return canvas, [*ties, *hairline(height - row, left), *hairline(row, left)]


def _down(screen: Screen) -> float:
    return _ROW[screen.name] * 0.2 if screen is PHONE else 0


def _y(rows: Sequence[_Row], row: _Row, screen: Screen) -> float:
    return (next(n for n, each in enumerate(rows) if each is row) + 0.5) * _ROW[screen.name] + _down(screen)


def _bars(steps: Sequence[_Row], rows: Sequence[_Row], canvas: Canvas, colour: str, over: bool) -> Trace:
    """What ends over is bright and full; what ends under is an empty frame, the room it gives back."""
    line = {"width": 2, "color": colour}
    marker: dict[str, Any] = {"color": colour if over else dimmed(colour, 0.12), "line": line}
    return {
        "type": "bar", "orientation": "h", "base": [row.start for row in steps], "x": [row.end - row.start for row in steps],
        "y": [_y(rows, row, canvas.screen) for row in steps], "width": _BAR[canvas.screen.name], "marker": marker,
        "hoverinfo": "text", "hovertext": [row.says for row in steps], "customdata": [list(row.leads) for row in steps],
        "cliponaxis": False,
    }  # fmt: skip


def _ends(rows: Sequence[_Row], canvas: Canvas) -> Trace:
    """Where it began and where it ends, as the uprights that stand for the final cost elsewhere."""
    ends = [rows[0], rows[-1]]
    points = [(row.end, _y(rows, row, canvas.screen)) for row in ends]
    return symbols(points, "line-ns", _BAR[canvas.screen.name] + 6, [row.says for row in ends], [row.leads for row in ends],
                   TEXT, TEXT, 4)  # fmt: skip


def _beside(rows: Sequence[_Row], canvas: Canvas) -> list[Label]:
    screen = canvas.screen
    marks = []
    for n, row in enumerate(rows):
        end = n in (0, len(rows) - 1)
        y = (n + 0.5) * _ROW[screen.name]
        at = max(row.start, row.end) + _MARK * canvas.per_px
        colour = TEXT if end or row.end > row.start else MUTED
        if screen is PHONE:
            marks.append(Label(canvas.span[1], y - screen.text * 0.75, row.beside, "middle left", colour))
        else:
            marks.append(Label(at, y, row.beside, "middle right", colour))
    return marks


def _name(row: _Row, n: int, canvas: Canvas) -> list[Trace]:
    screen, y = canvas.screen, (n + 0.5) * _ROW[canvas.screen.name]
    if screen is PHONE:
        room = canvas.plot_width - text_width(row.beside, screen.text) - screen.text
        return [margin_note(plain(shortened(row.words, screen.text, room)), y - screen.text * 0.75, 0, screen)]
    lines = wrapped(row.words, screen.text, _NAME_ROOM[screen.name])
    return [margin_note("<br>".join(plain(line) for line in lines[:2]), y, canvas.left, screen)]


def _table(steps: Sequence[Step], total: CostSums, caption: str, language: Language) -> Table:
    columns = tuple(say(f"figure.column_{key}", language) for key in ("account", "budget", "efc", "variance"))
    named = [(step.words, step.sums) for step in steps] + [(say("figure.total", language), total)]
    rows = tuple(
        (
            words,
            money(sums.budget, language, "full"),
            money(sums.efc, language, "full"),
            variance_words(sums.variance, language),
        )
        for words, sums in named
    )
    return Table(caption, columns, rows)
