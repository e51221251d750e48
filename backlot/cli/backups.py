"""`backups`: lists the copies, newest first, and opens each to say whether it is good."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backlot.config import settings
from backlot.i18n import file_size, say
from backlot.store.backups.keeping import backups_in
from backlot.store.backups.verdict import Verdict, examine


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--in", type=Path, dest="folder", help="another folder than that of the exhibition")


def run(args: argparse.Namespace) -> int:
    """0 when there is a copy and all of them are good."""
    verdicts = [examine(backup.path) for backup in backups_in(args.folder or settings().backups)]
    if not verdicts:
        print(say("backup.none", "en"), file=sys.stderr)
    for verdict in verdicts:
        print(f"{verdict.path.name}  {_said(verdict)}")
    return 0 if verdicts and all(verdict.fault is None for verdict in verdicts) else 1


def _said(verdict: Verdict) -> str:
    if verdict.fault is not None:
        return say(f"backup.fault.{verdict.fault}", "en")
    holds = say("backup.holds", "en", edition=verdict.edition, size=file_size(verdict.size, "en"))
    missing = len(verdict.missing(settings().media))
    return holds + (f" {say('backup.media_missing_count', 'en', count=missing)}" if missing else "")
