"""How many hours of each phase were the film crew's and how many were AI practice."""

from __future__ import annotations

from backlot.figures.drawing import Drawing, Table, address
from backlot.figures.marks import told
from backlot.figures.share_rows import ShareRow, shared_rows
from backlot.i18n import hours, name_of, percent, say
from backlot.records import Language, Phase, Practice, Production
from backlot.theme import Screen


def practice_share(production: Production, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """Hours of the steps by the practice that did the step; None where no hours are recorded."""
    minutes = {phase: _minutes(production, phase) for phase in Phase}
    known = {phase: split for phase, split in minutes.items() if any(split)}
    if not known:
        return None
    leads = tuple(address("timeline", team=production.code))
    rows = [ShareRow(name_of(phase, language), film, ai, _beside(film, ai, language), _told(phase, film, ai, language), leads)
            for phase, (film, ai) in known.items()]  # fmt: skip
    canvas, traces, notes = shared_rows(rows, screen, colour)
    film, ai = (sum(split[index] for split in known.values()) for index in (0, 1))
    name = say("figure.share_name", language, team=production.name)
    summary = say("figure.share_summary", language, film=hours(film, language), ai=hours(ai, language),
                  share=percent(ai / (film + ai), language))  # fmt: skip
    table = Table(
        name, tuple(say(f"figure.column_{column}", language) for column in ("phase", "film_hours", "ai_hours")),
        tuple((name_of(phase, language), hours(split[0], language), hours(split[1], language)) for phase, split in known.items()),
    )  # fmt: skip
    return Drawing(canvas.figure(traces, (), notes), name, summary, table, canvas.total_height)


def _minutes(production: Production, phase: Phase) -> tuple[int, int]:
    film, ai = (
        sum(
            role.minutes
            for task in production.tasks
            if task.phase is phase and task.practice is practice
            for role in task.roles
        )
        for practice in (Practice.FILM, Practice.AI)
    )
    return film, ai


def _beside(film: int, ai: int, language: Language) -> str:
    if not ai:
        return hours(film, language)
    words = {"total": hours(film + ai, language), "share": percent(ai / (film + ai), language)}
    return say("figure.hours_with_ai", language, **words)


def _told(phase: Phase, film: int, ai: int, language: Language) -> str:
    split = ((Practice.FILM, film), (Practice.AI, ai))
    return told(
        name_of(phase, language),
        *(f"{name_of(practice, language)}　{hours(part, language)}" for practice, part in split),
    )
