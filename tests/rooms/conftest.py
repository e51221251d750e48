"""A furnished exhibition for every room's tests: the sample record, a small real one, and a runtime set upon them."""

from __future__ import annotations

import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from backlot.cli.opening import import_folder
from backlot.config import ROOT
from backlot.config import settings as settings_from_environment
from backlot.store.database import open_engine, reading
from backlot.ui import ask, replay, runtime

SMALL_OMC = ROOT / "tests" / "exchange" / "data" / "omc-sample"
REAL_OMC = ROOT.parent / "shared" / "realdata" / "omc-hsm"
Query = Callable[..., Any]


@contextmanager
def set_upon(url: str) -> Iterator[Engine]:
    """The exhibition's runtime on the database at `url`, nothing remembered of any other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACKLOT_DATABASE_URL", url)
        patch.setattr(replay, "_rooms", OrderedDict())
        runtime.forget()
        ask.forget_answers()
        settings_from_environment.cache_clear()
        runtime.watch().start()
        yield runtime.engine()
        runtime.forget()
        ask.forget_answers()
    settings_from_environment.cache_clear()


@pytest.fixture(scope="package")
def furnished(sample_templates: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the sample record and a small real production; to be read, or copied."""
    path = tmp_path_factory.mktemp("furnished") / "record.sqlite"
    shutil.copy(sample_templates["sqlite"].removeprefix("sqlite:///"), path)
    engine = open_engine(f"sqlite:///{path}")
    assert import_folder(engine, SMALL_OMC) == 0
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def exhibition(furnished: Path) -> Iterator[Engine]:
    """The furnished record, shared by the tests of a module that only look."""
    with set_upon(f"sqlite:///{furnished}") as engine:
        yield engine


@pytest.fixture
def own_exhibition(furnished: Path, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the furnished record for one test that changes it."""
    path = tmp_path / "record.sqlite"
    shutil.copy(furnished, path)
    with set_upon(f"sqlite:///{path}") as engine:
        yield engine


def told(engine: Engine, query: Query, *args: Any) -> Any:
    """What the record itself answers."""
    with reading(engine) as connection:
        return query(connection, *args)
