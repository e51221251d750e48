"""Which take grew from which: a line of descent through the takes of one shot, lying on a wall and standing on a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from backlot.figures.drawing import Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import Label, labels, plain, symbols, told
from backlot.figures.measure import shortened
from backlot.i18n import name_of, say
from backlot.records import Language, Shot, Take, Verdict
from backlot.theme import CONTROL, KIOSK, MUTED, PHONE, TEXT, WIDE, Screen

_STEP: Final = {WIDE.name: 46, KIOSK.name: 78, PHONE.name: 44}  # px from lane to lane
_SYMBOLS: Final = {
    Verdict.SELECTED: "circle",
    Verdict.USABLE: "circle-open",
    Verdict.REJECTED: "x-thin",
    Verdict.PENDING: "line-ew",
}
Place = tuple[float, float]


def take_lineage(shot: Shot, team: str, language: Language, screen: Screen, colour: str) -> Drawing | None:
    """Takes in the order they were made, each on its parent's lane or one of its own; None where none has a parent."""
    lanes = lanes_of(shot.takes)
    if not any(_parent(take, lanes) for take in shot.takes):
        return None
    return (_standing if screen is PHONE else _lying)(shot, lanes, team, language, screen, colour)


def lanes_of(takes: Sequence[Take]) -> dict[str, int]:
    """The lane of each take by key. The first child goes on along its parent's lane; another gets one that has been empty
    since the parent, so that no line runs through a take it has nothing to do with."""
    order = {take.key: at for at, take in enumerate(takes)}
    last_child = {take.parent: at for at, take in enumerate(takes) if take.parent}
    lanes: dict[str, int] = {}
    ends: list[str] = []
    for at, take in enumerate(takes):
        parent = take.parent if take.parent in lanes else None
        since = order[parent] if parent is not None else at
        if parent is not None and ends[lanes[parent]] == parent:
            lane = lanes[parent]
        else:
            free = (way for way, end in enumerate(ends) if order[end] < since and last_child.get(end, -1) < at)
            lane = next(free, len(ends))
        ends[lane:] = [take.key, *ends[lane + 1 :]]
        lanes[take.key] = lane
    return lanes


def _parent(take: Take, lanes: Mapping[str, int]) -> str | None:
    return take.parent if take.parent in lanes and take.parent != take.key else None


def _lying(shot: Shot, lanes: Mapping[str, int], team: str, language: Language, screen: Screen, colour: str) -> Drawing:
    step, size, takes = _STEP[screen.name], screen.text, shot.takes
    canvas = Canvas(
        screen, (max(lanes.values()) + 1) * step + size * 1.6, (-0.6, max(len(takes), 12) - 0.4), left=0, right=0
    )
    places = {take.key: (float(at), size * 1.8 + (lanes[take.key] + 0.35) * step) for at, take in enumerate(takes)}
    words = [Label(places[take.key][0], size * 0.8, take.number, "middle center", TEXT if take.verdict is Verdict.SELECTED else MUTED)
             for take in takes]  # fmt: skip
    return _drawn(shot, lanes, places, _lying_bend, words, canvas, team, language, colour)


def _standing(
    shot: Shot, lanes: Mapping[str, int], team: str, language: Language, screen: Screen, colour: str
) -> Drawing:
    step, size, takes = _STEP[screen.name], screen.text, shot.takes
    canvas = Canvas(screen, len(takes) * step, (0, 288), left=0, right=0)
    wide = min(26.0, 110 / (max(lanes.values()) + 1))
    places = {take.key: (14 + lanes[take.key] * wide, (at + 0.5) * step) for at, take in enumerate(takes)}
    edge = 14 + (max(lanes.values()) + 1) * wide
    words = [Label(edge, places[take.key][1], shortened(f"{take.number}　{_why(take, language)}", size, 280 - edge), "middle right",
                   TEXT if take.verdict is Verdict.SELECTED else MUTED) for take in takes]  # fmt: skip
    return _drawn(shot, lanes, places, _standing_bend, words, canvas, team, language, colour)


def _drawn(
    shot: Shot, lanes: Mapping[str, int], places: Mapping[str, Place], bend: Callable[[Place, Place], list[Place]],
    words: Sequence[Label], canvas: Canvas, team: str, language: Language, colour: str,
) -> Drawing:  # fmt: skip
    xs: list[float | None] = []
    ys: list[float | None] = []
    for take in shot.takes:
        if parent := _parent(take, lanes):
            path = bend(places[parent], places[take.key])
            xs += [x for x, _ in path] + [None]
            ys += [y for _, y in path] + [None]
    lines: Trace = {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": {"color": CONTROL, "width": 2},
                    "hoverinfo": "skip", "cliponaxis": False}  # fmt: skip
    size = canvas.screen.text
    traces = [lines] + [_marks(shot, verdict, places, size, team, language, colour) for verdict in Verdict]
    name = say("shots.lineage_name", language, code=shot.code)
    figure = canvas.figure([*traces, labels(words, size)])
    return Drawing(
        figure, name, say("shots.lineage_summary", language), _table(shot, lanes, name, language), canvas.total_height
    )


def _marks(
    shot: Shot, verdict: Verdict, places: Mapping[str, Place], size: float, team: str, language: Language, colour: str
) -> Trace:
    takes = [take for take in shot.takes if take.verdict is verdict]
    says = [
        told(say("shots.take", language, number=take.number), _why(take, language), plain(take.note.to(language)))
        for take in takes
    ]
    leads = [address("shots", team=team, shot=shot.code, take=take.key) for take in takes]
    ink = colour if verdict in (Verdict.SELECTED, Verdict.USABLE) else MUTED
    wide = 3.0 if verdict is Verdict.USABLE else 2.5
    mark = size * {Verdict.SELECTED: 1.15, Verdict.USABLE: 0.95}.get(verdict, 0.72)
    return symbols([places[take.key] for take in takes], _SYMBOLS[verdict], mark, says, leads, ink, ink, wide)


def _lying_bend(start: Place, end: Place) -> list[Place]:
    """Along the parent's lane, down or up at once behind it, and on along its own."""
    turn = min(0.7, (end[0] - start[0]) / 2)
    return [start, (start[0] + turn, end[1]), end] if start[1] != end[1] else [start, end]


def _standing_bend(start: Place, end: Place) -> list[Place]:
    turn = min(24.0, (end[1] - start[1]) / 2)
    return [start, (end[0], start[1] + turn), end] if start[0] != end[0] else [start, end]


def _why(take: Take, language: Language) -> str:
    reason = name_of(take.reject_reason, language) if take.reject_reason else ""
    return " · ".join(part for part in (name_of(take.verdict, language), reason) if part)


def _table(shot: Shot, lanes: Mapping[str, int], name: str, language: Language) -> Table:
    by_key = {take.key: take for take in shot.takes}
    rows = [
        (
            take.number,
            by_key[parent].number if (parent := _parent(take, lanes)) else "—",
            _why(take, language),
            take.note.to(language) or "—",
        )
        for take in shot.takes
    ]
    return Table(
        name, tuple(say(f"shots.column.{each}", language) for each in ("take", "from", "verdict", "note")), tuple(rows)
    )
