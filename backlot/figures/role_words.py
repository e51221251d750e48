"""The graph of roles in words: its one sentence, and its ties as a table."""

from __future__ import annotations

from backlot.figures.drawing import Table
from backlot.figures.role_scene import Order, Scene
from backlot.figures.role_story import OTHERS, Kind
from backlot.figures.work import Grouping, Tied
from backlot.i18n import name_of, number, say
from backlot.records import Language, Practice


def counted(what: str, count: int, language: Language) -> str:
    """`count` things: `roles.one_…` or `roles.some_…` of the phrasebook."""
    some = f"roles.one_{what}" if count == 1 else f"roles.some_{what}s"
    return say(some, language, **{f"{what}s": number(count, language)})


def role_summary(scene: Scene) -> str:
    language, ties = scene.language, scene.ties
    if ties.grouping is Grouping.JOBS:
        return say("roles.summary_jobs", language)
    lines = say("roles.summary_hours" if ties.in_hours else "roles.summary_steps", language)
    if scene.story:
        asked = scene.story.asked
        name = next((work.words for work in ties.works if work.code == asked.code), "") or next(
            (task.name.to(language) for work in ties.works for task in work.tasks if task.code == asked.code), ""
        ) if asked.kind is Kind.STEP else scene.face(asked.code).name  # fmt: skip
        return say("roles.summary_story", language, name=name) + lines
    crowd = say("roles.summary_crowd", language) if set(OTHERS.values()) & {*ties.people, *ties.tools} else ""
    groups = "" if ties.grouping is Grouping.STEPS else say(f"figure.grouped_by_{ties.grouping.value}", language)
    return lines + groups + crowd


def role_table(scene: Scene, order: Order, caption: str) -> Table:
    """Every tie that is lit, one a row."""
    language, ties, story = scene.language, scene.ties, scene.story
    people, tools = (story.people, story.tools) if story else (ties.people, ties.tools)
    rows = [row for code in order.people for row in _rows(scene, code, people, scene.face(code).job)]
    rows += [row for code in order.tools for row in _rows(scene, code, tools, say("figure.tool", language))]
    columns = ("who", "job", "practice_of", "work", "time" if ties.in_hours else "steps")
    words = [say(f"figure.column_{column}", language) for column in columns]
    return Table(caption, tuple(words[:-1] if ties.grouping is Grouping.JOBS else words), tuple(rows))


def _rows(scene: Scene, code: str, tied: Tied, job: str) -> list[tuple[str, ...]]:
    face, ties = scene.face(code), scene.ties
    practice = name_of(face.practice or Practice.FILM, scene.language) if face.practice else "—"
    cells = (face.name, job or "—", practice)
    if ties.grouping is Grouping.JOBS:
        return [(*cells, ties.works[index].words) for index in sorted(tied.get(code, {}))]
    return [
        (*cells, ties.works[index].words, scene.amount(weight) if weight else "—")
        for index, weight in sorted(tied.get(code, {}).items())
    ]
