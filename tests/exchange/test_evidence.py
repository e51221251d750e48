"""The evidence pack says what the record says, to the last fen, and nothing in it runs."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from backlot.exchange.evidence.evidence import Evidence
from backlot.exchange.evidence.pack import pack
from backlot.exchange.evidence.plain import as_csv
from backlot.exchange.evidence.sheets import HEAD, entries, sheets
from backlot.exchange.evidence.workbook import workbook
from backlot.exchange.folder import read_folder
from backlot.exchange.shared import read_shared
from backlot.records import BudgetLine, CostEntry, CostKind, Funding, Money, Production, Text
from backlot.records.costing import cost_report
from backlot.records.scope import Scope
from tests.conftest import SAMPLE

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "http://example.com", "{=1}")


@pytest.fixture(scope="module")
def screen() -> Production:
    record = read_folder(SAMPLE / "screen").production
    assert record is not None
    return record


def evidence_of(record: Production, scope: Scope = Scope.SPONSORED) -> Evidence:
    assert record.budget is not None
    shared = read_shared(SAMPLE)
    chart = {each.code: each for each in shared.accounts}
    known = {each.currency: each.rate for each in shared.rates}
    phases = {task.code: task.phase for task in record.tasks}
    report = cost_report(record.budget, chart, scope.funding, known, phases)
    at = datetime(2026, 6, 14, 4, tzinfo=UTC)
    return Evidence(record, report, shared.rates, scope, 7, "ab" * 32, at)


def read_back(data: bytes, values: bool) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(data), data_only=values)
    return {
        page.title: [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=HEAD + 1)] for page in book
    }


def minor(value: object) -> int:
    return int((Decimal(str(value)) * 100).quantize(Decimal(1)))


def _minor_of(value: object, currency: str) -> int:
    return Money.of(Decimal(str(value)), currency).minor


@pytest.mark.parametrize("scope", list(Scope))
def test_the_workbook_read_back_equals_the_record(screen: Production, scope: Scope) -> None:
    evidence = evidence_of(screen, scope)
    report = evidence.report
    pages = read_back(workbook(evidence), values=True)
    total = pages["总表 Top sheet"][-1]
    sums = report.total
    figures = (sums.budget, sums.to_date, sums.committed, sums.to_complete, sums.efc, sums.variance)
    assert [minor(value) for value in total[3:9]] == [each.minor for each in figures]
    assert [minor(row[12]) for row in pages["预算明细 Lines"]] == [line.total.minor for line in report.lines]
    booked = {
        row[0]: (row[1], _minor_of(row[8], str(row[9])), row[9], minor(row[11])) for row in pages["费用分录 Entries"]
    }
    assert booked == {
        each.entry.code: (
            datetime(each.entry.day.year, each.entry.day.month, each.entry.day.day),  # noqa: DTZ001 -- a sheet's day
            each.entry.amount.minor,
            each.entry.amount.currency,
            each.amount.minor,
        )
        for each in report.entries
    }


def test_every_formula_of_the_workbook_comes_to_what_the_record_says(screen: Production) -> None:
    """Each is reckoned here anew from the cells it names."""
    data = workbook(evidence_of(screen))
    shown, written = load_workbook(io.BytesIO(data), data_only=True), load_workbook(io.BytesIO(data))
    reckoned = 0
    for page in written:
        numbers = shown[page.title]
        for cell in (cell for row in page.iter_rows() for cell in row if cell.data_type == "f"):
            words = str(cell.value).removeprefix("=")
            if words.startswith("SUM("):
                first, last = words[4:-1].split(":")
                found = sum(minor(each[0].value) for each in numbers[first:last])
            else:
                signed = words.replace("-", "+-").split("+")
                found = sum(_signed(numbers, each) for each in signed)
            assert found == minor(numbers[cell.coordinate].value), (page.title, cell.coordinate)
            reckoned += 1
    assert reckoned > 100


def _signed(numbers: object, name: str) -> int:
    value = minor(numbers[name.removeprefix("-")].value)  # type: ignore[index]
    return -value if name.startswith("-") else value


@pytest.fixture(scope="module")
def hostile(screen: Production) -> Evidence:
    assert screen.budget is not None
    lines = tuple(
        BudgetLine(f"X{at}", "3000", Text(words, words), Decimal(1), "flat", Decimal(1), Money(100))
        for at, words in enumerate(HOSTILE)
    )
    costs = tuple(
        CostEntry(
            f"X{at}",
            "3000",
            CostKind.ACTUAL,
            date(2026, 5, 12),
            Text(words),
            Text(words),
            Money(-5),
            Decimal(1),
            Funding.CASH,
        )
        for at, words in enumerate(HOSTILE)
    )
    return evidence_of(replace(screen, budget=replace(screen.budget, lines=lines, costs=costs)))


def test_no_text_of_the_record_becomes_a_formula_or_a_link(hostile: Evidence) -> None:
    book = load_workbook(io.BytesIO(workbook(hostile)))
    found = {cell.value for row in book["预算明细 Lines"].iter_rows() for cell in row}
    assert set(HOSTILE) <= found
    for name in ("预算明细 Lines", "费用分录 Entries"):
        cells = [cell for row in book[name].iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.hyperlink]
        assert not [cell.value for cell in cells if cell.data_type == "f" and cell.value in HOSTILE]


def test_no_cell_of_a_csv_begins_a_formula_but_numbers_stay_numbers(hostile: Evidence) -> None:
    for sheet in sheets(hostile):
        for row in csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "＝"))]
    rows = list(csv.reader(io.StringIO(as_csv(entries(hostile)).decode("utf-8-sig"))))
    assert rows[1][8] == "-0.05"


def test_one_edition_gives_one_pack_and_every_file_its_sum(screen: Production) -> None:
    evidence = evidence_of(screen)
    data = pack(evidence)
    assert data == pack(evidence)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS").decode().splitlines())
        assert {name: hashlib.sha256(archive.read(name)).hexdigest() for name in sums} == sums
        assert set(archive.namelist()) == {*sums, "SHA256SUMS"}
        about = archive.read("csv/about.csv").decode("utf-8-sig")
    assert all(word in about for word in (evidence.digest, evidence.content_hash, evidence.report.as_of.isoformat()))
    assert replace(evidence, report=evidence_of(screen, Scope.CASH).report).content_hash != evidence.content_hash
