"""The command line: each command is a module here with `describe(parser)` and `run(args) -> int`, imported when called."""

from __future__ import annotations

from typing import Final

# name, module, one line of help; the module is only imported for the command that is asked for, so that each starts fast.
COMMANDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("migrate", "backlot.cli.migrate", "bring the database to the newest shape"),
    ("seed", "backlot.cli.seed", "load the programme's facts and the fictional sample record"),
    ("import", "backlot.cli.bring", "bring a production's record into the database"),
    ("check", "backlot.cli.check", "say what is wrong or odd in a record folder"),
)
