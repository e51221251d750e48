"""The giant beside the sample: what each room costs when its record is a hundred times larger, in turns with the same room."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from backlot.store.database import Engine, open_engine
from tools.bench.machine import cpu_seconds, memory
from tools.bench.news import EDITED, retitle
from tools.bench.rooms import LANGUAGES, address
from tools.bench.spread import ratio
from tools.bench.stage import ROOT, Server
from tools.bench.tab import Tab
from tools.giant.folder import CODE, write_giant
from tools.giant.size import Size

QUIET = 0.1  # of a core: below this the server has finished what an edition gave it to do
LOOK = 0.25
PATIENCE = 20.0


def bring_in_giant(environment: dict[str, str], folder: Path, scale: float) -> None:
    """Write the giant's record and import it as staff would."""
    write_giant(folder / "giant", Size().scaled(scale))
    command = [sys.executable, "-m", "backlot", "import", str(folder / "giant")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


async def giant_cost(app: Server, database_url: str, rooms: Sequence[str], rounds: int, reruns: int) -> dict[str, Any]:
    """Per room: drawing it after a new edition, opening it once it is drawn, and asking for it again."""
    engine = open_engine(database_url)
    drawn: dict[str, list[tuple[_Turn, _Turn]]] = {room: [] for room in rooms}
    editions = []
    try:
        for number in range(rounds):
            editions.append(await _new_edition(app, engine, f"Giant {number}"))
            language = LANGUAGES[number % 2]
            for room in rooms:
                sample = await _turn(app, address(room, language, EDITED), reruns)
                giant = await _turn(app, address(room, language, CODE), reruns)
                drawn[room].append((giant, sample))
    finally:
        engine.dispose()
    return {
        "rooms": {room: _told(turns) for room, turns in drawn.items()},
        "edition_cpu_ms": round(median(editions) * 1e3),
        "server_mb": round(memory(app.pid) / 1e6),
    }


@dataclass(frozen=True)
class _Turn:
    """One room: processor seconds of its first drawing, of an opening when it is drawn, of a rerun; bytes; faults."""

    drawing: float
    opening: float
    rerun: float
    received: int
    faults: list[str]


async def _turn(app: Server, place: str, reruns: int) -> _Turn:
    drawing, first = await _cost(app, place)
    opening, second = await _cost(app, place)
    before = cpu_seconds(app.pid)
    for _ in range(reruns):
        await second.rerun()
    rerun = (cpu_seconds(app.pid) - before) / reruns
    for tab in (first, second):
        await tab.close()
    return _Turn(drawing, opening, rerun, second.runs[0].received, [*first.faults, *second.faults])


async def _cost(app: Server, place: str) -> tuple[float, Tab]:
    before = cpu_seconds(app.pid)
    tab = Tab(app.url, place)
    await tab.open()
    return cpu_seconds(app.pid) - before, tab


async def _new_edition(app: Server, engine: Engine, title: str) -> float:
    """Commit a change and wait until the server has answered its rooms' questions anew; processor seconds of that."""
    before = cpu_seconds(app.pid)
    await asyncio.to_thread(retitle, engine, title)
    last, spent, until = before, 1.0, time.monotonic() + PATIENCE
    while spent > QUIET * LOOK and time.monotonic() < until:
        await asyncio.sleep(LOOK)
        now = cpu_seconds(app.pid)
        last, spent = now, now - last
    return last - before


def _told(turns: Sequence[tuple[_Turn, _Turn]]) -> dict[str, Any]:
    giants, samples = [giant for giant, _ in turns], [sample for _, sample in turns]
    return {
        "drawing_ratio": ratio([each.drawing for each in giants], [each.drawing for each in samples]),
        "drawing_ms": round(median(each.drawing for each in giants) * 1e3),
        "opening_ratio": ratio([each.opening for each in giants], [each.opening for each in samples]),
        "rerun_ratio": ratio([each.rerun for each in giants], [each.rerun for each in samples]),
        "bytes": max(each.received for each in giants),
        "sample_bytes": max(each.received for each in samples),
        "faults": [fault for each in (*giants, *samples) for fault in each.faults],
    }
