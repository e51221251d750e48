"""`init`: makes a fresh machine ready to open: database, sample record, first staff account."""

from __future__ import annotations

import argparse

from backlot.cli.opening import record_engine
from backlot.cli.seed import has_productions, seed
from backlot.config import ROOT
from backlot.store.first_account import ensure_first_account


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8501, help="the port that the printed address names")


def run(args: argparse.Namespace) -> int:
    """Safe to run again: what is there already stays as it is."""
    engine = record_engine()
    if not has_productions(engine) and seed(engine, ROOT / "data" / "sample"):
        return 1
    password = ensure_first_account(engine)
    if password is not None:
        print(
            f"\nStaff account: admin\nPassword:      {password}\n(shown this once; `python -m backlot user password admin` sets another)"
        )
    print(
        f"\nThe exhibition opens at http://localhost:{args.port} and the staff desk at http://localhost:{args.port}/admin\n"
    )
    return 0
