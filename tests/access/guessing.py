"""A thief in a process of its own, who guesses at one name from many browsers at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection as Pipe

from backlot.records import BacklotError
from backlot.store import staff
from backlot.store.database import open_engine
from backlot.store.throttle import Throttled

BROWSERS = 10  # at once


def guess(url: str, username: str, addresses: list[str], answer: Pipe) -> None:
    """One guess from each of `addresses`; sends how often a password was looked at, and how often not."""
    staff.ROUNDS = 4
    engine = open_engine(url)

    def one(address: str) -> str:
        try:
            return "looked" if staff.staff_by_password(engine, username, "a guess", address) is None else "in"
        except Throttled:
            return "throttled"
        except BacklotError as error:
            return error.key

    with ThreadPoolExecutor(BROWSERS) as pool:
        answer.send(Counter(pool.map(one, addresses)))
    engine.dispose()
