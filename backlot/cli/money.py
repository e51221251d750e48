"""`money`: brings a budget or a cost ledger, as a producer exported it, into a production's record."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from backlot.cli.opening import BY_COMMAND_LINE, record_engine
from backlot.exchange.sentences import told
from backlot.exchange.sheets.found import SheetReading
from backlot.exchange.sheets.grid import MOST_BYTES
from backlot.exchange.sheets.reading import read_sheet
from backlot.i18n import VENUE_ZONE, say
from backlot.records import LANGUAGES, BacklotError
from backlot.store.changes import unit_of_work
from backlot.store.commands.import_sheet import Effect, foreseen, import_budget, import_costs
from backlot.store.database import Engine, reading
from backlot.store.queries import accounts, production, rates


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("team", help="code of the production")
    parser.add_argument("file", type=Path, help="a CSV or XLSX export: a budget, or a cost ledger (it has dates)")
    parser.add_argument("--currency", default="", help="where the file names none; else the budget's own, else CNY")
    parser.add_argument("--preview", action="store_true", help="say what would happen, change nothing")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the sentences")


def run(args: argparse.Namespace) -> int:
    """0 when the rows are in (or, with --preview, could be); a file with one error changes nothing."""
    engine = record_engine()
    found, currency = _found(engine, args)
    for issue in (*found.errors, *found.notes):
        print(f"  {say(f'exchange.{issue.severity}', args.lang)}  {told(issue, args.lang)}")
    if found.errors:
        print(say("sheets.refused", args.lang, errors=len(found.errors)))
        return 1
    effect = _foreseen(engine, args.team, found) if args.preview else _brought(engine, args.team, found, currency)
    key = "sheets.would" if args.preview else "sheets.done"
    counts = {name: getattr(effect, name) for name in ("added", "changed", "same", "removed")}
    print(say(key, args.lang, **counts))
    return 0


def _found(engine: Engine, args: argparse.Namespace) -> tuple[SheetReading, str]:
    with reading(engine) as connection:
        record = production(connection, args.team)
        chart, known = accounts(connection), rates(connection)
    if record is None:
        raise BacklotError("shell.no_such_team", code=args.team[:40])
    try:
        with args.file.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise BacklotError("sheets.no_file", file=str(args.file)) from None
    currency = args.currency or (record.budget.currency if record.budget else "CNY")
    return read_sheet(args.file.name, data, chart, currency, known), currency


def _foreseen(engine: Engine, team: str, found: SheetReading) -> Effect:
    with reading(engine) as connection:
        return foreseen(connection, team, found.lines, found.costs if found.is_ledger else None)


def _brought(engine: Engine, team: str, found: SheetReading, currency: str) -> Effect:
    today = datetime.now(VENUE_ZONE).date()
    with unit_of_work(engine, BY_COMMAND_LINE, "import", f"money {team}", team) as unit:
        if found.is_ledger:
            return import_costs(unit, team, found.costs, currency, today)
        return import_budget(unit, team, found.lines, currency, today)
