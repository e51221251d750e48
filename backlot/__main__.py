"""The door of the command line: `python -m backlot COMMAND …`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from backlot.cli import COMMANDS
from backlot.i18n import say
from backlot.records.basics import BacklotError


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; a fault that one sentence explains is said, not traced."""
    words = list(sys.argv[1:] if words is None else words)
    parser, modules = _parser(words)
    args = parser.parse_args(words)
    try:
        return int(modules[args.command].run(args))
    except BacklotError as error:
        print(say(error.key, "en", **error.details), file=sys.stderr)
        return 1


def _parser(words: Sequence[str]) -> tuple[argparse.ArgumentParser, dict[str, ModuleType]]:
    """The parser; of the commands only the one asked for is imported and described."""
    parser = argparse.ArgumentParser(prog="python -m backlot", description="AI Backlot, the exhibition of four films.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules: dict[str, ModuleType] = {}
    for name, module, summary in COMMANDS:
        command = commands.add_parser(name, help=summary, description=summary)
        if name in words[:1]:
            modules[name] = import_module(module)
            modules[name].describe(command)
    return parser, modules


if __name__ == "__main__":
    sys.exit(main())
