"""Tables of every kind against the record: taken out and brought back they change nothing; an edited cell is one wish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from backlot.exchange.templates.filling import Filled, Table
from backlot.exchange.templates.plain import as_csv
from backlot.exchange.templates.reading import read_tables
from backlot.exchange.templates.shape import Known, templates_of
from backlot.exchange.templates.workbook import as_workbook
from backlot.records import DecisionOption
from backlot.records.imports import Place, TableRow
from backlot.store.changes import unit_of_work
from backlot.store.commands.import_table import KINDS, TABLES, import_table, in_order, known_rows, standing, wished
from backlot.store.commands.rehearsing import rehearsed
from backlot.store.commands.sheets import SHEETS, UNITS
from backlot.store.commands.undoing import undo_change
from backlot.store.commands.wishes import WishFault
from backlot.store.database import open_engine, reading
from backlot.store.desk import opened
from backlot.store.tables import Base
from tests.databases import Templates, copied

TEAM = "tungsten"
TEMPLATES = templates_of(TABLES.values(), UNITS)
_KEPT = {"change", "edition"}


@pytest.fixture
def sample(sample_templates: Templates, postgres_address: str, tmp_path: Path) -> Iterator[Engine]:
    for url in copied(sample_templates["sqlite"], postgres_address, tmp_path):
        engine = open_engine(url)
        yield engine
        engine.dispose()


def taken_out(engine: Engine, kinds: Sequence[str]) -> tuple[list[Table], Known]:
    with reading(engine) as connection:
        found = known_rows(connection, TEAM)
        known = Known(found.choices, found.codes, found.currencies)
        rows = {kind: standing(connection, kind, TEAM) for kind in kinds}
    tables = [
        Table(TEMPLATES[kind], TEAM, known, [Filled(row.code, row.version, row.values) for row in rows[kind]])
        for kind in kinds
    ]
    return tables, known


def rows_in(data: bytes, known: Known) -> tuple[TableRow, ...]:
    found = read_tables("file", data, TEMPLATES, known, TEAM)
    assert found is not None and not found.errors, found and found.errors
    return found.rows


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the record, but for their versions, which rise with every write."""
    with engine.connect() as connection:
        return {
            name: sorted(
                (tuple(row) for row in connection.execute(select(*[c for c in table.c if c.name != "version"]))),
                key=repr,
            )
            for name, table in Base.metadata.tables.items()
            if name not in _KEPT
        }


def test_every_kind_comes_back_as_it_went_out(sample: Engine) -> None:
    tables, known = taken_out(sample, KINDS)
    with reading(sample) as connection:
        for table in tables:
            for data in (as_csv(table), as_workbook([table])):
                what = wished(connection, TEAM, rows_in(data, known))
                assert (what.wishes, what.issues, what.same) == ((), (), len(table.rows or ()))
        whole = wished(connection, TEAM, rows_in(as_workbook(tables), known), replacing=True)
    assert not whole.wishes and whole.same > 900


def test_an_edited_cell_is_that_wish_and_no_other(sample: Engine) -> None:
    (table,), known = taken_out(sample, ["cost"])
    assert table.rows is not None
    rows = list(rows_in(as_csv(table), known))
    rows[4] = replace(rows[4], values={**rows[4].values, "description_en": "Said otherwise", "credits": 7})
    new = TableRow(
        "cost", Place("file", 99), "", None, {**rows[0].values, "description_zh": "新", "description_en": "New"}
    )
    with reading(sample) as connection:
        what = wished(connection, TEAM, [*rows, new])
        fewer = wished(connection, TEAM, [*rows[:3], *rows[4:]], replacing=True)
    edited, added = what.wishes
    assert (edited.code, edited.version) == (rows[4].code, table.rows[4].version)
    assert edited.values == {"description_en": "Said otherwise", "credits": 7}
    assert (added.code, added.version) == ("", None)
    assert [(each.code, each.values) for each in fewer.wishes if each.values is None] == [(rows[3].code, None)]


def test_a_row_that_somebody_else_changed_is_not_overwritten(sample: Engine) -> None:
    (table,), known = taken_out(sample, ["task"])
    rows = list(rows_in(as_csv(table), known))
    old = replace(rows[2], version=(rows[2].version or 0) + 5, values={**rows[2].values, "name_en": "Mine"})
    with reading(sample) as connection:
        what = wished(connection, TEAM, [old])
        same = wished(connection, TEAM, [replace(rows[2], version=99)])
    assert [issue.key for issue in what.issues] == ["import.moved"] and not what.wishes
    assert not same.issues and same.same == 1


