"""Makes copies while the exhibition runs: one quiet thread that looks now and then whether one is due."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, func, select

from backlot.records import BacklotError
from backlot.store.backups.keeping import backups_in
from backlot.store.backups.making import back_up, is_changed, last_good
from backlot.store.database import reading
from backlot.store.tables import ChangeRow

log = logging.getLogger(__name__)
LOOK_EVERY: Final = 60.0  # seconds
AFTER_A_FAILURE: Final = 300.0  # seconds


def keep_backed_up(engine: Engine, folder: Path, minutes: int) -> threading.Event:
    """Copy the record into `folder` every so many minutes in which it changed, 0 for never; the answer, set, ends it."""
    ended = threading.Event()
    if minutes:
        threading.Thread(target=_run, args=(engine, folder, minutes, ended), name="backup", daemon=True).start()
    return ended


def back_up_if_due(engine: Engine, folder: Path, minutes: int, now: datetime | None = None) -> bool:
    """Make a copy where the newest is old enough and the record has changed since; tells whether it did."""
    now = now or datetime.now(UTC)
    newest = next(iter(backups_in(folder)), None)
    if newest is not None and timedelta(0) <= now - newest.at < timedelta(minutes=minutes):
        return False
    if not is_changed(engine, folder):
        return False
    back_up(engine, folder, now=now)
    return True


def last_backup(engine: Engine, folder: Path, minutes: int, now: datetime | None = None) -> str:
    """What a supervisor is told: the age of the last good copy, and whether what came after it waits too long."""
    now = now or datetime.now(UTC)
    good = last_good(folder)
    waiting = _waiting_since(engine, good.edition if good else 0)
    overdue = bool(minutes and waiting is not None and now - waiting > timedelta(minutes=2 * minutes + 1))
    seen = "none yet"
    if good is not None and good.made_at is not None:
        seen = f"{_age(now - good.made_at)} old, edition {good.edition}"
    return seen + (", overdue" if overdue else "")


def _waiting_since(engine: Engine, edition: int) -> datetime | None:
    """When the first change was made that the copy of `edition` lacks; None where it lacks none."""
    with reading(engine) as connection:
        return connection.execute(select(func.min(ChangeRow.at)).where(ChangeRow.number > edition)).scalar()


def _age(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"


def _run(engine: Engine, folder: Path, minutes: int, ended: threading.Event) -> None:
    pause = LOOK_EVERY
    while not ended.wait(pause):
        pause = LOOK_EVERY
        try:
            back_up_if_due(engine, folder, minutes)
        except BacklotError as error:
            log.warning("no backup yet: %s", error.key)
            pause = AFTER_A_FAILURE
        except Exception:
            log.exception(
                "no backup could be made"
            )  # the exhibition goes on; the desk and /readyz say how old the last is
            pause = AFTER_A_FAILURE
