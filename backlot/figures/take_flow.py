"""From generation to film as streams that narrow: what was made, what could be used, what was selected, what the film holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import Label, hairline, labels, margin_note, plain, told
from backlot.figures.measure import text_width
from backlot.i18n import duration, money, number, percent, say
from backlot.records import Language, Money
from backlot.records.take_sums import Stage, Sum
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen, dimmed

Stages = Mapping[Stage, Sum]


@dataclass(frozen=True, slots=True)
class _Measure:
    """One stream: how much each stage weighs, how much of that AI made (None where it is not told apart), and its words."""

    key: str
    weigh: Callable[[Sum], float]
    by_ai: Callable[[Sum], float]
    words: Callable[[Sum, Language], str]


@dataclass(frozen=True, slots=True)
class _Sizes:
    band: int
    gap: int


_SIZES: Final = {WIDE.name: _Sizes(92, 26), KIOSK.name: _Sizes(128, 38), PHONE.name: _Sizes(64, 22)}
_PLATEAU: Final = 0.56  # of a stage's column; the rest is the slope to the next
_SLOPE: Final = 14
_END: Final = len(Stage) - 1 + _PLATEAU  # where a stream ends
_LEADS: Final = {Stage.USABLE: "usable", Stage.SELECTED: "selected"}


def take_flow(
    stages: Stages, rejected: Sum, team: str, language: Language, screen: Screen, colour: str
) -> Drawing | None:
    """Streams in clips, seconds and money, each on the scale of what was made; None where no take is recorded.

    What a model had a hand in is hatched. Money is of takes that have a price, so its stream is hatched whole.
    """
    if not stages[Stage.MADE].takes:
        return None
    sizes, size = _SIZES[screen.name], screen.text
    measures = [each for each in _MEASURES if each.weigh(stages[Stage.MADE])]
    left = 0 if screen is PHONE else round(max(text_width(_name(each, language), size) for each in measures)) + 28
    words_room = size * (3.6 if screen is PHONE else 3.1)
    head = size * 1.9
    row = words_room + sizes.band + sizes.gap + (size * 1.7 if screen is PHONE else 0)
    canvas = Canvas(screen, head + len(measures) * row, (0, len(Stage)), left=left, right=2)
    traces: list[Trace] = []
    notes, shapes = [], []
    marks = [
        Label(at, size * 0.8, say(f"shots.stage.{stage}", language), colour=MUTED) for at, stage in enumerate(Stage)
    ]
    for index, measure in enumerate(measures):
        top = head + index * row
        shapes += hairline(top, left)
        if screen is PHONE:
            top += size * 1.7
            marks.append(Label(0, top - size * 0.5, _name(measure, language), colour=TEXT))
        else:
            notes.append(margin_note(plain(_name(measure, language)), top + words_room / 2, left, screen, TEXT, 600))
        traces += _stream(stages, measure, top + words_room + sizes.band / 2, sizes.band, colour)
        marks += _words(stages, measure, top, size, language)
        if measure.weigh(rejected):
            lost = say("shots.flow_rejected", language, amount=measure.words(rejected, language))
            marks.append(Label(_END, top + words_room + sizes.band - size * 0.8, lost, "middle left"))
        traces.append(_touch(stages, measure, top, words_room + sizes.band, team, language))
    name = say("shots.flow_name", language)
    figure = canvas.figure([*traces, labels(marks, size)], shapes, notes)
    return Drawing(figure, name, _summary(stages, language), _table(stages, name, language), canvas.total_height)


def _name(measure: _Measure, language: Language) -> str:
    return say(f"shots.measure.{measure.key}", language)


def _stream(stages: Stages, measure: _Measure, middle: float, band: float, colour: str) -> list[Trace]:
    """Two bands one over the other, both as high as their share of what was made."""
    made = measure.weigh(stages[Stage.MADE])
    whole = [
        max(measure.weigh(stages[stage]) / made * band, 1.5 if measure.weigh(stages[stage]) else 0) for stage in Stage
    ]
    parts = [measure.by_ai(stages[stage]) / (measure.weigh(stages[stage]) or 1) for stage in Stage]
    xs, heights, shares = _sloped(whole, parts)
    tops = [middle - height / 2 for height in heights]
    splits = [top + height * (1 - share) for top, height, share in zip(tops, heights, shares, strict=True)]
    bottoms = [top + height for top, height in zip(tops, heights, strict=True)]
    ghost = _band([0.0, _END], [middle - band / 2] * 2, [middle + band / 2] * 2, {"fillcolor": dimmed(colour, 0.07)})
    solid = _band(xs, tops, splits, {"fillcolor": colour}) if any(share < 1 for share in parts) else None
    hatch = {
        "shape": "/",
        "fgcolor": colour,
        "bgcolor": dimmed(colour, 0.2),
        "fillmode": "replace",
        "size": 7,
        "solidity": 0.38,
    }
    hatched = (
        _band(xs, splits, bottoms, {"fillcolor": dimmed(colour, 0.5), "fillpattern": hatch}) if any(parts) else None
    )
    return [trace for trace in (ghost, solid, hatched) if trace]


def _sloped(whole: Sequence[float], parts: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """Plateaus joined by smooth slopes: x, height and AI's share at every step."""
    xs, heights, shares = [], [], []
    for at, (height, share) in enumerate(zip(whole, parts, strict=True)):
        xs += [float(at), at + _PLATEAU]
        heights += [height, height]
        shares += [share, share]
        if at + 1 < len(whole):
            for step in range(1, _SLOPE):
                way = step / _SLOPE
                ease = way * way * (3 - 2 * way)
                xs.append(at + _PLATEAU + (1 - _PLATEAU) * way)
                heights.append(height + (whole[at + 1] - height) * ease)
                shares.append(share + (parts[at + 1] - share) * ease)
    return xs, heights, shares


