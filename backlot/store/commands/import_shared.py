"""Brings in what all productions share: the programme, the chart of accounts, services, rates, sessions and topics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from backlot.records import Account, Participant
from backlot.records.programme import ExchangeRate, Programme, Session, Topic
from backlot.store.changes import Unit
from backlot.store.commands.import_production import service_row
from backlot.store.documents import document
from backlot.store.flattening import flat
from backlot.store.tables import (
    AccountRow,
    ExchangeRateRow,
    ProgrammeRow,
    ServiceRow,
    SessionRow,
    TopicEvidenceRow,
    TopicRow,
)

PROGRAMME: Final = "programme"


def import_programme(unit: Unit, programme: Programme) -> None:
    """Replace the programme's facts by `programme`."""
    unit.fill(ProgrammeRow, {}, [{"code": PROGRAMME, "document": document(programme)}])


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
