"""Whom or what the address of the roles room asks to light: a person, a piece of work, a tool, and the phase it is seen in."""

from __future__ import annotations

from dataclasses import dataclass

from backlot.figures.role_scene import faces_of
from backlot.figures.role_story import OTHERS, Asked, Kind, folded
from backlot.figures.work import Ties, Work
from backlot.records import ParticipantKind, Phase, Production, Task
from backlot.ui.view import View


@dataclass(frozen=True, slots=True)
class Lit:
    """What is asked for and what it is called; `work` and `task` where it is a piece of work or one step of it.

    `crowd` are the codes that stand together where the picture's crowd is asked for.
    """

    asked: Asked
    name: str
    work: Work | None = None
    task: Task | None = None
    crowd: tuple[str, ...] = ()


def phase_at(view: View, production: Production) -> Phase | None:
    asked = view.more.get("phase")
    return next((task.phase for task in production.tasks if task.phase.value == asked), None)


def lit_at(view: View, production: Production, ties: Ties, whole: Ties) -> Lit | None:
    """The first of person, step and tool that the address names and the record knows."""
    for kind in Kind:
        code = view.more.get(kind.value)
        if code and (lit := _lit(Asked(kind, code), view, production, ties, whole)):
            return lit
    return None


def _lit(asked: Asked, view: View, production: Production, ties: Ties, whole: Ties) -> Lit | None:
    if asked.kind is Kind.STEP:
        return _lit_work(asked, view, production, ties, whole)
    if asked.code == OTHERS[asked.kind]:
        return _lit_crowd(asked, view, production, ties)
    for each in production.participants:
        if each.code == asked.code and (each.kind is ParticipantKind.SERVICE) is (asked.kind is Kind.TOOL):
            return Lit(asked, each.name.to(view.language))
    return None


def _lit_work(asked: Asked, view: View, production: Production, ties: Ties, whole: Ties) -> Lit | None:
    work = next((each for each in (*ties.works, *whole.works) if each.code == asked.code), None)
    if work is not None:
        return Lit(asked, work.words, work, work.tasks[0] if len(work.tasks) == 1 else None)
    task = next((each for each in production.tasks if each.code == asked.code), None)
    return Lit(asked, task.name.to(view.language), None, task) if task else None


def _lit_crowd(asked: Asked, view: View, production: Production, ties: Ties) -> Lit | None:
    drawn = folded(ties, asked.code)
    every, some = (ties.people, drawn.people) if asked.kind is Kind.PERSON else (ties.tools, drawn.tools)
    if asked.code not in some:
        return None
    name = faces_of(production, ties, drawn, view.language)[asked.code].name
    return Lit(asked, name, crowd=tuple(code for code in every if code not in some))
