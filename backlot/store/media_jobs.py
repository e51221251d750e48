"""The list of uploads on their way: who takes one, how far it is, what came of it. Beside the record, without an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, or_, select, update

from backlot.records import BacklotError, MediaJobState, MediaKind
from backlot.store.database import reading, writing
from backlot.store.queries.rows import table_of
from backlot.store.tables import MediaJobRow, MediaRow

SILENT: Final = timedelta(seconds=30)  # after which whoever is at a job counts as gone
MOST_TRIES: Final = 3
OPEN: Final = (MediaJobState.WAITING, MediaJobState.RUNNING, MediaJobState.READY, MediaJobState.FAILED)
_JOB: Final = table_of(MediaJobRow)


@dataclass(frozen=True, slots=True)
class Job:
    """An upload. `place` says what it is for (`Place` of `store.commands.media`), `made` what came of it, `problem` the
    phrase that says why nothing did, with its details."""

    code: str
    production: str
    what: str
    place: Mapping[str, Any]
    name: str
    path: str
    state: MediaJobState
    percent: int
    problem: Mapping[str, Any] | None
    who: str
    sent_at: datetime
    made: Mapping[str, Any] | None
    tries: int

    @property
    def is_moving(self) -> bool:
        return self.state in (MediaJobState.WAITING, MediaJobState.RUNNING)


def open_jobs(connection: Connection, production: str) -> tuple[Job, ...]:
    """What is on its way to this production's screens, the first sent first."""
    query = select(_JOB).where(_JOB.c.production == production, _JOB.c.state.in_(OPEN)).order_by(_JOB.c.sent_at)
    return tuple(_job(row) for row in connection.execute(query).mappings())


def job_called(connection: Connection, code: str) -> Job:
    """The job, held until the transaction ends; raises BacklotError where it is gone."""
    row = connection.execute(select(_JOB).where(_JOB.c.code == code).with_for_update()).mappings().first()
    if row is None:
        raise BacklotError("error.media_gone")
    return _job(row)


def names_in_use(engine: Engine) -> frozenset[str]:
    """The names in the folder of uploads that an open job needs."""
    with reading(engine) as connection:
        rows = connection.execute(select(_JOB.c.code, _JOB.c.path).where(_JOB.c.state.in_(OPEN)))
        return frozenset(name for row in rows for name in row)


def take(engine: Engine, worker: str, now: datetime | None = None) -> Job | None:
    """The next job, now `worker`'s: one that waits, or one whose worker fell silent. Of several who ask at once, one gets it."""
    now = now or datetime.now(UTC)
    silent = (_JOB.c.state == MediaJobState.RUNNING) & or_(_JOB.c.seen_at.is_(None), _JOB.c.seen_at < now - SILENT)
    free = (_JOB.c.state == MediaJobState.WAITING) | silent
    with reading(engine) as connection:  # nobody waits for the writers' turn only to find nothing
        first = select(_JOB.c.code).where(free).order_by(_JOB.c.sent_at, _JOB.c.code).limit(1)
        code = connection.execute(first).scalar()
    if code is None:
        return None
    taken = {"state": MediaJobState.RUNNING, "worker": worker, "seen_at": now, "percent": 0, "tries": _JOB.c.tries + 1}
    with writing(engine) as connection:
        if connection.execute(update(_JOB).where(_JOB.c.code == code, free).values(**taken)).rowcount != 1:
            return None
        return job_called(connection, code)


def give_back(engine: Engine) -> None:
    """Where one process alone works on the database, what it finds running at its start was another's that died."""
    with writing(engine) as connection:
        running = _JOB.c.state == MediaJobState.RUNNING
        connection.execute(update(_JOB).where(running).values(state=MediaJobState.WAITING, worker=None))


def still_wanted(engine: Engine, code: str, worker: str, percent: int | None) -> bool:
    """Write down how far it is; False where it was taken back, or taken over by another. While the database is away it is
    wanted."""
    values: dict[str, Any] = {"seen_at": datetime.now(UTC)} | ({} if percent is None else {"percent": percent})
    return _set(engine, code, worker, values, away=True)


def finish(engine: Engine, code: str, worker: str, made: Mapping[str, Any]) -> bool:
    """It is ready to be put on the screens."""
    values = {"state": MediaJobState.READY, "percent": 100, "made": dict(made), "problem": None}
    return _set(engine, code, worker, values, away=None)


def fail(engine: Engine, code: str, worker: str, problem: BacklotError) -> bool:
    """Nothing came of it, for this reason."""
    told = {"key": problem.key, "details": {name: str(value) for name, value in problem.details.items()}}
    values = {"state": MediaJobState.FAILED, "problem": told, "ended_at": datetime.now(UTC)}
    return _set(engine, code, worker, values, away=None)


def film_length(engine: Engine, production: str) -> int | None:
    """Milliseconds of the production's film, where it has one and that is known."""
    media = table_of(MediaRow)
    query = select(media.c.duration_ms).where(
        media.c.production == production, media.c.kind == MediaKind.FILM, media.c.position == 0
    )
    with reading(engine) as connection:
        return connection.execute(query).scalar()


def _set(engine: Engine, code: str, worker: str, values: dict[str, Any], away: bool | None) -> bool:
    is_mine = (_JOB.c.code == code, _JOB.c.worker == worker, _JOB.c.state == MediaJobState.RUNNING)
    try:
        with writing(engine) as connection:
            return bool(connection.execute(update(_JOB).where(*is_mine).values(**values)).rowcount)
    except BacklotError:
        if away is None:
            raise
        return away


def _job(row: Any) -> Job:
    return Job(**{name: row[name] for name in Job.__dataclass_fields__})
