"""Copies a database into one SQLite file of the same shape, as it was at one moment, from SQLite and from PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, insert, select
from sqlalchemy.pool import NullPool

from backlot.records import BacklotError
from backlot.store.database import is_postgres, reading
from backlot.store.migrating import is_migrated, mark_newest
from backlot.store.tables import Base

AT_ONCE: Final = 2000  # rows
# Sign-ins, wrong guesses, uploads on their way and kiosks heard end with the database they are in.
PASSING: Final = frozenset({"staff_session", "throttle", "media_job", "kiosk_heard"})


def copy_record(engine: Engine, path: Path) -> None:
    """Fill the empty file at `path` with everything but what is passing; writers go on meanwhile."""
    if is_postgres(engine):
        _write_out(engine, path)
    else:
        _back_up(engine, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        for name in sorted(PASSING):
            copy.execute(f'DELETE FROM "{name}"')  # noqa: S608
        copy.execute("VACUUM")  # deleted rows leave their words in the free pages


@contextmanager
def opened(path: Path, *, to_write: bool = False) -> Iterator[Connection]:
    """The copy at `path`; unless it is to be written, nothing is created, locked or altered."""
    words = "mode=rw" if to_write else "mode=ro&immutable=1"
    address = f"{path.resolve().as_uri()}?{words}"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def _back_up(engine: Engine, path: Path) -> None:
    pooled = engine.raw_connection()
    try:
        source: Any = pooled.driver_connection
        with closing(sqlite3.connect(path)) as target:
            source.backup(target)
    finally:
        pooled.close()


def _write_out(engine: Engine, path: Path) -> None:
    if not is_migrated(engine):
        raise BacklotError("error.backup_shape")
    with reading(engine) as source, opened(path, to_write=True) as target:
        for pragma in ("journal_mode=MEMORY", "synchronous=OFF"):  # the file is thrown away unless all goes well
            target.exec_driver_sql(f"PRAGMA {pragma}")
        Base.metadata.create_all(target)
        mark_newest(target)
        for table in Base.metadata.sorted_tables:
            if table.name not in PASSING:
                found = source.execute(select(table), execution_options={"yield_per": AT_ONCE}).mappings()
                for rows in found.partitions(AT_ONCE):
                    target.execute(insert(table), [dict(row) for row in rows])
