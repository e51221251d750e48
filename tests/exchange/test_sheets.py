"""Budgets and ledgers as producers export them are read, explained, and never half."""

from __future__ import annotations

import io
import random
import time
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from backlot.exchange.sentences import told
from backlot.exchange.sheets.found import Kind, SheetReading
from backlot.exchange.sheets.reading import read_sheet
from backlot.records import CostKind, Money, Text
from backlot.store.changes import unit_of_work
from backlot.store.commands.import_sheet import Effect, foreseen, import_budget, import_costs
from backlot.store.database import reading
from backlot.store.queries import accounts, production
from tests.exchange.sheets_made import CHART, FLAT, LEDGER, MOVIE_MAGIC, Rows, as_csv, as_xlsx

TODAY = date(2026, 6, 14)
RATES = {"USD": Decimal("7.1")}


def read(file: str, data: bytes) -> SheetReading:
    return read_sheet(file, data, CHART, "CNY", RATES)


def keys(found: SheetReading) -> set[str]:
    return {issue.key for issue in found.issues}


class TestAFlatBudget:
    def test_is_read_with_its_doubts(self) -> None:
        found = read("flat.csv", as_csv(FLAT))
        assert not found.errors
        sums = [line.quantity * line.multiplier * line.rate.minor for line in found.lines]
        assert sums == [800_000, 720_000, 72_000]
        assert found.lines[1].fringe_percent == 15
        assert found.lines[1].unit == "day"
        assert found.lines[2].stated == Money.of(750)
        assert [(issue.line, issue.key) for issue in found.notes] == [(4, "sheets.subtotal_differs")]

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    def test_is_the_same_in_any_dialect(self, separator: str, encoding: str) -> None:
        assert read("flat.csv", as_csv(FLAT, encoding, separator)).lines == read("flat.csv", as_csv(FLAT)).lines

    def test_is_the_same_from_a_workbook(self) -> None:
        rows = [list(row) for row in FLAT]
        rows[2][7] = 0.15
        assert read("flat.xlsx", as_xlsx(rows, percent=["H3"])).lines == read("flat.csv", as_csv(FLAT)).lines

    def test_in_chinese_is_the_same_but_for_its_words(self) -> None:
        head = ("科目", "描述", "数量", "单位", "倍数", "单价", "小计", "附加费率")
        row = ("摄影", "摄影师", "3", "天", "2", "1200", "", "")
        found = read("预算.csv", as_csv((head, row), "gb18030"))
        assert found.lines[0].description == Text(zh="摄影师")
        assert (found.lines[0].account, found.lines[0].rate) == ("3000", Money.of(1200))


def test_a_movie_magic_detail_keeps_its_accounts_and_counts_no_total() -> None:
    found = read("detail.xlsx", as_xlsx(MOVIE_MAGIC))
    assert not found.errors
    assert [(line.account, line.description.en) for line in found.lines] == [("1100", "Writer"), ("3000", "Shoot")]
    kinds = [row.kind for row in found.rows]
    assert kinds.count(Kind.TOTAL) == 2
    assert kinds.count(Kind.HEADING) == 5
    assert "sheets.total_differs" not in keys(found)


def test_a_total_that_does_not_add_up_is_told_with_its_size() -> None:
    rows = [list(row) for row in MOVIE_MAGIC]
    rows[-1][7] = 15_300
    note = read("detail.xlsx", as_xlsx(rows)).notes[-1]
    assert (note.key, note.line, note.details["difference"]) == ("sheets.total_differs", 11, "100 CNY")


def test_a_heading_whose_own_total_does_not_add_up_is_told() -> None:
    rows = [list(row) for row in MOVIE_MAGIC]
    rows[7][7] = 7_000
    notes = {(note.key, note.line) for note in read("detail.xlsx", as_xlsx(rows)).notes}
    assert ("sheets.total_differs", 8) in notes


def test_a_chinese_ledger_is_read_with_kinds_currencies_and_vouchers() -> None:
    found = read("账.csv", as_csv(LEDGER, "gb18030", ";"))
    assert not found.errors
    assert [cost.code for cost in found.costs] == ["V-001", "V-002", "V-003"]
    assert [cost.kind for cost in found.costs] == [CostKind.ACTUAL, CostKind.ACCRUAL, CostKind.REFUND]
    assert [cost.day.day for cost in found.costs] == [12, 13, 14]
    assert (found.costs[1].amount, found.costs[1].rate) == (Money.of("300.5", "USD"), Decimal("7.1"))


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        (0, "9999", "sheets.unknown_account"),
        (0, "", "sheets.no_account"),
        (1, "", "exchange.empty_cell"),
        (2, "three", "sheets.not_a_number"),
        (2, "-3", "sheets.negative"),
        (3, "fortnights", "sheets.unknown_unit"),
        (5, "1.200,00", "sheets.not_a_number"),
        (5, "$1200", "sheets.other_currency"),
        (5, "", "sheets.no_rate"),
        (5, "#REF!", "sheets.not_a_number"),
        (7, "0.15", "sheets.percent_or_fraction"),
    ],
)
def test_a_doubtful_cell_refuses_the_file_with_line_field_value_and_reason(column: int, value: str, key: str) -> None:
    rows = [FLAT[0], list(FLAT[2])]
    rows[1][column] = value  # type: ignore[index]
    if key == "sheets.no_rate":
        rows[1][6] = ""  # type: ignore[index]
    found = read("flat.csv", as_csv(rows))
    assert any((issue.line, issue.key) == (2, key) for issue in found.errors), found.errors
    assert all(told(issue, language) for issue in found.issues for language in ("zh", "en"))


