"""Two processes of the app on one PostgreSQL: what is told to one is heard by the screens of both."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from backlot.store.changes import unit_of_work
from backlot.store.database import open_engine
from backlot.store.tables import ProductionRow
from tests.browser.exhibition import Exhibition

SOON = 3.0  # seconds; the bench tells how soon it really is


class OnPostgres(Exhibition):
    """One process on a database that it shares."""

    def __init__(self, data: Path, url: str) -> None:
        super().__init__(data)
        self.url = url

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"BACKLOT_DATABASE_URL": self.url}


class Listener:
    """A screen's ear: an open stream of `/live`."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SOON)
        self._connection.request("GET", "/live", headers={"Accept": "text/event-stream"})
        self._stream = self._connection.getresponse()

    def edition(self) -> int:
        """The next edition that is told; TimeoutError when none is within `SOON`."""
        while True:
            line = self._stream.readline().decode()
            if line.startswith("data:"):
                return int(json.loads(line.removeprefix("data:"))["edition"])

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def shared(sample_url: str, tmp_path: Path) -> Iterator[tuple[Engine, list[Exhibition]]]:
    if not sample_url.startswith("postgres"):
        pytest.skip("SQLite is for one process")
    houses: list[Exhibition] = []
    try:
        for name in ("left", "right"):
            folder = tmp_path / name
            folder.mkdir()
            houses.append(OnPostgres(folder, sample_url))
            houses[-1].start()
        engine = open_engine(sample_url)
        yield engine, houses
        engine.dispose()
    finally:
        for house in houses:
            house.stop()


@pytest.mark.postgres
def test_a_change_told_to_the_database_is_heard_by_the_screens_of_both_processes(
    shared: tuple[Engine, list[Exhibition]],
) -> None:
    engine, houses = shared
    listeners = [Listener(house.port) for house in houses]
    try:
        before = {listener.edition() for listener in listeners}
        assert len(before) == 1
        for round_ in range(3):
            with unit_of_work(engine, "bai", "rename") as unit:
                unit.change(ProductionRow, {"code": "print"}, {"name_en": f"Print {round_}"})
            assert [listener.edition() for listener in listeners] == [unit.edition] * 2
    finally:
        for listener in listeners:
            listener.close()
