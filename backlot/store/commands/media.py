"""Puts what was made of an upload in the place of what is shown, as one change that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from sqlalchemy import update

from backlot.config import settings
from backlot.records import BacklotError, MediaJobState, MediaKind, TrackKind
from backlot.store.changes import Row, RowMoved, Unit
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.wording import FieldFault, checked_prose
from backlot.store.media_jobs import Job, job_called
from backlot.store.media_seen import counts_frames, cut_broken
from backlot.store.queries.rows import table_of
from backlot.store.tables import MediaJobRow, MediaRow, ProductionRow, TakeRow, TextTrackRow

ALT: Final = 600  # characters in the description of a picture
_KINDS: Final = {"film": MediaKind.FILM, "poster": MediaKind.POSTER, "still": MediaKind.STILL}
LANGUAGES: Final = ("zh", "en")
LONGEST_CODE: Final = 60


def checked_place(what: str, place: Mapping[str, Any], *, one_language: bool = False) -> dict[str, Any]:
    """Where an upload belongs, exact and clean: which one of its kind, which take, or whose words in which language. Raises
    FieldFault."""
    if what == "subtitle":
        language, kind = str(place.get("language")), str(place.get("track"))
        if language not in LANGUAGES or kind not in set(TrackKind):
            raise BacklotError("error.not_so")
        return {"track": kind, "language": language}
    if what == "take":
        return {name: _plain_code(place.get(name)) for name in ("shot", "take")}
    position = place.get("position", 0)
    if what not in _KINDS or not isinstance(position, int) or not 0 <= position < 100:
        raise BacklotError("error.not_so")
    return {"position": position} | _alt(place, one_language)


@needs(Right.EDIT)
def put_on_screens(unit: Unit, code: str, version: int | None, anyway: bool = False) -> None:
    """What was made of upload `code` takes its place. `version` is that of the row it replaces as the person sees it, None
    where there is none. Raises RowMoved where that is no longer so, and error.media_breaks_cut where a film does not fit the
    record's cut, unless `anyway`."""
    job = job_called(unit.connection, code)
    if job.state is not MediaJobState.READY or job.made is None:
        raise BacklotError("error.media_gone")
    if not (settings().media / Path(str(job.made["file"])).name).is_file():
        raise BacklotError("error.media_gone")
    unit.production, unit.subject = job.production, job.what
    if job.what == "subtitle":
        _put_track(unit, job, version)
    elif job.what == "take":
        _put_take(unit, job, version)
    else:
        _put_media(unit, job, version, anyway)
    done = {"state": MediaJobState.DONE, "ended_at": datetime.now(UTC)}
    unit.connection.execute(update(table_of(MediaJobRow)).where(table_of(MediaJobRow).c.code == code).values(**done))
    unit.refuse_other_team(job.production)


@needs(Right.EDIT)
def remove_media(unit: Unit, team: str, what: str, position: int, version: int) -> None:
    """Take a poster or a still off the screens; a film is only replaced."""
    if what not in ("poster", "still"):
        raise BacklotError("error.not_so")
    _remove(unit, MediaRow, {"production": team, "kind": _KINDS[what], "position": position}, version)


@needs(Right.EDIT)
def remove_track(unit: Unit, team: str, kind: str, language: str, version: int) -> None:
    """Take the film's subtitles of one language away."""
    _remove(unit, TextTrackRow, _track_key(team, kind, language), version)


@needs(Right.EDIT)
def remove_take_picture(unit: Unit, team: str, shot: str, take: str, version: int) -> None:
    """Take the picture of one take off the screens; the take itself stays."""
    _picture_take(unit, team, shot, take, version, None)


def _remove(unit: Unit, kind: Any, key: Mapping[str, Any], version: int) -> None:
    found = unit.find(kind, **key)
    if found is None:
        raise BacklotError("error.row_gone")
    if found["version"] != version:
        raise RowMoved(found)
    unit.remove(kind, **key)


def _put_media(unit: Unit, job: Job, version: int | None, anyway: bool) -> None:
    assert job.made is not None
    made, place = job.made, job.place
    path = str(made["file"])
    row: Row = {
        "path": path, "sha256": path.split(".", 1)[0], "alt_zh": place["alt_zh"], "alt_en": place["alt_en"],
        "duration_ms": made.get("duration_ms"), "width": made["width"], "height": made["height"],
    }  # fmt: skip
    key = {"production": job.production, "kind": _KINDS[job.what], "position": place["position"]}
    if job.what == "film":
        _fit_film(unit, job, anyway)
    _put(unit, MediaRow, key, row, version)


