"""`check`: says everything that is wrong or odd in a record folder, without touching the database."""

from __future__ import annotations

import argparse
from pathlib import Path

from backlot.exchange.layouts import TABLES
from backlot.exchange.production_file import RECORD
from backlot.exchange.reading import examine
from backlot.exchange.sentences import told
from backlot.exchange.shared import Shared, read_shared
from backlot.i18n import say
from backlot.records.basics import LANGUAGES, Language
from backlot.records.imports import Issue, Severity


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="a record folder, or a folder that holds several")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the sentences")


def run(args: argparse.Namespace) -> int:
    """1 where any record would be refused, else 0."""
    language: Language = args.lang
    records = _records_in(args.folder)
    if records:
        shared = read_shared(args.folder)
        found = [_told_of(args.folder, shared.issues, language)]
        found += [_checked(record, shared, language) for record in records]
    else:
        found = [_checked(args.folder, None, language)]
    return int(any(found))


def _records_in(folder: Path) -> list[Path]:
    if not folder.is_dir() or any((folder / name).exists() for name in (RECORD, *TABLES)):
        return []
    within = (path for path in folder.iterdir() if path.is_dir())
    return sorted(path for path in within if any((path / name).exists() for name in (RECORD, *TABLES)))


def _checked(folder: Path, shared: Shared | None, language: Language) -> bool:
    reading = examine(folder, shared)
    told_already = set() if shared is None else set(map(id, shared.issues))
    return _told_of(folder, [issue for issue in reading.issues if id(issue) not in told_already], language)


def _told_of(folder: Path, issues: tuple[Issue, ...] | list[Issue], language: Language) -> bool:
    """Print the issues, errors first; whether there was an error."""
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    notes = [issue for issue in issues if issue.severity is Severity.NOTE]
    print(say("exchange.checked", language, folder=str(folder), errors=len(errors), notes=len(notes)))
    for issue in (*errors, *notes):
        print(f"  {say(f'exchange.{issue.severity}', language)}  {told(issue, language)}")
    return bool(errors)
