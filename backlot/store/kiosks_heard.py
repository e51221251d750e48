"""Which kiosks each process hears, told to the others: rows beside the record, written rarely, that make no edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backlot.store.database import is_postgres, reading, writing
from backlot.store.queries.rows import table_of
from backlot.store.tables import KioskHeardRow, KioskRow

FORGOTTEN: Final = timedelta(days=7)
_HEARD: Final = table_of(KioskHeardRow)


@dataclass(frozen=True, slots=True)
class Heard:
    """What one process knows of a kiosk: its open windows, and when it last said a word."""

    windows: int
    at: datetime


def heard_elsewhere(connection: Connection, process: str) -> dict[str, tuple[Heard, ...]]:
    """What all processes but `process` told of each kiosk."""
    query = select(_HEARD.c.kiosk, _HEARD.c.windows, _HEARD.c.heard_at).where(_HEARD.c.process != process)
    found: dict[str, list[Heard]] = defaultdict(list)
    for kiosk, windows, at in connection.execute(query):
        found[kiosk].append(Heard(windows, at))
    return {kiosk: tuple(each) for kiosk, each in found.items()}


def tell_heard(engine: Engine, process: str, heard: Mapping[str, Heard]) -> None:
    """Write down what `process` heard. Anybody may claim a kiosk's name: those that staff gave to none are not written, and
    nobody waits for a writer's turn on their account."""
    with reading(engine) as connection:
        named = connection.execute(select(KioskRow.code).where(KioskRow.code.in_(heard))).scalars().all()
    if not named:
        return
    insert = postgresql.insert if is_postgres(engine) else sqlite.insert
    rows = [
        {"kiosk": code, "process": process, "windows": heard[code].windows, "heard_at": heard[code].at}
        for code in sorted(named)
    ]
    told = insert(_HEARD)
    newer = {"windows": told.excluded.windows, "heard_at": told.excluded.heard_at}
    with writing(engine) as connection:
        connection.execute(told.on_conflict_do_update(index_elements=["kiosk", "process"], set_=newer), rows)
        connection.execute(delete(_HEARD).where(_HEARD.c.heard_at < datetime.now(UTC) - FORGOTTEN))


def say_gone(engine: Engine, process: str | None = None) -> None:
    """The windows of `process` are closed, or of every process where it is None: none of them is there any more."""
    open_ones = _HEARD.c.windows > 0 if process is None else (_HEARD.c.windows > 0) & (_HEARD.c.process == process)
    with reading(engine) as connection:
        if connection.execute(select(_HEARD.c.kiosk).where(open_ones).limit(1)).first() is None:
            return
    with writing(engine) as connection:
        connection.execute(update(_HEARD).where(open_ones).values(windows=0))
