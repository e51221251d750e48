"""What the figure of a month says in words: under a finger, in one sentence, and as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from backlot.figures.drawing import Table
from backlot.figures.marks import plain, told
from backlot.figures.measure import wrapped
from backlot.figures.month import span_words
from backlot.i18n import moment, name_of, number, say, venue_day
from backlot.records import Decision, Language, Practice, Production, Task
from backlot.theme import KIOSK, PHONE, WIDE, Screen

_ROOM: Final = {WIDE.name: 420, PHONE.name: 240, KIOSK.name: 600}  # px a line of a hover text may take
_NAMED: Final = 3  # neighbours named under a finger; the step's own page names all


class StepWords:
    """The hover texts of a production's steps: each knows the names of its tools and of the steps around it."""

    def __init__(self, production: Production, language: Language, screen: Screen) -> None:
        self.language = language
        self._room, self._size = _ROOM[screen.name], screen.text
        self._tools = {one.code: one.name.to(language) for one in production.participants}
        self._names = {task.code: task.name.to(language) for task in production.tasks}
        self._after: dict[str, list[str]] = defaultdict(list)
        for task in production.tasks:
            for code in task.depends_on:
                self._after[code].append(task.code)

    def told(self, task: Task) -> str:
        """Name, phase, practice and status, both spans, tools, what it needed first and what it led on to."""
        language = self.language
        around = [
            say(key, language, steps=self.needed(codes))
            for key, codes in (
                ("timeline.hover_needs", task.depends_on),
                ("timeline.hover_leads_to", self._after[task.code]),
            )
            if codes
        ]
        title, *rest = (
            self._lines(words) for words in (self._names[task.code], self._listed(task.tools, self._tools), *around)
        )
        return told(
            title,
            f"{name_of(task.phase, language)} · {name_of(task.practice, language)} · {name_of(task.status, language)}",
            f"{say('figure.planned', language)} {span_words(task.planned_start, task.planned_end, language)}",
            f"{say('figure.actual', language)} {span_words(task.actual_start, task.actual_end, language)}",
            *rest,
        )

    def needed(self, codes: Sequence[str]) -> str:
        """Steps by name, at most three of them."""
        names = self._listed(codes[:_NAMED], self._names)
        more = len(codes) - _NAMED
        return names + (say("timeline.hover_more", self.language, count=more) if more > 0 else "")

    def _listed(self, codes: Sequence[str], names: Mapping[str, str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(names.get(code, code) for code in codes)

    def _lines(self, words: str) -> str:
        return "<br>".join(plain(line) for line in wrapped(words, self._size, self._room))


def decision_told(decision: Decision, language: Language, screen: Screen) -> str:
    room = _ROOM[screen.name]
    outcome = [plain(line) for line in wrapped(decision.outcome.to(language), screen.text, room)[:4]]
    when = moment(decision.decided_at, language) if decision.decided_at else ""
    title = "<br>".join(plain(line) for line in wrapped(decision.title.to(language), screen.text, room))
    return told(title, when, *outcome)


def month_summary(tasks: Sequence[Task], decisions: int, drawn: int, language: Language) -> str:
    counts = {
        "steps": len(tasks), "ai": sum(task.practice is Practice.AI for task in tasks),
        "decisions": decisions, "late": sum(_ended_late(task) for task in tasks),
    }  # fmt: skip
    words = say("figure.timeline_summary", language, **{key: number(count, language) for key, count in counts.items()})
    missing = len(tasks) - drawn
    return words + (say("figure.undated_steps", language, count=number(missing, language)) if missing else "")


def _ended_late(task: Task) -> bool:
    """On a later day than planned; hours of the same day are no delay."""
    return bool(task.planned_end and task.actual_end and venue_day(task.actual_end) > venue_day(task.planned_end))


def month_table(
    production: Production, words: StepWords, tasks: Sequence[Task], decisions: Sequence[Decision]
) -> Table:
    language = words.language
    rows = [
        (
            task.name.to(language) + (f" ({say('figure.milestone', language)})" if task.milestone else ""),
            name_of(task.phase, language), name_of(task.practice, language),
            span_words(task.planned_start, task.planned_end, language),
            span_words(task.actual_start, task.actual_end, language), name_of(task.status, language),
            words.needed(task.depends_on) or "—",
        )
        for task in tasks
    ]  # fmt: skip
    rows += [
        (decision.title.to(language), say("figure.key_decision", language), "—", "—",
         moment(decision.decided_at, language) if decision.decided_at else "—", "—", "—")
        for decision in decisions
    ]  # fmt: skip
    columns = [
        say(f"figure.column_{each}", language) for each in ("step", "phase", "practice", "planned", "actual", "status")
    ]
    caption = say("figure.timeline_name", language, team=production.name)
    return Table(caption, (*columns, say("timeline.column_needs", language)), tuple(rows))
