"""A furnished database for each test, on SQLite and on PostgreSQL, and the app's runtime set upon it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from backlot.config import ROOT
from backlot.store import staff
from backlot.store.database import open_engine
from backlot.ui import access, runtime
from tests.access.cast import KEY, furnish
from tests.databases import Templates, copied, templates


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> Iterator[None]:
    """bcrypt at its lowest cost: how often it is asked is tested, not how long it takes."""
    kept, staff.ROUNDS = staff.ROUNDS, 4
    yield
    staff.ROUNDS = kept


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, postgres_address: str) -> Templates:
    """A furnished database of each kind, to be copied by tests."""
    return templates(tmp_path_factory.mktemp("furnished"), postgres_address, furnish)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(
    request: pytest.FixtureRequest, furnished: Templates, postgres_address: str, tmp_path: Path
) -> Iterator[str]:
    """A furnished database of this test's own."""
    yield from copied(furnished[request.param], postgres_address, tmp_path)


@pytest.fixture
def engine(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The runtime's engine, on a database of this test's own."""
    monkeypatch.setenv("BACKLOT_DATABASE_URL", database_url)
    monkeypatch.setenv("BACKLOT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BACKLOT_SECRET_KEY", KEY)
    monkeypatch.setattr(access, "address", lambda: "10.0.0.9")
    runtime.forget()
    yield runtime.engine()
    runtime.forget()


@dataclass(frozen=True)
class House:
    """The whole app as it is started, and the database it runs on."""

    record: Engine
    port: int


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def house(
    request: pytest.FixtureRequest,
    furnished: Templates,
    postgres_address: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    for url in copied(furnished[request.param], postgres_address, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            number: int = free.getsockname()[1]
        settings = {"BACKLOT_DATABASE_URL": url, "BACKLOT_DATA": str(folder / "data"), "BACKLOT_SECRET_KEY": KEY}
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(number)],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_for(f"http://127.0.0.1:{number}/_stcore/health", process)
        engine = open_engine(url)
        yield House(engine, number)
        engine.dispose()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers; it cannot call us, so it is asked."""
    until = time.monotonic() + 40
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the app did not start")
