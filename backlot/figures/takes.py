"""From every take made to the seconds that stayed in the film: the counts behind the yield figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from backlot.records import FrameRate, Method, Shot, Take, Verdict
from backlot.records.take_sums import GOOD, TakeGroup


@dataclass(frozen=True, slots=True)
class Stage:
    """Takes that reached one stage. Seconds are exact; None where a take's length is not known."""

    count: int
    ai_count: int
    seconds: Fraction | None
    ai_seconds: Fraction | None


@dataclass(frozen=True, slots=True)
class TakeYield:
    """`usable` holds the selected ones too; `used` counts only the frames of selected takes that are in the film."""

    made: Stage
    usable: Stage
    selected: Stage
    used: Stage


def take_yield_of(shots: Sequence[Shot], rate: FrameRate) -> TakeYield:
    """`rate` is the film's, for takes that name no rate of their own."""
    takes = [take for shot in shots for take in shot.takes]
    chosen = [take for take in takes if take.verdict is Verdict.SELECTED]
    usable = [take for take in takes if take.verdict in (Verdict.USABLE, Verdict.SELECTED)]
    in_film = [take for take in chosen if take.used_in is not None and take.used_out is not None]
    used = [(take, Fraction((take.used_out or 0) - (take.used_in or 0)) / rate.fraction) for take in in_film]
    return TakeYield(_whole(takes, rate), _whole(usable, rate), _whole(chosen, rate), _stage(used))


def take_yield_of_groups(groups: Sequence[TakeGroup], rate: FrameRate) -> TakeYield:
    """The same from takes that the database has counted."""
    usable = [group for group in groups if group.verdict in GOOD]
    chosen = [group for group in usable if group.verdict is Verdict.SELECTED]
    in_film = [group for group in chosen if group.used]
    used = [(group, Fraction(group.used_frames) / rate.fraction) for group in in_film]
    made, usable_takes, selected = (
        _counted([(group, _length(group, rate)) for group in part]) for part in (groups, usable, chosen)
    )
    return TakeYield(made, usable_takes, selected, _counted(used))


def _length(group: TakeGroup, rate: FrameRate) -> Fraction | None:
    return None if group.timed < group.takes else Fraction(group.frames) / (group.rate or rate).fraction


def _counted(timed: Sequence[tuple[TakeGroup, Fraction | None]]) -> Stage:
    ai = [(group, seconds) for group, seconds in timed if group.with_ai]
    made, made_with = (sum(group.takes for group, _ in part) for part in (timed, ai))
    return Stage(made, made_with, _sum(timed), _sum(ai))


def made_with_ai(take: Take) -> bool:
    """Whether a model made this take or a part of it."""
    return take.service is not None or take.method in (Method.GENERATED, Method.HYBRID)


def _whole(takes: Iterable[Take], rate: FrameRate) -> Stage:
    return _stage([(take, _seconds(take, rate)) for take in takes])


def _seconds(take: Take, rate: FrameRate) -> Fraction | None:
    return None if take.duration_frames is None else Fraction(take.duration_frames) / (take.frame_rate or rate).fraction


def _stage(timed: Sequence[tuple[Take, Fraction | None]]) -> Stage:
    ai = [(take, seconds) for take, seconds in timed if made_with_ai(take)]
    return Stage(len(timed), len(ai), _sum(timed), _sum(ai))


def _sum(timed: Iterable[tuple[object, Fraction | None]]) -> Fraction | None:
    total = Fraction(0)
    for _, seconds in timed:
        if seconds is None:
            return None
        total += seconds
    return total
