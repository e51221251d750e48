"""`backup`: makes a copy of the record, opens and checks it, and says what it holds."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backlot.config import settings
from backlot.i18n import file_size, say
from backlot.store.backups.making import back_up
from backlot.store.database import open_engine


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, help="another folder for the copy, such as a disk that is taken home")
    parser.add_argument("--with-media", action="store_true", help="bring films, posters, stills and subtitles along")


def run(args: argparse.Namespace) -> int:
    """0 when a good copy stands; a failed one leaves nothing behind."""
    folder: Path = args.to or settings().backups
    verdict = back_up(open_engine(settings().database_url), folder, shelf=settings().media if args.with_media else None)
    print(f"{verdict.path}\n{say('backup.holds', 'en', edition=verdict.edition, size=file_size(verdict.size, 'en'))}")
    for name in sorted(verdict.missing(settings().media)):
        print(say("backup.media_missing", "en", name=name), file=sys.stderr)
    return 0
