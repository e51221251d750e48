"""Reads production.toml: the team, its film, the frame of its budget and its media files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from backlot.exchange import cells
from backlot.exchange.faults import CellError, Faults
from backlot.exchange.media_files import Probe, check_captions, found_beside, probe
from backlot.exchange.toml_entries import Entry
from backlot.records.basics import FrameRate
from backlot.records.production import Budget, Disclosure, Film, Media, Production, Source, TextTrack
from backlot.records.vocabulary import (
    DisclosureArea,
    MediaKind,
    ProductionKind,
    ProvenanceTier,
    Section,
    Shape,
    TrackKind,
)

RECORD: Final = "production.toml"
_NO_DAY: Final = date(2000, 1, 1)


def base_currency(head: Entry | None) -> str:
    """The budget's currency, wanted before the tables are read; CNY where it is unsaid or unsound."""
    budget = head.table("budget") if head and head.is_section("budget") else None
    try:
        return cells.currency(budget.words("currency") or "CNY") if budget and budget.is_words("currency") else "CNY"
    except CellError:
        return "CNY"


def read_production(head: Entry, folder: Path, faults: Faults) -> Production:
    """Everything production.toml says; the tables are joined to it by `read_folder`."""
    production = Production(
        code=head.code("code"),
        kind=head.term("kind", ProductionKind),
        name=head.pair("name", needed=True),
        colour=head.words("colour", needed=True),
        shape=head.term("shape", Shape),
        position=head.whole("position", needed=True) or 0,
        film=_film(head),
        day_one=head.day("day_one"),
        day_last=head.day("day_last"),
        source=_source(head),
        statement=head.pair("statement"),
        budget=_budget(head),
        media=tuple(media for entry in head.tables("media") if (media := _media(entry, folder))),
    )
    if production.day_one and production.day_last and production.day_last < production.day_one:
        head.fault("day_last", production.day_last, CellError("exchange.end_before_start"))
    head.close()
    return production


def _source(head: Entry) -> Source:
    entry = head.table("source")
    if entry is None:
        return Source()
    source = Source(entry.words("name", needed=True), entry.words("url"), entry.words("licence"))
    entry.close()
    return source


def _film(head: Entry) -> Film:
    entry = head.table("film", needed=True)
    if entry is None:
        return Film(title=head.pair("title"), logline=head.pair("logline"))
    film = Film(
        title=entry.pair("title", needed=True),
        logline=entry.pair("logline"),
        runtime_frames=entry.whole("runtime_frames", least=1, most=10_000_000),
        frame_rate=_frame_rate(entry),
        aspect_ratio=entry.words("aspect_ratio"),
        language=entry.words("language"),
        tier=entry.term_or_none("tier", ProvenanceTier),
        disclosures=tuple(map(_disclosure, entry.tables("disclosures"))),
    )
    entry.close()
    return film


def _frame_rate(entry: Entry) -> FrameRate:
    words = entry.words("frame_rate")
    try:
        return cells.frame_rate(words) if words else FrameRate()
    except CellError as fault:
        entry.fault("frame_rate", words, fault)
        return FrameRate()


def _disclosure(entry: Entry) -> Disclosure:
    disclosure = Disclosure(
        entry.term("area", DisclosureArea), entry.term("tier", ProvenanceTier), entry.pair("statement", needed=True)
    )
    entry.close()
    return disclosure


def _budget(head: Entry) -> Budget | None:
    entry = head.table("budget")
    if entry is None:
        return None
    currency = entry.words("currency") or "CNY"
    try:
        cells.currency(currency)
    except CellError as fault:
        entry.fault("currency", currency, fault)
    budget = Budget(
        currency=currency,
        as_of=entry.day("as_of", needed=True) or _NO_DAY,
        approved_on=entry.day("approved_on"),
        contingency_percent=entry.decimal("contingency_percent", Decimal(0), most=Decimal(100)),
        contingency_base=entry.terms("contingency_base", Section),
    )
    entry.close()
    return budget


def _media(entry: Entry, folder: Path) -> Media | None:
    kind, name, alt = entry.term("kind", MediaKind), entry.words("path", needed=True), entry.pair("alt", needed=True)
    tracks = tuple(track for part in entry.tables("tracks") if (track := _track(part, folder)))
    entry.close()
    seen = _looked_at(entry, folder, name)
    if seen is None:
        return None
    path, found = seen
    return Media(kind, str(path), found.sha256, alt, found.duration_ms, found.width, found.height, tracks)


def _looked_at(entry: Entry, folder: Path, name: str) -> tuple[Path, Probe] | None:
    if not name:
        return None
    try:
        path = found_beside(folder, name)
        return path, probe(path)
    except CellError as fault:
        entry.fault("path", name, fault)
        return None


def _track(entry: Entry, folder: Path) -> TextTrack | None:
    kind = entry.term("kind", TrackKind)
    language, name = entry.words("language", needed=True), entry.words("path", needed=True)
    entry.close()
    try:
        path = found_beside(folder, name) if name else None
        if path:
            check_captions(path)
    except CellError as fault:
        entry.fault("path", name, fault)
        return None
    return TextTrack(kind, language, str(path)) if path else None
