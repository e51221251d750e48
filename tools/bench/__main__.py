"""Runs the bench and prints what it found as JSON: `python -m tools.bench`, usually by `python -m backlot bench`."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from tools.bench import stage
from tools.bench.giants import bring_in_giant, giant_cost
from tools.bench.news import EDITED, spreading
from tools.bench.rooms import ROOMS, all_over
from tools.bench.runs import memory_cost, rooms_cost, tap_cost
from tools.bench.stage import Server
from tools.bench.walk import walking
from tools.giant.folder import CODE

PARTS = ("rooms", "memory", "news", "walk", "paint", "giant", "postgres")


@dataclass(frozen=True)
class Extent:
    """How much is measured."""

    rooms: tuple[str, ...]
    sessions: int
    rounds: int
    open_sessions: int
    residents: int
    settle: float
    commits: int
    walkers: int
    dwell: float
    ramp: float
    hold: float
    paints: int
    giant: float
    giant_rounds: int
    giant_paints: int


FULL = Extent(ROOMS, 10, 20, 50, 200, 2.0, 20, 400, 15.0, 40.0, 60.0, 7, 1.0, 4, 5)
QUICK = Extent(("home", "timeline"), 5, 3, 5, 5, 0.2, 2, 5, 1.0, 1.0, 3.0, 1, 0.02, 1, 0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS)
    args = parser.parse_args()
    extent = QUICK if args.quick else FULL
    with tempfile.TemporaryDirectory(prefix="backlot-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        found = _measured(folder, extent, frozenset(args.parts))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def _measured(folder: Path, extent: Extent, parts: frozenset[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"cores": os.cpu_count(), "date": time.strftime("%Y-%m-%d")}
    if parts - {"postgres"}:
        found |= _on_sqlite(folder, extent, parts)
    if "postgres" in parts:
        found["news_postgres"] = _on_postgres(folder, extent)
    return found


def _on_sqlite(folder: Path, extent: Extent, parts: frozenset[str]) -> dict[str, Any]:
    data = folder / "data"
    data.mkdir()
    environment = stage.settings_of(data)
    _say("bringing the sample record in")
    stage.seed(environment)
    found: dict[str, Any] = {}
    with stage.exhibition(environment) as app, stage.bare_page(folder / "bare") as bare:
        if "paint" in parts:
            found["paint"] = _painted(app, bare, extent)
        if "rooms" in parts:
            _say("rooms beside a bare page")
            found["rooms"] = asyncio.run(rooms_cost(app, bare, extent.rooms, extent.sessions, extent.rounds))
            found["tap"] = asyncio.run(tap_cost(app, bare, extent.rooms, extent.sessions, extent.rounds))
        if "news" in parts:
            _say("from commit to screens")
            url = f"sqlite:///{data / 'backlot.sqlite'}"
            found["news_sqlite"] = asyncio.run(spreading([app], url, extent.open_sessions, extent.commits))
        if "memory" in parts:
            _say("memory of open sessions")
            found["memory"] = asyncio.run(memory_cost(app, all_over(extent.residents), extent.settle))
            found["memory_bare"] = asyncio.run(memory_cost(bare, ["/"] * extent.residents, extent.settle))
        if "walk" in parts:
            _say(f"{extent.walkers} visitors walking")
            found["walk"] = asyncio.run(walking(app, extent.walkers, extent.dwell, extent.ramp, extent.hold))
        if "giant" in parts:
            found |= _beside_giant(app, environment, folder, extent)
    return found


def _beside_giant(app: Server, environment: dict[str, str], folder: Path, extent: Extent) -> dict[str, Any]:
    """Last of all, because from now on the giant is in the record."""
    _say("the giant beside the sample")
    bring_in_giant(environment, folder, extent.giant)
    url = f"sqlite:///{Path(environment['BACKLOT_DATA']) / 'backlot.sqlite'}"
    giant = asyncio.run(giant_cost(app, url, extent.rooms, extent.giant_rounds, extent.rounds))
    if extent.giant_paints and importlib.util.find_spec("playwright"):
        paint = import_module("tools.bench.paint")
        for room, page in paint.standing(app, extent.rooms, (CODE, EDITED), extent.giant_paints).items():
            giant["rooms"][room] |= page
    return {"giant": giant, "news_giant": asyncio.run(spreading([app], url, extent.open_sessions, extent.commits))}


def _on_postgres(folder: Path, extent: Extent) -> dict[str, Any]:
    """Two processes on one PostgreSQL, half of the sessions on each."""
    _say("from commit to screens, two processes on PostgreSQL")
    with import_module("tools.bench.postgres").postgres(folder / "pg") as url:
        environments = [stage.settings_of(folder / name, url) for name in ("left", "right")]
        for environment in environments:
            Path(environment["BACKLOT_DATA"]).mkdir()
        stage.seed(environments[0])
        with stage.exhibition(environments[0]) as left, stage.exhibition(environments[1]) as right:
            found: dict[str, Any] = asyncio.run(spreading([left, right], url, extent.open_sessions, extent.commits))
            return found


def _painted(app: Server, bare: Server, extent: Extent) -> dict[str, Any] | None:
    """None where there is no browser to drive."""
    if importlib.util.find_spec("playwright") is None:
        return None
    _say("first paint in Chromium")
    found: dict[str, Any] = import_module("tools.bench.paint").painting(app, bare, extent.paints)
    return found


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
