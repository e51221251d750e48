"""`migrate`: brings the database to the newest shape."""

from __future__ import annotations

import argparse

from backlot.cli.opening import record_engine


def describe(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(_args: argparse.Namespace) -> int:
    record_engine().dispose()
    print("the database has the newest shape")
    return 0
