"""Brings in what all productions share: the programme, the chart of accounts, services, rates, sessions and topics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from backlot.records import Account, Participant
from backlot.records.programme import ExchangeRate, FactSource, Programme, PublishedFigure, Session, Topic
from backlot.store.changes import Row, Unit
from backlot.store.commands.checking import APART
from backlot.store.commands.import_production import service_row
from backlot.store.documents import document
from backlot.store.flattening import flat
from backlot.store.queries.programme import LISTS
from backlot.store.tables import (
    AccountRow,
    ExchangeRateRow,
    FactRow,
    PartnerRow,
    ProgrammeRow,
    PublishedFigureRow,
    RealFilmRow,
    ServiceRow,
    SessionRow,
    TopicEvidenceRow,
    TopicRow,
)

PROGRAMME: Final = "programme"


def import_programme(unit: Unit, programme: Programme) -> None:
    """Replace the programme, its facts, partners and films by `programme`."""
    frame = {name: value for name, value in document(programme).items() if name not in LISTS}
    unit.fill(ProgrammeRow, {}, [{"code": PROGRAMME, "document": frame}])
    unit.bring_to(PartnerRow, {}, _in_order(flat(each) for each in programme.partners))
    unit.bring_to(RealFilmRow, {}, _in_order(_sourced(each) for each in programme.films))
    unit.bring_to(FactRow, {}, _in_order(_sourced(each) for each in programme.facts))


def import_published_figures(unit: Unit, figures: Iterable[PublishedFigure]) -> None:
    """Replace what was published elsewhere by `figures`."""
    unit.bring_to(PublishedFigureRow, {}, _in_order(map(flat, figures)))


def import_shared(
    unit: Unit,
    accounts: Iterable[Account],
    services: Iterable[Participant],
    rates: Iterable[ExchangeRate],
    sessions: Iterable[Session],
    sample: bool,
    topics: Iterable[Topic] = (),
) -> None:
    """Add or bring up to date the shared tables; rows that the files do not name stay. `sample` marks what is fictional."""
    unit.fill(AccountRow, {}, [flat(account) for account in accounts])
    unit.fill(ServiceRow, {}, [service_row(service) for service in services])
    unit.fill(ExchangeRateRow, {}, [flat(rate) for rate in rates])
    unit.fill(SessionRow, {}, [flat(session, sample=sample) for session in sessions])
    named = list(topics)
    unit.fill(TopicRow, {}, [flat(topic, position=at, sample=sample) for at, topic in enumerate(named)])
    for topic in named:
        evidence = [flat(each, topic=topic.code, position=at) for at, each in enumerate(topic.evidence)]
        unit.bring_to(TopicEvidenceRow, {"topic": topic.code}, evidence)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """With room between two rows for another."""
    return [row | {"position": APART * at} for at, row in enumerate(rows, 1)]


def _sourced(record: Any) -> Row:
    """A record whose source is a name in both languages and an address."""
    source: FactSource = record.source
    name = {"source_name_zh": source.name.zh, "source_name_en": source.name.en}
    return {key: value for key, value in flat(record).items() if key != "source_name"} | name
