"""`seed`: loads the programme's facts and the fictional sample record through the importer that staff use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backlot.cli.opening import bring_in, import_folder, record_engine, say_issues
from backlot.config import ROOT
from backlot.exchange.programme import read_programme, read_published_figures
from backlot.exchange.shared import read_shared
from backlot.store.changes import Unit
from backlot.store.commands.import_shared import import_programme, import_published_figures, import_shared
from backlot.store.database import Engine, reading
from backlot.store.queries import production_codes


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--if-empty", action="store_true", help="only where no production is recorded yet")
    parser.add_argument(
        "--from", dest="folder", type=Path, default=ROOT / "data" / "sample", help="the sample's folder"
    )


def run(args: argparse.Namespace) -> int:
    engine = record_engine()
    if args.if_empty and has_productions(engine):
        print("the record is already there")
        return 0
    return seed(engine, args.folder)


def seed(engine: Engine, folder: Path) -> int:
    """Bring in the programme, the shared tables and every record of `folder`; 1 where any of them is refused."""
    programme = read_programme(ROOT / "data" / "programme.toml")
    figures = read_published_figures(ROOT / "data" / "published_figures.csv")

    def bring_programme(unit: Unit) -> None:
        import_programme(unit, programme)
        import_published_figures(unit, figures)

    bring_in(engine, "programme", None, bring_programme)
    shared = read_shared(folder)
    say_issues(folder, shared.issues)
    if shared.refused:
        print(f"{folder}: refused, nothing was changed", file=sys.stderr)
        return 1
    bring_in(
        engine,
        "shared tables",
        None,
        lambda unit: import_shared(
            unit, shared.accounts, shared.services, shared.rates, shared.sessions, sample=True, topics=shared.topics
        ),
    )
    records = sorted(path.parent for path in folder.glob("*/production.toml"))
    return max((import_folder(engine, record, shared) for record in records), default=0)


def has_productions(engine: Engine) -> bool:
    """Whether any production is recorded and published."""
    with reading(engine) as connection:
        return bool(production_codes(connection))