def test_a_day_that_reads_two_ways_is_refused() -> None:
    rows = [LEDGER[0], ("5/12/2026", *LEDGER[1][1:])]
    assert [issue.key for issue in read("l.csv", as_csv(rows)).errors] == ["sheets.not_a_day"]


class TestAHostileFile:
    def test_that_explodes_is_refused_before_it_is_parsed(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
        assert keys(read("bomb.xlsx", out.getvalue())) == {"sheets.archive_explodes"}

    def test_of_a_million_empty_rows_is_refused_soon(self) -> None:
        rows: Rows = (*FLAT[:2],)
        data = as_xlsx(rows)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                words = old.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    words = words.replace(
                        b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
                    )
                new.writestr(name, words)
        started = time.process_time()
        assert keys(read("sparse.xlsx", out.getvalue())) == {"sheets.too_many_rows"}
        assert time.process_time() - started < 5

    @pytest.mark.parametrize(
        ("data", "key"),
        [
            (b"", "sheets.no_header"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "sheets.old_excel"),
            (b"PK\x03\x04 and nothing more", "sheets.bad_workbook"),
            (b"\x00\x01\x02" * 50, "sheets.not_text"),
            (b'description,amount\n"never closed,1', "sheets.bad_csv"),
            (b"description,amount\n" + b"x,1\n" * 20_001, "sheets.too_many_rows"),
        ],
    )
    def test_is_refused_in_one_sentence(self, data: bytes, key: str) -> None:
        assert keys(read("file", data)) == {key}


ODD = (
    "",
    "=1+1",
    "-",
    "1e999",
    "NaN",
    "12,34",
    "５",
    "(1)",
    "50%",
    "x" * 9000,
    "\x07",
    "2026-02-30",
    "合计",
    None,
    -1,
    1e300,
    0.1,
)


def damaged_cells(chance: random.Random) -> list[list[object]]:
    """A sound sheet with some of its cells, rows or columns gone wrong."""
    rows = [list(row) for row in chance.choice((FLAT, MOVIE_MAGIC, LEDGER))]
    for _ in range(chance.randint(1, 6)):
        row = chance.choice(rows)
        match chance.randrange(4):
            case 0 if len(rows) > 1:
                rows.remove(row)
            case 1:
                del row[chance.randrange(len(row) + 1) :]
            case _ if row:
                row[chance.randrange(len(row))] = chance.choice(ODD)
    return rows


def damaged_bytes(chance: random.Random, data: bytes) -> bytes:
    kept = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(max(1, len(kept)))
        piece = chance.choice([b"", b",", b'"', b"\n", b"\xff", bytes([chance.randrange(256)])])
        kept[place : place + chance.randrange(3)] = piece
    return bytes(kept)


def test_a_thousand_malformed_files_are_each_refused_or_explained() -> None:
    """Whatever comes out has lines or a reason, each reason is a sentence, and there is no exception."""
    chance = random.Random(2026)
    read_all = refused = 0
    for at in range(1000):
        rows = damaged_cells(chance)
        clean = [["" if cell is None else str(cell) for cell in row] for row in rows]
        data = as_xlsx([[_excel(cell) for cell in row] for row in rows]) if at % 8 == 0 else as_csv(clean)
        found = read("damaged", damaged_bytes(chance, data) if at % 3 == 0 else data)
        assert found.lines or found.costs or found.errors
        assert all(told(issue, "zh") and told(issue, "en") for issue in found.issues)
        refused += bool(found.errors)
        read_all += not found.errors
    assert refused > 200
    assert read_all > 50


def _excel(cell: object) -> object:
    return cell.replace("\x07", "") if isinstance(cell, str) else cell


class TestInTheRecord:
    def test_a_budget_is_exactly_the_sheet_and_again_changes_nothing(self, sample_record: Engine) -> None:
        with reading(sample_record) as connection:
            chart = accounts(connection)
        found = read_sheet("flat.csv", as_csv(FLAT), chart, "CNY")
        with reading(sample_record) as connection:
            expected = foreseen(connection, "print", found.lines)
        with unit_of_work(sample_record, "bai", "import_budget", production="print") as unit:
            effect = import_budget(unit, "print", found.lines, "CNY", TODAY)
        assert effect == expected
        assert (effect.added, effect.same) == (3, 0)
        with reading(sample_record) as connection:
            record = production(connection, "print")
        assert record is not None
        assert record.budget is not None
        assert record.budget.lines == found.lines
        with unit_of_work(sample_record, "bai", "import_budget", production="print") as unit:
            assert import_budget(unit, "print", found.lines, "CNY", TODAY) == Effect(same=3)
        assert not unit.rows

    def test_a_ledger_adds_to_what_is_there(self, sample_record: Engine) -> None:
        with reading(sample_record) as connection:
            before = production(connection, "print")
        found = read("l.csv", as_csv(LEDGER))
        with unit_of_work(sample_record, "bai", "import_costs", production="print") as unit:
            assert import_costs(unit, "print", found.costs, "CNY", TODAY) == Effect(added=3)
        with reading(sample_record) as connection:
            after = production(connection, "print")
        assert before is not None
        assert before.budget is not None
        assert after is not None
        assert after.budget is not None
        assert after.budget.costs == before.budget.costs + found.costs
