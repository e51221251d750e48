"""People, the work they did and the tools they did it with, as a graph whose lines are as strong as the hours behind them."""

from __future__ import annotations

from collections.abc import Mapping

from backlot.figures.drawing import Canvas, Drawing
from backlot.figures.role_layouts import across, stacked
from backlot.figures.role_scene import SIZES, Scene, faces_of, ordered
from backlot.figures.role_story import Asked, folded, folded_like, story_of
from backlot.figures.role_words import role_summary, role_table
from backlot.figures.work import Ties, job_ties, ties_of
from backlot.i18n import say
from backlot.records import Language, Phase, Production
from backlot.theme import PHONE, Screen


def role_graph(
    production: Production,
    language: Language,
    screen: Screen,
    colour: str,
    asked: Asked | None = None,
    phase: Phase | None = None,
    keeps: Mapping[str, str] | None = None,
) -> Drawing | None:
    """People left, work in the middle, tools right; on a phone people and work above, work and tools below.

    Work stands in the order of the phases, people and tools where fewest lines cross. Only the story of who or what is
    `asked` for stays lit. None where no step names anyone.
    """
    whole = ties_of(production, language, phase)
    return _graph(production, whole, language, screen, colour, asked, keeps or {})


def job_graph(
    production: Production, language: Language, screen: Screen, colour: str, asked: Asked | None = None
) -> Drawing | None:
    """People and the departments of their jobs, for a record that names no step."""
    return _graph(production, job_ties(production, language), language, screen, colour, asked, {})


def _graph(
    production: Production, whole: Ties, language: Language, screen: Screen, colour: str, asked: Asked | None,
    keeps: Mapping[str, str],
) -> Drawing | None:  # fmt: skip
    if not whole.works or not (whole.people or whole.tools):
        return None
    ties = folded(whole, asked.code if asked else "")
    story = story_of(whole, asked) or story_of(ties, asked)
    scene = Scene(
        production.code, ties, folded_like(story, ties) if story else None, faces_of(production, whole, ties, language),
        Canvas(screen, 0, (0, 100)), SIZES[screen.name], language, colour, keeps,
    )  # fmt: skip
    order = ordered(production, ties)
    canvas, traces, shapes, notes = (stacked if screen is PHONE else across)(scene, order)
    name = say("figure.roles_name", language, team=production.name)
    return Drawing(
        canvas.figure(traces, shapes, notes),
        name,
        role_summary(scene),
        role_table(scene, order, name),
        canvas.total_height,
    )
