"""Brings a copy back: whole into an empty database, or into a living one as one more change that can be seen and undone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update

from backlot.config import settings
from backlot.records import BacklotError
from backlot.store.backups.bringing import bring_record_to
from backlot.store.backups.copying import AT_ONCE, PASSING, opened
from backlot.store.backups.keeping import backup_named
from backlot.store.backups.verdict import Verdict, examine, is_history_whole
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.rights import Right, needs
from backlot.store.database import is_postgres, open_engine, reading, scalar, writing
from backlot.store.migrating import migrate
from backlot.store.tables import Base, EditionRow


def restore(engine: Engine, path: Path, who: str, *, over: bool = False) -> Verdict:
    """Check the copy at `path` and bring it back into the database, all of it or nothing.

    Into an empty database comes everything: record, history, accounts. Where a record is already, BacklotError is raised
    unless `over` says so; then the rows are brought to what the copy holds by one change, and history and accounts stay.
    """
    migrate(engine)
    with _good(path) as (copy, verdict):
        if is_empty(engine):
            _fill(engine, copy)
        elif over:
            with unit_of_work(engine, who, "restore_backup", path.name) as unit:
                _bring_back(unit, copy)
            with reading(engine) as connection:
                _refuse_broken_history(connection)
        else:
            raise BacklotError("error.restore_over")
    return verdict


@needs(Right.BACKUPS)
def restore_backup(unit: Unit, name: str) -> None:
    """Bring the record to what the copy called `name` holds."""
    with _good(backup_named(settings().backups, name).path) as (copy, _verdict):
        _bring_back(unit, copy)


def is_empty(engine: Engine) -> bool:
    """Whether the database holds nothing that a restore could lose."""
    with reading(engine) as connection:
        return _is_empty(connection)


@contextmanager
def _good(path: Path) -> Iterator[tuple[Connection, Verdict]]:
    """The copy, found good and in the newest shape; an older one is brought there in a place of its own."""
    verdict = examine(path)
    verdict.refuse_fault()
    with tempfile.TemporaryDirectory(prefix="backlot-restore-") as folder:
        here = Path(folder) / "copy.sqlite"
        shutil.copyfile(path, here)
        engine = open_engine(f"sqlite:///{here}")
        try:
            migrate(engine)
        finally:
            engine.dispose()
        with opened(here) as copy:
            yield copy, verdict


def _bring_back(unit: Unit, copy: Connection) -> None:
    _refuse_broken_history(unit.connection)
    bring_record_to(unit, copy)


def _fill(engine: Engine, copy: Connection) -> None:
    with writing(engine) as connection:
        connection.execute(select(EditionRow).with_for_update())
        if not _is_empty(connection):
            raise BacklotError("error.restore_over")
        for table in Base.metadata.sorted_tables:
            if table.name not in PASSING and table.name != EditionRow.__tablename__:
                _pour(copy, connection, table)
        edition = copy.execute(select(EditionRow.number, EditionRow.digest)).one()
        connection.execute(update(EditionRow).values(number=edition.number, digest=edition.digest))
        _refuse_broken_history(connection)
        if is_postgres(engine):
            scalar(connection, "SELECT pg_notify('backlot_edition', :edition)", edition=str(edition.number))


def _pour(copy: Connection, connection: Connection, table: Any) -> None:
    found = copy.execute(select(table), execution_options={"yield_per": AT_ONCE}).mappings()
    for rows in found.partitions(AT_ONCE):
        connection.execute(insert(table), [dict(row) for row in rows])
    counted = select(func.count()).select_from(table)
    if connection.execute(counted).scalar_one() != copy.execute(counted).scalar_one():
        raise BacklotError("error.not_saved")


def _is_empty(connection: Connection) -> bool:
    tables = (table for table in Base.metadata.sorted_tables if table.name != EditionRow.__tablename__)
    return all(connection.execute(select(1).select_from(table).limit(1)).first() is None for table in tables)


def _refuse_broken_history(connection: Connection) -> None:
    if not is_history_whole(connection):
        raise BacklotError("error.restore_history")
