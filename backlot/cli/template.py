"""`template`: writes the tables that staff fill in and bring back, empty or with today's rows."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from backlot.cli.opening import record_engine
from backlot.exchange.templates.filling import Filled, Table
from backlot.exchange.templates.plain import as_csv
from backlot.exchange.templates.shape import Known, templates_of
from backlot.exchange.templates.workbook import as_workbook
from backlot.records import BacklotError
from backlot.store.commands.import_table import KINDS, TABLES, known_rows, standing
from backlot.store.commands.sheets import UNITS
from backlot.store.database import Engine, reading
from backlot.store.queries import production_codes

EVERY = "all"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=(*KINDS, EVERY), help=f"the table, or {EVERY}")
    parser.add_argument("file", type=Path, help="what to write: .xlsx, or .csv for one table")
    parser.add_argument("--team", default="", help="code of the production whose codes it may name")
    parser.add_argument(
        "--filled", action="store_true", help="with the rows there are today, to be edited and brought back"
    )


def run(args: argparse.Namespace) -> int:
    """0 when the file is written."""
    kinds = KINDS if args.kind == EVERY else (args.kind,)
    is_csv = args.file.suffix.lower() == ".csv"
    if args.file.suffix.lower() not in (".csv", ".xlsx") or (is_csv and len(kinds) > 1):
        raise BacklotError("templates.which_file")
    tables = _tables(record_engine(), args.team, kinds, args.filled)
    args.file.write_bytes(as_csv(tables[0]) if is_csv else as_workbook(tables))
    print(f"{args.file}: {len(tables)} tables, {sum(len(table.rows or ()) for table in tables)} rows")
    return 0


def _tables(engine: Engine, team: str, kinds: Sequence[str], filled: bool) -> list[Table]:
    templates = templates_of(TABLES.values(), UNITS)
    with reading(engine) as connection:
        if (team or filled) and team not in production_codes(connection):
            raise BacklotError("shell.no_such_team", code=team[:40])
        found = known_rows(connection, team)
        known = Known(found.choices, found.codes, found.currencies)
        return [
            Table(
                templates[kind],
                team,
                known,
                [Filled(row.code, row.version, row.values) for row in standing(connection, kind, team)]
                if filled
                else None,
            )
            for kind in kinds
        ]
