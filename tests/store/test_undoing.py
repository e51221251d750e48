"""A change is taken back whole or not at all, and one row comes back to what it was; never over somebody's newer work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text

from backlot.records import (
    BacklotError,
    BudgetLine,
    DecisionOption,
    Method,
    Money,
    Production,
    Shape,
    Shot,
    StaffRole,
    Take,
    Text,
    Verdict,
)
from backlot.records.programme import ExchangeRate
from backlot.store import batches
from backlot.store.backups.verdict import is_history_whole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import set_role
from backlot.store.commands.decisions import add_decision, edit_decision, remove_decision
from backlot.store.commands.films import edit_film
from backlot.store.commands.import_production import import_production, production_rows
from backlot.store.commands.import_record import import_record
from backlot.store.commands.import_shared import import_shared
from backlot.store.commands.import_sheet import import_budget
from backlot.store.commands.ledger import edit_cost, record_cost, remove_budget_line, remove_cost
from backlot.store.commands.tasks import add_task, edit_task
from backlot.store.commands.undoing import Moved, prepared_undo, restore_row, undo_change
from backlot.store.database import open_engine, reading
from backlot.store.past.record import OUTSIDE
from backlot.store.preparing import prepared
from backlot.store.tables import Base, RoleAssignmentRow, ShotRow, TakeRow
from backlot.store.watch import current_edition
from tests.access.cast import LAMP, furnish
from tests.databases import Templates, copied, templates

Dump = dict[str, list[dict[str, Any]]]
STEP = {"name_zh": "声音", "name_en": "Sound", "status": "planned", "phase": "post", "practice": "film"}
COST: dict[str, object] = {
    "account": "2100", "kind": "actual", "day": date(2026, 5, 13), "description_zh": "灯泡", "description_en": "Bulb",
    "amount": Money(900), "rate": Decimal(1), "funding": "cash", "credits": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory, postgres_address: str) -> Templates:
    return templates(tmp_path_factory.mktemp("lamps"), postgres_address, furnish)


@pytest.fixture(params=["sqlite", "postgres"])
def lamp(request: pytest.FixtureRequest, lamps: Templates, postgres_address: str, tmp_path: Path) -> Iterator[Engine]:
    for url in copied(lamps[request.param], postgres_address, tmp_path):
        engine = open_engine(url)
        yield engine
        engine.dispose()


def told(engine: Engine, command: Any, *args: Any, who: str = "lin", **more: Any) -> int:
    """The edition that the command made."""
    with unit_of_work(engine, who, command.__name__, "", "lamp") as unit:
        command(unit, *args, **more)
    return unit.edition


def undo(engine: Engine, number: int, who: str = "ada") -> int:
    """Worked out on the spot; worked out beforehand it would be the very same."""
    known = prepared_undo(engine, number)
    with unit_of_work(engine, who, "undo_change", "", "lamp") as unit:
        undo_change(unit, number)
    assert known is not None
    assert known.rows == unit.rows
    return unit.edition


def dump(engine: Engine) -> Dump:
    """Everything that the record says; versions only rise, so they are left out."""
    found: Dump = {}
    with reading(engine) as connection:
        for name, table in Base.metadata.tables.items():
            if name not in OUTSIDE - {"announcement"}:
                rows = [dict(row) for row in connection.execute(select(table)).mappings()]
                plain = [{key: value for key, value in row.items() if key != "version"} for row in rows]
                found[name] = sorted(plain, key=repr)
    return found


def value(engine: Engine, query: str) -> Any:
    with reading(engine) as connection:
        row = connection.execute(text(query)).first()
    return row[0] if row is not None and len(row) == 1 else row


def values(engine: Engine, query: str) -> list[Any]:
    with reading(engine) as connection:
        return list(connection.execute(text(query)).scalars())


def test_an_edit_is_undone_and_the_version_rises(lamp: Engine) -> None:
    was = dump(lamp)
    number = told(lamp, edit_film, "lamp", 1, {"title_zh": "烛", "title_en": "The Candle", "tier": "no_ai"})
    undo(lamp, number)
    assert dump(lamp) == was
    assert value(lamp, "SELECT version FROM production") == 3, "a form opened on either version must see that it moved"
    change = value(lamp, "SELECT who, command, subject, production FROM change ORDER BY number DESC LIMIT 1")
    assert change == ("ada", "undo_change", str(number), "lamp")


def test_dates_numbers_and_money_come_back_exactly(lamp: Engine) -> None:
    was = dump(lamp)
    values = {"day": date(2026, 6, 1), "amount": Money(500), "description_zh": "退", "description_en": "Other"}
    numbers = [told(lamp, edit_cost, "lamp", "C001", 1, values)]
    numbers.append(
        told(lamp, edit_task, "lamp", "T001", 1, {"actual_start": None, "actual_end": None, "status": "active"})
    )
    numbers.append(told(lamp, edit_decision, "lamp", "D001", 1, {"days_moved": Decimal("1.5"), "cost_impact": None}))
    for number in numbers:
        undo(lamp, number)
    assert dump(lamp) == was


def test_what_was_added_goes_and_what_was_removed_comes_back(lamp: Engine) -> None:
    was = dump(lamp)
    added = [told(lamp, add_task, "lamp", STEP), told(lamp, record_cost, "lamp", COST)]
    removed = [told(lamp, remove_cost, "lamp", "C001", 1), told(lamp, remove_budget_line, "lamp", "B001", 1)]
    for number in (*added, *removed):
        undo(lamp, number)
    assert dump(lamp) == was


def test_options_alone_are_undone_with_their_decision(lamp: Engine) -> None:
    was = dump(lamp)
    options = (replace(LAMP.decisions[0].options[0], label=Text("别的灯", "Another")),)
    number = told(lamp, edit_decision, "lamp", "D001", 1, {}, options)
    undo(lamp, number)
    assert dump(lamp) == was
    assert value(lamp, "SELECT version FROM decision") == 3


def test_an_undo_is_undone_and_that_too(lamp: Engine) -> None:
    was = dump(lamp)
    number = told(lamp, edit_film, "lamp", 1, {"title_zh": "烛", "title_en": "The Candle"})
    candle = dump(lamp)
    number = undo(lamp, number)
    assert dump(lamp) == was
    number = undo(lamp, number)
    assert dump(lamp) == candle
    undo(lamp, number)
    assert dump(lamp) == was


def test_a_row_that_moved_on_is_named_with_who_and_when_and_nothing_is_touched(lamp: Engine) -> None:
    first = told(lamp, edit_task, "lamp", "T002", 1, {"name_zh": "粗剪", "name_en": "Rough cut"})
    told(lamp, edit_task, "lamp", "T002", 2, {"name_zh": "精剪", "name_en": "Fine cut"}, who="ada")
    was, edition = dump(lamp), current_edition(lamp)
    with pytest.raises(Moved) as refused:
        undo(lamp, first)
    assert refused.value.key == "error.undo_moved"
    assert refused.value.details["who"] == "ada"
    assert refused.value.details["row"] == Text("步骤 T002“精剪”", "Step T002 “Fine cut”")
    assert (dump(lamp), current_edition(lamp)) == (was, edition)


def test_newer_work_on_other_fields_of_the_row_stands(lamp: Engine) -> None:
    first = told(lamp, edit_task, "lamp", "T002", 1, {"name_zh": "粗剪", "name_en": "Rough cut"})
    told(lamp, edit_task, "lamp", "T002", 2, {"status": "active"}, who="ada")
    undo(lamp, first)
    assert value(lamp, "SELECT name_en, status FROM task WHERE code = 'T002'") == ("Editing", "active")


def test_an_undone_change_is_not_undone_again(lamp: Engine) -> None:
    number = told(lamp, add_task, "lamp", STEP)
    undo(lamp, number)
    with pytest.raises(Moved):
        undo(lamp, number)


def test_a_step_that_a_newer_cost_is_booked_on_stays(lamp: Engine) -> None:
    """The database itself would have let the cost go with the step."""
    number = told(lamp, add_task, "lamp", STEP)
    told(lamp, record_cost, "lamp", COST | {"task": "T003"})
    was = dump(lamp)
    with pytest.raises(Moved) as refused:
        undo(lamp, number)
    assert refused.value.key == "error.undo_in_use"
    assert "Bulb" in str(refused.value.details["row"])
    assert dump(lamp) == was


def test_a_cost_does_not_come_back_to_a_step_that_is_gone(lamp: Engine) -> None:
    step = told(lamp, add_task, "lamp", STEP)
    told(lamp, record_cost, "lamp", COST | {"task": "T003"})
    gone = told(lamp, remove_cost, "lamp", "C002", 1)
    undo(lamp, step)
    with pytest.raises(Moved) as refused:
        undo(lamp, gone)
    assert refused.value.key == "error.undo_missing"
    assert refused.value.details["who"] == "ada"


def test_two_accountable_people_are_refused_as_one_sentence(lamp: Engine) -> None:
    key = {"production": "lamp", "task": "T001", "participant": "mei", "responsibility": "A"}
    role = key | {"position": 0, "minutes": 0}
    with unit_of_work(lamp, "lin", "add", production="lamp") as unit:
        unit.add(RoleAssignmentRow, role)
    with unit_of_work(lamp, "lin", "remove", production="lamp") as unit:
        unit.remove(RoleAssignmentRow, **key)
    removed = unit.edition
    record = replace(LAMP, participants=(*LAMP.participants, replace(LAMP.participants[0], code="jo")))
    told(lamp, import_production, record)
    with unit_of_work(lamp, "lin", "add", production="lamp") as unit:
        unit.add(RoleAssignmentRow, role | {"participant": "jo"})
    with pytest.raises(BacklotError, match="undo_clash"):
        undo(lamp, removed)


def test_accounts_and_nonsense_are_refused(lamp: Engine) -> None:
    number = told(lamp, set_role, "lin", StaffRole.ADMINISTRATOR)
    with pytest.raises(BacklotError, match="undo_accounts"):
        undo(lamp, number)
    with pytest.raises(BacklotError, match="no_such_change"):
        undo(lamp, 10**6)
    with pytest.raises(BacklotError, match="undo_accounts"):
        told(lamp, restore_row, "staff_account", ("lin",), 1, number)
    assert value(lamp, "SELECT role FROM staff_account WHERE username = 'lin'") == "administrator"


def grown(record: Production = LAMP) -> Production:
    """Another version of the whole record: steps that go and come, a person, words, money."""
    assert record.budget is not None
    tasks = (
        replace(record.tasks[1], code="T009", depends_on=()),
        replace(record.tasks[0], name=Text("草图", "Sketch")),
    )
    return replace(
        record,
        shape=Shape.SQUARE,
        participants=(*record.participants, replace(record.participants[0], code="jo")),
        tasks=tasks,
        decisions=(),
        budget=replace(record.budget, currency="JPY", lines=(), costs=record.budget.costs * 1),
    )


def test_a_whole_import_is_undone_at_once(lamp: Engine) -> None:
    was = dump(lamp)
    number = told(lamp, import_production, grown())
    now = dump(lamp)
    assert now != was
    again = undo(lamp, number)
    assert dump(lamp) == was
    undo(lamp, again)
    assert dump(lamp) == now


def test_a_record_brought_in_for_the_first_time_goes_whole(lamp: Engine) -> None:
    was = dump(lamp)
    number = told(lamp, import_production, replace(LAMP, code="moth"))
    with unit_of_work(lamp, "x", "x") as unit:  # visitors chose meanwhile; that is no part of the record
        chosen = {"production": "moth", "decision": "D001", "position": 0, "count": 3}
        unit.connection.execute(Base.metadata.tables["choice"].insert().values(**chosen))
    undo(lamp, number)
    assert dump(lamp) == was


def test_two_imports_of_a_sheet_are_undone_one_after_the_other_but_not_the_first_alone(lamp: Engine) -> None:
    was = dump(lamp)
    line = BudgetLine("2100-01", "2100", Text("灯", "Lamp"), Decimal(2), "piece", Decimal(1), Money(600))
    first = told(lamp, import_budget, "lamp", [line], "CNY", date(2026, 6, 1))
    more = [replace(line, quantity=Decimal(3)), replace(line, code="2100-02")]
    second = told(lamp, import_budget, "lamp", more, "CNY", date(2026, 6, 1))
    with pytest.raises(Moved):
        undo(lamp, first)
    undo(lamp, second)
    undo(lamp, first)
    assert dump(lamp) == was


def test_shared_rows_with_dates_in_their_keys_are_undone(lamp: Engine) -> None:
    was = dump(lamp)
    rates = [ExchangeRate("USD", date(2026, 5, day), Decimal("7.1"), "x") for day in (1, 2)]
    number = told(lamp, import_shared, [], [], rates, [], True)
    undo(lamp, number)
    assert dump(lamp) == was


def some_change(engine: Engine, dice: Random, begun: int) -> None:
    """One of the things that staff do, as far as the record allows it."""
    words = {"title_zh": f"灯 {dice.randrange(4)}", "title_en": f"Lamp {dice.randrange(4)}"}
    version = int(value(engine, "SELECT version FROM production WHERE code = 'lamp'"))
    costs = value(engine, "SELECT code, version FROM cost_entry ORDER BY code DESC LIMIT 1")
    match dice.randrange(7):
        case 0:
            told(engine, edit_film, "lamp", version, words)
        case 1:
            told(engine, add_task, "lamp", STEP)
        case 2:
            told(engine, record_cost, "lamp", COST)
        case 3 if costs is not None:
            told(engine, remove_cost, "lamp", *costs)
        case 4:
            told(engine, add_decision, "lamp", words, LAMP.decisions[0].options)
        case 5:
            told(engine, import_production, dice.choice([LAMP, grown()]))
        case _ if (newest := current_edition(engine)) > begun:
            undo(engine, newest)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_undoing_everything_newest_first_gives_the_record_as_it_was(
    lamps: Templates, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    for url in copied(lamps["sqlite"], "", tmp_path_factory.mktemp("dice")):
        engine, dice = open_engine(url), Random(seed)
        begun, was = current_edition(engine), dump(engine)
        for _ in range(6):
            some_change(engine, dice, begun)
        for number in range(current_edition(engine), begun, -1):
            undo(engine, number)
        assert dump(engine) == was
        engine.dispose()


def test_one_row_comes_back_to_an_earlier_version_and_its_neighbours_stay(lamp: Engine) -> None:
    key = ("lamp", "T002")
    begun = current_edition(lamp)
    for version, name in enumerate(("Rough cut", "Fine cut", "Final cut"), 1):
        last = told(lamp, edit_task, "lamp", "T002", version, {"name_zh": "剪", "name_en": name})
    told(lamp, edit_film, "lamp", 1, {"title_zh": "烛", "title_en": "The Candle"})
    told(lamp, restore_row, "task", key, begun + 1, last)
    assert value(lamp, "SELECT name_en, version FROM task WHERE code = 'T002'") == ("Rough cut", 5)
    told(lamp, restore_row, "task", key, begun, current_edition(lamp))
    assert value(lamp, "SELECT name_zh, name_en FROM task WHERE code = 'T002'") == ("剪辑", "Editing")
    assert value(lamp, "SELECT title_en FROM production") == "The Candle"


def test_a_removed_row_comes_back_and_one_that_was_not_there_yet_goes(lamp: Engine) -> None:
    begun = current_edition(lamp)
    removed = told(lamp, remove_cost, "lamp", "C001", 1)
    told(lamp, restore_row, "cost_entry", ("lamp", "C001"), begun, removed)
    assert value(lamp, "SELECT amount_minor, version FROM cost_entry") == (118000, 2)
    added = told(lamp, add_task, "lamp", STEP)
    told(lamp, restore_row, "task", ("lamp", "T003"), begun, added)
    assert value(lamp, "SELECT count(*) FROM task") == 2


def test_what_belongs_to_a_row_comes_back_with_it(lamp: Engine) -> None:
    of_decision = "SELECT label_en FROM decision_option WHERE decision = 'D001' ORDER BY position"
    begun, was = current_edition(lamp), values(lamp, of_decision)
    options = (*LAMP.decisions[0].options, DecisionOption(Text("换灯", "Another lamp"), False, Text()))
    longer = told(lamp, edit_decision, "lamp", "D001", 1, {"tasks": ("T001", "T002")}, options)
    told(lamp, edit_decision, "lamp", "D001", 2, {"tasks": ()}, options[:2])
    told(lamp, restore_row, "decision", ("lamp", "D001"), longer, current_edition(lamp))
    assert values(lamp, of_decision) == [*was, "Another lamp"]
    assert values(lamp, "SELECT task FROM decision_task WHERE decision = 'D001' ORDER BY position") == ["T001", "T002"]
    told(lamp, remove_decision, "lamp", "D001", 4)
    told(lamp, restore_row, "decision", ("lamp", "D001"), begun, current_edition(lamp))
    assert values(lamp, of_decision) == was
    added = told(lamp, add_task, "lamp", STEP | {"depends_on": ("T001",)})
    told(lamp, restore_row, "task", ("lamp", "T003"), added - 1, added)
    assert values(lamp, "SELECT code FROM task WHERE code = 'T003'") == []
    told(lamp, restore_row, "task", ("lamp", "T003"), added, added + 1)
    assert values(lamp, "SELECT depends_on FROM task_dependency WHERE task = 'T003'") == ["T001"]


def test_a_row_that_moved_since_the_list_was_read_is_not_restored(lamp: Engine) -> None:
    begun = current_edition(lamp)
    seen = told(lamp, edit_task, "lamp", "T002", 1, {"name_zh": "粗剪", "name_en": "Rough cut"})
    told(lamp, edit_task, "lamp", "T002", 2, {"status": "active"}, who="ada")
    with pytest.raises(Moved):
        told(lamp, restore_row, "task", ("lamp", "T002"), begun, seen)


def test_a_cost_that_a_newer_take_was_billed_on_stays(lamp: Engine) -> None:
    """No foreign key holds this link."""
    number = told(lamp, record_cost, "lamp", COST)
    take = Take("1", "1", Method.CAMERA, Verdict.PENDING, cost="C002")
    record = replace(LAMP, shots=(Shot("S01", None, Text(), takes=(take,)),), budget=None)
    assert production_rows(record)[TakeRow][0]["cost"] == "C002"
    with unit_of_work(lamp, "mei", "add_take", production="lamp") as unit:
        for kind in (ShotRow, TakeRow):
            unit.fill(
                kind, {"production": "lamp"}, [{"production": "lamp"} | row for row in production_rows(record)[kind]]
            )
    with pytest.raises(Moved) as refused:
        undo(lamp, number)
    assert (refused.value.key, refused.value.details["who"]) == ("error.undo_in_use", "mei")


def test_an_undo_worked_out_beforehand_is_written_as_it_is_and_signed_like_any_other(
    lamp: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "FEW", 1)  # as PostgreSQL takes thousands of rows
    was, odd = dump(lamp), replace(grown(), statement=Text("制表\t反斜杠\\N", "\\.\nline\r\\"))
    number = told(lamp, import_record, odd, prepared(lamp, import_production, odd))
    now, known = dump(lamp), prepared_undo(lamp, number)
    told(lamp, import_production, replace(LAMP, code="moth"))  # another team's, meanwhile
    again = told(lamp, undo_change, number, known)
    assert {table: [row for row in rows if "moth" not in row.values()] for table, rows in dump(lamp).items()} == was
    with reading(lamp) as connection:
        assert is_history_whole(connection)
    told(lamp, undo_change, again, prepared_undo(lamp, again))
    assert {table: [row for row in rows if "moth" not in row.values()] for table, rows in dump(lamp).items()} == now


def test_an_undo_worked_out_too_early_is_worked_out_anew(lamp: Engine) -> None:
    number = told(lamp, edit_film, "lamp", 1, {"title_zh": "烛", "title_en": "The Candle"})
    known = prepared_undo(lamp, number)
    told(lamp, edit_film, "lamp", 2, {"title_en": "Newer"}, who="ada")
    with pytest.raises(Moved) as refused:
        told(lamp, undo_change, number, known)
    assert refused.value.details["who"] == "ada"
    assert prepared_undo(lamp, number) is None, "who asks is asked first; then the refusal is told"
