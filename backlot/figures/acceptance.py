"""How much of what each service made was good enough, and what the rest was refused for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backlot.figures.drawing import Canvas, Drawing, Table, Trace
from backlot.figures.marks import Label, labels, margin_note, plain, told
from backlot.figures.measure import text_width
from backlot.i18n import number, percent, say
from backlot.records import Language
from backlot.records.take_sums import Accepted
from backlot.theme import KIOSK, MUTED, PHONE, TEXT, WIDE, Screen, dimmed


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """A row of acceptance: its name, its takes, whether a model made them, and the address of its takes."""

    name: str
    accepted: Accepted
    ai: bool
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A reason and how many takes were refused for it, by people's hand and by a model's, of how many refused in all."""

    name: str
    film: int
    ai: int
    of: int
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sizes:
    row: int
    wide: int
    narrow: int


_SIZES: Final = {WIDE.name: _Sizes(40, 24, 12), KIOSK.name: _Sizes(68, 38, 19), PHONE.name: _Sizes(60, 22, 11)}


def accepted_by_service(rows: Sequence[AcceptedRow], language: Language, screen: Screen, colour: str) -> Drawing | None:
    """A row a service: wide and dim what was judged, narrow and bright what was good."""
    judged = [row for row in rows if row.accepted.judged]
    if not judged:
        return None
    beside = [share_words(row.accepted, language) for row in judged]
    bars = [(float(row.accepted.judged), float(row.accepted.good), row.ai) for row in judged]
    name = say("shots.by_service_name", language)
    heads = [say(f"shots.column.{each}", language) for each in ("service", "judged", "good", "share")]
    cells = [(row.name, number(row.accepted.judged, language), *share_cells(row.accepted, language)) for row in judged]
    canvas, traces, notes = _rows(
        [row.name for row in judged], bars, beside, [row.leads for row in judged], screen, colour
    )
    table = Table(name, tuple(heads), tuple(cells))
    return Drawing(
        canvas.figure(traces, (), notes), name, say("shots.by_service_note", language), table, canvas.total_height
    )


def refused_by_reason(rows: Sequence[RefusedRow], language: Language, screen: Screen, colour: str) -> Drawing | None:
    """A row a reason, the commonest first; what a model had a hand in is hatched."""
    known = sorted((row for row in rows if row.film + row.ai), key=lambda row: -(row.film + row.ai))
    if not known:
        return None
    counts = [row.film + row.ai for row in known]
    shares = [percent(count / row.of, language) for count, row in zip(counts, known, strict=True)]
    beside = [f"{number(count, language)} · {share}" for count, share in zip(counts, shares, strict=True)]
    name = say("shots.by_reason_name", language)
    heads = [say(f"shots.column.{each}", language) for each in ("reason", "takes", "share_refused")]
    cells = [
        (row.name, number(count, language), share) for row, count, share in zip(known, counts, shares, strict=True)
    ]
    canvas, traces, notes = _split_rows(known, beside, screen, colour)
    table = Table(name, tuple(heads), tuple(cells))
    words = say("shots.by_reason_note", language, count=number(sum(counts), language))
    return Drawing(canvas.figure(traces, (), notes), name, words, table, canvas.total_height)


def share_cells(accepted: Accepted, language: Language) -> tuple[str, str]:
    share = accepted.share
    return number(accepted.good, language) if accepted.judged else "—", "—" if share is None else percent(
        float(share), language
    )


def share_words(accepted: Accepted, language: Language) -> str:
    counts = {"good": number(accepted.good, language), "judged": number(accepted.judged, language)}
    return say("shots.share_of", language, share=percent(float(accepted.share or 0), language), **counts)


Bars = Sequence[tuple[float, float, bool]]  # the wide bar, the narrow one, whether a model made it


