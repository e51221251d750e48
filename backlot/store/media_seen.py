"""What a production shows: its film, poster, stills and subtitles, and what another film would do to its cut."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, func, select

from backlot.records import MediaKind, TrackKind
from backlot.store.queries.rows import rows_of, table_of
from backlot.store.tables import MediaRow, ProductionRow, ShotRow, TextTrackRow

TOLERANCE: Fraction = Fraction(1, 2)  # seconds by which a film file may differ from the cut, as importers allow
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows as the tables have them, each with its version."""

    media: tuple[Row, ...]
    tracks: tuple[Row, ...]

    def of(self, kind: MediaKind) -> tuple[Row, ...]:
        return tuple(row for row in self.media if row["kind"] is kind)

    def at(self, kind: MediaKind, position: int) -> Row | None:
        return next((row for row in self.of(kind) if row["position"] == position), None)

    def track(self, kind: TrackKind, language: str) -> Row | None:
        """The film's own track of this kind and language."""
        return next((row for row in self.tracks if (row["kind"], row["language"]) == (kind, language)), None)

    def next_position(self, kind: MediaKind) -> int:
        return max((row["position"] for row in self.of(kind)), default=-1) + 1


@dataclass(frozen=True, slots=True)
class CutBroken:
    """The record's cut ends at `cut` seconds, the new film at `film`; `beyond` shots end after that."""

    cut: Fraction
    film: Fraction
    beyond: int


def shown(connection: Connection, production: str) -> Shown:
    media = rows_of(connection, MediaRow, production, "kind", "position")
    tracks = rows_of(connection, TextTrackRow, production, "kind", "language")
    of_film = (row for row in tracks if row["media_kind"] is MediaKind.FILM and row["media_position"] == 0)
    return Shown(tuple(map(dict, media)), tuple(map(dict, of_film)))


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
