"""Has a file that somebody sent made ready by a process of its own, within limits of time, processor, memory and output."""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from backlot.config import ROOT
from backlot.exchange.faults import CellError
from backlot.exchange.media_files import check_captions, probe
from backlot.exchange.media_limits import LIMITS, Limit, Refused, What
from backlot.records import BacklotError

log: Final = logging.getLogger(__name__)
_LOOK_EVERY: Final = 1.0  # seconds between looks at whether anybody still wants it
_MOST_SAID: Final = 1_000_000  # bytes that the process may say


class NotWanted(BacklotError):
    """Whoever asked has taken it back meanwhile."""

    def __init__(self) -> None:
        super().__init__("error.media_not_wanted")


@dataclass(frozen=True, slots=True)
class Order:
    """`source` shall become a `what` inside `folder`, which exists. `length` is the film's in milliseconds, for its words."""

    what: What
    source: Path
    folder: Path
    length: int | None = None


def make_ready(order: Order, tell: Callable[[int | None], bool], limit: Limit | None = None) -> dict[str, Any]:
    """What was made of it: `file` (inside the folder) and its measures, as `media_child.make` names them.

    `tell` is told every step in percent, and None about once a second; it answers whether the work is still wanted.
    Raises Refused, NotWanted, or BacklotError where the process came to an end otherwise (error.media_too_heavy,
    error.media_died).
    """
    limit = limit or LIMITS[order.what]
    process = _started(order, limit)
    try:
        answer = _answer(process, tell, limit.seconds)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()
    if answer is None:
        _explain_end(process.returncode)
    assert answer is not None
    if "refused" in answer:
        key, details = answer["refused"]
        raise Refused(str(key), **details)
    return dict(answer["made"])


def make_upload(
    what: str, source: Path, folder: Path, length: int | None, tell: Callable[[int | None], bool]
) -> dict[str, Any]:
    """`make_ready`, and what came of it looked at as an importer looks at the files of a record."""
    made = make_ready(Order(What(what), source, folder, length), tell)
    path = folder / str(made["file"])
    try:
        if what == What.SUBTITLE:
            check_captions(path)
            return made
        found = probe(path)
    except CellError as error:
        log.error("what was made of a %s is not as it should be: %s", what, error)
        raise BacklotError("error.media_died") from error
    return made | {"duration_ms": found.duration_ms, "width": found.width, "height": found.height}


def _started(order: Order, limit: Limit) -> subprocess.Popen[bytes]:
    """It is told nothing of ours: no key, no address of the database."""
    process = subprocess.Popen(
        [sys.executable, "-m", "backlot.exchange.media_child"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    words = {
        "what": order.what, "source": str(order.source), "folder": str(order.folder), "length": order.length,
        "cpu": limit.cpu, "memory": limit.memory, "output": limit.made,
    }  # fmt: skip
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.write(json.dumps(words).encode() + b"\n")
        process.stdin.flush()
    return process


def _answer(
    process: subprocess.Popen[bytes], tell: Callable[[int | None], bool], seconds: int
) -> Mapping[str, Any] | None:
    """The last word of the process; None where it ended without one."""
    assert process.stdout is not None
    until, said, rest = time.monotonic() + seconds, 0, b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while True:
            if time.monotonic() > until:
                raise BacklotError("error.media_too_heavy")
            if not waiting.select(timeout=_LOOK_EVERY):
                _refuse_unwanted(tell(None))
                continue
            heard = os.read(process.stdout.fileno(), 65_536)
            said += len(heard)
            if not heard or said > _MOST_SAID:
                process.wait(timeout=10)
                return None
            *lines, rest = (rest + heard).split(b"\n")
            for words in map(json.loads, lines):
                if "percent" not in words:
                    return dict(words)
                _refuse_unwanted(tell(int(words["percent"])))


def _refuse_unwanted(wanted: bool) -> None:
    if not wanted:
        raise NotWanted


def _explain_end(code: int) -> None:
    """Killed for what it used, or fallen over what it read."""
    log.warning("a file could not be made ready: its process ended with %s", code)
    if -code in (signal.SIGXCPU, signal.SIGKILL, signal.SIGXFSZ):
        raise BacklotError("error.media_too_heavy")
    raise BacklotError("error.media_died")
