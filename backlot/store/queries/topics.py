"""The workshop topics that visitors may see, each with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from backlot.records.programme import Evidence, Topic
from backlot.store.flattening import raised
from backlot.store.queries.rows import all_rows, gathered
from backlot.store.tables import TopicEvidenceRow, TopicRow


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic and whether it belongs to the fictional sample."""

    topic: Topic
    sample: bool


def topics(connection: Connection) -> tuple[ListedTopic, ...]:
    """Every published topic in its order. Its evidence may name parts of records that are not there any more."""
    evidence = gathered(all_rows(connection, TopicEvidenceRow, "topic", "position"), "topic")
    return tuple(
        ListedTopic(
            raised(Topic, row, evidence=tuple(raised(Evidence, each) for each in evidence[row["code"]])), row["sample"]
        )
        for row in all_rows(connection, TopicRow, "position", "code")
        if row["published"]
    )
