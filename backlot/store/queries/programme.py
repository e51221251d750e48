"""The programme with its facts, partners and films, and what was published elsewhere of films made with AI."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from backlot.records import Text
from backlot.records.programme import FactSource, Partner, Programme, ProgrammeFact, PublishedFigure, RealFilm
from backlot.store.documents import from_document
from backlot.store.flattening import raised
from backlot.store.queries.rows import Row, all_rows
from backlot.store.tables import FactRow, PartnerRow, ProgrammeRow, PublishedFigureRow, RealFilmRow

LISTS: Final = frozenset({"partners", "films", "facts"})  # in tables of their own; an old document has them still


def programme(connection: Connection) -> Programme | None:
    rows = all_rows(connection, ProgrammeRow, "code")
    if not rows:
        return None
    frame = {name: value for name, value in rows[0]["document"].items() if name not in LISTS}
    return replace(
        from_document(Programme, frame),
        partners=tuple(raised(Partner, row) for row in all_rows(connection, PartnerRow, "position", "code")),
        films=tuple(map(_film, all_rows(connection, RealFilmRow, "position", "code"))),
        facts=tuple(map(_fact, all_rows(connection, FactRow, "position", "code"))),
    )


def published_figures(connection: Connection) -> tuple[PublishedFigure, ...]:
    """In the order staff gave them."""
    return tuple(raised(PublishedFigure, row) for row in all_rows(connection, PublishedFigureRow, "position", "code"))


def _film(row: Row) -> RealFilm:
    return raised(RealFilm, row, source=_source(row))


def _fact(row: Row) -> ProgrammeFact:
    return raised(ProgrammeFact, row, source=_source(row))


def _source(row: Row) -> FactSource:
    return FactSource(Text(row["source_name_zh"], row["source_name_en"]), row["source_url"])
