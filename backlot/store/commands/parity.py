"""What visitors would miss: a text that stands in one language only, a film without subtitles, an image nobody described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from backlot.records import BacklotError, DecisionOption, MediaKind, Text, TrackKind
from backlot.store.commands.sheets import SHEETS, Sheet
from backlot.store.queries.rows import rows_of, table_of
from backlot.store.row_names import called, key_of
from backlot.store.tables import DecisionOptionRow, DecisionRow, MediaRow, ProductionRow, TextTrackRow

LANGUAGES: Final = ("zh", "en")
_IMAGES: Final = "alt"  # unlike other words, a description must be there in any case


@dataclass(frozen=True, slots=True)
class Wanting:
    """One thing that is missing: in which row, and which field; `kind` is the sheet's, whose words call the field."""

    row: Text
    kind: str
    field: str


class Incomplete(BacklotError):
    """Something is missing, and somebody has to say that it shall go out so."""

    def __init__(self, wanting: Sequence[Wanting]) -> None:
        super().__init__("error.wanting", count=len(wanting), row=wanting[0].row)
        self.wanting = tuple(wanting)


def refuse_wanting(wanting: Sequence[Wanting]) -> None:
    """Raises Incomplete where anything is missing."""
    if wanting:
        raise Incomplete(wanting)


def wanting_in_row(
    sheet: Sheet, row: Text, values: Mapping[str, Any], options: Sequence[DecisionOption] = ()
) -> Iterator[Wanting]:
    """The languages that the texts of a row lack, and those of a decision's options."""
    for pair in sheet.pairs:
        yield from _of_pair(row, sheet.kind, pair, values.get(f"{pair}_zh"), values.get(f"{pair}_en"))
    for option in options:
        for pair, words in (("label", option.label), ("why", option.why)):
            yield from _of_pair(row, "option", pair, words.zh, words.en)


def wanting_in_production(connection: Connection, team: str) -> list[Wanting]:
    """Everything that visitors would see of a production, and that is missing."""
    found = [each for sheet in SHEETS.values() if not sheet.shared for each in _of_sheet(connection, sheet, team)]
    return found + list(_of_options(connection, team)) + list(_of_films(connection, team))


def _of_pair(row: Text, kind: str, pair: str, zh: object, en: object) -> Iterator[Wanting]:
    if zh or en or pair == _IMAGES:
        yield from (
            Wanting(row, kind, f"{pair}_{each}") for each, said in zip(LANGUAGES, (zh, en), strict=True) if not said
        )


def _of_sheet(connection: Connection, sheet: Sheet, team: str) -> Iterator[Wanting]:
    for beside in (False, True):
        pairs = [pair for pair in sheet.pairs if sheet.field(f"{pair}_zh").beside is beside]
        kind = sheet.beside if beside else sheet.table
        if not pairs or kind is None:
            continue
        table = table_of(kind)
        for row in _shown(connection, table, team):
            name = called(table, key_of(table, row), row)
            for pair in pairs:
                yield from _of_pair(name, sheet.kind, pair, row[f"{pair}_zh"], row[f"{pair}_en"])


def _shown(connection: Connection, table: Table, team: str) -> list[dict[str, Any]]:
    """The rows of a team that visitors see once its production is shown."""
    is_team = table.name == ProductionRow.__tablename__
    query = select(table).where((table.c.code if is_team else table.c.production) == team)
    if "published" in table.c and not is_team:
        query = query.where(table.c.published)
    return [dict(row) for row in connection.execute(query.order_by(*table.primary_key)).mappings()]


def _of_options(connection: Connection, team: str) -> Iterator[Wanting]:
    table = table_of(DecisionOptionRow)
    shown = {row["code"] for row in _shown(connection, table_of(DecisionRow), team)}
    for row in rows_of(connection, DecisionOptionRow, team, "decision", "position"):
        if row["decision"] in shown:
            for pair in ("label", "why"):
                name = called(table, key_of(table, row), dict(row))
                yield from _of_pair(name, "option", pair, row[f"{pair}_zh"], row[f"{pair}_en"])


def _of_films(connection: Connection, team: str) -> Iterator[Wanting]:
    """A film has subtitles in both languages."""
    table = table_of(MediaRow)
    tracks = rows_of(connection, TextTrackRow, team, "media_position", "position")
    spoken = {
        (row["media_position"], str(row["language"])[:2])
        for row in tracks
        if row["media_kind"] is MediaKind.FILM and row["kind"] is TrackKind.CAPTIONS
    }
    for row in rows_of(connection, MediaRow, team, "kind", "position"):
        if row["kind"] is MediaKind.FILM:
            name = called(table, key_of(table, row), dict(row))
            lacking = [each for each in LANGUAGES if (row["position"], each) not in spoken]
            yield from (Wanting(name, "film", f"captions_{each}") for each in lacking)
