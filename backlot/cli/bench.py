"""`bench`: starts the exhibition on a fresh sample record beside a bare Streamlit page and says what each costs."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from backlot.cli.bench_report import faults, in_markdown, in_words
from backlot.config import ROOT

PARTS = ("paint", "rooms", "news", "memory", "walk", "giant")


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="two rooms and five sessions, to see that the bench works")
    parser.add_argument("--postgres", action="store_true", help="also two processes on a PostgreSQL of the bench's own")
    parser.add_argument("--json", dest="file", type=Path, metavar="FILE", help="write every figure there")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="measure only these")


def run(args: argparse.Namespace) -> int:
    """1 where the exhibition showed a fault while it was measured; a slow machine is no failure."""
    found = _driven([*args.parts, *(["postgres"] if args.postgres else [])], args.quick)
    if found is None:
        print("the bench could not be run; requirements-dev.txt holds what it needs", file=sys.stderr)
        return 1
    if args.file is not None:
        args.file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(in_markdown(found) if args.markdown else in_words(found))
    wrong = faults(found)
    for fault in wrong[:20]:
        print(fault, file=sys.stderr)
    return int(bool(wrong))


def _driven(parts: list[str], quick: bool) -> dict[str, Any] | None:
    """What the driver found. It is a process of its own, because it speaks Streamlit's protocol and must not be us."""
    words = [sys.executable, "-m", "tools.bench", *(["--quick"] if quick else []), "--parts", *parts]
    driver = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, check=False)  # noqa: S603 -- our own words
    if driver.returncode:
        return None
    found: dict[str, Any] = json.loads(driver.stdout)
    return found