def _rows(
    names: Sequence[str], bars: Bars, beside: Sequence[str], leads: Sequence[Sequence[str]], screen: Screen, colour: str
) -> tuple[Canvas, list[Trace], list[Trace]]:
    canvas, middles, notes, marks = _laid(names, [wide for wide, *_ in bars], beside, screen)
    sizes, says = _SIZES[screen.name], [told(plain(name), words) for name, words in zip(names, beside, strict=True)]
    traces = []
    for ai in (False, True):
        kept = [at for at, (_, _, made) in enumerate(bars) if made is ai]
        if kept:
            ys = [middles[at] for at in kept]
            traces.append(_bar([bars[at][0] for at in kept], ys, sizes.wide, dimmed(colour, 0.26), False, colour))
            traces.append(_bar([bars[at][1] for at in kept], ys, sizes.narrow, colour, ai, colour))
    traces += [labels(marks, screen.text), _row_touch(canvas, middles, sizes.row, says, leads)]
    return canvas, traces, notes


def _split_rows(
    rows: Sequence[RefusedRow], beside: Sequence[str], screen: Screen, colour: str
) -> tuple[Canvas, list[Trace], list[Trace]]:
    names = [row.name for row in rows]
    canvas, middles, notes, marks = _laid(names, [float(row.film + row.ai) for row in rows], beside, screen)
    sizes, says = _SIZES[screen.name], [told(plain(name), words) for name, words in zip(names, beside, strict=True)]
    traces = [
        _bar([row.film for row in rows], middles, sizes.wide, colour, False, colour),
        _bar([row.ai for row in rows], middles, sizes.wide, colour, True, colour, [float(row.film) for row in rows]),
        labels(marks, screen.text),
        _row_touch(canvas, middles, sizes.row, says, [row.leads for row in rows]),
    ]
    return canvas, traces, notes


def _laid(
    names: Sequence[str], lengths: Sequence[float], beside: Sequence[str], screen: Screen
) -> tuple[Canvas, list[float], list[Trace], list[Label]]:
    """Paper for rows: names before the bars (over them on a phone), their numbers behind."""
    sizes, size, on_phone = _SIZES[screen.name], screen.text, screen is PHONE
    left = 0 if on_phone else round(max(text_width(name, size) for name in names)) + 22
    probe = Canvas(screen, len(names) * sizes.row, (0, 1), left=left, right=4)
    room = 0 if on_phone else max(text_width(words, size) for words in beside) + 20
    most = max(lengths) / (1 - min(room / probe.plot_width, 0.6))
    canvas = Canvas(screen, len(names) * sizes.row, (0, most), left=left, right=4)
    middles = [(at + 0.5) * sizes.row + (sizes.row * 0.22 if on_phone else 0) for at in range(len(names))]
    notes, marks = [], []
    for at, (name, words, length) in enumerate(zip(names, beside, lengths, strict=True)):
        over = middles[at] - sizes.wide / 2 - size * 0.85
        notes.append(margin_note(plain(name), over if on_phone else middles[at], left, screen, TEXT))
        x, place = (most, "middle left") if on_phone else (length + 10 * canvas.per_px, "middle right")
        marks.append(Label(x, over if on_phone else middles[at], words, place, MUTED))
    return canvas, middles, notes, marks


def _bar(
    lengths: Sequence[float], ys: Sequence[float], height: float, ground: str, ai: bool, colour: str,
    base: Sequence[float] | None = None,
) -> Trace:  # fmt: skip
    marker: Trace = {"color": ground, "line": {"width": 0}}
    if ai:
        hatch = {"shape": "/", "fgcolor": colour, "bgcolor": dimmed(colour, 0.2), "fillmode": "replace", "size": 7}
        marker = {"color": colour, "pattern": hatch | {"solidity": 0.38}, "line": {"width": 1.5, "color": colour}}
        marker["line"]["width"] = [1.5 if length else 0 for length in lengths]
    return {
        "type": "bar", "orientation": "h", "x": list(lengths), "y": list(ys), "base": list(base or [0] * len(lengths)),
        "width": height, "marker": marker, "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def _row_touch(
    canvas: Canvas, middles: Sequence[float], row: float, says: Sequence[str], leads: Sequence[Sequence[str]]
) -> Trace:
    """What a finger meets: the whole row, unseen."""
    return {
        "type": "bar", "orientation": "h", "x": [canvas.span[1]] * len(middles), "y": list(middles), "base": [0] * len(middles),
        "width": row * 0.98, "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}}, "hoverinfo": "text",
        "hovertext": list(says), "customdata": [list(lead) for lead in leads], "cliponaxis": False,
    }  # fmt: skip
