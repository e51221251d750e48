"""Every write is one signed change, or nothing at all."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine, select

from backlot.records import BacklotError, Section
from backlot.store.changes import AlreadyDone, RowMoved, Unit, unit_of_work
from backlot.store.database import reading, writing
from backlot.store.queries import accounts, latest_changes
from backlot.store.signing import change_digest
from backlot.store.tables import AccountRow, ChangeRow
from backlot.store.watch import EditionWatch, current_edition

ROW = {"code": "1100", "section": Section.PRODUCTION, "name_zh": "故事", "name_en": "Story"}


def add_account(unit: Unit, code: str = "1100") -> None:
    unit.add(AccountRow, ROW | {"code": code})


def told(engine: Engine, *, who: str = "bai", operation: str | None = None) -> int:
    with unit_of_work(engine, who, "add_account", operation=operation) as unit:
        add_account(unit)
    return unit.edition


def test_a_command_leaves_one_change_and_raises_the_edition_by_one(empty_record: Engine) -> None:
    assert current_edition(empty_record) == 0
    assert told(empty_record) == 1
    with reading(empty_record) as connection:
        (note,) = latest_changes(connection, 10)
        assert accounts(connection)["1100"].name.en == "Story"
    assert (note.number, note.who, note.command) == (1, "bai", "add_account")
    assert current_edition(empty_record) == 1


def test_a_command_that_fails_writes_nothing(empty_record: Engine) -> None:
    def fail_half_way() -> None:
        with unit_of_work(empty_record, "bai", "add_account") as unit:
            add_account(unit)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail_half_way()
    with reading(empty_record) as connection:
        assert accounts(connection) == {}
    assert current_edition(empty_record) == 0


def test_a_command_that_alters_nothing_leaves_no_change(empty_record: Engine) -> None:
    told(empty_record)
    with unit_of_work(empty_record, "bai", "rename") as unit:
        assert not unit.change(AccountRow, {"code": "1100"}, {"name_en": "Story"})
    assert current_edition(empty_record) == 1


def test_a_change_keeps_what_was_and_what_is(empty_record: Engine) -> None:
    told(empty_record)
    with unit_of_work(empty_record, "jing", "rename") as unit:
        unit.change(AccountRow, {"code": "1100"}, {"name_en": "Script"}, version=1)
    with reading(empty_record) as connection:
        rows = connection.execute(select(ChangeRow.rows).where(ChangeRow.number == 2)).scalar_one()
    assert rows == [
        {
            "table": "account",
            "key": {"code": "1100"},
            "before": {"name_en": "Story", "version": 1},
            "after": {"name_en": "Script", "version": 2},
        }
    ]


def test_a_form_opened_on_an_older_version_is_refused_with_the_row_as_it_stands(empty_record: Engine) -> None:
    told(empty_record)
    with unit_of_work(empty_record, "jing", "rename") as unit:
        unit.change(AccountRow, {"code": "1100"}, {"name_en": "Script"}, version=1)
    with pytest.raises(RowMoved) as refused, unit_of_work(empty_record, "bai", "rename") as unit:
        unit.change(AccountRow, {"code": "1100"}, {"name_en": "Tale"}, version=1)
    assert refused.value.theirs["name_en"] == "Script"
    assert current_edition(empty_record) == 2


def test_one_wish_told_twice_is_done_once(empty_record: Engine) -> None:
    assert told(empty_record, operation="wish-1") == 1
    with pytest.raises(AlreadyDone) as refused:
        told(empty_record, operation="wish-1")
    assert refused.value.edition == 1
    assert current_edition(empty_record) == 1


def test_the_signatures_chain_so_that_an_altered_change_shows(empty_record: Engine) -> None:
    for number in range(3):
        with unit_of_work(empty_record, "bai", "add") as unit:
            add_account(unit, f"110{number}")
    with reading(empty_record) as connection:
        query = select(ChangeRow.__table__).order_by(ChangeRow.number)
        changes = [dict(row) for row in connection.execute(query).mappings()]
    previous = ""
    for change in changes:
        expected = change_digest(
            previous, change["number"], change["at"], change["who"], change["command"], change["rows"]
        )
        assert change["digest"] == expected
        previous = expected


def test_sixteen_writers_at_once_lose_nothing_and_number_their_changes_without_a_gap(empty_record: Engine) -> None:
    told(empty_record)
    failures: list[BaseException] = []

    def rise() -> None:
        try:
            for _ in range(5):
                with unit_of_work(empty_record, "bai", "rise") as unit:
                    row = unit.find(AccountRow, code="1100")
                    assert row is not None
                    unit.change(AccountRow, {"code": "1100"}, {"name_en": str(int(row["name_en"] or 0) + 1)})
        except BaseException as failure:
            failures.append(failure)

    with writing(empty_record) as connection:
        connection.execute(AccountRow.__table__.update().values(name_en="0"))
    writers = [threading.Thread(target=rise) for _ in range(16)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with reading(empty_record) as connection:
        assert accounts(connection)["1100"].name.en == "80"
        assert sorted(note.number for note in latest_changes(connection, 200)) == list(range(1, 82))


def test_a_watch_hears_of_a_change_made_by_another_process(empty_record: Engine) -> None:
    watch = EditionWatch(empty_record)
    heard = threading.Event()
    watch.start()
    try:
        assert watch.edition == 0
        watch.subscribe(lambda edition: heard.set() if edition == 1 else None)
        told(empty_record)
        assert heard.wait(5)
        assert watch.edition == 1
        assert watch.age() < 5
    finally:
        watch.stop()


def test_a_database_that_is_away_is_said_in_one_sentence(tmp_path: object) -> None:
    from backlot.store.database import open_engine

    engine = open_engine("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(BacklotError) as refused:
        current_edition(engine)
    assert refused.value.key == "error.database_away"


def test_the_watch_tells_an_edition_again_when_the_database_is_back(empty_record: Engine) -> None:
    told(empty_record)
    heard: list[int] = []
    watch = EditionWatch(empty_record)
    watch.look()
    watch.subscribe(heard.append)
    watch.look()
    assert heard == []
    watch.doubt()
    watch.look()
    watch.look()
    assert heard == [1]
