"""A copy of the record counts only when it was opened and found good, and comes back as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from backlot.records import BacklotError, Responsibility, StaffRole
from backlot.store.backups import making
from backlot.store.backups.copying import PASSING, opened
from backlot.store.backups.keeping import UNFINISHED, alone, backup_named, backups_in, kept
from backlot.store.backups.making import back_up, is_changed
from backlot.store.backups.media import put_back
from backlot.store.backups.restoring import restore
from backlot.store.backups.schedule import back_up_if_due, last_backup
from backlot.store.backups.verdict import Fault, examine
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import add_account
from backlot.store.commands.choosing import count_choice
from backlot.store.database import open_engine, reading, writing
from backlot.store.staff import Staff, open_session
from backlot.store.tables import Base, DecisionOptionRow, LessonRow, MembershipRow, ProductionRow, RoleAssignmentRow
from backlot.store.watch import current_edition
from tests.databases import Templates, copied

NOON = datetime(2026, 5, 20, 4, tzinfo=UTC)
KEY = "k" * 32
ROLE_KEY = ("production", "task", "participant", "responsibility")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where copies are kept, apart from the database they are of."""
    path = tmp_path / "kept"
    path.mkdir()
    return path


def rows_of(engine: Engine, name: str) -> list[dict[str, Any]]:
    table = Base.metadata.tables[name]
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row that a copy must hold, by table."""
    return {name: rows_of(engine, name) for name in Base.metadata.tables if name not in PASSING}


def another_than(one: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """Somebody else of the same team."""
    return str(
        min({row["participant"] for row in rows if row["production"] == one["production"]} - {one["participant"]})
    )


def teams(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.execute(select(ProductionRow.code).order_by(ProductionRow.code)).scalars())


def add(engine: Engine, username: str) -> None:
    with unit_of_work(engine, "ada", "add_account", username) as unit:
        add_account(unit, username, username.title(), "a seal", StaffRole.EDITOR)


def sign_in(engine: Engine) -> None:
    add(engine, "lin")
    open_session(engine, Staff("lin", "Lin", StaffRole.EDITOR, 1), KEY)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != ".lock"]


@pytest.fixture
def elsewhere(
    sample_record: Engine, empty_templates: Templates, postgres_address: str, tmp_path: Path
) -> Iterator[Engine]:
    """An empty database of the other kind."""
    kind = "postgres" if sample_record.dialect.name == "sqlite" else "sqlite"
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for url in copied(empty_templates[kind], postgres_address, folder):
        engine = open_engine(url)
        yield engine
        engine.dispose()


def test_a_copy_equals_the_record_and_comes_back_whole_from_either_database_into_the_other(
    sample_record: Engine, elsewhere: Engine, tmp_path: Path
) -> None:
    sign_in(sample_record)
    verdict = back_up(sample_record, tmp_path / "kept")
    assert (verdict.fault, verdict.edition) == (None, current_edition(sample_record))
    assert verdict.path.stat().st_mode & 0o777 == 0o600
    with opened(verdict.path) as copy:
        assert not any(copy.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in PASSING)
    restore(elsewhere, verdict.path, "bai")
    assert everything(elsewhere) == everything(sample_record)


def test_a_living_record_is_brought_back_by_one_change_that_keeps_its_history(
    sample_record: Engine, tmp_path: Path
) -> None:
    names = ("production", "decision_option", "lesson", "role_assignment", "membership", "change")
    team = teams(sample_record)[0]
    before = {name: rows_of(sample_record, name) for name in names}
    copy = back_up(sample_record, tmp_path / "kept").path
    assert not is_changed(sample_record, tmp_path / "kept")
    places = ((row["production"], row["decision"], row["position"]) for row in before["decision_option"])
    assert any(count_choice(sample_record, *place) for place in places)
    assert is_changed(sample_record, tmp_path / "kept"), "a choice makes no edition, and yet is kept"
    with unit_of_work(sample_record, "lin", "import", "a mistake") as unit:
        for kind in (DecisionOptionRow, LessonRow, MembershipRow):
            unit.prune(kind, {"production": team}, [])
        unit.change(ProductionRow, {"code": team}, {"title_zh": "错", "published": False})
        accountable = next(
            row for row in before["role_assignment"] if row["responsibility"] is Responsibility.ACCOUNTABLE
        )
        unit.remove(RoleAssignmentRow, **{name: accountable[name] for name in ROLE_KEY})
        unit.add(RoleAssignmentRow, accountable | {"participant": another_than(accountable, before["role_assignment"])})
    with pytest.raises(BacklotError, match="restore_over"):
        restore(sample_record, copy, "ada")
    restore(sample_record, copy, "ada", over=True)
    after = {name: rows_of(sample_record, name) for name in names}
    assert [row["command"] for row in after["change"][len(before["change"]) :]] == ["import", "restore_backup"]
    for name in ("decision_option", "lesson", "role_assignment"):
        assert after[name] == before[name], name
    assert len(rows_of(sample_record, "choice")) == 1, "what visitors chose meanwhile stays"
    assert [row["title_zh"] for row in after["production"]] == [row["title_zh"] for row in before["production"]]
    assert not after["production"][0]["published"], "what was withdrawn since stays withdrawn"
    assert len(after["membership"]) == len(before["membership"])
    agreed = {row["production"] for row in after["membership"] if row["consent"]}
    assert agreed and team not in agreed, "consent ends with whoever left"


def test_damaged_bytes_are_refused_in_one_sentence_and_change_nothing(empty_record: Engine, folder: Path) -> None:
    sign_in(empty_record)
    good = back_up(empty_record, folder).path
    whole = good.read_bytes()
    letter = whole.index(b"Lin", whole.index(b"lin"))
    damages = {
        Fault.ALTERED: whole[:letter] + b"Lim" + whole[letter + 3 :],
        Fault.UNREADABLE: whole[: len(whole) // 2],
        Fault.GONE: None,
    }
    before = everything(empty_record)
    for fault, damaged in damages.items():
        good.unlink() if damaged is None else good.write_bytes(damaged)
        with pytest.raises(BacklotError, match=f"backup_{fault}"):
            restore(empty_record, good, "ada", over=True)
    good.write_bytes(b"nothing like a database")
    assert examine(good).fault is Fault.UNREADABLE
    assert everything(empty_record) == before


def test_an_altered_history_is_never_called_a_good_copy(empty_record: Engine, folder: Path) -> None:
    sign_in(empty_record)
    with writing(empty_record) as connection:
        connection.exec_driver_sql("UPDATE change SET who = 'nobody'")
    with pytest.raises(BacklotError, match="backup_history"):
        back_up(empty_record, folder)
    assert leftovers(folder) == []


def test_a_process_killed_while_it_copies_leaves_no_half_file(folder: Path, sample_templates: dict[str, str]) -> None:
    started = (
        "import sys, signal, os; from pathlib import Path\n"
        "from backlot.store.backups import making; from backlot.store.database import open_engine\n"
        "making.seal = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "making.back_up(open_engine(sys.argv[1]), Path(sys.argv[2]))\n"
    )
    command = [sys.executable, "-c", started, sample_templates["sqlite"], str(folder)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert [name for name in leftovers(folder) if name.startswith(UNFINISHED)], "it was killed in the middle"
    assert backups_in(folder) == ()
    verdict = back_up(open_engine(sample_templates["sqlite"]), folder)
    assert leftovers(folder) == [verdict.path.name], "the next copy clears away, and the dead hold no lock"


def test_a_failed_copy_leaves_nothing(empty_record: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(making, "seal", no_room)
    with pytest.raises(BacklotError, match="backup_failed"):
        back_up(empty_record, folder)
    assert leftovers(folder) == []


def test_one_process_at_a_time_makes_a_copy(empty_record: Engine, folder: Path) -> None:
    with alone(folder), pytest.raises(BacklotError, match="backup_running"):
        back_up(empty_record, folder)


def test_a_copy_is_made_when_the_time_has_come_and_something_changed(empty_record: Engine, folder: Path) -> None:
    late = NOON + timedelta(minutes=31)
    assert not back_up_if_due(empty_record, folder, 30, NOON), "nothing to copy"
    sign_in(empty_record)
    assert back_up_if_due(empty_record, folder, 30, NOON)
    assert not back_up_if_due(empty_record, folder, 30, late), "nothing changed"
    add(empty_record, "bai")
    assert not back_up_if_due(empty_record, folder, 30, NOON + timedelta(minutes=29)), "too early"
    assert back_up_if_due(empty_record, folder, 30, late)
    assert [each.edition for each in backups_in(folder)] == [2, 1]


def test_readiness_tells_the_age_of_the_last_good_copy(empty_record: Engine, folder: Path) -> None:
    assert last_backup(empty_record, folder, 30) == "none yet"
    sign_in(empty_record)
    now = datetime.now(UTC)
    back_up(empty_record, folder, now=now - timedelta(minutes=12))
    newest = back_up(empty_record, folder, now=now - timedelta(minutes=3)).path
    assert last_backup(empty_record, folder, 30, now) == "3 min old, edition 1"
    newest.write_bytes(b"scratched")
    assert last_backup(empty_record, folder, 30, now) == "12 min old, edition 1"
    assert last_backup(empty_record, folder, 30, now + timedelta(hours=5)) == "5 h old, edition 1"
    add(empty_record, "bai")
    assert last_backup(empty_record, folder, 30, now + timedelta(hours=5)) == "5 h old, edition 1, overdue"
    assert "overdue" not in last_backup(empty_record, folder, 0, now + timedelta(hours=5)), "nobody asked for any"


def test_the_last_24_are_kept_and_one_a_day_for_30_days() -> None:
    moments = [NOON - timedelta(minutes=30 * step) for step in range(48 * 40)]
    staying = sorted(kept(moments, NOON), reverse=True)
    assert staying[:24] == moments[:24]
    older = staying[24:]
    assert len({moment.date() for moment in older}) == len(older)
    assert all(moment.hour == 23 and moment.minute == 30 for moment in older), "the last of its day"
    assert NOON - timedelta(days=30) < min(staying) < NOON - timedelta(days=28)
    assert kept([], NOON) == frozenset()


def test_old_copies_go_by_the_rule(empty_record: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, hour in ((40, 1), (2, 1), (2, 2)):
        name = f"backlot-{NOON - timedelta(days=day, hours=-hour):%Y%m%dT%H%M%SZ}-000001.sqlite"
        (folder / name).write_bytes(b"")
    monkeypatch.setattr("backlot.store.backups.keeping.NEWEST_KEPT", 1)
    back_up(empty_record, folder, now=NOON)
    assert [(NOON - each.at).days for each in backups_in(folder)] == [0, 1]


def test_media_files_go_along_and_come_back_only_as_what_they_were(sample_templates: Templates, tmp_path: Path) -> None:
    record = open_engine(sample_templates["sqlite"])
    shelf, back = tmp_path / "shelf", tmp_path / "back"
    shelf.mkdir()
    names = sorted(back_up(record, tmp_path / "kept").media)
    assert len(names) > 1
    for name, number in zip(names[:2], count(), strict=False):
        (shelf / name).write_bytes(str(number).encode())
    verdict = back_up(record, tmp_path / "kept", shelf=shelf)
    assert verdict.missing(shelf) == frozenset(names[2:])
    assert sorted(path.name for path in (tmp_path / "kept" / "media").iterdir()) == names[:2]
    put_back(names, tmp_path / "kept", back)
    assert not back.exists(), "their bytes are not what their names say"


@pytest.mark.parametrize("name", ["../record.sqlite", "/etc/passwd", ".lock", ""])
def test_a_name_from_outside_never_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(BacklotError, match="backup_gone"):
        backup_named(tmp_path, name)
