"""What was decided and learnt: decisions with the ways not taken, and lessons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from tools.giant.picture import Cut
from tools.giant.size import FIRST, Size
from tools.giant.tables import Row, moment, pair, yes
from tools.giant.words import CHOICES, CONTEXTS, NOTES, QUESTIONS, REASONS, numbered
from tools.giant.work import Step, person


def decisions(size: Size, steps: list[Step], cuts: list[Cut], dice: Random) -> Iterator[Row]:
    for at in range(size.decisions):
        when = FIRST + timedelta(days=28 * at / size.decisions, minutes=dice.randint(0, 400))
        title = numbered("第 {} 场：", "Scene {}: ", at % size.scenes + 1, dice.choice(QUESTIONS))
        yield (
            {
                "code": f"D{at + 1:03}",
                "decided_by": person(dice.randrange(size.people)),
                "decided_at": moment(when),
                "cost_impact": dice.randint(-40, 60) * 250,
                "days_moved": f"{dice.randint(-6, 8) / 2:g}",
                "supersedes": f"D{dice.randint(1, at):03}" if at and at % 12 == 0 else "",
                "tasks": " ".join(step.code for step in dice.sample(steps, min(len(steps), dice.randint(1, 3)))),
                "shots": " ".join(cut.code for cut in dice.sample(cuts, min(len(cuts), dice.randint(0, 5)))),
            }
            | pair("title", title)
            | pair("context", dice.choice(CONTEXTS))
            | pair("outcome", dice.choice(CHOICES))
        )


def options(size: Size, dice: Random) -> Iterator[Row]:
    for at in range(size.decisions):
        ways = dice.sample(CHOICES, dice.randint(2, 4))
        for number, way in enumerate(ways):
            yield (
                {"decision": f"D{at + 1:03}", "chosen": yes(number == 0)}
                | pair("label", way)
                | pair("why", dice.choice(REASONS))
            )


def lessons(size: Size, steps: list[Step], dice: Random) -> Iterator[Row]:
    for at in range(size.lessons):
        title = numbered("第 {} 课：", "Lesson {}: ", at + 1, dice.choice(CHOICES))
        yield (
            {
                "code": f"L{at + 1:02}",
                "kind": ("worked", "failed")[at % 2],
                "tasks": dice.choice(steps).code,
            }
            | pair("title", title)
            | pair("text", dice.choice(NOTES))
        )
