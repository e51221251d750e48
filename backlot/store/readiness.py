"""Whether the exhibition can be shown right now: the database answers, has the newest shape, and the disk has room.

The age of the last good copy is told with it, but stops nothing: a show without a fresh copy is still a show.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from backlot.config import Settings
from backlot.records import BacklotError
from backlot.store.backups.schedule import last_backup
from backlot.store.migrating import is_migrated

LEAST_FREE: Final = 500 * 2**20  # bytes
Reading = tuple[str, bool, str]


def readiness(engine: Engine, settings: Settings) -> tuple[Reading, ...]:
    """Name, whether it is well, and what was seen, for the database, its shape, the last good copy and the disk."""
    return (*_database(engine), _backup(engine, settings), _disk(settings.data))


def _backup(engine: Engine, settings: Settings) -> Reading:
    try:
        seen = last_backup(engine, settings.backups, settings.backup_minutes)
    except (BacklotError, OSError):
        seen = "not known"
    return ("backup", True, seen)


def _database(engine: Engine) -> tuple[Reading, ...]:
    try:
        migrated = is_migrated(engine)
    except BacklotError:
        return (("database", False, "it does not answer"),)
    shape = "the newest" if migrated else "migrations are missing: python -m backlot migrate"
    return (("database", True, "it answers"), ("migrations", migrated, shape))


def _disk(folder: Path) -> Reading:
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    return ("disk", free >= LEAST_FREE, f"{free // 2**20} MB free")