def _put_track(unit: Unit, job: Job, version: int | None) -> None:
    assert job.made is not None
    if unit.find(MediaRow, production=job.production, kind=MediaKind.FILM, position=0) is None:
        raise BacklotError("error.media_no_film")
    kind, language = str(job.place["track"]), str(job.place["language"])
    row = {"path": str(job.made["file"])}
    new = {"position": 10 * list(TrackKind).index(TrackKind(kind)) + LANGUAGES.index(language)}
    _put(unit, TextTrackRow, _track_key(job.production, kind, language), row, version, new)


def _put_take(unit: Unit, job: Job, version: int | None) -> None:
    """The rooms describe it in the words of its shot and its verdict, so it brings none along."""
    assert job.made is not None
    shot, take = str(job.place["shot"]), str(job.place["take"])
    unit.subject = f"{shot} {take}"
    _picture_take(unit, job.production, shot, take, version, str(job.made["file"]))


def _picture_take(unit: Unit, team: str, shot: str, take: str, version: int | None, still: str | None) -> None:
    key = {"production": team, "shot": shot, "key": take}
    found = unit.find(TakeRow, **key)
    if found is None:
        raise BacklotError("error.row_gone")
    if version is None or found["version"] != version:
        raise RowMoved(found)
    unit.change(TakeRow, key, {"still": still}, version)


def _put(
    unit: Unit, kind: Any, key: Mapping[str, Any], row: Row, version: int | None, new: Mapping[str, Any] | None = None
) -> None:
    found = unit.find(kind, **key)
    if found is None and version is None:
        unit.add(kind, dict(key) | dict(new or {}) | row | {"version": 1})
    elif found is None:
        raise BacklotError("error.row_gone")
    elif found["version"] != version:
        raise RowMoved(found)
    else:
        unit.change(kind, key, row, version)


def _fit_film(unit: Unit, job: Job, anyway: bool) -> None:
    """The film's length in the record: where shots are told in frames, at the rate they are told in."""
    assert job.made is not None
    frames, rate = int(job.made["frames"]), Fraction(*job.made["rate"])
    broken = cut_broken(unit.connection, job.production, frames / rate)
    if broken is not None and not anyway:
        raise BacklotError("error.media_breaks_cut")
    production = unit.find(ProductionRow, code=job.production)
    if production is None:
        raise BacklotError("error.row_gone")
    values: Row = {
        "runtime_frames": frames,
        "frame_rate_numerator": rate.numerator,
        "frame_rate_denominator": rate.denominator,
    }
    if counts_frames(unit.connection, job.production):
        own = Fraction(production["frame_rate_numerator"], production["frame_rate_denominator"])
        stated = production["runtime_frames"]
        fits = stated is not None and abs(stated / own - frames / rate) <= Fraction(1, 2)
        values = {} if fits else {"runtime_frames": round(frames / rate * own)}
    unit.change(ProductionRow, {"code": job.production}, values)


def _plain_code(code: object) -> str:
    if not isinstance(code, str) or not 0 < len(code) <= LONGEST_CODE:
        raise BacklotError("error.not_so")
    return code


def _track_key(team: str, kind: str, language: str) -> dict[str, Any]:
    return {
        "production": team, "media_kind": MediaKind.FILM, "media_position": 0, "kind": TrackKind(kind), "language": language,
    }  # fmt: skip


def _alt(words: Mapping[str, Any], one_language: bool) -> dict[str, str]:
    """What a picture shows, for who cannot see it: in both languages, unless somebody said that one will do for now."""
    alt = {
        f"alt_{each}": checked_prose(f"alt_{each}", words.get(f"alt_{each}") or "", ALT, required=False)
        for each in LANGUAGES
    }
    if not any(alt.values()):
        raise FieldFault("error.empty", "alt_zh")
    missing = next((name for name, value in alt.items() if not value), None)
    if missing is not None and not one_language:
        raise FieldFault("error.other_language", missing)
    return alt
