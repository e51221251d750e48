"""`restore`: checks a copy and brings it back, all of it or nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backlot.cli.opening import BY_COMMAND_LINE
from backlot.config import settings
from backlot.i18n import say
from backlot.store.backups.media import put_back
from backlot.store.backups.restoring import restore
from backlot.store.database import open_engine


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the copy")
    parser.add_argument("--yes", action="store_true", help="bring a record that is there to what the copy holds")


def run(args: argparse.Namespace) -> int:
    """Into an empty database comes everything; a record that is there is changed only with --yes, and can be undone."""
    verdict = restore(open_engine(settings().database_url), args.file, BY_COMMAND_LINE, over=args.yes)
    put_back(verdict.media, args.file.resolve().parent, settings().media)
    print(say("backup.restored", "en", name=args.file.name, edition=verdict.edition))
    for name in sorted(verdict.missing(settings().media)):
        print(say("backup.media_missing", "en", name=name), file=sys.stderr)
    return 0
