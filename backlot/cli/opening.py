"""What commands on the record share: the database of the settings, and an import that says what it found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from backlot.config import settings
from backlot.exchange.reading import examine
from backlot.exchange.sentences import told
from backlot.exchange.shared import Shared, read_shared
from backlot.records import ProductionKind
from backlot.records.imports import Issue, Severity
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.import_production import import_production
from backlot.store.commands.import_shared import import_shared
from backlot.store.database import Engine, open_engine
from backlot.store.media_shelf import shelve
from backlot.store.migrating import migrate

BY_COMMAND_LINE = "command line"


def record_engine() -> Engine:
    """The database of the settings, brought to the newest shape."""
    engine = open_engine(settings().database_url)
    migrate(engine)
    return engine


def import_folder(engine: Engine, folder: Path, shared: Shared | None = None) -> int:
    """Bring the record of `folder` in whole or not at all; 0 when it is in. Shared tables come from `shared`, else from
    the folder around the record."""
    reading = examine(folder, shared)
    say_issues(folder, reading.issues)
    if reading.production is None or reading.errors:
        print(f"{folder}: refused, nothing was changed", file=sys.stderr)
        return 1
    production = shelve(reading.production, settings().media)
    around = read_shared(folder.resolve().parent) if shared is None else Shared()

    sample = production.kind is ProductionKind.SAMPLE

    def command(unit: Unit) -> None:
        import_shared(unit, around.accounts, around.services, around.rates, around.sessions, sample, around.topics)
        import_production(unit, production)

    bring_in(engine, f"import {production.code}", production.code, command)
    return 0


def bring_in(engine: Engine, subject: str, production: str | None, command: Callable[[Unit], None]) -> None:
    """Run one import command and say whether it changed anything."""
    with unit_of_work(engine, BY_COMMAND_LINE, "import", subject, production) as unit:
        before = unit.edition
        command(unit)
    print(f"{subject}: {f'edition {unit.edition}, {len(unit.rows)} rows' if unit.edition > before else 'nothing new'}")


def say_issues(folder: Path, issues: Iterable[Issue]) -> None:
    """Errors in full, notes as their number: `check` tells them one by one."""
    kept = tuple(issues)
    for issue in kept:
        if issue.severity is Severity.ERROR:
            print(told(issue, "en"), file=sys.stderr)
    notes = sum(issue.severity is Severity.NOTE for issue in kept)
    if notes:
        print(f"{folder}: {notes} notes; `python -m backlot check {folder}` tells them")
