"""`import`: brings a production's record into the database, from a record folder or from MovieLabs OMC-JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from backlot.cli.opening import import_folder, record_engine


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="a record folder (docs/record-folder.md) or a folder of OMC-JSON")


def run(args: argparse.Namespace) -> int:
    """0 when the record is in; a broken one is refused whole and changes nothing."""
    return import_folder(record_engine(), args.folder)
