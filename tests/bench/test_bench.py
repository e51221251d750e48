"""The bench runs end to end and its figures are there; how fast this machine is, is not asserted."""

from __future__ import annotations

import json
from pathlib import Path

from backlot.__main__ import main


def test_a_quick_bench_measures_everything_without_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    assert main(["bench", "--quick", "--parts", "rooms", "news", "memory", "walk", "giant", "--json", str(file)]) == 0
    found = json.loads(file.read_text("utf-8"))
    assert set(found["rooms"]) == {"home", "timeline"}
    for room in found["rooms"].values():
        assert room["runs"] == 15
        assert room["cpu_ratio"] > 0
        assert 0 < room["bytes_later"] < room["bytes_first"]
    assert found["tap"]["cpu_ratio"] > 0
    assert found["news_sqlite"]["seen"] == 10
    assert found["walk"]["taps"] > 0
    assert found["walk"]["wall_ms"]["p95"] > 0
    assert found["memory"]["sessions"] == found["memory_bare"]["sessions"] == 5
    assert set(found["giant"]["rooms"]) == {"home", "timeline"}
    assert found["news_giant"]["seen"] == 10
