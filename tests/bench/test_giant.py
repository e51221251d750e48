"""The giant is a sound record at any size, and the same one every time."""

from __future__ import annotations

from pathlib import Path

from backlot.exchange.reading import examine
from tools.giant.folder import write_giant
from tools.giant.size import Size


def test_a_small_giant_is_a_sound_record_with_the_counts_it_promises(tmp_path: Path) -> None:
    size = Size().scaled(0.03)
    write_giant(tmp_path / "giant", size)
    reading = examine(tmp_path / "giant")
    assert reading.issues == ()
    giant = reading.production
    assert giant is not None
    counts = (len(giant.tasks), len(giant.shots), sum(len(shot.takes) for shot in giant.shots), len(giant.members))
    assert counts == (size.steps, size.shots, size.takes, size.people)


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "one" / "giant", tmp_path / "other" / "giant"]
    for folder in folders:
        write_giant(folder, Size().scaled(0.01))
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second
