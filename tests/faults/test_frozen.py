"""A database that freezes: a write answers within its deadline, and trying again makes it happen exactly once."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import Engine, event, text

from backlot.records import BacklotError
from backlot.store import watch as watching
from backlot.store.changes import AlreadyDone, unit_of_work
from backlot.store.commands.announcing import announce
from backlot.store.tables import ProductionRow
from backlot.ui import runtime, tell
from tests.access.cast import KEY
from tools.soak import hands

WORDS = {"text_zh": "好", "text_en": "Good", "urgency": "normal"}
DEADLINE = 2.0  # instead of eight seconds; the waits of drivers and locks are longer than it, so it is what answers


@pytest.fixture
def freeze(shared: Engine, postgres_address: str) -> Callable[[], Callable[[], None]]:
    """A function that freezes the database, every process of it or its only lock; what it gives thaws it again."""
    if shared.dialect.name == "sqlite":
        return lambda: _locked(str(shared.url.database))
    return lambda: _stopped(postgres_address)


def _stopped(address: str) -> Callable[[], None]:
    with psycopg.connect(address) as connection:
        (folder,) = connection.execute("SHOW data_directory").fetchone() or ("",)
    master = psutil.Process(int((Path(folder) / "postmaster.pid").read_text().split()[0]))
    family = [master, *master.children(recursive=True)]
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGSTOP)

    def thaw() -> None:
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGCONT)

    return thaw


def _locked(path: str) -> Callable[[], None]:
    """Another program takes the write lock and sleeps on it."""
    words = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN EXCLUSIVE');"
        "print('locked', flush=True); sys.stdin.read()"
    )
    sleeper = subprocess.Popen([sys.executable, "-c", words, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert sleeper.stdin is not None and sleeper.stdout is not None
    assert sleeper.stdout.readline() == b"locked\n"

    def thaw() -> None:
        sleeper.kill()
        sleeper.wait()

    return thaw


@pytest.fixture
def someone(shared: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One editor, who sits in this thread."""
    tokens = hands.enrol(shared, 1, KEY)
    hands.sit_down(tokens["h00"])
    monkeypatch.setattr(tell, "WRITE_DEADLINE", DEADLINE)
    yield
    for thread in threading.enumerate():
        if thread.name == "tell":
            thread.join(20)


def refused() -> float:
    """Tell, and be refused; how long that took."""
    began = time.monotonic()
    with pytest.raises(BacklotError, match="not_saved"):
        tell.tell(announce, WORDS, operation="one wish")
    return time.monotonic() - began


def counted(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM announcement")).scalar_one())


@pytest.mark.usefixtures("someone")
def test_a_write_is_answered_in_time_and_its_retry_happens_once(
    shared: Engine, freeze: Callable[[], Callable[[], None]]
) -> None:
    before = counted(shared)
    thaw = freeze()
    try:
        assert refused() < DEADLINE
    finally:
        thaw()
    _until_told(shared)
    assert counted(shared) == before + 1
    with pytest.raises(AlreadyDone):
        tell.tell(announce, WORDS, operation="one wish")


def _until_told(engine: Engine) -> None:
    """Try again as a person would, until it is saved or known to be."""
    for _ in range(10):
        try:
            tell.tell(announce, WORDS, operation="one wish")
        except AlreadyDone:
            return
        except BacklotError:
            continue
        return


@pytest.mark.usefixtures("someone")
def test_frozen_in_the_very_commit_the_retry_finds_what_the_first_one_wrote(
    shared: Engine, freeze: Callable[[], Callable[[], None]]
) -> None:
    if shared.dialect.name == "sqlite":
        pytest.skip("whoever commits there holds the lock: nobody else can")
    before = counted(shared)
    thaws: list[Callable[[], None]] = []

    @event.listens_for(shared, "commit", once=True)
    def freezing(_connection: object) -> None:
        thaws.append(freeze())

    try:
        assert refused() < DEADLINE
        assert thaws, "it never came to the commit"
    finally:
        for thaw in thaws:
            thaw()
    for thread in threading.enumerate():
        if thread.name == "tell":
            thread.join(20)
    with pytest.raises(AlreadyDone):
        tell.tell(announce, WORDS, operation="one wish")
    assert counted(shared) == before + 1


@contextmanager
def crowd(number: int) -> Iterator[None]:
    """As many open lines as visitors would hold."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < number + 500:
        pytest.skip("this machine allows no such crowd")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, number + 500), hard))
    lines = [os.open(os.devnull, os.O_RDONLY) for _ in range(number)]
    try:
        yield
    finally:
        for line in lines:
            os.close(line)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_thousand_visitors_deafen_nobody(sample_record: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line on which changes are heard may be opened after the visitors' own."""
    monkeypatch.setattr(watching, "LOOK_EVERY", 30.0)
    watch, heard = watching.EditionWatch(sample_record), threading.Event()
    sample_record.dispose()
    with crowd(1100):
        watch.start()
        try:
            before = watch.edition
            watch.subscribe(lambda edition: heard.set() if edition > before else None)
            time.sleep(0.3)
            with unit_of_work(sample_record, "bai", "rename") as unit:
                unit.change(ProductionRow, {"code": "print"}, {"name_en": "Print again"})
            assert heard.wait(5)
        finally:
            monkeypatch.setattr(watching, "LOOK_EVERY", 0.1)
            with unit_of_work(sample_record, "bai", "rename") as unit:
                unit.change(ProductionRow, {"code": "print"}, {"name_en": "Print"})
            watch.stop()
            runtime.forget()
