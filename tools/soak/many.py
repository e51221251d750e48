"""Sixteen editors on one record: gathers what they were told and how long they waited, and proves that nothing was lost."""

from __future__ import annotations

import multiprocessing
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backlot.store.database import open_engine, reading
from tools.soak import hands
from tools.soak.chain import Chain
from tools.soak.databases import Place
from tools.soak.hands import Notes
from tools.soak.process import begin
from tools.soak.proof import wrongs
from tools.soak.rows import targets

KEY: Final = "a key that only the soak signs with, long enough"
PROCESSES: Final = {"sqlite": 1, "postgres": 4}  # SQLite is for one process, see docs/deploy.md


@dataclass(frozen=True, slots=True)
class Many:
    """What a run of many editors came to."""

    kind: str
    hands: int
    edits: int
    conflicts: int
    seconds: float
    waits: tuple[float, ...]  # sorted, in seconds, of the acknowledged edits
    wrong: tuple[str, ...]

    def wait(self, share: float) -> float:
        """The wait that `share` of the edits did not exceed."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))] if self.waits else float("nan")


def many_hands(place: Place, folder: Path, hand_count: int, each: int, processes: int | None = None) -> Many:
    """`hand_count` editors who save `each` edits; they sit in `processes` processes of the app."""
    engine = open_engine(place.url)
    tokens = hands.enrol(engine, hand_count, KEY)
    chain = Chain()
    with reading(engine) as connection:
        rows = targets(connection, hands.ROWS_EACH)
        chain.begin(connection)
    environment = {"BACKLOT_DATABASE_URL": place.url, "BACKLOT_DATA": str(folder), "BACKLOT_SECRET_KEY": KEY}
    forks = multiprocessing.get_context("spawn")
    number, pipes = processes or PROCESSES[place.kind], []
    began = time.monotonic()
    for share in range(number):
        own = {name: token for at, (name, token) in enumerate(tokens.items()) if at % number == share}
        here, there = forks.Pipe(duplex=False)
        run = uuid.uuid4().hex[:8]
        forks.Process(target=begin, args=(there, environment, own, rows, each, run), daemon=True).start()
        there.close()
        pipes.append(here)
    notes: list[Notes] = [note for pipe in pipes for note in pipe.recv()]
    seconds = time.monotonic() - began
    wrong = wrongs(engine, chain, notes, rows)
    engine.dispose()
    waits = tuple(sorted(wait for note in notes for wait in note.seconds))
    edits, conflicts = sum(len(note.saved) for note in notes), sum(note.conflicts for note in notes)
    return Many(place.kind, hand_count, edits, conflicts, seconds, waits, tuple(wrong))
