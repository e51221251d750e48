"""The app's own runtime on a record that may be hurt, and a browser session for every thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from backlot.store import staff
from backlot.ui import access, runtime
from tests.access.cast import KEY
from tools.soak import hands


@pytest.fixture
def shared(sample_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The sample record as the app's own, and a token for every thread."""
    monkeypatch.setenv("BACKLOT_DATABASE_URL", sample_url)
    monkeypatch.setenv("BACKLOT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BACKLOT_SECRET_KEY", KEY)
    monkeypatch.setattr(access, "token", hands.token_here)
    monkeypatch.setattr(staff, "ROUNDS", 4)
    runtime.forget()
    yield runtime.engine()
    runtime.forget()
