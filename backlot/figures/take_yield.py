"""How much had to be made for what stayed: every take, the usable ones, the selected ones, the seconds in the film."""

from __future__ import annotations

from backlot.figures.drawing import Drawing, Table, address
from backlot.figures.marks import told
from backlot.figures.share_rows import ShareRow, shared_rows
from backlot.figures.takes import Stage, TakeYield
from backlot.i18n import duration, number, percent, say
from backlot.records import Language
from backlot.theme import Screen

_STAGES = ("made", "usable", "selected", "used")


def take_yield(takes: TakeYield, language: Language, screen: Screen, colour: str, team: str = "") -> Drawing | None:
    """Bars in seconds where every take's length is known, else in takes; None where no take is recorded.

    Takes in which a model had a hand are hatched.
    """
    if not takes.made.count:
        return None
    stages = dict(zip(_STAGES, (takes.made, takes.usable, takes.selected, takes.used), strict=True))
    timed = takes.made.seconds is not None
    shown = {key: stage for key, stage in stages.items() if key != "used" or (timed and stage.count)}
    rows = [_row(key, stage, timed, team, language) for key, stage in shown.items()]
    canvas, traces, notes = shared_rows(rows, screen, colour)
    name = say("figure.yield_name", language)
    columns = ("stage", "takes", "ai_takes", "length")
    table = Table(
        name, tuple(say(f"figure.column_{column}", language) for column in columns),
        tuple((say(f"figure.stage_{key}", language), number(stage.count, language), number(stage.ai_count, language),
               _length(stage, language) or "—") for key, stage in shown.items()),
    )  # fmt: skip
    return Drawing(canvas.figure(traces, (), notes), name, _summary(takes, language), table, canvas.total_height)


def _row(key: str, stage: Stage, timed: bool, team: str, language: Language) -> ShareRow:
    words = say(f"figure.stage_{key}", language)
    count = say("figure.takes", language, count=number(stage.count, language))
    length = _length(stage, language)
    ai = say("figure.takes_with_ai", language, count=number(stage.ai_count, language))
    leads = tuple(address("films", team=team)) if team else ()
    if timed and stage.seconds is not None and stage.ai_seconds is not None:
        film, by_ai = float(stage.seconds - stage.ai_seconds), float(stage.ai_seconds)
    else:
        film, by_ai = float(stage.count - stage.ai_count), float(stage.ai_count)
    beside = length if key == "used" else " · ".join(part for part in (count, length) if part)
    return ShareRow(words, film, by_ai, beside, told(words, count, length, ai), leads)


def _length(stage: Stage, language: Language) -> str:
    return "" if stage.seconds is None else duration(float(stage.seconds), language)


def _summary(takes: TakeYield, language: Language) -> str:
    counts = {"made": takes.made.count, "ai": takes.made.ai_count, "selected": takes.selected.count}
    words = say("figure.yield_summary", language, **{key: number(count, language) for key, count in counts.items()})
    made, used = takes.made.seconds, takes.used.seconds
    if not made or not used:
        return words
    places = 1 if used / made < 0.1 else 0
    return words + say("figure.yield_share", language, share=percent(float(used / made), language, places))
