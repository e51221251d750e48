"""How much of what was made was good enough: by day, by service, and what the rest was refused for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from backlot.figures.drawing import Canvas, Drawing, Table, Trace, address
from backlot.figures.marks import Label, hairline, labels, margin_note, plain, told
from backlot.figures.measure import text_width
from backlot.i18n import month_day, number, percent, say
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
    columns: int


_SIZES: Final = {
    WIDE.name: _Sizes(40, 24, 12, 110),
    KIOSK.name: _Sizes(68, 38, 19, 190),
    PHONE.name: _Sizes(60, 22, 11, 96),
}
_LONGEST_SPAN: Final = 62  # days drawn on a calendar; a production longer than this shows only its days with takes


def accepted_by_day(
    days: Mapping[date, Accepted], team: str, language: Language, screen: Screen, colour: str
) -> Drawing | None:
    """A column a day: dim what was made, bright what was good. Where nothing was judged, only what was made."""
    if not days:
        return None
    size, high = screen.text, _SIZES[screen.name].columns
    shown = _calendar(sorted(days))
    most = max(_all(each) for each in days.values())
    head, foot = size * 1.6, size * 1.9
    canvas = Canvas(screen, head + high + foot, (0, len(shown)), left=0, right=2)
    base = head + high
    known = [(at, day, days[day]) for at, day in enumerate(shown) if day in days]
    traces = [
        _columns([(at, _all(each) / most * high) for at, _, each in known], base, 0.78, dimmed(colour, 0.3)),
        _columns([(at, each.good / most * high) for at, _, each in known], base, 0.4, colour),
        _touched([(at, day, each) for at, day, each in known], head, high, team, language),
    ]
    peak = max(known, key=lambda found: _all(found[2]))
    at = "middle right" if peak[0] < len(shown) / 2 else "middle left"
    words = say("shots.day_peak", language, day=month_day(peak[1], language), takes=_takes(peak[2], language))
    marks = [Label(peak[0] + 0.5, size * 0.7, words, at), *_dates(shown, base + size * 0.95, canvas, language)]
    name = say("shots.by_day_name", language)
    heads = [say(f"shots.column.{each}", language) for each in ("day", "takes", "good", "share")]
    rows = [(month_day(day, language), number(_all(each), language), *_cells(each, language)) for _, day, each in known]
    figure = canvas.figure([*traces, labels(marks, size)], hairline(base, 0))
    return Drawing(
        figure, name, _day_summary(days, language), Table(name, tuple(heads), tuple(rows)), canvas.total_height
    )


def accepted_by_service(rows: Sequence[AcceptedRow], language: Language, screen: Screen, colour: str) -> Drawing | None:
    """A row a service: wide and dim what was judged, narrow and bright what was good."""
    judged = [row for row in rows if row.accepted.judged]
    if not judged:
        return None
    beside = [_share_words(row.accepted, language) for row in judged]
    bars = [(float(row.accepted.judged), float(row.accepted.good), row.ai) for row in judged]
    name = say("shots.by_service_name", language)
    heads = [say(f"shots.column.{each}", language) for each in ("service", "judged", "good", "share")]
    cells = [(row.name, number(row.accepted.judged, language), *_cells(row.accepted, language)) for row in judged]
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


def _all(accepted: Accepted) -> int:
    return accepted.judged + accepted.pending


def _takes(accepted: Accepted, language: Language) -> str:
    return say("figure.takes", language, count=number(_all(accepted), language))


def _cells(accepted: Accepted, language: Language) -> tuple[str, str]:
    share = accepted.share
    return number(accepted.good, language) if accepted.judged else "—", "—" if share is None else percent(
        float(share), language
    )


def _share_words(accepted: Accepted, language: Language) -> str:
    counts = {"good": number(accepted.good, language), "judged": number(accepted.judged, language)}
    return say("shots.share_of", language, share=percent(float(accepted.share or 0), language), **counts)


def _calendar(known: Sequence[date]) -> list[date]:
    """Every day from the first to the last, so that days without a take are seen; a long span is cut to the days it has."""
    span = (known[-1] - known[0]).days + 1
    return [known[0] + timedelta(days=at) for at in range(span)] if span <= _LONGEST_SPAN else list(known)


def _columns(heights: Sequence[tuple[int, float]], base: float, width: float, colour: str) -> Trace:
    return {
        "type": "bar", "x": [at + 0.5 for at, _ in heights], "y": [-height for _, height in heights],
        "base": [base] * len(heights), "width": width, "marker": {"color": colour, "line": {"width": 0}},
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def _touched(
    known: Sequence[tuple[int, date, Accepted]], top: float, height: float, team: str, language: Language
) -> Trace:
    """What a finger meets: the whole column of a day, unseen."""
    says = [
        told(month_day(day, language), _takes(each, language), _share_words(each, language) if each.judged else "")
        for _, day, each in known
    ]
    return {
        "type": "bar", "x": [at + 0.5 for at, *_ in known], "y": [-height - top] * len(known),
        "base": [top + height] * len(known), "width": 0.98, "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "hoverinfo": "text", "hovertext": says,
        "customdata": [address("shots", team=team, day=day.isoformat()) for _, day, _ in known], "cliponaxis": False,
    }  # fmt: skip


def _dates(shown: Sequence[date], y: float, canvas: Canvas, language: Language) -> list[Label]:
    """As many dates as have room below the columns, the first one always."""
    wanted = max(text_width(month_day(day, language), canvas.screen.text) for day in shown) + canvas.screen.text
    step = max(1, -(-int(wanted * canvas.per_px * 1000) // 1000))
    last = canvas.span[1] - wanted * canvas.per_px
    return [
        Label(at + 0.1, y, month_day(shown[at], language)) for at in range(0, len(shown), step) if not at or at <= last
    ]


def _day_summary(days: Mapping[date, Accepted], language: Language) -> str:
    good, judged = (sum(getattr(each, name) for each in days.values()) for name in ("good", "judged"))
    if not judged:
        return say("shots.by_day_unjudged", language)
    words = {
        "good": number(good, language),
        "judged": number(judged, language),
        "share": percent(good / judged, language),
    }
    return say("shots.by_day_note", language, **words)


Bars = Sequence[tuple[float, float, bool]]  # the wide bar, the narrow one, whether a model made it


def _rows(
    names: Sequence[str], bars: Bars, beside: Sequence[str], leads: Sequence[Sequence[str]], screen: Screen, colour: str
) -> tuple[Canvas, list[Trace], list[Trace]]:
    canvas, middles, notes, marks = _laid(names, [wide for wide, *_ in bars], beside, screen)
    sizes, says = _SIZES[screen.name], [told(name, words) for name, words in zip(names, beside, strict=True)]
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
    sizes, says = _SIZES[screen.name], [told(name, words) for name, words in zip(names, beside, strict=True)]
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
