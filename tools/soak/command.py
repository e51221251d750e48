"""The soak's command line: many editors at once and writers that are killed, on SQLite and PostgreSQL; 1 where a promise is broken."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tools.soak.databases import KINDS, place
from tools.soak.kills import Kills, kill_writers
from tools.soak.many import Many, many_hands


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.soak", description=__doc__)
    parser.add_argument("--hands", type=int, default=16, help="editors at once")
    parser.add_argument("--edits", type=int, default=10_000, help="edits that they make altogether")
    parser.add_argument("--each", type=int, help="edits that each of them makes, instead")
    parser.add_argument("--processes", type=int, help="of the app, over which they are spread")
    parser.add_argument("--kills", type=int, default=100, help="writers that are killed; every tenth time the server")
    parser.add_argument("--databases", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--parts", nargs="+", choices=("hands", "kills"), default=["hands", "kills"])
    args = parser.parse_args()
    each = args.each or -(-args.edits // args.hands)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="backlot-soak-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        os.environ["BACKLOT_DATA"] = folder
        for kind in args.databases:
            with place(kind, Path(folder) / kind) as found:
                if "hands" in args.parts:
                    many = many_hands(found, Path(folder), args.hands, each, args.processes)
                    wrong += many.wrong
                    _say_hands(many)
                if "kills" in args.parts:
                    began = time.monotonic()
                    kills = kill_writers(found, args.kills)
                    wrong += kills.wrong
                    _say_kills(kills, time.monotonic() - began)
    for each_wrong in wrong[:50]:
        print(f"  wrong: {each_wrong}", file=sys.stderr)
    return 1 if wrong else 0


def _say_hands(many: Many) -> None:
    waits = ", ".join(f"{name} {many.wait(share) * 1000:.0f} ms" for name, share in (("p50", 0.5), ("p99", 0.99)))
    print(
        f"{many.kind}: {many.hands} editors, {many.edits} edits in {many.seconds:.0f} s, {many.conflicts} conflicts, all shown; "
        f"{waits}, longest {many.wait(1) * 1000:.0f} ms; {len(many.wrong)} wrong",
        flush=True,
    )


def _say_kills(kills: Kills, seconds: float) -> None:
    print(
        f"{kills.kind}: {kills.rounds} kills ({kills.of_server} of the server) in {seconds:.0f} s, {kills.acknowledged} edits "
        f"acknowledged, {kills.unsaid} more committed before they could be said; {len(kills.wrong)} wrong",
        flush=True,
    )
