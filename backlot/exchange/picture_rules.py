"""Whether the picture adds up: shots end to end over the film, each filled by its one selected take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from backlot.exchange.doubt import odd, wrong
from backlot.records.imports import Issue
from backlot.records.production import Production, Shot, Take
from backlot.records.vocabulary import MediaKind, Verdict

SHOTS, TAKES, RECORD = "shots.csv", "takes.csv", "production.toml"
_FILE_TOLERANCE_MS = 500


def picture_doubts(production: Production) -> Iterator[Issue]:
    yield from _cut(production)
    for shot in production.shots:
        yield from _selection(shot)
        yield from _repeats(shot)
        for take in shot.takes:
            yield from _used(shot, take)
    yield from _rates(production)
    yield from _film_files(production)


def _cut(production: Production) -> Iterator[Issue]:
    """Where a record knows its cut, the shots stand in it end to end, from frame 0 to the film's last."""
    known = [shot for shot in production.shots if shot.record_in is not None or shot.record_out is not None]
    at = 0
    for shot in sorted(known, key=lambda shot: shot.record_in or 0):
        if shot.record_in is None or shot.record_out is None or shot.record_out <= shot.record_in:
            yield wrong(SHOTS, shot.code, "record_out", "exchange.shot_without_length")
            return
        if shot.record_in != at:
            yield wrong(SHOTS, shot.code, "record_in", "exchange.shots_apart", expected=at, found=shot.record_in)
        at = shot.record_out
    runtime = production.film.runtime_frames
    if known and runtime is not None and at != runtime:
        yield wrong(RECORD, "", "film.runtime_frames", "exchange.runtime_differs", stated=runtime, computed=at)


def _length(shot: Shot) -> int | None:
    return None if shot.record_in is None or shot.record_out is None else shot.record_out - shot.record_in


def _selection(shot: Shot) -> Iterator[Issue]:
    selected = [take for take in shot.takes if take.verdict is Verdict.SELECTED]
    if len(selected) > 1:
        keys = ", ".join(take.key for take in selected)
        yield wrong(SHOTS, shot.code, "code", "exchange.two_selected", takes=keys)
    if not selected and shot.takes and _length(shot) is not None:
        yield odd(SHOTS, shot.code, "code", "exchange.none_selected")


def _used(shot: Shot, take: Take) -> Iterator[Issue]:
    code, length = f"{shot.code}/{take.key}", _length(shot)
    used = None if take.used_in is None or take.used_out is None else take.used_out - take.used_in
    if (take.used_in is None) != (take.used_out is None) or (used is not None and used <= 0):
        yield wrong(TAKES, code, "used_out", "exchange.used_without_length")
        return
    if take.used_out is not None and take.duration_frames is not None and take.used_out > take.duration_frames:
        yield wrong(TAKES, code, "used_out", "exchange.used_beyond_take", most=take.duration_frames)
    if take.verdict is Verdict.SELECTED and length is not None and used != length:
        yield wrong(TAKES, code, "used_out", "exchange.used_differs", used=used or 0, expected=length)
    if take.reject_reason and take.verdict is not Verdict.REJECTED:
        yield odd(TAKES, code, "reject_reason", "exchange.reason_without_rejection")


def _repeats(shot: Shot) -> Iterator[Issue]:
    numbers = Counter(take.number for take in shot.takes)
    for take in shot.takes:
        if take.key != take.number:
            times = numbers[take.number]
            yield odd(TAKES, f"{shot.code}/{take.key}", "number", "exchange.number_repeats", times=times)


def _rates(production: Production) -> Iterator[Issue]:
    rates = Counter(take.frame_rate for shot in production.shots for take in shot.takes if take.frame_rate)
    if len(rates) > 1:
        named = ", ".join(f"{rate.seconds(1) ** -1:.2f} fps × {count}" for rate, count in rates.most_common())
        yield odd(TAKES, "", "frame_rate", "exchange.frame_rates_mix", rates=named)


def _film_files(production: Production) -> Iterator[Issue]:
    film = production.film
    if film.runtime_frames is None:
        return
    stated = round(film.runtime_frames * 1000 / film.frame_rate.fraction)
    for number, media in enumerate(production.media):
        if media.kind is MediaKind.FILM and abs((media.duration_ms or stated) - stated) > _FILE_TOLERANCE_MS:
            seconds = (f"{stated / 1000:.1f}", f"{(media.duration_ms or 0) / 1000:.1f}")
            column = f"media[{number}].path"
            yield odd(RECORD, "", column, "exchange.film_file_differs", stated=seconds[0], found=seconds[1])
