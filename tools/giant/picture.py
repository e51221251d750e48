"""The picture: scenes, shots end to end over a feature's length, and takes with a reason for every rejection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from backlot.records import C2paState, DigitalSourceType, Method, Practice, RejectReason, Text, Verdict
from tools.giant.size import FIRST, Size
from tools.giant.tables import Row, moment, pair
from tools.giant.words import FAULTS, LIGHTS, MOVES, PLACES, SUBJECTS, joined, numbered
from tools.giant.work import Step, person, practice_of

_SOURCES = {
    Method.CAMERA: DigitalSourceType.DIGITAL_CAPTURE,
    Method.GENERATED: DigitalSourceType.TRAINED_ALGORITHMIC,
    Method.HYBRID: DigitalSourceType.COMPOSITE_WITH_TRAINED,
    Method.COMPOSITE: DigitalSourceType.COMPOSITE,
}
_SEEN_BY_MACHINES = (
    RejectReason.FRAMING,
    RejectReason.FOCUS,
    RejectReason.LIGHT,
    RejectReason.PERFORMANCE,
    RejectReason.TECHNICAL,
)


@dataclass(frozen=True)
class Cut:
    """A shot in the film: frames from `first` until before `last`, made on `day` of the month."""

    code: str
    scene: str
    first: int
    last: int
    method: Method
    day: int
    takes: int


def scenes(size: Size, dice: Random) -> Iterator[Row]:
    for at in range(size.scenes):
        place = dice.choice(PLACES)
        name = numbered("第 {} 场：", "Scene {}: ", at + 1, dice.choice(SUBJECTS))
        yield {"code": _scene(at)} | pair("name", name) | pair("location", place)


def _scene(at: int) -> str:
    return f"C{at + 1:02}"


def cuts(size: Size, dice: Random) -> list[Cut]:
    """Every shot of the film; neighbours mostly share their method, as scenes do."""
    counts = _spread(size.takes, size.shots, dice)
    found, at, method = [], 0, Method.CAMERA
    for number in range(size.shots):
        if dice.random() < 0.2:
            method = dice.choices(tuple(Method), (35, 40, 17, 8))[0]
        length = dice.choice((24, 36, 48, 60, 72, 96, 120))
        scene = _scene(number * size.scenes // size.shots)
        found.append(Cut(f"S{number + 1:04}", scene, at, at + length, method, dice.randint(8, 26), counts[number]))
        at += length
    return found


def _spread(total: int, parts: int, dice: Random) -> list[int]:
    """`total` over `parts`, at least one each, as uneven as shooting is."""
    weights = [dice.expovariate(1) + 0.15 for _ in range(parts)]
    counts = [1 + int((total - parts) * weight / sum(weights)) for weight in weights]
    for at in range(total - sum(counts)):
        counts[at % parts] += 1
    return counts


def shot_rows(found: list[Cut], steps: list[Step], dice: Random) -> Iterator[Row]:
    for cut in found:
        description = joined((dice.choice(SUBJECTS), dice.choice(MOVES)))
        tasks = dice.sample(steps, min(len(steps), dice.randint(1, 2)))
        yield {
            "code": cut.code,
            "scene": cut.scene,
            "record_in": cut.first,
            "record_out": cut.last,
            "tasks": " ".join(step.code for step in tasks),
        } | pair("description", description)


def takes(found: list[Cut], size: Size, services: list[str], dice: Random) -> Iterator[dict[str, object]]:
    """Takes without their bill: `tools.giant.money` adds it. One a shot is selected; a third of the rest usable."""
    for cut in found:
        selected = dice.randint(max(1, cut.takes // 2), cut.takes)
        service = dice.choice(services)
        when = FIRST + timedelta(days=cut.day, minutes=dice.randint(0, 300))
        for number in range(1, cut.takes + 1):
            when += timedelta(minutes=dice.randint(2, 25))
            verdict = (
                Verdict.SELECTED
                if number == selected
                else dice.choices((Verdict.USABLE, Verdict.REJECTED, Verdict.PENDING), (25, 70, 5))[0]
            )
            yield _take(cut, number, verdict, service, when, size, dice)


def _take(
    cut: Cut, number: int, verdict: Verdict, service: str, when: datetime, size: Size, dice: Random
) -> dict[str, object]:
    filmed = cut.method is Method.CAMERA
    practice = Practice.FILM if filmed else Practice.AI
    who = dice.choice([at for at in range(size.people) if practice_of(at) is practice])
    length = cut.last - cut.first
    reason = dice.choice(_SEEN_BY_MACHINES if filmed else tuple(RejectReason)) if verdict is Verdict.REJECTED else None
    starts = dice.randint(0, 40)
    prompt = Text() if filmed else joined((dice.choice(SUBJECTS), dice.choice(LIGHTS), dice.choice(MOVES)))
    generated = cut.method in (Method.GENERATED, Method.HYBRID)
    return (
        {
            "shot": cut.code,
            "number": number,
            "method": cut.method,
            "verdict": verdict,
            "service": service if generated else "",
            "made_by": person(who),
            "made_at": moment(when),
            "seed": dice.randint(1, 2**31) if generated else "",
            "duration_frames": length + starts + dice.randint(0, 60),
            "used_in": starts if verdict is Verdict.SELECTED else "",
            "used_out": starts + length if verdict is Verdict.SELECTED else "",
            "reject_reason": reason or "",
            "credits": dice.choice((4, 6, 8, 10)) if generated else "",
            "parent": dice.randint(1, number - 1) if generated and number > 1 and dice.random() < 0.4 else "",
            "source_type": _SOURCES[cut.method],
            "c2pa": C2paState.SIGNED if generated else C2paState.NONE,
            "unit": "AB"[number % 2] if filmed else "",
        }
        | pair("prompt", prompt)
        | (pair("note", FAULTS[reason]) if reason else {})
    )
