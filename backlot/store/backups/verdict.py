"""Says whether a copy is good by opening it: the file, its seal, its shape, its references and its signed history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from alembic.migration import MigrationContext
from sqlalchemy import Connection, String, cast, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from backlot.records import BacklotError
from backlot.store.backups.copying import opened
from backlot.store.backups.seal import sealed_at
from backlot.store.migrating import known_shapes
from backlot.store.signing import change_digest
from backlot.store.tables import ChangeRow, ChoiceRow, EditionRow

_FILES: Final = ("media", "text_track")


class Fault(StrEnum):
    """Why a copy can't be trusted."""

    GONE = "gone"
    UNREADABLE = "unreadable"
    ALTERED = "altered"
    REFERENCES = "references"
    HISTORY = "history"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look into a copy found. Only with `fault` None is the rest to be relied on."""

    path: Path
    fault: Fault | None = None
    made_at: datetime | None = None
    edition: int = 0
    choices: int = 0
    media: frozenset[str] = frozenset()
    size: int = 0  # bytes

    def refuse_fault(self) -> None:
        """Raises BacklotError, in one sentence, unless the copy is good."""
        if self.fault is not None:
            raise BacklotError(f"error.backup_{self.fault}", name=self.path.name)

    def missing(self, shelf: Path) -> frozenset[str]:
        """The media files that the copy's record names and `shelf` lacks."""
        return frozenset(name for name in self.media if not (shelf / name).is_file())


def examine(path: Path) -> Verdict:
    """Open the copy at `path` and check all of it."""
    if not path.is_file():
        return Verdict(path, Fault.GONE)
    try:
        with opened(path) as copy:
            return _examined(copy, path)
    except (SQLAlchemyError, sqlite3.Error, ValueError, TypeError, KeyError, OverflowError):
        return Verdict(path, Fault.UNREADABLE)


def known_verdict(path: Path) -> Verdict:
    """Like `examine`, but a file that stayed the same is opened only once."""
    try:
        state = path.stat()
    except OSError:
        return Verdict(path, Fault.GONE)
    return _known(path, state.st_ino, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=128)
def _known(path: Path, _inode: int, _modified: int, _size: int) -> Verdict:
    return examine(path)


def is_history_whole(connection: Connection) -> bool:
    """Whether every change is signed over the one before it, none is missing, and the edition is the last of them."""
    last, digest = 0, ""
    columns = (ChangeRow.number, ChangeRow.at, ChangeRow.who, ChangeRow.command, ChangeRow.rows, ChangeRow.digest)
    query = select(*columns).order_by(ChangeRow.number)
    for number, at, who, command, rows, signed in connection.execute(query, execution_options={"yield_per": 16}):
        if number != last + 1 or signed != change_digest(digest, number, at, who, command, rows):
            return False
        last, digest = number, signed
    return tuple(connection.execute(select(EditionRow.number, EditionRow.digest)).one()) == (last, digest)


def _examined(copy: Connection, path: Path) -> Verdict:
    if copy.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        return Verdict(path, Fault.UNREADABLE)
    if MigrationContext.configure(copy).get_current_revision() not in known_shapes():
        return Verdict(path, Fault.NEWER)
    made_at = sealed_at(copy)
    if made_at is None:
        return Verdict(path, Fault.ALTERED)
    if copy.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        return Verdict(path, Fault.REFERENCES)
    if not is_history_whole(copy):
        return Verdict(path, Fault.HISTORY)
    edition = copy.execute(select(EditionRow.number)).scalar_one()
    return Verdict(path, None, made_at, edition, choices_counted(copy), _media(copy), path.stat().st_size)


def choices_counted(connection: Connection) -> int:
    """How many visitors have chosen: the one thing that is kept without making an edition."""
    return int(connection.execute(select(func.coalesce(func.sum(ChoiceRow.count), 0))).scalar_one())


def _media(copy: Connection) -> frozenset[str]:
    """The names, on the shelf of media, that the record rests on: what it shows, and the films, pictures and words that it
    showed before, so that a replacement can be undone and the past be seen."""
    names = set(_replaced(copy))
    for table, column in (("media", "path"), ("text_track", "path"), ("take", "still")):
        found = copy.exec_driver_sql(f'SELECT DISTINCT "{column}" FROM "{table}"')  # noqa: S608
        names.update(name for name in found.scalars() if name)
    return frozenset(names)


def _replaced(copy: Connection) -> Iterator[str]:
    words = cast(ChangeRow.rows, String)
    named = or_(*(words.contains(f'"table": "{table}"') for table in _FILES))
    for rows in copy.execute(select(ChangeRow.rows).where(named), execution_options={"yield_per": 16}).scalars():
        for row in rows:
            before = row["before"] if row["table"] in _FILES else None
            if isinstance(before, dict) and before.get("path"):
                yield str(before["path"])
