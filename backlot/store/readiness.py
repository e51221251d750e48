"""Whether the exhibition can be shown right now: the database answers, has the newest shape, and the disk has room."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from backlot.records import BacklotError
from backlot.store.migrating import is_migrated

LEAST_FREE: Final = 500 * 2**20  # bytes
Reading = tuple[str, bool, str]


def readiness(engine: Engine, folder: Path) -> tuple[Reading, ...]:
    """Name, whether it is well, and what was seen, for the database, its shape and the disk of `folder`."""
    return (*_database(engine), _disk(folder))


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
