"""Today's word on the past: what is published and who agrees to be named now, whatever was said at the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.orm import DeclarativeBase

from backlot.store.queries.rows import table_of
from backlot.store.tables import DecisionRow, MembershipRow, ParticipantRow, ProductionRow, TopicRow

Key = tuple[object, ...]
# Where each kind of row says whether visitors may see it, or the person it is about.
WORD: Final[dict[str, tuple[type[DeclarativeBase], str]]] = {
    "production": (ProductionRow, "published"),
    "decision": (DecisionRow, "published"),
    "topic": (TopicRow, "published"),
    "membership": (MembershipRow, "consent"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows that may be shown today and those that may not, as (table, key), and everybody who stands in the record."""

    shown: frozenset[tuple[str, Key]]
    withheld: frozenset[tuple[str, Key]]
    people: frozenset[Key]

    def shows(self, table: str, key: Key, last: Mapping[str, object] | None) -> bool:
        """Whether a row that was shown then may be shown. `last` is how it was when it left the record: what was withheld
        before it went stays so, and consent ends with whoever gave it."""
        if (table, key) in self.shown:
            return True
        if (table, key) in self.withheld or last is None or table == "membership":
            return False
        return bool(last.get(WORD[table][1]))

    def names(self, person: Key) -> bool:
        """Whether somebody who stood in the record is in it still and has not said no."""
        return person in self.people and ("membership", person) not in self.withheld


def standing(connection: Connection) -> Standing:
    """What is shown and what is withheld now."""
    shown: set[tuple[str, Key]] = set()
    withheld: set[tuple[str, Key]] = set()
    for name, (kind, word) in WORD.items():
        table = table_of(kind)
        for *key, says in connection.execute(select(*table.primary_key.columns, table.c[word])):
            (shown if says else withheld).add((name, tuple(key)))
    people = connection.execute(select(*table_of(ParticipantRow).primary_key.columns))
    return Standing(frozenset(shown), frozenset(withheld), frozenset(tuple(key) for key in people))
