"""Reads workshop topics: what is asked, how far it has come, where it is held, and which parts of which records it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from backlot.exchange import cells
from backlot.exchange.faults import CellError
from backlot.exchange.rows import Row
from backlot.records.programme import Evidence, Topic
from backlot.records.vocabulary import EvidenceKind, TopicStatus

_WITH_A_SESSION = (TopicStatus.SCHEDULED, TopicStatus.HELD)


def topic(row: Row) -> Topic:
    """One row of topics.csv. Evidence is written `team:kind:code`, several words apart."""
    found = Topic(
        code=row.stands_for(row.code()),
        title=row.pair("title", needed=True),
        abstract=row.pair("abstract"),
        status=row.term("status", TopicStatus),
        session=row.reference("session", "sessions.csv"),
        evidence=tuple(_evidence(row)),
    )
    if found.status in _WITH_A_SESSION and not row.raw("session"):
        row.fault("session", CellError("exchange.topic_without_session"))
    return found


def _evidence(row: Row) -> Iterator[Evidence]:
    words = row.raw("evidence").split()
    if len(set(words)) < len(words):
        row.fault("evidence", CellError("exchange.code_twice_in_cell"))
    for word in words:
        try:
            yield _one(word)
        except CellError as fault:
            row.fault("evidence", fault, word)


def _one(word: str) -> Evidence:
    parts = word.split(":")
    if len(parts) != 3:
        raise CellError("exchange.not_evidence")
    production, kind, code = parts
    return Evidence(cells.term(kind, EvidenceKind), cells.code(production), cells.code(code))
