"""How many hours of each phase were the film crew's and how many were AI practice; steps where no hours are known."""

from __future__ import annotations

from collections.abc import Mapping

from backlot.figures.drawing import Drawing, Table, address
from backlot.figures.marks import told
from backlot.figures.role_scene import amount
from backlot.figures.share_rows import ShareRow, shared_rows
from backlot.figures.work import weight_of
from backlot.i18n import name_of, percent, say
from backlot.records import Language, Phase, Practice, Production
from backlot.theme import Screen

Split = Mapping[Practice, int]


def practice_share(production: Production, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """Hours, or steps, by the practice that did the step; a row leads to its phase. None where there are no steps."""
    in_hours = any(role.minutes for task in production.tasks for role in task.roles)
    splits = {phase: _split(production, phase, in_hours) for phase in Phase}
    known = {phase: split for phase, split in splits.items() if any(split.values())}
    if not known:
        return None
    rows = [_row(production.code, phase, split, in_hours, language) for phase, split in known.items()]
    canvas, traces, notes = shared_rows(rows, screen, colour)
    name = say("figure.share_name" if in_hours else "roles.share_steps_name", language, team=production.name)
    columns = ("phase", "film_hours", "ai_hours") if in_hours else ("phase", "film_steps", "ai_steps")
    table = Table(
        name,
        tuple(say(f"figure.column_{column}", language) for column in columns),
        tuple(
            (name_of(phase, language), *(amount(split[practice], in_hours, language) for practice in Practice))
            for phase, split in known.items()
        ),
    )
    return Drawing(
        canvas.figure(traces, (), notes), name, _summary(known, in_hours, language), table, canvas.total_height
    )


def _split(production: Production, phase: Phase, in_hours: bool) -> Split:
    sums = dict.fromkeys(Practice, 0)
    for task in production.tasks:
        if task.phase is phase:
            sums[task.practice] += weight_of(task, in_hours)
    return sums


def _row(team: str, phase: Phase, split: Split, in_hours: bool, language: Language) -> ShareRow:
    film, ai = split[Practice.FILM], split[Practice.AI]
    beside = amount(film + ai, in_hours, language)
    if ai:
        beside = say("figure.hours_with_ai", language, total=beside, share=percent(ai / (film + ai), language))
    says = told(
        name_of(phase, language),
        *(f"{name_of(practice, language)}　{amount(part, in_hours, language)}" for practice, part in split.items()),
    )
    return ShareRow(
        name_of(phase, language), film, ai, beside, says, tuple(address("roles", team=team, phase=phase.value))
    )


def _summary(known: Mapping[Phase, Split], in_hours: bool, language: Language) -> str:
    film, ai = (sum(split[practice] for split in known.values()) for practice in (Practice.FILM, Practice.AI))
    words = {"film": amount(film, in_hours, language), "ai": amount(ai, in_hours, language)}
    key = "figure.share_summary" if in_hours else "roles.share_steps_summary"
    return say(key, language, **words, share=percent(ai / (film + ai), language))
