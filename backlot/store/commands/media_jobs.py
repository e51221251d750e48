"""Takes an upload in, back, or up again. None of it changes what visitors see, so none of it makes an edition."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import String, cast, delete, func, insert, select, update

from backlot.records import BacklotError, MediaJobState
from backlot.store.changes import Unit
from backlot.store.commands.rights import Right, needs
from backlot.store.media_jobs import OPEN, Job, job_called
from backlot.store.queries.rows import table_of
from backlot.store.tables import ChangeRow, MediaJobRow, MediaRow, ProductionRow, TakeRow, TextTrackRow

MOST_OPEN: Final = 20
LONGEST_NAME: Final = 120
_JOB: Final = table_of(MediaJobRow)


@needs(Right.EDIT)
def send_upload(unit: Unit, team: str, what: str, place: Mapping[str, Any], name: str, path: str) -> str:
    """Put the file that lies at `path` (its name in the folder of uploads) in line; the job's code is answered."""
    unit.refuse_other_team(team)
    if unit.find(ProductionRow, code=team) is None:
        raise BacklotError("error.row_gone")
    if what == "take" and unit.find(TakeRow, production=team, shot=place["shot"], key=place["take"]) is None:
        raise BacklotError("error.row_gone")
    waiting = select(func.count()).select_from(_JOB).where(_JOB.c.state.in_(OPEN))
    if unit.connection.execute(waiting).scalar_one() >= MOST_OPEN:
        raise BacklotError("error.media_too_many", most=MOST_OPEN)
    code = secrets.token_hex(8)
    row = {
        "code": code, "production": team, "what": what, "place": dict(place), "name": _told(name), "path": path,
        "state": MediaJobState.WAITING, "percent": 0, "who": unit.who, "sent_at": datetime.now(UTC), "tries": 0,
    }  # fmt: skip
    unit.connection.execute(insert(_JOB).values(**row))
    return code


@needs(Right.EDIT)
def cancel_upload(unit: Unit, code: str) -> tuple[str, tuple[str, ...]]:
    """Nobody wants it any more. Answers the name of the file that was sent, and the names on the shelf of what was made of it
    and nothing else needs."""
    job = _mine(unit, code)
    if job.state is MediaJobState.DONE:
        raise BacklotError("error.media_gone")
    unit.connection.execute(delete(_JOB).where(_JOB.c.code == code))
    made = job.made or {}
    names = [str(made[name]) for name in ("file", "small") if made.get(name) and made.get(f"{name}_is_new")]
    return job.path, tuple(name for name in names if not _is_needed(unit, name))


@needs(Right.EDIT)
def retry_upload(unit: Unit, code: str) -> None:
    """Once more from the beginning."""
    if _mine(unit, code).state is not MediaJobState.FAILED:
        raise BacklotError("error.media_gone")
    again = {"state": MediaJobState.WAITING, "percent": 0, "problem": None, "tries": 0, "ended_at": None}
    unit.connection.execute(update(_JOB).where(_JOB.c.code == code).values(**again))


def _mine(unit: Unit, code: str) -> Job:
    job = job_called(unit.connection, code)
    unit.refuse_other_team(job.production)
    return job


def _is_needed(unit: Unit, name: str) -> bool:
    """Whether the record, its history or another upload knows the file: whatever was shown once stays."""
    known = (
        (MediaRow, "path"), (TextTrackRow, "path"), (TakeRow, "still"), (ChangeRow, "rows"), (MediaJobRow, "made"),
    )  # fmt: skip
    for kind, column in known:
        table = table_of(kind)
        holds = cast(table.c[column], String).contains(name, autoescape=True)
        if unit.connection.execute(select(1).select_from(table).where(holds).limit(1)).first() is not None:
            return True
    return False


def _told(name: str) -> str:
    """What the sender calls the file, as plain letters; nothing is ever opened by it."""
    plain = "".join(letter for letter in name.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())
    return plain[-LONGEST_NAME:]
