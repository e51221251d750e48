"""Who worked on what and in which order: people, assets, steps that lead into one another, and roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from backlot.records import Phase, Practice, TaskStatus
from tools.giant.size import DAYS, FIRST, Size
from tools.giant.tables import Row, moment, pair, yes
from tools.giant.words import FAMILY, GIVEN, JOBS, LIGHTS, MOVES, NOTES, STEPS, SUBJECTS, joined, numbered

# First and last day of each phase, and its share of the steps.
_PHASES = {
    Phase.DEVELOPMENT: (0, 8, 0.08),
    Phase.PREP: (3, 14, 0.17),
    Phase.PRODUCTION: (8, 20, 0.2),
    Phase.GENERATION: (6, 25, 0.3),
    Phase.POST: (14, 28, 0.19),
    Phase.DELIVERY: (24, 30, 0.06),
}
_KINDS = ("text", "image", "footage", "sound", "model", "cut", "data")


@dataclass
class Step:
    code: str
    phase: Phase
    practice: Practice
    starts: datetime
    ends: datetime
    status: TaskStatus
    before: list[str] = field(default_factory=list)


def people(size: Size) -> Iterator[Row]:
    for at in range(size.people):
        department, practice, job = JOBS[at % len(JOBS)]
        family, given = FAMILY[at % len(FAMILY)], GIVEN[at // len(FAMILY) % len(GIVEN)]
        name = joined((family, given), "", " ")
        about = {
            "about_zh": f"虚构人物，名字取自“{given.zh}”。",
            "about_en": f"A made-up person, named after the craft’s word {given.zh}.",
        }
        yield (
            {"code": person(at), "practice": practice, "department": department, "consent": "yes"}
            | pair("name", name)
            | pair("job", job)
            | about
        )


def person(at: int) -> str:
    return f"P{at + 1:03}"


def practice_of(at: int) -> Practice:
    return JOBS[at % len(JOBS)][1]


def assets(size: Size, dice: Random) -> Iterator[Row]:
    for at in range(size.assets):
        name = numbered("第 {} 份：", "No. {}: ", at + 1, dice.choice(SUBJECTS))
        yield {"code": f"A{at + 1:03}", "kind": _KINDS[at % len(_KINDS)]} | pair("name", name)


def steps(size: Size, dice: Random) -> list[Step]:
    """Steps in the order they start; each leans on up to three that ended before it began."""
    found = [_step(phase, dice) for phase in _counted(size.steps)]
    found.sort(key=lambda step: (step.starts, step.ends))
    for at, step in enumerate(found):
        step.code = f"T{at + 1:03}"
        over = [earlier.code for earlier in found[:at] if earlier.ends <= step.starts][-40:]
        step.before = sorted(dice.sample(over, min(len(over), dice.randint(0, 3))))
    return found


def _counted(count: int) -> Iterator[Phase]:
    """A phase for each of `count` steps, in the phases' shares."""
    ends = tuple(accumulate(share for _, _, share in _PHASES.values()))
    for at in range(count):
        yield next(phase for phase, end in zip(_PHASES, ends, strict=True) if (at + 0.5) / count <= end + 1e-9)


def _step(phase: Phase, dice: Random) -> Step:
    first, last, _ = _PHASES[phase]
    starts = FIRST + timedelta(days=dice.uniform(first, last - 0.5))
    ends = min(starts + timedelta(hours=dice.choice((3, 6, 10, 26, 50, 75))), FIRST + timedelta(days=DAYS, hours=-1))
    practice, _ = dice.choice(STEPS[phase])
    status = dice.choices((TaskStatus.DONE, TaskStatus.ACTIVE, TaskStatus.DROPPED), (94, 3, 3))[0]
    return Step("", phase, practice, starts, max(ends, starts + timedelta(hours=1)), status)


def step_rows(found: list[Step], size: Size, services: list[str], dice: Random) -> Iterator[Row]:
    for at, step in enumerate(found):
        early = timedelta(hours=dice.uniform(-20, 8))
        planned = (step.starts + early, step.ends + early - timedelta(hours=dice.uniform(0, 6)))
        name = numbered(
            "第 {} 场：",
            "Scene {}: ",
            at % size.scenes + 1,
            dice.choice([t for p, t in STEPS[step.phase] if p is step.practice]),
        )
        prompt = _prompt(dice) if step.practice is Practice.AI else {}
        tools = dice.sample(services, dice.randint(1, 2)) if step.practice is Practice.AI else []
        used = [f"A{number + 1:03}" for number in dice.sample(range(size.assets), 4)]
        yield (
            {
                "code": step.code,
                "phase": step.phase,
                "practice": step.practice,
                "status": step.status,
                "milestone": yes(at % 17 == 16),
                "planned_start": moment(planned[0]),
                "planned_end": moment(max(planned)),
                "actual_start": "" if step.status is TaskStatus.DROPPED else moment(step.starts),
                "actual_end": moment(step.ends) if step.status is TaskStatus.DONE else "",
                "depends_on": " ".join(step.before),
                "tools": " ".join(tools),
                "assets_in": " ".join(used[: dice.randint(0, 2)]),
                "assets_out": " ".join(used[2 : 2 + dice.randint(0, 2)]),
            }
            | pair("name", name)
            | pair("note", dice.choice(NOTES))
            | prompt
        )


def _prompt(dice: Random) -> dict[str, str]:
    return pair("prompt", joined((dice.choice(SUBJECTS), dice.choice(LIGHTS), dice.choice(MOVES))))


def roles(found: list[Step], size: Size, dice: Random) -> Iterator[Row]:
    """One accountable, one to four responsible (in every third step of both practices), a few asked and told."""
    for at, step in enumerate(found):
        own = [who for who in range(size.people) if practice_of(who) is step.practice]
        others = [who for who in range(size.people) if practice_of(who) is not step.practice]
        doing = dice.sample(own, min(len(own), dice.randint(1, 3))) + (dice.sample(others, 1) if at % 3 == 0 else [])
        rest = dice.sample([who for who in range(size.people) if who not in doing], min(4, size.people - len(doing)))
        parts = [("R", who) for who in doing] + [("A", who) for who in rest[:1]]
        parts += [("C", who) for who in rest[1:2]] + [("I", who) for who in rest[2 : dice.randint(2, 4)]]
        for responsibility, who in parts:
            hours = {"R": dice.randint(4, 60) / 4, "A": 1, "C": 0.5, "I": 0}[responsibility]
            yield {"task": step.code, "person": person(who), "responsibility": responsibility, "hours": f"{hours:g}"}
