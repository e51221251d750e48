"""No text of the record runs in a spreadsheet, whichever file it leaves the house in, and none is lost on the way."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

import pytest
from openpyxl import load_workbook

from backlot.exchange.evidence.document import document
from backlot.exchange.evidence.plain import as_csv as evidence_csv
from backlot.exchange.evidence.sheets import sheets
from backlot.exchange.evidence.workbook import workbook
from backlot.exchange.folder import read_folder
from backlot.exchange.templates.filling import Filled, Table
from backlot.exchange.templates.plain import as_csv
from backlot.exchange.templates.shape import Known, templates_of
from backlot.exchange.templates.told import unsafe
from backlot.exchange.templates.workbook import as_workbook
from backlot.records import Money, Text
from backlot.store.commands.import_table import TABLES
from backlot.store.commands.sheets import UNITS
from tests.conftest import SAMPLE
from tests.exchange.test_evidence import evidence_of

HOSTILE = (
    "=1+1", "+1+1", "-1+1|x", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0", "'=1+1",
    '=HYPERLINK("https://evil.example";"x")', '=IMPORTXML("https://evil.example")', "https://evil.example", "{=1}",
    "mailto:a@evil.example", "internal:'x'!A1", "file://evil.example/x", "</t></is></c><f>1</f>", "_x003D_1",
)  # fmt: skip
RUNS = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
KNOWN = Known({}, (), ("CNY",))
TEMPLATES = templates_of(TABLES.values(), UNITS)


class _Named:
    """A row that a cell may name, named by an enemy."""

    def __init__(self, code: str) -> None:
        self.code, self.name = code, Text(code, code)


def table(kind: str) -> tuple[Table, list[str]]:
    """Every text of a kind holds every hostile text in turn; a row may be named so, too."""
    template = TEMPLATES[kind]
    texts = [column.fills for column in template.columns if column.kind in ("line", "prose")]
    rows = [
        Filled(f"X{at:03d}", 1, {name: HOSTILE[(at + turn) % len(HOSTILE)] for turn, name in enumerate(texts)})
        for at in range(len(HOSTILE))
    ]
    choices = {column.choices: [_Named(words) for words in HOSTILE] for column in template.columns if column.choices}
    return Table(template, "print", Known(choices, KNOWN.codes, KNOWN.currencies), rows), texts


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_as_csv_runs_nothing_and_loses_nothing(kind: str) -> None:
    filled, texts = table(kind)
    rows = list(csv.reader(io.StringIO(as_csv(filled).decode("utf-8-sig"), newline="")))
    at = {column.fills: place for place, column in enumerate(filled.template.columns)}
    assert not [cell for row in rows for cell in row if RUNS.match(cell) and not re.fullmatch(r"-?[0-9.,]+", cell)]
    body = rows[-len(HOSTILE) :]
    for name in texts:
        assert {unsafe(row[at[name]]) for row in body} == set(HOSTILE)
    empty = Table(filled.template, "print", filled.known)
    cells = [cell for row in csv.reader(io.StringIO(as_csv(empty).decode("utf-8-sig"), newline="")) for cell in row]
    assert not [cell for cell in cells if RUNS.match(cell) and not re.fullmatch(r"-?[0-9.,]+", cell)]


def test_the_templates_as_one_workbook_run_nothing_and_lead_nowhere() -> None:
    tables = [table(kind)[0] for kind in TEMPLATES]
    data = as_workbook(tables)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            words = archive.read(name)
            assert re.search(rb"<(f|hyperlink)[ />]", words) is None, f"{name} holds a formula or a link"
            assert b"externalLink" not in words and b"TargetMode" not in words, name
    book = load_workbook(io.BytesIO(data))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    plain = {str(cell.value).strip() for cell in cells}
    lost = [words for words in HOSTILE if words.strip() not in plain]
    assert not lost


def hostile(part: Any, turn: count[int]) -> Any:
    """The record with every text in it written by an enemy, however deep it lies."""
    if isinstance(part, Text):
        words = HOSTILE[next(turn) % len(HOSTILE)]
        return Text(words, words)
    if isinstance(part, tuple):
        return tuple(hostile(each, turn) for each in part)
    if is_dataclass(part) and not isinstance(part, type | Money):
        return replace(part, **{each.name: hostile(getattr(part, each.name), turn) for each in fields(part)})
    return part


def test_the_evidence_runs_nothing_whoever_wrote_the_record() -> None:
    record = read_folder(SAMPLE / "screen").production
    assert record is not None
    evidence = evidence_of(hostile(record, count()))
    for sheet in sheets(evidence):
        rows = csv.reader(io.StringIO(evidence_csv(sheet).decode("utf-8-sig"), newline=""))
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if RUNS.match(cell) and not re.fullmatch(r"-?[0-9.,]+", cell)]
    book = load_workbook(io.BytesIO(workbook(evidence)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.hyperlink]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert formulas
    assert all(re.fullmatch(r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)|=-?[A-Z]+\d+([+-][A-Z]+\d+)*", each) for each in formulas)
    paper = document(evidence)
    assert not [word for word in (b"/URI", b"/JavaScript", b"/Launch", b"/GoToR") if word in paper]
