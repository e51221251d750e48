"""The rows that hands edit, and the tally in each: one number for every hand, so that an overwritten edit is missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from backlot.records import BacklotError
from backlot.store.commands.sheets import SHEETS, key_of

TEAM: Final = "print"
# One text of each kind that has a command of its own; both languages get the same words.
TEXTS: Final = {"task": "note", "cost": "vendor", "budget_line": "description", "decision": "context"}


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the record, edited in one of its texts."""

    kind: str
    code: str

    @property
    def table(self) -> Any:
        return SHEETS[self.kind].table.__table__

    @property
    def text(self) -> str:
        return TEXTS[self.kind]

    @property
    def key(self) -> dict[str, str]:
        return key_of(SHEETS[self.kind], TEAM, self.code)

    def read(self, connection: Connection) -> tuple[int, str]:
        """Its version and its English text."""
        table = self.table
        wanted = select(table.c.version, table.c[f"{self.text}_en"])
        row = connection.execute(wanted.where(*(table.c[name] == value for name, value in self.key.items()))).first()
        if row is None:
            raise BacklotError("error.row_gone")
        return int(row[0]), str(row[1])

    def values(self, words: str) -> dict[str, object]:
        return {f"{self.text}_zh": words, f"{self.text}_en": words}


def targets(connection: Connection, each: int) -> list[Target]:
    """The first `each` rows of every kind."""
    found = []
    for kind in TEXTS:
        table: Any = SHEETS[kind].table.__table__
        codes = select(table.c.code).where(table.c.production == TEAM).order_by(table.c.code).limit(each)
        found += [Target(kind, code) for code in connection.execute(codes).scalars()]
    return found


def tally(words: str) -> Counter[str]:
    """How often each hand has written here; a text that no hand has touched yet counts nothing."""
    if not words.startswith("soak"):
        return Counter()
    return Counter({name: int(count) for name, _, count in (part.partition(":") for part in words.split()[1:])})


def spelled(counts: Counter[str]) -> str:
    return " ".join(["soak", *(f"{name}:{counts[name]}" for name in sorted(counts))])
