"""All teams on one clock: the same thirty days, a band a team, so that different ways of working can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import NARROWEST, Canvas, Drawing, Table, Trace, address
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
    team_mark,
    told,
)
from backlot.figures.measure import text_width, wrapped
from backlot.figures.month import Month, merged
from backlot.figures.packing import Extent, packed
from backlot.figures.ticks import tick_room
from backlot.i18n import day_range, name_of, number, say, venue_day
from backlot.records import Decision, Language, Phase, Practice, Production, Task
from backlot.theme import KIOSK, PHONE, TEXT, WIDE, Screen, team_colour


@dataclass(frozen=True, slots=True)
class _Sizes:
    """In px: a phase's row, its plan bar, a practice's track, room for a phase's name over its row, the head of a band."""

    row: int
    plan: int
    track: int
    name: int
    band: int
    head: int
    diamond: int


_SIZES: Final = {
    WIDE.name: _Sizes(28, 22, 8, 0, 44, 34, 14),
    KIOSK.name: _Sizes(42, 34, 13, 0, 66, 48, 22),
    PHONE.name: _Sizes(30, 26, 11, 22, 42, 34, 15),
}


@dataclass(frozen=True, slots=True)
class _Band:
    """A team's part of the figure: its month, its decisions in their rows, and where each phase's row is centred."""

    team: Production
    month: Month
    top: float
    decisions: tuple[tuple[Decision, float, float], ...]
    rows: tuple[tuple[Phase, float], ...]


def month_compare(productions: Sequence[Production], language: Language, screen: Screen) -> Drawing | None:
    """Each team by phase, counted from its own Day 1; human work solid in the upper track, AI hatched in the lower.

    None where no production has a dated step.
    """
    sizes = _SIZES[screen.name]
    months = [(team, month) for team in productions if (month := Month.of(team))]
    days = max((month.days for _, month in months), default=0)
    bands = _bands(months, sizes, sizes.diamond * days / NARROWEST[screen.name] * 1.25)
    if not bands:
        return None
    names = [name_of(phase, language) for phase in Phase] + [say("figure.key_decisions", language)]
    left = 0 if screen is PHONE else round(max(text_width(name, screen.text) for name in names)) + 24
    bottom = bands[-1].rows[-1][1] + sizes.row
    ruled = Canvas(screen, bottom, (0, days), left=left, right=4)
    room = tick_room(screen, language) * ruled.per_px
    step = next((step for step in (1, 2, 3, 5, 7, 10, 14, 30, 90) if step >= room), 365)
    ticks = tuple(float(at) for at in range(0, days, step) if at + room <= days + 1)
    canvas = Canvas(screen, bottom, (0, days), left=left, right=4, ticks=ticks)
    numbers = [
        Label(at, sizes.head * 0.4, say("figure.day_number", language, number=round(at) + 1), colour=TEXT)
        for at in ticks
    ]
    traces = [labels(numbers, screen.text)]
    notes: list[Trace] = []
    rules: list[Trace] = []
    for band in bands:
        traces += _band_traces(band, canvas, sizes, language)
        rules += hairline(band.top + sizes.row * 0.1, left)
        title, mark = _head(band, canvas, sizes, language)
        rules.append(mark)
        notes += [title, *_phase_names(band, canvas, sizes, language)]
    name = say("figure.compare_name", language, count=number(len(bands), language))
    return Drawing(canvas.figure(traces, rules, notes), name, _summary(bands, language), _table(bands, name, language),
                   canvas.total_height)  # fmt: skip


def _bands(months: Iterable[tuple[Production, Month]], sizes: _Sizes, diamond: float) -> list[_Band]:
    """Bands one under another; `diamond` is the width of a decision in days, so that none hides another."""
    bands, y = [], float(sizes.head)
    for team, month in months:
        phases = [phase for phase in Phase if _spans(month, team, phase)]
        if not phases:
            continue
        moments = _moments(team, month)
        lanes = packed([(at - diamond / 2, at + diamond / 2) for _, at in moments])
        pitch = sizes.row + sizes.name
        first = y + sizes.band + (max(lanes, default=-1) + 1) * (sizes.diamond + 3) + 4
        decisions = tuple(
            (decision, at, y + sizes.band + (lane + 0.5) * (sizes.diamond + 3))
            for (decision, at), lane in zip(moments, lanes, strict=True)
        )
        rows = tuple((phase, first + index * pitch + sizes.name + sizes.row / 2) for index, phase in enumerate(phases))
        bands.append(_Band(team, month, y, decisions, rows))
        y = first + len(phases) * pitch + sizes.row * 0.6
    return bands


def _moments(team: Production, month: Month) -> list[tuple[Decision, float]]:
    known = [(decision, month.at(decision.decided_at)) for decision in team.decisions if decision.decided_at]
    return sorted((pair for pair in known if 0 <= pair[1] <= month.days), key=lambda pair: (pair[1], pair[0].code))


def _spans(month: Month, team: Production, phase: Phase) -> list[Extent]:
    tasks = [task for task in team.tasks if task.phase is phase]
    return _planned(month, tasks) + _done(month, tasks)


