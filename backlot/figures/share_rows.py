"""Rows that divide one amount between human and AI work: solid, then hatched, words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import Canvas, Trace
from backlot.figures.marks import Bar, Label, actual_bars, labels, margin_note, plain
from backlot.figures.measure import text_width
from backlot.records import Practice
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen


@dataclass(frozen=True, slots=True)
class ShareRow:
    """`film` and `ai` in any one unit; `beside` are the row's numbers in words."""

    words: str
    film: float
    ai: float
    beside: str
    says: str
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sizes:
    row: int
    bar: int


_SIZES: Final = {WIDE.name: _Sizes(44, 22), KIOSK.name: _Sizes(68, 34), PHONE.name: _Sizes(56, 18)}
_MARK: Final = 8


def shared_rows(rows: Sequence[ShareRow], screen: Screen, colour: str) -> tuple[Canvas, list[Trace], list[Trace]]:
    """The canvas, its traces and margin notes. On a phone the words stand over the bars."""
    sizes, size, on_phone = _SIZES[screen.name], screen.text, screen is PHONE
    left = 0 if on_phone else round(max(text_width(row.words, size) for row in rows)) + 22
    height = len(rows) * sizes.row
    probe = Canvas(screen, height, (0, 1), left=left, right=4)
    beside = 0 if on_phone else max(text_width(row.beside, size) for row in rows) + 2 * _MARK
    most = max(*(row.film + row.ai for row in rows), 1e-09) / (1 - min(beside / probe.plot_width, 0.6))
    canvas = Canvas(screen, height, (0, most), left=left, right=4)
    bars: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    marks, notes = [], []
    for index, row in enumerate(rows):
        middle = (index + 0.5) * sizes.row
        y = middle + (sizes.row * 0.2 if on_phone else 0)
        if row.film:
            bars[Practice.FILM].append(Bar(0, row.film, y, row.says, row.leads))
        if row.ai:
            bars[Practice.AI].append(Bar(row.film, row.film + row.ai, y, row.says, row.leads))
        words_y = middle - size * 0.8 if on_phone else middle
        at = (most, "middle left") if on_phone else (row.film + row.ai + _MARK * canvas.per_px, "middle right")
        marks.append(Label(at[0], words_y, row.beside, at[1], MUTED))
        notes.append(margin_note(plain(row.words), words_y, left, screen, TEXT))
    traces = [actual_bars(each, sizes.bar, colour, practice) for practice, each in bars.items() if each]
    return canvas, [*traces, labels(marks, size)], notes
