"""From a commit to the screens: another process edits a film's title, and every open session must show it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from backlot.store.changes import unit_of_work
from backlot.store.database import Engine, open_engine
from backlot.store.tables import ProductionRow
from tools.bench.rooms import ROOMS, TEAMS, all_over
from tools.bench.spread import in_milliseconds, quantile
from tools.bench.stage import Server
from tools.bench.tab import Tab

EDITED = TEAMS[0]
NAMELESS = frozenset({"about", "history"})  # rooms that do not name the film
SHOWING = tuple(room for room in ROOMS if room not in NAMELESS)
PATIENCE = 15.0
REST = 0.5  # between commits, as a member of staff at their fastest


async def spreading(servers: Sequence[Server], database_url: str, sessions: int, commits: int) -> dict[str, Any]:
    """Time from commit to each session's whole page showing it, over sessions spread evenly on `servers`."""
    places = all_over(sessions, teams=(EDITED,), rooms=SHOWING)
    tabs = [Tab(servers[at % len(servers)].url, place) for at, place in enumerate(places)]
    for tab in tabs:
        await tab.open(live=True)
    engine = open_engine(database_url)
    taken: list[list[float]] = []
    try:
        for number in range(commits):
            await asyncio.sleep(REST)
            taken.append(await _one(engine, tabs, f"Bench {time.time_ns() % 10**9}-{number}"))
    finally:
        engine.dispose()
    faults = [fault for tab in tabs for fault in tab.faults]
    await asyncio.gather(*(tab.close() for tab in tabs))
    every = [seconds for each in taken for seconds in each]
    last = [max(each) for each in taken]
    return {
        "sessions": sessions,
        "processes": len(servers),
        "commits": commits,
        "seen": len(every),
        "each_ms": in_milliseconds(every),
        "last_ms": {"p50": round(quantile(last, 0.5) * 1e3, 1), "longest": round(max(last) * 1e3, 1)},
        "faults": faults[:20],
    }


async def _one(engine: Engine, tabs: Sequence[Tab], title: str) -> list[float]:
    for tab in tabs:
        tab.watched = title.encode()
    before = time.perf_counter()
    committed = await asyncio.to_thread(retitle, engine, title)
    seen = await asyncio.gather(*(_seen(tab, before, committed) for tab in tabs))
    return [seconds for seconds in seen if seconds is not None]


def retitle(engine: Engine, title: str) -> float:
    """One signed change as the desk would make it; the moment after its commit."""
    with unit_of_work(engine, "bench", "edit_film", title, EDITED) as unit:
        unit.change(ProductionRow, {"code": EDITED}, {"title_zh": title, "title_en": title})
    return time.perf_counter()


async def _seen(tab: Tab, before: float, committed: float) -> float | None:
    """Seconds until a run that brought the new title was finished; None, and a fault, where none came."""
    deadline = committed + PATIENCE
    while time.perf_counter() < deadline:
        shown = next((run for run in tab.runs if run.saw and run.finished > before), None)
        if shown is not None:
            return max(0.0, shown.finished - committed)
        tab.news.clear()
        try:
            await asyncio.wait_for(tab.news.wait(), deadline - time.perf_counter())
        except TimeoutError:
            break
    tab.faults.append(f"{tab.address}: a commit was not shown in {PATIENCE:g} s")
    return None
