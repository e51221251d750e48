"""A writer that is going to be killed: it says each change through a pipe after the commit, and never before."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection as Pipe
from typing import Final

from backlot.records import BacklotError
from backlot.store.changes import unit_of_work
from backlot.store.commands.wishes import Wish, grant_wishes
from backlot.store.database import open_engine, reading
from tools.soak.rows import TEAM, Target, spelled, tally, targets

MOST_ROWS: Final = 4  # in one change: a torn one would show


def write_until_killed(url: str, name: str, pipe: Pipe) -> None:
    """Changes of one to four rows, each acknowledged as (operation, edition); ends when nobody listens or nothing is saved."""
    engine, chance, count = open_engine(url), random.Random(name), 0
    with reading(engine) as connection:
        rows = targets(connection, 6)
    pipe.send(("ready", 0))
    try:
        while True:
            operation = f"{name}-{count}"
            chosen = chance.sample(rows, chance.randint(1, MOST_ROWS))
            with unit_of_work(engine, name, "grant_wishes", operation, TEAM, operation) as unit:
                grant_wishes(unit, [_wish(unit.connection, target, name) for target in chosen])
            pipe.send((operation, unit.edition))
            count += 1
    except (BacklotError, BrokenPipeError):
        return  # the server was killed under us, or the one who asked is gone


def _wish(connection: object, target: Target, name: str) -> Wish:
    version, words = target.read(connection)  # type: ignore[arg-type]
    counts = tally(words)
    counts[name] += 1
    if len(spelled(counts)) > 180:
        counts = type(counts)({name: 1})
    return Wish(target.kind, TEAM, target.code, version, target.values(spelled(counts)))
