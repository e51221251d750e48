"""Works through the uploads while the exhibition runs: one quiet thread that takes them one at a time."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine

from backlot.records import BacklotError
from backlot.store.database import is_postgres
from backlot.store.media_jobs import (
    MOST_TRIES,
    Job,
    fail,
    film_length,
    finish,
    give_back,
    names_in_use,
    still_wanted,
    take,
)
from backlot.store.media_shelf import stand
from backlot.store.uploads import sweep, throw_away

log: Final = logging.getLogger(__name__)
LOOK_EVERY: Final = 3.0  # seconds: what another process was sent is found within them
TELL_EVERY: Final = 1.0  # seconds between two notes of how far a job is
SWEEP_EVERY: Final = 600.0
# After these another try may help, so the file stays; what was refused for what it holds is gone at once.
MAY_PASS: Final = frozenset(
    {"error.media_died", "error.media_too_heavy", "error.media_no_room", "error.subtitle_beyond", "error.database_away"}
)
Tell = Callable[[int | None], bool]
# `(what, source, folder, film's length, tell)` → what was made: `file`, perhaps `small`, and measures.
Make = Callable[[str, Path, Path, int | None, Tell], Mapping[str, Any]]
_bell: Final = threading.Event()


@dataclass
class Workshop:
    """Where uploads lie, where what is made of them stands, and who makes it."""

    engine: Engine
    uploads: Path
    shelf: Path
    make: Make
    worker: str = field(default_factory=lambda: f"{os.getpid()}-{secrets.token_hex(4)}")


def keep_making(workshop: Workshop) -> threading.Event:
    """Work through the uploads from now on; the answer, set, ends it."""
    ended = threading.Event()
    threading.Thread(target=_run, args=(workshop, ended), name="uploads", daemon=True).start()
    return ended


def ring() -> None:
    """Something was sent: whoever works in this process looks at once."""
    _bell.set()


def make_next(workshop: Workshop) -> bool:
    """Take one job and bring it to its end; False where there is none."""
    job = take(workshop.engine, workshop.worker)
    if job is None:
        return False
    folder = workshop.uploads / f"{job.code}-{workshop.worker}"  # whoever takes over has another
    try:
        if job.tries > MOST_TRIES:
            raise BacklotError("error.media_died")
        _make(workshop, job, folder)
    except BacklotError as problem:
        # Nothing happens where nobody wants it any more.
        if fail(workshop.engine, job.code, workshop.worker, problem) and problem.key not in MAY_PASS:
            throw_away(workshop.uploads / job.path)
    except OSError:
        log.exception("an upload could not be made ready")
        fail(workshop.engine, job.code, workshop.worker, BacklotError("error.media_no_room"))
    finally:
        throw_away(folder)
    return True


def _make(workshop: Workshop, job: Job, folder: Path) -> None:
    source = workshop.uploads / job.path
    if not source.is_file():
        raise BacklotError("error.media_gone")
    throw_away(folder)
    folder.mkdir(mode=0o700)
    length = film_length(workshop.engine, job.production) if job.what == "subtitle" else None
    made = dict(workshop.make(job.what, source, folder, length, _teller(workshop, job.code)))
    for name in ("file", "small"):
        if name in made:
            path = folder / str(made[name])
            made[f"{name}_is_new"] = not _stands(path, workshop.shelf)
            made["bytes"] = path.stat().st_size if name == "file" else made["bytes"]
            made[name] = stand(path, workshop.shelf)
    if finish(workshop.engine, job.code, workshop.worker, made):
        throw_away(source)


def _stands(path: Path, shelf: Path) -> bool:
    """Whether the shelf had this very file before."""
    with path.open("rb") as file:
        return (shelf / (hashlib.file_digest(file, "sha256").hexdigest() + path.suffix)).exists()


def _teller(workshop: Workshop, code: str) -> Tell:
    """Notes how far a job is, not more often than anybody would look."""
    last = 0.0

    def tell(percent: int | None) -> bool:
        nonlocal last
        if time.monotonic() - last < TELL_EVERY:
            return True
        last = time.monotonic()
        return still_wanted(workshop.engine, code, workshop.worker, percent)

    return tell


def _run(workshop: Workshop, ended: threading.Event) -> None:
    started, swept, away = False, 0.0, False
    while not ended.is_set():
        try:
            if not started and not is_postgres(workshop.engine):
                give_back(workshop.engine)
            started = True
            if time.monotonic() - swept > SWEEP_EVERY:
                swept = time.monotonic()
                sweep(workshop.uploads, names_in_use(workshop.engine))
            found = make_next(workshop)
            away = False
            if found:
                continue
        except BacklotError as error:
            if not away:
                log.warning("uploads wait: %s", error.key)
            away = True
        except Exception:
            log.exception("uploads wait")  # the exhibition goes on, and the next look tries again
        _bell.wait(LOOK_EVERY)
        _bell.clear()