def _planned(month: Month, tasks: Iterable[Task]) -> list[Extent]:
    return merged(extent for task in tasks if (extent := month.extent(task.planned_start, task.planned_end)))


def _done(month: Month, tasks: Iterable[Task]) -> list[Extent]:
    return merged(extent for task in tasks if (extent := month.extent(task.actual_start, task.actual_end)))


def _band_traces(band: _Band, canvas: Canvas, sizes: _Sizes, language: Language) -> list[Trace]:
    team, month, colour = band.team, band.month, team_colour(band.team.colour)
    leads = address("timeline", team=team.code)
    plans: list[Bar] = []
    done: dict[Practice, list[Bar]] = {practice: [] for practice in Practice}
    for phase, y in band.rows:
        tasks = [task for task in team.tasks if task.phase is phase]
        says = _phase_told(team, phase, tasks, language)
        plans += [Bar(start, end, y, says, leads) for start, end in _planned(month, tasks)]
        for practice, shift in ((Practice.FILM, -0.5), (Practice.AI, 0.5)):
            at = y + shift * (sizes.track + 2)
            spans = _done(month, [task for task in tasks if task.practice is practice])
            done[practice] += [Bar(start, end, at, says, leads) for start, end in spans]
    traces = [plan_bars(plans, sizes.plan, colour, Practice.FILM)] if plans else []
    traces += [actual_bars(bars, sizes.track, colour, practice) for practice, bars in done.items() if bars]
    return [*traces, *_decisions(band, canvas, sizes, language)]


def _head(band: _Band, canvas: Canvas, sizes: _Sizes, language: Language) -> tuple[Trace, Trace]:
    """The team's shape and name in its colour at the paper's edge, over its own rows."""
    size, colour = canvas.screen.text, team_colour(band.team.colour)
    y = band.top + sizes.band * 0.62
    name = margin_note(plain(band.team.name.to(language)), y, canvas.left, canvas.screen, colour, 600)
    name["xshift"] += size * 1.25
    return name, team_mark(band.team.shape, 1 - canvas.left, y, size * 0.82, colour)


def _decisions(band: _Band, canvas: Canvas, sizes: _Sizes, language: Language) -> list[Trace]:
    if not band.decisions:
        return []
    room = 240 if canvas.screen is PHONE else 480
    says = [
        told("<br>".join(plain(line) for line in wrapped(decision.title.to(language), canvas.screen.text, room)),
             say("figure.key_decision", language))
        for decision, _, _ in band.decisions
    ]  # fmt: skip
    leads = [address("decisions", team=band.team.code, decision=decision.code) for decision, _, _ in band.decisions]
    return [symbols([(at, y) for _, at, y in band.decisions], "diamond", sizes.diamond, says, leads)]


def _phase_names(band: _Band, canvas: Canvas, sizes: _Sizes, language: Language) -> list[Trace]:
    above = sizes.row / 2 + sizes.name / 2 - 1 if canvas.screen is PHONE else 0
    names = [margin_note(name_of(phase, language), y - above, canvas.left, canvas.screen) for phase, y in band.rows]
    if band.decisions and canvas.screen is not PHONE:
        names.append(
            margin_note(say("figure.key_decisions", language), band.decisions[0][2], canvas.left, canvas.screen)
        )
    return names


def _phase_told(team: Production, phase: Phase, tasks: Sequence[Task], language: Language) -> str:
    ai = sum(task.practice is Practice.AI for task in tasks)
    steps = say("figure.steps_of", language, steps=number(len(tasks), language), ai=number(ai, language))
    return told(
        f"{plain(team.name.to(language))} · {name_of(phase, language)}", _days(tasks, language, actual=True), steps
    )


def _days(tasks: Iterable[Task], language: Language, actual: bool) -> str:
    pairs = [
        (task.actual_start, task.actual_end) if actual else (task.planned_start, task.planned_end) for task in tasks
    ]
    known = [moment for pair in pairs for moment in pair if moment]
    return day_range(venue_day(min(known)), venue_day(max(known)), language) if known else "—"


def _summary(bands: Sequence[_Band], language: Language) -> str:
    steps = sum(len(band.team.tasks) for band in bands)
    decisions = sum(len(band.team.decisions) for band in bands)
    return say("figure.compare_summary", language, teams=number(len(bands), language), steps=number(steps, language),
               decisions=number(decisions, language))  # fmt: skip


def _table(bands: Sequence[_Band], caption: str, language: Language) -> Table:
    rows = []
    for band in bands:
        for phase, _ in band.rows:
            tasks = [task for task in band.team.tasks if task.phase is phase]
            ai = sum(task.practice is Practice.AI for task in tasks)
            rows.append((
                band.team.name.to(language), name_of(phase, language), number(len(tasks) - ai, language), number(ai, language),
                _days(tasks, language, actual=False), _days(tasks, language, actual=True),
            ))  # fmt: skip
    columns = ("team", "phase", "film_steps", "ai_steps", "planned", "actual")
    return Table(caption, tuple(say(f"figure.column_{column}", language) for column in columns), tuple(rows))
