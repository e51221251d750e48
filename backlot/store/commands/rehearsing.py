"""Wishes tried on a copy of the record in memory: every fault is found, and no other writer waits for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, insert, select

from backlot.records import BacklotError
from backlot.store.changes import Unit
from backlot.store.commands.foreseeing import Foreseen, foresee_wishes
from backlot.store.commands.sheets import SHEETS
from backlot.store.commands.wishes import Wish
from backlot.store.database import reading
from backlot.store.tables import Base
from backlot.store.tables.beside import BESIDE

_AT_ONCE: Final = 2000  # rows


def rehearsed(
    engine: Engine,
    team: str,
    wishes: Sequence[Wish],
    one_language: bool = False,
    watched: Callable[[Unit], None] | None = None,
) -> Mapping[int, BacklotError]:
    """What stands against each wish that could not be granted now, by its place; `watched` hears of the unit at work."""
    if not wishes:
        return {}
    alone = not any(SHEETS[wish.kind].shared for wish in wishes)
    stage = _empty_stage()
    try:
        with stage.connect() as copy, copy.begin():
            with reading(engine) as source:
                for table in Base.metadata.sorted_tables:
                    if table.name not in BESIDE:
                        _copy(source, copy, table, team if alone else None)
            unit = Unit(copy, "", "rehearsal", "")
            if watched is not None:
                watched(unit)
            try:
                foresee_wishes(unit, wishes, one_language)
            except Foreseen as told:
                return told.faults
    finally:
        stage.dispose()
    return {}


def _empty_stage() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=OFF")

    Base.metadata.create_all(engine)
    return engine


def _copy(source: Connection, copy: Connection, table: Any, team: str | None) -> None:
    """The rows of the team and of what all share; of other teams nothing is asked."""
    query = select(table)
    if team is not None and "production" in table.c:
        query = query.where(table.c.production == team)
    rows = iter(source.execute(query).mappings())
    while some := [dict(row) for row in islice(rows, _AT_ONCE)]:
        copy.execute(insert(table), some)
