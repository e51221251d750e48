"""The command line: each command is a module here with `describe(parser)` and `run(args) -> int`, imported when called."""

from __future__ import annotations

from typing import Final

# name, module, one line of help; the module is only imported for the command that is asked for, so that each starts fast.
COMMANDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("check", "backlot.cli.check", "say what is wrong or odd in a record folder"),
)
