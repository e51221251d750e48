"""An administrator makes a backup at the desk and brings the record back to it; nobody else may."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from backlot.records import BacklotError, StaffRole
from backlot.store.backups.restoring import restore_backup
from backlot.store.commands.rights import refuse_without_right
from tests.desk.hand import Hand, last_change, one

TITLE = "SELECT title_zh FROM production"


def test_a_spoilt_record_is_brought_back_by_a_typed_word(engine: Engine, tmp_path: Path) -> None:
    before = one(engine, TITLE)
    hand = Hand(engine, "ada").go("backups").press("Back up now")
    assert hand.good_news == ["A backup was made and found good."]
    assert "good, edition" in hand.everything
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE production SET title_zh = 'spoilt'")
    hand.press("Restore this backup")
    assert "type “restore” to confirm" in hand.bad_news[0]
    assert one(engine, TITLE) == "spoilt"
    hand.type("Type “restore”", "restore").press("Restore this backup")
    assert hand.good_news == ["Restored from the backup."]
    assert one(engine, TITLE) == before
    assert (last_change(engine).command, last_change(engine).who) == ("restore_backup", "ada")


def test_backups_are_the_administrators_alone(engine: Engine) -> None:
    assert "Backups" not in [words for each in Hand(engine, "lin").page.segmented_control for words in each.options]
    with pytest.raises(BacklotError, match="not_your_right"):
        refuse_without_right(StaffRole.EDITOR, restore_backup)
