"""The folder of copies: what they are called, which are kept, and that one process at a time makes one."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from backlot.records import BacklotError

NEWEST_KEPT: Final = 24
DAYS_KEPT: Final = 30
UNFINISHED: Final = ".unfinished-"
_NAME: Final = re.compile(r"backlot-(\d{8}T\d{6}Z)-(\d{1,9})\.sqlite")
_MOMENT: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy by its name: when it was made and the edition it holds. Only copies found good ever get such a name."""

    path: Path
    at: datetime
    edition: int


def name_for(at: datetime, edition: int) -> str:
    return f"backlot-{at.astimezone(UTC).strftime(_MOMENT)}-{edition:06d}.sqlite"


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The copies in `folder`, newest first."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(_named(folder), key=lambda each: (each.at, each.edition), reverse=True))


def backup_named(folder: Path, name: str) -> Backup:
    """The copy that somebody chose by its name; a name from outside never leads out of `folder`."""
    for backup in backups_in(folder):
        if backup.path.name == name:
            return backup
    raise BacklotError("error.backup_gone", name=name)


def kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which of the copies made at `moments` stay: the newest 24, and the last of each day (UTC) for 30 days."""
    falling = sorted(set(moments), reverse=True)
    last_of_day: dict[object, datetime] = {}
    for moment in falling:
        if moment > now - timedelta(days=DAYS_KEPT):
            last_of_day.setdefault(moment.astimezone(UTC).date(), moment)
    return frozenset(falling[:NEWEST_KEPT]) | frozenset(last_of_day.values())


def sweep(folder: Path, now: datetime) -> None:
    """Remove the copies that the rule lets go, and whatever a killed process left unfinished."""
    backups = backups_in(folder)
    staying = kept((each.at for each in backups), now)
    for each in backups:
        if each.at not in staying:
            each.path.unlink(missing_ok=True)
    for path in folder.glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder against every other process; raises BacklotError where one is at work. A killed one holds nothing."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BacklotError("error.backup_running") from error
        yield
    finally:
        os.close(lock)


def _named(folder: Path) -> Iterator[Backup]:
    for path in folder.iterdir():
        words = _NAME.fullmatch(path.name)
        if words is not None:
            yield Backup(path, datetime.strptime(words[1], _MOMENT).replace(tzinfo=UTC), int(words[2]))
