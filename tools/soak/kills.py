"""Kills a writer, or the database server under it, at random moments, and looks at what is left."""

from __future__ import annotations

import multiprocessing
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from typing import Final

from sqlalchemy import Engine

from backlot.store.backups.verdict import is_history_whole
from backlot.store.database import open_engine, reading
from tools.soak.chain import Chain
from tools.soak.databases import Place
from tools.soak.writer import write_until_killed

LONGEST: Final = 0.25  # seconds after the writer is ready within which it is killed
EVERY: Final = 10  # rounds in which the server itself is killed, where it can be
_forks: Final = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["tools.soak.writer"])


@dataclass
class Kills:
    """What a number of kills came to."""

    kind: str
    rounds: int = 0
    of_server: int = 0
    acknowledged: int = 0
    unsaid: int = 0  # changes whose writer died between the commit and the word: kept, and nobody was promised anything
    wrong: list[str] = field(default_factory=list)


def kill_writers(place: Place, rounds: int, seed: int = 1, longest: float = LONGEST) -> Kills:
    """Kill `rounds` writers; after each, the reopened record must hold all they acknowledged and nothing by halves."""
    engine = open_engine(place.url)
    chain, found, chance = Chain(), Kills(place.kind), random.Random(seed)
    with reading(engine) as connection:
        chain.begin(connection)
    engine.dispose()
    for number in range(1, rounds + 1):
        strike = place.strike if number % EVERY == 0 else None
        told, died = _killed(place.url, chance.uniform(0, longest), number % 2 == 1, strike)
        if died and strike is None:
            found.wrong.append(f"the writer of round {number} ended before it was killed")
        found.rounds, found.of_server = number, found.of_server + (strike is not None)
        found.acknowledged += len(told)
        engine = open_engine(place.url)
        _look(engine, chain, told, found, last=number == rounds)
        engine.dispose()
    return found


def _killed(url: str, moment: float, has_begun: bool, strike: Callable[[], None] | None) -> tuple[dict[str, int], bool]:
    """Start a writer, kill it (or its server) `moment` seconds after it was ready, or had written once.

    Answers what it acknowledged, by operation, and whether it had ended by itself.
    """
    here, there = _forks.Pipe(duplex=False)
    name = f"w{uuid.uuid4().hex[:6]}"
    writer = _forks.Process(target=write_until_killed, args=(url, name, there), daemon=True)
    writer.start()
    there.close()
    here.recv()
    told: dict[str, int] = dict([here.recv()]) if has_begun else {}
    time.sleep(moment)
    if strike is not None:
        strike()
    died = not writer.is_alive()
    writer.kill()
    writer.join()
    told |= _heard(here)
    here.close()
    return told, died


def _heard(pipe: Pipe) -> dict[str, int]:
    told: dict[str, int] = {}
    try:
        while pipe.poll():
            operation, edition = pipe.recv()
            told[operation] = edition
    except (EOFError, OSError):  # cut in the middle of a word: nobody was told
        pass
    return told


def _look(engine: Engine, chain: Chain, told: dict[str, int], found: Kills, *, last: bool) -> None:
    known = set(chain.operations)
    chain.follow(engine)
    fresh = chain.operations.keys() - known
    found.unsaid += len(fresh - told.keys())
    found.wrong += [
        f"{operation} was acknowledged as edition {edition} and is lost"
        for operation, edition in told.items()
        if chain.operations.get(operation) != edition
    ]
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            for question, answer in (("integrity_check", "ok"), ("foreign_key_check", None)):
                if (said := connection.exec_driver_sql(f"PRAGMA {question}").scalar()) != answer:
                    found.wrong.append(f"{question} says {said}")
        if last and not is_history_whole(connection):
            found.wrong.append("the chain of changes is not whole from its first link")
    found.wrong += chain.wrong
    chain.wrong = []
