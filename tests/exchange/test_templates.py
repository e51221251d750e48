"""Tables that people fill in: taken out and brought back they say the same, and every slip is explained with a mend."""

from __future__ import annotations

import io
import time
import zipfile

import openpyxl
import pytest
import xlsxwriter

from backlot.exchange.sentences import told
from backlot.exchange.templates.filling import Table
from backlot.exchange.templates.found import TableReading
from backlot.exchange.templates.plain import as_csv
from backlot.exchange.templates.reading import read_tables
from backlot.exchange.templates.workbook import as_workbook
from backlot.records import Money
from backlot.records.basics import LANGUAGES
from tests.exchange.tables_made import COSTS, KNOWN, TASKS, TEMPLATES, as_bytes, cells_of, costs, mutated

WRITERS = {"csv": as_csv, "xlsx": lambda table: as_workbook([table])}


def read(data: bytes, **more: object) -> TableReading:
    found = read_tables("costs", data, TEMPLATES, KNOWN, "lamp", **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def filled_cell(row: int, field: str, words: str) -> bytes:
    """The costs as CSV with one cell changed; rows count from the first that is filled."""
    rows = cells_of(as_csv(costs()))
    at = [header.rsplit(" / ", 1)[-1] for header in rows[0]].index(field)
    rows[2 + row][at] = words
    return as_bytes(rows)


@pytest.mark.parametrize("form", WRITERS)
def test_what_was_taken_out_comes_back_as_it_was(form: str) -> None:
    for table in (costs(), Table(TEMPLATES["task"], "lamp", KNOWN, TASKS)):
        found = read(WRITERS[form](table))
        assert not found.issues
        for row, was in zip(found.rows, table.rows or (), strict=True):
            assert (row.code, row.version, dict(row.values)) == (was.code, was.version, dict(was.values))


@pytest.mark.parametrize("part", [0, 1, 2])
def test_headers_are_known_in_chinese_in_english_and_by_the_name_of_the_field(part: int) -> None:
    rows = cells_of(as_csv(costs()))
    rows[0] = [header.split(" / ")[part] for header in rows[0]]
    found = read(as_bytes(rows))
    assert not found.issues
    assert dict(found.rows[0].values) == COSTS[0].values


def test_an_empty_template_explains_itself_and_its_example_is_not_read() -> None:
    table = Table(TEMPLATES["cost"], "lamp", KNOWN)
    for data in (as_csv(table), as_workbook([table])):
        found = read(data)
        assert not found.rows and not found.errors and found.remarks == 2
    book = openpyxl.load_workbook(io.BytesIO(as_workbook([table])))
    page = book.worksheets[0]
    assert page.freeze_panes == "B2"
    assert {"list"} == {each.type for each in page.data_validations.dataValidation}
    assert "已付 / Paid" in {cell.value for row in book.worksheets[-1].iter_rows() for cell in row}


def test_nothing_that_goes_out_runs_in_a_spreadsheet() -> None:
    for row in cells_of(as_csv(costs()))[2:]:
        texts = [cell for cell in row if cell[:1] in ("=", "@", "＝", "+", "\t")]
        assert not texts
    with zipfile.ZipFile(io.BytesIO(as_workbook([costs()]))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_formula_that_comes_in_is_not_trusted_but_its_value_is_offered() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["code", "account", "amount", "description_zh"])
    page.write_row(1, 0, ["C001", "2100", "", "灯"])
    page.write_formula(1, 2, "=600*2", value=1200)
    book.close()
    found = read(out.getvalue())
    assert [(issue.key, issue.line, issue.column, issue.mend) for issue in found.errors] == [
        ("templates.formula", 2, "amount", "1200")
    ]
    again = read(out.getvalue(), mended={mend.cell: mend.now for mend in found.mends})
    assert not again.errors and again.rows[0].values["amount"] == Money(120000)


@pytest.mark.parametrize(
    ("field", "words", "key", "mend"),
    [
        ("day", "13/06/26", "templates.not_a_day", "2026-06-13"),
        ("day", "5/6/2026", "templates.two_days", None),
        ("day", "2026-02-30", "templates.not_a_day", None),
        ("kind", "actal", "templates.unknown_word", "已付 / Paid"),
        ("kind", "已fu", "templates.unknown_word", None),
        ("task", "T0l2", "templates.unknown_code", "T012"),
        ("task", "T013", "templates.unknown_code", None),
        ("task", "Storybord", "templates.unknown_code", "T001"),
        ("amount", "约 1,250 元整", "sheets.not_a_number", "1250"),
        ("amount", "12.345", "exchange.money_too_fine", "12.35"),
        ("credits", "-4", "exchange.out_of_range", None),
        ("description_en", "a\u202eb", "exchange.control_characters", "ab"),
        ("code", "c0O1", "templates.no_such_row", "C001"),
    ],
)
def test_each_slip_is_told_with_its_place_and_what_could_stand_there(
    field: str, words: str, key: str, mend: str | None
) -> None:
    found = read(filled_cell(0, field, words))
    (issue,) = found.errors
    assert (issue.line, issue.column, issue.key, issue.mend) == (3, field, key, mend)
    assert all(told(issue, language) for language in LANGUAGES)
    mended = read(filled_cell(0, field, words), mended={each.cell: each.now for each in found.mends})
    assert bool(mended.errors) is (mend is None)


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("day", "2026年6月3日", "2026-06-03"),
        ("day", "20260603", "2026-06-03"),
        ("day", "46176", "2026-06-03"),
        ("day", "3 June 2026", "2026-06-03"),
        ("kind", "已付 / Paid", "actual"),
        ("funding", "现金", "cash"),
        ("task", "t012 · anything", "T012"),
        ("task", "分镜", "T001"),
        ("credits", "１，２００", "1200"),
    ],
)
def test_people_may_write_as_they_write(field: str, words: str, value: str) -> None:
    found = read(filled_cell(0, field, words))
    assert not found.errors
    assert str(found.rows[0].values[field]) == value


def test_swapped_languages_are_noticed_and_swapped_back() -> None:
    rows = cells_of(filled_cell(1, "description_zh", "Refund"))
    at = [header.rsplit(" / ", 1)[-1] for header in rows[0]].index("description_en")
    rows[3][at] = "退款"
    found = read(as_bytes(rows))
    again = read(as_bytes(rows), mended={mend.cell: mend.now for mend in found.mends})
    assert len(found.mends) == 2 and not found.errors
    assert again.rows[1].values["description_zh"] == "退款" and not again.issues


def test_a_misspelt_column_and_another_teams_table_are_refused() -> None:
    rows = cells_of(as_csv(costs()))
    rows[0][2] = "Acount"
    found = read(as_bytes(rows))
    assert [(issue.key, issue.mend) for issue in found.errors] == [("templates.unknown_column", "account")]
    other = read_tables("costs", as_csv(costs()), TEMPLATES, KNOWN, "mirror")
    assert other is not None and [issue.key for issue in other.errors] == ["templates.other_team"]


@pytest.mark.parametrize("form", WRITERS)
def test_a_spoilt_file_is_read_or_explained_and_never_slow(form: str) -> None:
    data = WRITERS[form](costs())
    slowest = 0.0
    for spoilt in mutated(data, 150):
        began = time.thread_time()
        found = read_tables("costs", spoilt, TEMPLATES, KNOWN, "lamp", certain=False)
        slowest = max(slowest, time.thread_time() - began)
        for issue in () if found is None else found.issues:
            assert told(issue, "zh") and told(issue, "en")
    assert slowest < 2
