"""What one run of a room costs beside one run of a bare page: processor time, waiting, bytes; and memory a session."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from statistics import median
from typing import Any

from tools.bench.machine import cpu_seconds, memory
from tools.bench.rooms import LANGUAGES, address, all_over
from tools.bench.spread import in_milliseconds, quantile, ratio
from tools.bench.stage import Server
from tools.bench.tab import Tab


async def rooms_cost(app: Server, bare: Server, rooms: Sequence[str], sessions: int, rounds: int) -> dict[str, Any]:
    """Per room, the figures of warm reruns by several sessions, taken in turns with the bare page's."""
    theirs = await _opened(bare, ["/"] * sessions)
    found: dict[str, Any] = {}
    for room in rooms:
        ours = await _opened(app, [address(room, LANGUAGES[at % 2]) for at in range(sessions)])
        found[room] = await _in_turns(app, ours, bare, theirs, rounds)
        await _closed(ours)
    await _closed(theirs)
    return found


async def tap_cost(app: Server, bare: Server, rooms: Sequence[str], sessions: int, rounds: int) -> dict[str, Any]:
    """A tap from room to room, beside a rerun of the bare page: Streamlit runs the script twice for it."""
    theirs = await _opened(bare, ["/"] * sessions)
    ours = await _opened(app, all_over(sessions))
    targets = [address(room, language) for language in LANGUAGES for room in rooms]
    mine, others, waits = [], [], []
    for turn in range(-1, rounds):  # the first turn warms, and is not counted
        cost, _ = await _timed(bare, [theirs[at % sessions].rerun for at in range(len(targets))])
        before = cpu_seconds(app.pid)
        runs = [await ours[turn % sessions].tap(target) for target in targets]
        if turn >= 0:
            others.append(cost)
            mine.append((cpu_seconds(app.pid) - before) / len(targets))
            waits += [run.seconds for run in runs]
    faults = [fault for tab in ours for fault in tab.faults]
    await _closed(ours)
    await _closed(theirs)
    return {
        "cpu_ratio": ratio(mine, others),
        "cpu_ms": round(median(mine) * 1e3, 2),
        "wall_ms": in_milliseconds(waits),
        "faults": faults,
    }


async def memory_cost(server: Server, addresses: Sequence[str], settle: float) -> dict[str, Any]:
    """Growth of the server's memory for each further open session that has seen its page twice."""
    first = await _opened(server, [*addresses[:20]])
    for tab in first:
        await tab.rerun()
    await asyncio.sleep(settle)
    before = memory(server.pid)
    more = await _opened(server, addresses)
    for tab in more:
        await tab.rerun()
    await asyncio.sleep(settle)
    grown = memory(server.pid) - before
    await _closed([*first, *more])
    return {"sessions": len(more), "kb_each": round(grown / len(more) / 1e3, 1), "server_mb": round(before / 1e6, 1)}


async def _in_turns(app: Server, ours: list[Tab], bare: Server, theirs: list[Tab], rounds: int) -> dict[str, Any]:
    first = [tab.runs[0].received for tab in ours]
    for tab in (*ours, *theirs):
        await tab.rerun()
    mine, others, our_waits, their_waits = [], [], [], []
    for _ in range(rounds):
        cost, waits = await _timed(bare, [tab.rerun for tab in theirs])
        others.append(cost)
        their_waits += waits
        cost, waits = await _timed(app, [tab.rerun for tab in ours])
        mine.append(cost)
        our_waits += waits
    later = [float(run.received) for tab in ours for run in tab.runs[1:]]
    us, them = in_milliseconds(our_waits), in_milliseconds(their_waits)
    return {
        "cpu_ratio": ratio(mine, others),
        "cpu_ms": round(median(mine) * 1e3, 2),
        "bare_cpu_ms": round(median(others) * 1e3, 2),
        "wall_ms": us,
        "bare_wall_ms": them,
        "wall_p50_ratio": round(us["p50"] / them["p50"], 2),
        "wall_p95_ratio": round(us["p95"] / them["p95"], 2),
        "bytes_first": max(first),
        "bytes_later": int(quantile(later, 0.5)),
        "bytes_later_most": int(max(later)),
        "runs": len(our_waits),
        "faults": [fault for tab in (*ours, *theirs) for fault in tab.faults],
    }


async def _timed(server: Server, wishes: Sequence[Any]) -> tuple[float, list[float]]:
    """Processor seconds a run, and how long each was waited for."""
    before = cpu_seconds(server.pid)
    waits = [(await wish()).seconds for wish in wishes]
    return (cpu_seconds(server.pid) - before) / len(waits), waits


async def _opened(server: Server, addresses: Sequence[str]) -> list[Tab]:
    tabs = [Tab(server.url, each) for each in addresses]
    for tab in tabs:
        await tab.open()
    return tabs


async def _closed(tabs: Sequence[Tab]) -> None:
    await asyncio.gather(*(tab.close() for tab in tabs))
