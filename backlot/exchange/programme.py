"""Reads the true facts of the programme, and figures published elsewhere, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from backlot.exchange import cells
from backlot.exchange.csv_tables import open_table
from backlot.exchange.faults import CellError, Faults
from backlot.exchange.layouts import Layout
from backlot.exchange.rows import Row
from backlot.exchange.sentences import told
from backlot.exchange.toml_entries import Entry, read_toml
from backlot.records.basics import BacklotError, Text
from backlot.records.imports import Place
from backlot.records.programme import (
    FactSource,
    OpenCall,
    Partner,
    Programme,
    ProgrammeFact,
    PublishedFigure,
    RealFilm,
)
from backlot.records.vocabulary import PublishedForm

_NO_DAY: Final = date(2000, 1, 1)
_FIGURES: Final = Layout(
    needed=("code", "year", "form", "source_url"),
    others=(
        *("runtime_seconds", "cost", "currency", "compute_cost"),
        *("people", "hours", "clips_generated", "clips_used"),
    ),
    needed_pairs=("work", "scope"),
    other_pairs=("note",),
)
Sources = Mapping[str, FactSource]


def read_programme(path: Path) -> Programme:
    """The programme; a BacklotError names the first fault, for it is shown whole or not at all."""
    faults = Faults()
    head = read_toml(path, faults)
    programme = _programme(head) if head else None
    _refuse(faults)
    if programme is None:
        raise BacklotError("exchange.refused", told=path.name)
    return programme


def read_published_figures(path: Path) -> tuple[PublishedFigure, ...]:
    """Figures about other films, each with its scope and its source's address."""
    faults = Faults()
    table = open_table(path, _FIGURES, faults, {})
    if table is None and not faults.refused:
        faults.add(Place(path.name), path.name, CellError("exchange.missing_file"))
    figures = tuple(map(_figure, table.rows())) if table else ()
    _refuse(faults)
    return figures


def _refuse(faults: Faults) -> None:
    if faults.refused:
        raise BacklotError("exchange.refused", told=told(faults.issues[0], "en"))


def _programme(head: Entry) -> Programme:
    sources = _sources(head)
    programme = Programme(
        name=head.pair("name", needed=True),
        festival=head.pair("festival", needed=True),
        edition=head.whole("edition", needed=True) or 0,
        strand=head.pair("strand", needed=True),
        about=head.pair("about", needed=True),
        venue=head.pair("venue", needed=True),
        floor=head.pair("floor", needed=True),
        festival_first=head.day("festival_first", needed=True) or _NO_DAY,
        festival_last=head.day("festival_last", needed=True) or _NO_DAY,
        shown_first=head.day("shown_first", needed=True) or _NO_DAY,
        shown_last=head.day("shown_last", needed=True) or _NO_DAY,
        timezone=head.words("timezone", needed=True),
        base_currency=head.words("base_currency", needed=True),
        teams=head.whole("teams", needed=True) or 0,
        people=head.whole("people", needed=True) or 0,
        open_call=_open_call(head),
        partners=tuple(_partner(f"P{at:03d}", entry) for at, entry in enumerate(head.tables("partners"), 1)),
        films=tuple(_film(f"R{at:03d}", entry, sources) for at, entry in enumerate(head.tables("films"), 1)),
        facts=tuple(_fact(entry, sources) for entry in head.tables("facts")),
    )
    head.close()
    return programme


def _sources(head: Entry) -> Sources:
    section = head.table("sources", needed=True)
    found: dict[str, FactSource] = {}
    for code, entry in section.sections() if section else ():
        found[code] = FactSource(entry.pair("name", needed=True), entry.words("url"))
        entry.close()
    return found


def _source(entry: Entry, sources: Sources) -> FactSource:
    code = entry.words("source", needed=True)
    if code and code not in sources:
        entry.fault("source", code, CellError("exchange.unknown_code", table="[sources]"))
    return sources.get(code, FactSource(Text()))


def _partner(counted: str, entry: Entry) -> Partner:
    partner = Partner(entry.words("code") or counted, entry.pair("name", needed=True), entry.pair("part", needed=True))
    entry.close()
    return partner


def _open_call(head: Entry) -> OpenCall:
    entry = head.table("open_call", needed=True)
    if entry is None:
        return OpenCall(0, 0, 0, Decimal(0), Text())
    call = OpenCall(
        days=entry.whole("days", needed=True) or 0,
        applicants_about=entry.whole("applicants_about", needed=True) or 0,
        countries_and_regions=entry.whole("countries_and_regions", needed=True) or 0,
        young_share_over=entry.decimal("young_share_over_percent", Decimal(0), most=Decimal(100)) / 100,
        young_definition=entry.pair("young_definition", needed=True),
    )
    entry.close()
    return call


def _film(counted: str, entry: Entry, sources: Sources) -> RealFilm:
    code = entry.words("code") or counted
    film = RealFilm(code, entry.pair("title", needed=True), entry.pair("people"), _source(entry, sources))
    entry.close()
    return film


def _fact(entry: Entry, sources: Sources) -> ProgrammeFact:
    fact = ProgrammeFact(entry.words("code", needed=True), entry.pair("text", needed=True), _source(entry, sources))
    entry.close()
    return fact


def _figure(row: Row) -> PublishedFigure:
    currency = row.currency("CNY")
    return PublishedFigure(
        code=row.stands_for(row.code()),
        work=row.pair("work", needed=True),
        year=row.read("year", cells.whole, 0, needed=True),
        form=row.term("form", PublishedForm),
        runtime_seconds=row.whole("runtime_seconds"),
        cost=row.money_or_none("cost", currency),
        scope=row.pair("scope", needed=True),
        note=row.pair("note"),
        compute_cost=row.money_or_none("compute_cost", currency),
        people=row.whole("people"),
        hours=row.whole("hours"),
        clips_generated=row.whole("clips_generated"),
        clips_used=row.whole("clips_used"),
        source_url=row.read("source_url", cells.words, "", needed=True),
    )
