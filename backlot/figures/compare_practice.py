"""How every team's hours were divided between film crew and AI practice, in all and phase by phase."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.figures.compare_panels import Compared, Panel, PanelBar, PanelRow, measured_table
from backlot.i18n import hours, name_of, percent, say
from backlot.records import Language, Phase, Practice, Production

_Split = tuple[int, int]  # minutes of steps by film crew, by AI practice


def compare_practice(compared: Sequence[Compared], language: Language) -> PanelRow | None:
    """One scale of shares, one of hours; None where no record holds hours."""
    split = {each.team.code: _by_phase(each.team) for each in compared}
    phases = [phase for phase in Phase if any(phase in found for found in split.values())]
    if not phases:
        return None
    most = max(sum(each) for found in split.values() for each in found.values())
    panels = tuple(_panel(each.team, split[each.team.code], phases, most, language) for each in compared)
    name = say("compare.practice", language)
    extra = [
        [say(f"compare.practice.{key}", language), *(_whole(split[each.team.code], at, language) for each in compared)]
        for at, key in enumerate(("film", "ai"))
    ]
    table = measured_table(name, say("compare.measure", language), panels, language, extra)
    return PanelRow(
        name, panels, (say("compare.practice.means", language), say("compare.practice.scope", language)), table
    )


def _by_phase(team: Production) -> dict[Phase, _Split]:
    found: dict[Phase, _Split] = {}
    for task in team.tasks:
        minutes = sum(role.minutes for role in task.roles)
        film, ai = found.get(task.phase, (0, 0))
        found[task.phase] = (film, ai + minutes) if task.practice is Practice.AI else (film + minutes, ai)
    return {phase: split for phase, split in found.items() if any(split)}


def ai_minutes(team: Production) -> tuple[int, int]:
    """Minutes of steps by AI practice, and of all steps."""
    split = _by_phase(team).values()
    return sum(ai for _, ai in split), sum(film + ai for film, ai in split)


def _whole(split: dict[Phase, _Split], at: int, language: Language) -> str:
    return hours(sum(each[at] for each in split.values()), language) if split else "—"


def _panel(
    team: Production, split: dict[Phase, _Split], phases: Sequence[Phase], most: int, language: Language
) -> Panel:
    if not split:
        return Panel(team, "roles", missing=say("compare.practice.none", language))
    ai, whole = ai_minutes(team)
    share = percent(ai / whole, language)
    all_hours = PanelBar(
        say("compare.practice.all", language), hours(whole, language), film=1 - ai / whole, ai=ai / whole
    )
    group = say("compare.practice.by_phase", language)
    rows = [_row(phase, split.get(phase, (0, 0)), most, group, language) for phase in phases]
    return Panel(team, "roles", share, say("compare.practice.said", language), (all_hours, *rows))


def _row(phase: Phase, split: _Split, most: int, group: str, language: Language) -> PanelBar:
    film, ai = split
    return PanelBar(
        name_of(phase, language), hours(film + ai, language) if film + ai else "—", 0, film / most, ai / most, group
    )
