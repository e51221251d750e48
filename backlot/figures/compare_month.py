"""A team's month as one shape: how many steps were under way each day, film crew upward, AI practice downward, decisions above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from backlot.figures.compare_panels import Compared, Panel, PanelRow
from backlot.figures.drawing import Table
from backlot.figures.month import Month
from backlot.figures.packing import Extent, packed
from backlot.i18n import number, say
from backlot.records import Language, Practice, Production
from backlot.theme import BACKGROUND, HAIRLINE, TEXT, dimmed, team_colour

_DAY: Final = 10.0  # a day's width, and half a diamond's height and distance
_HALF: Final = 4.6
_TALL: Final = 124.0  # the bars of both practices at their tallest, one over the other


@dataclass(frozen=True, slots=True)
class _Days:
    """Steps under way on each day by practice, as planned and as it went, and where decisions lie (days, row)."""

    team: Production
    month: Month
    planned: dict[Practice, list[int]]
    actual: dict[Practice, list[int]]
    decisions: tuple[tuple[float, int], ...]

    def most(self, practice: Practice) -> int:
        return max((*self.planned[practice], *self.actual[practice]), default=0)

    @property
    def busiest(self) -> int:
        """Steps of both practices under way on the fullest day."""
        film, ai = self.actual[Practice.FILM], self.actual[Practice.AI]
        return max(by_film + by_ai for by_film, by_ai in zip(film, ai, strict=True))


@dataclass(frozen=True, slots=True)
class _Scale:
    """What all panels of the row share: days, the tallest day of each practice, rows of decisions."""

    days: int
    film: int
    ai: int
    rows: int

    @property
    def step(self) -> float:
        return _TALL / max(self.film + self.ai, 1)

    @property
    def top(self) -> float:
        return self.rows * 2 * _HALF + (6 if self.rows else 2)

    @property
    def middle(self) -> float:
        return self.top + self.film * self.step


def compare_month(compared: Sequence[Compared], language: Language) -> PanelRow | None:
    """One panel a production, counted from its own Day 1; None where none has a dated step."""
    known = {each.team.code: days for each in compared if (days := _days_of(each.team))}
    if not known:
        return None
    scale = _Scale(
        max(days.month.days for days in known.values()),
        max(days.most(Practice.FILM) for days in known.values()),
        max(days.most(Practice.AI) for days in known.values()),
        max((row + 1 for days in known.values() for _, row in days.decisions), default=0),
    )
    panels = tuple(_panel(each.team, known.get(each.team.code), scale, language) for each in compared)
    tallest = max(days.busiest for days in known.values())
    notes = (
        say("compare.month.note", language, days=number(scale.days, language), tallest=number(tallest, language)),
        say("compare.month.means", language),
    )
    ends = [say("figure.day_number", language, number=at) for at in (1, scale.days)]
    name = say("compare.month", language)
    return PanelRow(name, panels, notes, _table(name, compared, known, language), (ends[0], ends[1]))


def _days_of(team: Production) -> _Days | None:
    month = Month.of(team, widened=False)
    if month is None:
        return None
    spans: dict[str, dict[Practice, list[Extent]]] = {}
    for kind in ("planned", "actual"):
        spans[kind] = {
            practice: [
                extent
                for task in team.tasks
                if task.practice is practice
                and (extent := month.extent(getattr(task, f"{kind}_start"), getattr(task, f"{kind}_end")))
            ]
            for practice in Practice
        }
    if not any(extents for each in spans.values() for extents in each.values()):
        return None
    counted = {kind: {practice: _counts(extents, month.days) for practice, extents in each.items()} for kind, each in spans.items()}  # fmt: skip
    return _Days(team, month, counted["planned"], counted["actual"], _decisions(team, month))


def _counts(extents: Iterable[Extent], days: int) -> list[int]:
    """How many stretches touch each day."""
    counts = [0] * days
    for start, end in extents:
        for day in range(int(start), min(max(ceil(end), int(start) + 1), days)):
            counts[day] += 1
    return counts


def _decisions(team: Production, month: Month) -> tuple[tuple[float, int], ...]:
    moments = sorted(month.at(each.decided_at) for each in team.decisions if each.decided_at)
    moments = [at for at in moments if 0 <= at <= month.days]
    wide = 2 * _HALF / _DAY
    rows = packed([(at - wide / 2, at + wide / 2) for at in moments])
    return tuple(zip(moments, rows, strict=True))


def _panel(team: Production, days: _Days | None, scale: _Scale, language: Language) -> Panel:
    steps = len(team.tasks)
    if days is None:
        words = say("compare.month.undated" if steps else "timeline.none", language)
        return Panel(team, "timeline", missing=words)
    ai = sum(task.practice is Practice.AI for task in team.tasks)
    said = say("compare.month.said", language, ai=number(ai, language))
    shows = say(
        "compare.month.shows", language, team=team.name, steps=number(steps, language), ai=number(ai, language),
        decisions=number(len(days.decisions), language), film_most=number(max(days.actual[Practice.FILM]), language),
        ai_most=number(max(days.actual[Practice.AI]), language),
    )  # fmt: skip
    return Panel(team, "timeline", number(steps, language), said, picture=_drawn(days, scale), shows=shows)


def _drawn(days: _Days, scale: _Scale) -> str:
    """Plans wide and dim behind, deeds narrow and bright before them."""
    colour = team_colour(days.team.colour)
    width, height = scale.days * _DAY, scale.middle + scale.ai * scale.step + 2
    parts = [_hatching(colour), *_weeks(scale, height)]
    for practice, sign in ((Practice.FILM, -1), (Practice.AI, 1)):
        bright = colour if practice is Practice.FILM else "url(#h)"
        parts += _uprights(days.planned[practice], sign, scale, 0.5, dimmed(colour, 0.22))
        parts += _uprights(days.actual[practice], sign, scale, 2.4, bright)
    parts.append(
        f'<path d="M0 {scale.middle:.1f}H{days.month.days * _DAY:g}" stroke="{BACKGROUND}" stroke-width="1.6"/>'
    )
    parts += [_diamond(at * _DAY, scale.rows * 2 * _HALF - (row + 0.5) * 2 * _HALF + 1) for at, row in days.decisions]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 0 {width + 8:g} {height:.1f}" width="{width + 8:g}" '
        f'height="{height:.0f}">{"".join(parts)}</svg>'
    )


def _uprights(counts: Sequence[int], sign: int, scale: _Scale, inset: float, fill: str) -> list[str]:
    bars = []
    for day, count in enumerate(counts):
        if count:
            tall = count * scale.step
            y = scale.middle - tall if sign < 0 else scale.middle
            bars.append(
                f'<rect x="{day * _DAY + inset:.1f}" y="{y:.1f}" width="{_DAY - 2 * inset:.1f}" height="{tall:.1f}" fill="{fill}"/>'
            )
    return bars


def _weeks(scale: _Scale, height: float) -> list[str]:
    lines = "".join(f"M{day * _DAY:g} {scale.top:.1f}V{height:.1f}" for day in range(0, scale.days + 1, 7))
    return [f'<path d="{lines}" stroke="{HAIRLINE}" stroke-width=".7" fill="none"/>']


def _hatching(colour: str) -> str:
    return (
        '<defs><pattern id="h" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="3" height="3" fill="{dimmed(colour, 0.2)}"/><rect width="1.5" height="3" fill="{colour}"/></pattern></defs>'
    )


def _diamond(x: float, y: float) -> str:
    return (
        f'<path d="M{x:.1f} {y - _HALF:.1f}l{_HALF} {_HALF}-{_HALF} {_HALF}-{_HALF}-{_HALF}z" fill="{TEXT}" '
        f'stroke="{BACKGROUND}" stroke-width=".9"/>'
    )


def _table(caption: str, compared: Sequence[Compared], known: dict[str, _Days], language: Language) -> Table:
    names = tuple(each.team.name.to(language) for each in compared)
    everyone = [(each.team, known.get(each.team.code)) for each in compared]
    measures: dict[str, list[int | None]] = {
        "days": [days.month.days if days else None for _, days in everyone],
        "steps": [len(team.tasks) or None for team, _ in everyone],
        "ai_steps": [
            sum(task.practice is Practice.AI for task in team.tasks) if team.tasks else None for team, _ in everyone
        ],
        "film_most": [max(days.actual[Practice.FILM]) if days else None for _, days in everyone],
        "ai_most": [max(days.actual[Practice.AI]) if days else None for _, days in everyone],
        "decisions": [len(team.decisions) or None for team, _ in everyone],
    }
    rows = tuple(
        (
            say(f"compare.month.{key}", language),
            *("—" if count is None else number(count, language) for count in counts),
        )
        for key, counts in measures.items()
    )
    return Table(caption, (say("compare.measure", language), *names), rows)
