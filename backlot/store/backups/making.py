"""Makes a copy under another name, opens and checks it, and only then lets it stand among the good ones."""

from __future__ import annotations

import logging
import os
import secrets
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from backlot.records import BacklotError
from backlot.store.backups.copying import copy_record, opened
from backlot.store.backups.keeping import UNFINISHED, alone, backups_in, name_for, sweep
from backlot.store.backups.media import take_along
from backlot.store.backups.seal import seal
from backlot.store.backups.verdict import Verdict, choices_counted, examine, known_verdict
from backlot.store.database import reading
from backlot.store.tables import EditionRow

log = logging.getLogger(__name__)


def back_up(engine: Engine, folder: Path, *, shelf: Path | None = None, now: datetime | None = None) -> Verdict:
    """A new, checked copy of the record in `folder`; with `shelf`, its media files beside it too.

    Raises BacklotError and leaves nothing behind where it can't be made or is not good.
    """
    now = now or datetime.now(UTC)
    try:
        with alone(folder):
            verdict = _made(engine, folder, now)
            if shelf is not None:
                take_along(verdict.media, shelf, folder)
            sweep(folder, now)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        log.exception("no backup could be made")
        raise BacklotError("error.backup_failed", folder=folder) from error
    return verdict


def is_changed(engine: Engine, folder: Path) -> bool:
    """Whether the record holds something that the newest good copy lacks."""
    with reading(engine) as connection:
        edition = connection.execute(select(EditionRow.number)).scalar_one()
        choices = choices_counted(connection)
    newest = last_good(folder)
    return edition > 0 if newest is None else (newest.edition, newest.choices) != (edition, choices)


def last_good(folder: Path) -> Verdict | None:
    """The newest copy in `folder` that is still good."""
    verdicts = (known_verdict(backup.path) for backup in backups_in(folder))
    return next((verdict for verdict in verdicts if verdict.fault is None), None)


def _made(engine: Engine, folder: Path, now: datetime) -> Verdict:
    unfinished = folder / f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}.sqlite"
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        copy_record(engine, unfinished)
        with opened(unfinished, to_write=True) as copy:
            seal(copy, now)
        found = examine(unfinished)
        found.refuse_fault()
        finished = folder / name_for(now, found.edition)
        _settle(unfinished)
        unfinished.replace(finished)
        _settle(folder)
    finally:
        for path in folder.glob(f"{unfinished.name}*"):
            with suppress(OSError):
                path.unlink()
    return known_verdict(finished)


def _settle(path: Path) -> None:
    """Not only written but on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