def test_options_are_weighed_together_and_go_with_their_decision(sample: Engine) -> None:
    (options, decisions), known = taken_out(sample, ["option", "decision"])
    rows = list(rows_in(as_workbook([options, decisions]), known))
    mine = [row for row in rows if row.kind == "option"]
    first = mine[0].code.partition("~")[0]
    chosen, other = sorted(
        (row for row in mine if row.code.startswith(f"{first}~")), key=lambda row: not row.values["chosen"]
    )[:2]
    turned = [
        replace(chosen, values={"chosen": False, "why_zh": "太贵", "why_en": "Too dear"}),
        replace(other, values={"chosen": True}),
        TableRow("option", Place("file", 90), "", None, {"decision": first, "label_zh": "再等", "label_en": "Wait"}),
    ]
    retold = TableRow("decision", Place("file", 91), first, None, {"title_en": "Retold"})
    with reading(sample) as connection:
        none_chosen = wished(connection, TEAM, turned[:1])
        what = wished(connection, TEAM, [*turned, retold])
        fewer = wished(connection, TEAM, [row for row in mine if row is not other], replacing=True)
        old = wished(connection, TEAM, [replace(turned[1], version=7)])
    assert [fault.key for fault in rehearsed(sample, TEAM, none_chosen.wishes).values()] == ["error.one_chosen_option"]
    assert [(each.code, len(each.options or ())) for each in fewer.wishes] == [
        (first, len(options_of(sample, first)) - 1)
    ]
    (told,) = none_chosen.differences
    assert told.before is not None and told.after is not None and told.before.keys() == told.after.keys()
    assert {name.rpartition(".")[2] for name in told.after} == {"chosen", "why_zh", "why_en"}
    assert [issue.key for issue in old.issues] == ["import.moved"]
    with unit_of_work(sample, "lin", "import_table", "", TEAM) as unit:
        import_table(unit, what.wishes)
    found = options_of(sample, first)
    assert [each.chosen for each in found].count(True) == 1 and found[-1].label.en == "Wait"
    assert "Too dear" in {each.why.en for each in found}
    assert len(what.wishes) == 1 and {row["table"] for row in unit.rows} == {"decision", "decision_option"}


def options_of(engine: Engine, decision: str) -> tuple[DecisionOption, ...]:
    with reading(engine) as connection:
        found = opened(connection, "decision", TEAM, decision)
    return () if found is None else found.options


def test_what_names_others_comes_after_them() -> None:
    order = in_order()
    assert order.index("account") < order.index("cost") and order.index("person") < order.index("role")
    assert set(order) == set(SHEETS)


def test_a_rehearsal_finds_every_fault_and_touches_nothing(sample: Engine) -> None:
    (table,), known = taken_out(sample, ["cost"])
    rows = list(rows_in(as_csv(table), known))
    before = everything(sample)
    for at, values in ((1, {"rate": Decimal(3)}), (3, {"description_en": ""}), (5, {"description_en": "fine"})):
        rows[at] = replace(rows[at], values={**rows[at].values, **values})
    with reading(sample) as connection:
        what = wished(connection, TEAM, rows)
    faults = rehearsed(sample, TEAM, what.wishes)
    assert {at: fault.key for at, fault in faults.items()} == {0: "error.rate_of_base", 1: "error.other_language"}
    with pytest.raises(WishFault), unit_of_work(sample, "lin", "import_table", "", TEAM) as unit:
        import_table(unit, what.wishes)
    assert everything(sample) == before


def test_undoing_an_import_brings_every_row_back(sample: Engine) -> None:
    tables, known = taken_out(sample, ["person", "task", "role", "asset", "cost", "topic"])
    before, rows = everything(sample), list(rows_in(as_workbook(tables), known))
    for at in range(0, len(rows), 7):
        values = dict(rows[at].values)
        for name in ("name_en", "title_en", "description_en"):
            if values.get(name):
                values[name] = f"{values[name]}!"
        rows[at] = replace(rows[at], values=values)
    rows.append(TableRow("asset", Place("file", 1), "A-NEW", None, {"name_zh": "新", "name_en": "New", "kind": "text"}))
    with reading(sample) as connection:
        what = wished(connection, TEAM, rows)
    with unit_of_work(sample, "lin", "import_table", "", TEAM) as unit:
        import_table(unit, what.wishes)
    assert len(what.wishes) > 20 and everything(sample) != before
    with unit_of_work(sample, "lin", "undo_change", "", TEAM) as back:
        undo_change(back, unit.edition)
    assert everything(sample) == before
