"""The command line: each command is a module here with `describe(parser)` and `run(args)`, imported when called."""

from __future__ import annotations

from typing import Final

# Name, module, one line of help; only the module of the command asked for is imported, so that each starts fast.
COMMANDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("init", "backlot.cli.init", "make a fresh machine ready: database, sample record, first staff account"),
    ("migrate", "backlot.cli.migrate", "bring the database to the newest shape"),
    ("seed", "backlot.cli.seed", "load the programme's facts and the fictional sample record"),
    ("import", "backlot.cli.bring", "bring a production's record into the database"),
    ("money", "backlot.cli.money", "bring a budget or a cost ledger (CSV, XLSX) into a production's record"),
    ("template", "backlot.cli.template", "write tables to fill in and bring back at the desk: CSV or XLSX"),
    ("user", "backlot.cli.user", "staff accounts: add, list, password, deactivate, reactivate, role"),
    ("check", "backlot.cli.check", "say what is wrong or odd in a record folder"),
    ("backup", "backlot.cli.backup", "make a checked copy of the record now"),
    ("backups", "backlot.cli.backups", "list the copies and say of each whether it is good"),
    ("restore", "backlot.cli.restore", "bring a copy back"),
    ("bench", "backlot.cli.bench", "measure the exhibition beside a bare Streamlit page"),
)
