"""Guesses at a password, as a thief makes them: many at once, from many browsers, at several processes, with a stopwatch."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections import Counter
from collections.abc import Callable

import bcrypt
import pytest
from sqlalchemy import Engine, event

from backlot.records import StaffRole
from backlot.store import staff
from backlot.store.staff import staff_by_password
from tests.access import guessing
from tests.access.cast import enrol

ROUNDS = 9  # dear enough that bcrypt is nearly all of the time


def _by_two_processes(url: str, addresses: list[list[str]]) -> Counter[str]:
    forks = multiprocessing.get_context("forkserver")
    pipes = []
    for share in addresses:
        here, there = forks.Pipe(duplex=False)
        forks.Process(target=guessing.guess, args=(url, "lin", share, there), daemon=True).start()
        there.close()
        pipes.append(here)
    return sum((pipe.recv() for pipe in pipes), Counter[str]())


@pytest.mark.parametrize(
    ("place", "looks"), [(lambda _number: "10.0.0.9", 5), (lambda number: f"10.0.{number % 9}.{number}", 20)],
    ids=["from one address", "from two hundred addresses"],
)  # fmt: skip
def test_two_hundred_guesses_at_two_processes_share_one_ration(
    database_url: str, place: Callable[[int], str], looks: int
) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("SQLite is for one process")
    both = [[place(number) for number in range(start, 200, 2)] for start in (0, 1)]
    assert _by_two_processes(database_url, both) == {"looked": looks, "throttled": 200 - looks}


@pytest.fixture
def dear(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Accounts whose passwords were sealed at a cost that can be measured."""
    monkeypatch.setattr(staff, "ROUNDS", ROUNDS)
    enrol(engine, "dear", StaffRole.EDITOR)
    enrol(engine, "gone", StaffRole.EDITOR)
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE staff_account SET active = false WHERE username = 'gone'")
    return engine


def test_known_gone_and_unknown_names_do_the_same_work(dear: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same check of the same cost, and the same questions to the database in the same order."""
    work: list[str] = []
    check = bcrypt.checkpw

    def checking(password: bytes, seal: bytes) -> bool:
        work.append(f"bcrypt {seal[:6].decode()}")
        return check(password, seal)

    monkeypatch.setattr(bcrypt, "checkpw", checking)
    event.listen(dear, "before_cursor_execute", lambda _c, _u, statement, *_: work.append(statement))
    done = {}
    for name in ("dear", "gone", "none"):
        work.clear()
        assert staff_by_password(dear, name, "a guess", f"10.9.0.{len(done)}") is None
        done[name] = list(work)
    assert done["dear"] == done["gone"] == done["none"]
    assert [each for each in done["dear"] if each.startswith("bcrypt")] == [f"bcrypt $2b${ROUNDS:02d}"]


def test_a_stopwatch_tells_nothing(dear: Engine) -> None:
    """Processor time, which neighbours on this machine disturb least; measured again where it was disturbed."""
    apart = []
    for attempt in range(4):
        took: dict[str, list[float]] = {"dear": [], "none": []}
        for turn in range(11):
            for name, times in took.items():
                began = time.thread_time()
                staff_by_password(dear, name, "a guess", f"10.{attempt}.{turn}.{len(name)}{name[0] == 'd':d}")
                times.append(time.thread_time() - began)
            with dear.connect().execution_options(backlot_writing=True) as connection, connection.begin():
                connection.exec_driver_sql("DELETE FROM throttle")
        known, unknown = (statistics.median(times) for times in took.values())
        apart.append(abs(known - unknown) / unknown)
        if apart[-1] < 0.05:
            return
    raise AssertionError(f"known and unknown names are told apart: {apart}")