def _band(xs: Sequence[float], tops: Sequence[float], bottoms: Sequence[float], paint: Trace) -> Trace:
    return {
        "type": "scatter", "mode": "lines", "x": [*xs, *reversed(xs)], "y": [*tops, *reversed(bottoms)], "fill": "toself",
        "line": {"width": 0}, "hoverinfo": "skip", "cliponaxis": False, **paint,
    }  # fmt: skip


def _words(stages: Stages, measure: _Measure, top: float, size: float, language: Language) -> list[Label]:
    """The amount over each plateau, and what share of what was made that is."""
    made, marks = measure.weigh(stages[Stage.MADE]), []
    for at, stage in enumerate(Stage):
        amount = measure.weigh(stages[stage])
        marks.append(Label(at, top + size * 1.1, measure.words(stages[stage], language), colour=TEXT))
        if at:
            marks.append(Label(at, top + size * 2.35, _share(amount / made, language)))
    return marks


def _share(share: float, language: Language) -> str:
    return percent(share, language, 1 if 0 < share < 0.1 else 0)


def _touch(stages: Stages, measure: _Measure, top: float, height: float, team: str, language: Language) -> Trace:
    """What a finger meets: the whole column of a stage, unseen."""
    says = [
        told(
            say(f"shots.stage.{stage}", language),
            measure.words(stages[stage], language),
            _hand(stages[stage], language),
        )
        for stage in Stage
    ]
    leads = [_lead(stage, team) for stage in Stage]
    return {
        "type": "bar", "orientation": "h", "base": list(range(len(Stage))), "x": [0.96] * len(Stage),
        "y": [top + height / 2] * len(Stage), "width": height, "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "hoverinfo": "text", "hovertext": says, "customdata": leads, "cliponaxis": False,
    }  # fmt: skip


def _lead(stage: Stage, team: str) -> list[str]:
    if stage is Stage.USED:
        return address("films", team=team)
    return address("shots", team=team, **({"view": _LEADS[stage]} if stage in _LEADS else {}))


def _hand(stage: Sum, language: Language) -> str:
    return say("figure.takes_with_ai", language, count=number(stage.ai, language)) if stage.ai else ""


def _summary(stages: Stages, language: Language) -> str:
    made, used = stages[Stage.MADE], stages[Stage.USED]
    words = say("shots.flow_summary", language, made=number(made.takes, language), ai=number(made.ai, language))
    if made.seconds and used.seconds and not made.untimed:
        share = _share(float(used.seconds / made.seconds), language)
        words += say("shots.flow_kept", language, share=share)
    return words


def _table(stages: Stages, name: str, language: Language) -> Table:
    columns = ("stage", "takes", "ai_takes", "length")
    rows = [
        (say(f"shots.stage.{stage}", language), number(found.takes, language), number(found.ai, language),
         _length(found, language) if found.seconds else "—", amounts(found.money, language) or "—")
        for stage, found in stages.items()
    ]  # fmt: skip
    heads = [say(f"figure.column_{column}", language) for column in columns] + [say("shots.measure.money", language)]
    return Table(name, tuple(heads), tuple(rows))


def amounts(sums: Sequence[Money], language: Language) -> str:
    """One amount a currency, joined."""
    return " + ".join(money(each, language) for each in sums)


def _length(found: Sum, language: Language) -> str:
    return duration(float(found.seconds), language)


def _minor(found: Sum) -> float:
    """Money as a weight: only where it is all of one currency can streams be compared."""
    return float(sum(found.minor.values())) if len(found.minor) == 1 else 0.0


_MEASURES: Final = (
    _Measure("takes", lambda found: found.takes, lambda found: found.ai,
             lambda found, language: say("figure.takes", language, count=number(found.takes, language))),
    _Measure("seconds", lambda found: float(found.seconds), lambda found: float(found.ai_seconds), _length),
    _Measure("money", _minor, _minor, lambda found, language: amounts(found.money, language) or "—"),
)  # fmt: skip
