"""`check` says what is wrong in words and by its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backlot.__main__ import main

if TYPE_CHECKING:
    import pytest

    from tests.exchange.conftest import Desk


def test_a_sound_folder_passes(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(desk.folder)]) == 0
    assert "errors 0, notes 0" in capsys.readouterr().out


def test_a_fault_is_said_with_its_place_in_either_language(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.change("roles.csv", "T1,P2,R,1", "T1,P7,R,1")
    assert main(["check", str(desk.folder)]) == 1
    assert "roles.csv:3 person P7 — There is no “P7” in people.csv." in capsys.readouterr().out
    assert main(["check", str(desk.folder), "--lang", "zh"]) == 1
    assert "roles.csv:3 person P7 — people.csv 里没有“P7”。" in capsys.readouterr().out


def test_a_folder_of_records_is_checked_whole(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.change("roles.csv", "T1,P2,R,1", "T1,P7,R,1")
    assert main(["check", str(desk.folder.parent)]) == 1
    assert "lamplight: errors 1" in capsys.readouterr().out
