"""Visitors who walk: each goes from room to room at a visitor's pace, and nobody should wait half a second."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

from tools.bench.machine import cpu_seconds, memory
from tools.bench.rooms import stroll
from tools.bench.spread import in_milliseconds
from tools.bench.stage import Server
from tools.bench.tab import Run, Tab

LIMIT_MS = 500.0
AT_ONCE = 8  # doors that visitors come through at the same time


async def walking(server: Server, visitors: int, dwell: float, ramp: float, hold: float) -> dict[str, Any]:
    """`visitors` come in over `ramp` seconds, look at each room for about `dwell` seconds, and are timed for `hold`."""
    begin = time.perf_counter()
    counted = begin + ramp
    end = counted + hold
    doors = asyncio.Semaphore(AT_ONCE)
    tabs = [Tab(server.url, stroll(random.Random(at))) for at in range(visitors)]
    before = memory(server.pid)
    walks = [
        asyncio.create_task(_walk(tab, random.Random(f"walk {at}"), begin + ramp * at / visitors, end, dwell, doors))
        for at, tab in enumerate(tabs)
    ]
    await asyncio.sleep(max(0.0, counted - time.perf_counter()))
    spent, own, since = cpu_seconds(server.pid), time.process_time(), time.perf_counter()
    await asyncio.sleep(max(0.0, end - time.perf_counter()))
    seconds = time.perf_counter() - since
    spent, own = cpu_seconds(server.pid) - spent, time.process_time() - own
    grown = memory(server.pid) - before
    await asyncio.gather(*walks)
    timed: list[Run] = [run for tab in tabs for run in tab.runs if run.sent >= counted]
    waits = in_milliseconds(run.seconds for run in timed)
    faults = [fault for tab in tabs for fault in tab.faults]
    await asyncio.gather(*(tab.close() for tab in tabs))
    return {
        "visitors": visitors,
        "dwell_s": dwell,
        "timed_s": round(seconds, 1),
        "taps": len(timed),
        "wall_ms": waits,
        "held": waits["p95"] < LIMIT_MS and not faults,
        "server_cpu_share": round(spent / seconds, 2),
        "bench_cpu_share": round(own / seconds, 2),
        "kb_each": round(grown / visitors / 1e3, 1),
        "faults": faults[:20],
    }


async def _walk(
    tab: Tab, chance: random.Random, start: float, end: float, dwell: float, doors: asyncio.Semaphore
) -> None:
    await asyncio.sleep(max(0.0, start - time.perf_counter()))
    async with doors:
        await tab.open(live=True)
    while True:
        pause = dwell * chance.uniform(0.8, 1.2)
        if time.perf_counter() + pause > end or tab.faults:
            return
        await asyncio.sleep(pause)
        await tab.tap(stroll(chance))
