"""Replays the chain of changes beside the record: every change must start from what stood and end in what stands."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, select

from backlot.store.signing import change_digest
from backlot.store.tables import Base, ChangeRow, EditionRow

Place = tuple[str, str]
State = dict[str, Any]


@dataclass
class Chain:
    """What has been read of the chain so far: its last link, every row as the changes left it, what is wrong with it."""

    number: int = 0
    digest: str = ""
    rows: dict[Place, State | None] = field(default_factory=dict)
    operations: dict[str, int] = field(default_factory=dict)
    written: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def begin(self, connection: Connection) -> None:
        """Take the chain as it stands for whole."""
        self.number, self.digest = connection.execute(select(EditionRow.number, EditionRow.digest)).one()

    def follow(self, engine: Engine) -> set[Place]:
        """Read what was added since; the rows it touched are answered, after they were held against the record."""
        with engine.connect() as connection:
            places: set[Place] = set()
            query = select(ChangeRow.__table__).where(ChangeRow.number > self.number).order_by(ChangeRow.number)
            for change in connection.execute(query):
                places |= self._link(change)
            standing = tuple(connection.execute(select(EditionRow.number, EditionRow.digest)).one())
            if standing != (self.number, self.digest):
                self.wrong.append(f"the edition says {standing[0]}, the chain ends at {self.number}")
            for place in places:
                self._hold(connection, place)
        return places

    def _link(self, change: Any) -> set[Place]:
        signed = change_digest(self.digest, change.number, change.at, change.who, change.command, change.rows)
        if change.number != self.number + 1 or signed != change.digest:
            self.wrong.append(f"change {change.number} does not continue change {self.number}")
        self.number, self.digest = change.number, change.digest
        if change.operation is not None:
            self.operations[change.operation] = change.number
        self.written[change.number] = change.rows
        return {self._apply(change.number, row) for row in change.rows}

    def _apply(self, number: int, row: dict[str, Any]) -> Place:
        place = (row["table"], json.dumps(row["key"], sort_keys=True))
        stood = self.rows.get(place, row["before"])
        if row["before"] is not None and any(
            (stood or {}).get(name, value) != value for name, value in row["before"].items()
        ):
            self.wrong.append(f"change {number} did not start from what stood in {place}: an edit was lost")
        self.rows[place] = None if row["after"] is None else {**(stood or {}), **row["after"]}
        return place

    def _hold(self, connection: Connection, place: Place) -> None:
        """The row as it stands in the database, in the columns that changes have named."""
        name, key = place
        table, told = Base.metadata.tables[name], self.rows[place]
        wanted = select(table).where(*(table.c[column] == value for column, value in json.loads(key).items()))
        row = connection.execute(wanted).mappings().first()
        if (row is None) != (told is None):
            self.wrong.append(f"{place} is there or gone against the chain's word")
        elif row is not None and told is not None:
            differing = [
                column for column, value in told.items() if isinstance(value, str | int) and row[column] != value
            ]
            self.wrong += [f"{place} has another {column} than the chain left" for column in differing]
