"""What the figure of a month says in words: under a finger, in one sentence, and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.figures.drawing import Table
from backlot.figures.lanes import Lane
from backlot.figures.marks import plain, told
from backlot.figures.measure import wrapped
from backlot.figures.month import span_words
from backlot.i18n import moment, name_of, number, say, venue_day
from backlot.records import Decision, Language, Practice, Production, Task
from backlot.theme import KIOSK, PHONE, Screen


def step_told(task: Task, names: dict[str, str], language: Language) -> str:
    """The hover text of a step: name, phase and practice, both spans, tools."""
    tools = ("、" if language == "zh" else ", ").join(names.get(code, code) for code in task.tools)
    return told(
        plain(task.name.to(language)),
        f"{name_of(task.phase, language)} · {name_of(task.practice, language)} · {name_of(task.status, language)}",
        f"{say('figure.planned', language)} {span_words(task.planned_start, task.planned_end, language)}",
        f"{say('figure.actual', language)} {span_words(task.actual_start, task.actual_end, language)}",
        plain(tools),
    )


def decision_told(decision: Decision, language: Language, screen: Screen) -> str:
    room = {PHONE.name: 240, KIOSK.name: 600}.get(screen.name, 420)
    outcome = [plain(line) for line in wrapped(decision.outcome.to(language), screen.text, room)[:4]]
    when = moment(decision.decided_at, language) if decision.decided_at else ""
    title = "<br>".join(plain(line) for line in wrapped(decision.title.to(language), screen.text, room))
    return told(title, when, *outcome)


def month_summary(production: Production, lanes: Sequence[Lane], language: Language) -> str:
    tasks = production.tasks
    drawn = sum(len(lane.placed) for lane in lanes if lane.phase)
    late = sum(_ended_late(task) for task in tasks)
    counts = {
        "steps": len(tasks), "ai": sum(task.practice is Practice.AI for task in tasks),
        "decisions": len(production.decisions), "late": late,
    }  # fmt: skip
    words = say("figure.timeline_summary", language, **{key: number(count, language) for key, count in counts.items()})
    missing = len(tasks) - drawn
    return words + (say("figure.undated_steps", language, count=number(missing, language)) if missing else "")


def _ended_late(task: Task) -> bool:
    """On a later day than planned; hours of the same day are no delay."""
    return bool(task.planned_end and task.actual_end and venue_day(task.actual_end) > venue_day(task.planned_end))


def month_table(production: Production, language: Language) -> Table:
    columns = ("step", "phase", "practice", "planned", "actual", "status")
    rows = [
        (
            task.name.to(language) + (f" ({say('figure.milestone', language)})" if task.milestone else ""),
            name_of(task.phase, language), name_of(task.practice, language),
            span_words(task.planned_start, task.planned_end, language),
            span_words(task.actual_start, task.actual_end, language), name_of(task.status, language),
        )
        for task in production.tasks
    ]  # fmt: skip
    rows += [
        (decision.title.to(language), say("figure.key_decision", language), "—", "—",
         moment(decision.decided_at, language) if decision.decided_at else "—", "—")
        for decision in production.decisions
    ]  # fmt: skip
    caption = say("figure.timeline_name", language, team=production.name)
    return Table(caption, tuple(say(f"figure.column_{column}", language) for column in columns), tuple(rows))
