"""What a production shows: its film, poster, stills, subtitles and pictures of takes, and what another film would do to its cut."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Select, func, select, tuple_

from backlot.records import MediaKind, TrackKind
from backlot.store.queries.rows import rows_of, table_of
from backlot.store.tables import MediaRow, ProductionRow, ShotRow, TakeRow, TextTrackRow

TOLERANCE: Fraction = Fraction(1, 2)  # seconds by which a film file may differ from the cut, as importers allow
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows as the tables have them, each with its version; of takes those that were asked for, their picture as `path`."""

    media: tuple[Row, ...]
    tracks: tuple[Row, ...]
    takes: tuple[Row, ...] = ()

    def of(self, kind: MediaKind) -> tuple[Row, ...]:
        return tuple(row for row in self.media if row["kind"] is kind)

    def at(self, kind: MediaKind, position: int) -> Row | None:
        return next((row for row in self.of(kind) if row["position"] == position), None)

    def track(self, kind: TrackKind, language: str) -> Row | None:
        """The film's own track of this kind and language."""
        return next((row for row in self.tracks if (row["kind"], row["language"]) == (kind, language)), None)

    def take(self, shot: str, key: str) -> Row | None:
        return next((row for row in self.takes if (row["shot"], row["key"]) == (shot, key)), None)

    def next_position(self, kind: MediaKind) -> int:
        return max((row["position"] for row in self.of(kind)), default=-1) + 1


@dataclass(frozen=True, slots=True)
class CutBroken:
    """The record's cut ends at `cut` seconds, the new film at `film`; `beyond` shots end after that."""

    cut: Fraction
    film: Fraction
    beyond: int


def shown(connection: Connection, production: str, takes: Collection[tuple[str, str]] = ()) -> Shown:
    """What is shown now; `takes` are those (by shot and key) whose picture somebody wants to know."""
    media = rows_of(connection, MediaRow, production, "kind", "position")
    tracks = rows_of(connection, TextTrackRow, production, "kind", "language")
    of_film = (row for row in tracks if row["media_kind"] is MediaKind.FILM and row["media_position"] == 0)
    return Shown(tuple(map(dict, media)), tuple(map(dict, of_film)), _takes(connection, production, takes))


def takes_of(connection: Connection, production: str, shot: str) -> tuple[Row, ...]:
    """The takes of one shot in their order."""
    table = table_of(TakeRow)
    query = _pictured().where(table.c.production == production, table.c.shot == shot)
    return tuple(map(dict, connection.execute(query.order_by(table.c.position, table.c.key)).mappings()))


def _takes(connection: Connection, production: str, wanted: Collection[tuple[str, str]]) -> tuple[Row, ...]:
    if not wanted:
        return ()
    table = table_of(TakeRow)
    query = _pictured().where(table.c.production == production, tuple_(table.c.shot, table.c.key).in_(list(wanted)))
    return tuple(map(dict, connection.execute(query).mappings()))


def _pictured() -> Select[Any]:
    c = table_of(TakeRow).c
    return select(c.shot, c.key, c.number, c.verdict, c.reject_reason, c.still.label("path"), c.version)


def cut_broken(connection: Connection, production: str, film: Fraction) -> CutBroken | None:
    """What a film of `film` seconds would break; None where the record knows no cut, or it fits."""
    shot, row = table_of(ShotRow), table_of(ProductionRow)
    here = (shot.c.production == production, shot.c.record_out.is_not(None))
    last = connection.execute(select(func.max(shot.c.record_out)).where(*here)).scalar()
    rate = _rate(connection, row, production)
    if last is None or rate is None:
        return None
    cut = last / rate
    if abs(cut - film) <= TOLERANCE:
        return None
    end = int((film + TOLERANCE) * rate)
    beyond = connection.execute(select(func.count()).select_from(shot).where(*here, shot.c.record_out > end))
    return CutBroken(cut, film, int(beyond.scalar_one()))


def counts_frames(connection: Connection, production: str) -> bool:
    """Whether the record has shots, and so tells their frames at the film's rate."""
    shot = table_of(ShotRow)
    return connection.execute(select(1).where(shot.c.production == production).limit(1)).first() is not None


def _rate(connection: Connection, row: Any, production: str) -> Fraction | None:
    query = select(row.c.frame_rate_numerator, row.c.frame_rate_denominator).where(row.c.code == production)
    found = connection.execute(query).first()
    return None if found is None else Fraction(found[0], found[1])
