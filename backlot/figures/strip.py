"""A small drawing in plain SVG for the first screen, where no chart library may be loaded: a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from backlot.figures.month import Month, merged
from backlot.figures.packing import Extent
from backlot.i18n import name_of, say
from backlot.records import Language, Phase, Practice, Production, Task
from backlot.theme import BACKGROUND, HAIRLINE, TEXT, dimmed, team_colour

_DAY: Final = 10.0
_ROW: Final = 9.0
_TRACK: Final = 3.4
_TOP: Final = 10.0


def month_strip(production: Production, language: Language) -> str:
    """A team's month at a glance: a row a phase, human work solid above, AI work hatched below, decisions as diamonds.

    Empty where no step has a date: then there is nothing to show.
    """
    month = Month.of(production, widened=False)
    phases = [phase for phase in Phase if any(task.phase is phase for task in production.tasks)]
    if month is None or not phases:
        return ""
    colour = team_colour(production.colour)
    hatch = f"strip-{_slug(production.code)}"
    width, height = month.days * _DAY, _TOP + len(phases) * _ROW
    drawn = [_hatching(hatch, colour), *_weeks(month, height)]
    for row, phase in enumerate(phases):
        tasks = [task for task in production.tasks if task.phase is phase]
        drawn += _phase_row(month, tasks, _TOP + row * _ROW, colour, hatch)
    drawn += [_diamond(month.at(decision.decided_at) * _DAY, _TOP / 2) for decision in production.decisions
              if decision.decided_at and 0 <= month.at(decision.decided_at) <= month.days]  # fmt: skip
    name = say(
        "figure.strip_name", language, team=production.name, steps=len(production.tasks),
        ai=sum(task.practice is Practice.AI for task in production.tasks), decisions=len(production.decisions),
        phases=_listed([name_of(phase, language) for phase in phases], language),
    )  # fmt: skip
    return _svg(name, width, height, drawn)


def _phase_row(month: Month, tasks: Sequence[Task], y: float, colour: str, hatch: str) -> list[str]:
    """What was planned behind, what was done before it; a step not begun shows its plan alone."""
    planned = merged(_known(month.extent(task.planned_start, task.planned_end) for task in tasks))
    drawn = [_rect(start * _DAY, end * _DAY, y + 0.3, _ROW - 1.1, dimmed(colour, 0.2)) for start, end in planned]
    for practice, top, fill in ((Practice.FILM, y + 0.6, colour), (Practice.AI, y + 0.8 + _TRACK, f"url(#{hatch})")):
        done = merged(
            _known(month.extent(task.actual_start, task.actual_end) for task in tasks if task.practice is practice)
        )
        drawn += [_rect(start * _DAY, end * _DAY, top, _TRACK, fill) for start, end in done]
    return drawn


def _known(extents: Iterable[Extent | None]) -> list[Extent]:
    return [extent for extent in extents if extent]


def _weeks(month: Month, height: float) -> list[str]:
    lines = [f"M{day * _DAY:g} {_TOP:g}V{height:g}" for day in range(0, month.days + 1, 7)]
    return [f'<path d="{"".join(lines)}" stroke="{HAIRLINE}" stroke-width=".6" fill="none"/>']


def _hatching(name: str, colour: str) -> str:
    """Diagonal strokes on a dim ground: the texture of AI work."""
    stroke = f'<path d="M0 0V3" stroke="{colour}" stroke-width="1.7"/>'
    return (
        f'<defs><pattern id="{name}" width="2.6" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(40)">'
        f'<rect width="2.6" height="3" fill="{dimmed(colour, 0.24)}"/>{stroke}</pattern></defs>'
    )


def _rect(start: float, end: float, y: float, height: float, fill: str) -> str:
    width = max(end - start, 1.2)
    return f'<rect x="{start:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx=".8" fill="{fill}"/>'


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x:.1f} {y - 3.6:.1f}l3.6 3.6-3.6 3.6-3.6-3.6z" fill="{TEXT}" stroke="{BACKGROUND}" stroke-width=".8"/>'


def _svg(name: str, width: float, height: float, drawn: Sequence[str]) -> str:
    words = escape(name)
    return (
        f'<svg role="img" aria-label="{words}" viewBox="0 0 {width:g} {height:g}" width="100%" '
        f'preserveAspectRatio="xMinYMid meet" xmlns="http://www.w3.org/2000/svg"><title>{words}</title>{"".join(drawn)}</svg>'
    )


def _listed(words: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(words)


def _slug(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "", code) or "one"
