"""Whatever bytes a file holds, it is read or refused with words, never with a traceback."""

from __future__ import annotations

import shutil
import string
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backlot.exchange import cells
from backlot.exchange.csv_tables import MOST_BYTES, MOST_ROWS
from backlot.exchange.faults import MOST_PER_FILE, CellError
from backlot.exchange.reading import examine
from backlot.exchange.sentences import told
from backlot.records.basics import LANGUAGES, Money, minor_units
from backlot.records.vocabulary import Phase

if TYPE_CHECKING:
    from tests.exchange.conftest import Desk, OmcDesk

T = TypeVar("T")
FUZZ = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TABLES = ("tasks.csv", "takes.csv", "costs.csv", "budget.csv", "people.csv", "roles.csv", "production.toml", "film.mp4")
ODD_CELLS = st.one_of(
    st.text(max_size=30),
    st.text(alphabet='0123456789.-eE+,"\n\r\x00 ;', max_size=24),
    st.sampled_from(["∞", "NaN", "1_000", "٣", "9" * 400, "2026-13-45", "9999-12-31 23:59", "=1+1", "\ufeff", '\'""']),
)


@pytest.fixture
def copies(desk: Desk) -> Iterator[Callable[[], Path]]:
    """A fresh copy of the sound record for each example."""
    with tempfile.TemporaryDirectory() as around:
        yield lambda: _copied(desk.folder.parent, Path(around))


def _copied(sample: Path, around: Path) -> Path:
    shutil.rmtree(around / "sample", ignore_errors=True)
    return Path(shutil.copytree(sample, around / "sample")) / "lamplight"


def _said(folder: Path) -> None:
    """Every issue must be sayable; a refused record gives no production."""
    reading = examine(folder)
    assert (reading.production is None) == bool(reading.errors)
    for issue in reading.issues:
        for language in LANGUAGES:
            assert told(issue, language).isprintable()


@FUZZ
@given(name=st.sampled_from(TABLES), data=st.binary(max_size=400))
def test_arbitrary_bytes_never_raise(copies: Callable[[], Path], name: str, data: bytes) -> None:
    folder = copies()
    (folder / name).write_bytes(data)
    _said(folder)


@FUZZ
@given(name=st.sampled_from(TABLES), at=st.floats(0, 1), data=st.binary(max_size=12), cut=st.booleans())
def test_a_damaged_file_never_raises(copies: Callable[[], Path], name: str, at: float, data: bytes, cut: bool) -> None:
    folder = copies()
    whole = (folder / name).read_bytes()
    middle = int(at * len(whole))
    (folder / name).write_bytes(whole[:middle] + data + (b"" if cut else whole[middle + len(data) :]))
    _said(folder)


@FUZZ
@given(name=st.sampled_from(TABLES[:6]), row=st.lists(ODD_CELLS, min_size=1, max_size=14))
def test_arbitrary_cells_never_raise(copies: Callable[[], Path], name: str, row: list[str]) -> None:
    folder = copies()
    header = (folder / name).read_text(encoding="utf-8").splitlines()[0]
    width = header.count(",") + 1
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in (row * width)[:width]]
    (folder / name).write_text(f"{header}\n{','.join(quoted)}\n", encoding="utf-8", newline="")
    _said(folder)


@FUZZ
@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.floats(allow_nan=False),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["entityType", "identifier", "Context", "slateUID", "for", "shootDate", "ParticipantSC"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_arbitrary_values_in_a_slate_never_raise(omc: OmcDesk, data: object) -> None:
    for key in ("Context", "slateUID", "shootDate", "recordingFPS", "Director", "identifier", "entityType"):
        original = (omc.folder / "allSlates.json").read_bytes()
        omc.rewrite("allSlates.json", lambda slates, key=key: slates[0].update({key: data}))
        _said(omc.folder)
        omc.write("allSlates.json", original)


HURTING_JSON = ["[" * 100_000, '{"a":' * 50_000, f"[1{'0' * 5000}]", "[NaN]", "null", '"x"', "[[]]", ""]
HURTING_JSON += ["[{}," * 400_000]
HURTING_TOML = ["a = " + "[" * 50_000, f"a = {'9' * 5000}", "a = 2026-99-99", "a = 1e999999999", "\x00", "#" * 300_000]


@pytest.mark.parametrize("text", HURTING_JSON, ids=range(len(HURTING_JSON)))
def test_json_made_to_hurt_is_refused(omc: OmcDesk, text: str) -> None:
    omc.write("allSlates.json", text)
    assert {issue.file for issue in omc.examine().errors} == {"allSlates.json"}


@pytest.mark.parametrize("text", HURTING_TOML, ids=range(len(HURTING_TOML)))
def test_toml_made_to_hurt_is_refused(desk: Desk, text: str) -> None:
    desk.write("production.toml", text)
    assert "production.toml" in {issue.file for issue in desk.examine().errors}


def test_a_file_beyond_the_limit_is_not_even_read(desk: Desk) -> None:
    with (desk.folder / "lessons.csv").open("r+b") as file:
        file.truncate(MOST_BYTES + 1)
    assert desk.fault().key == "exchange.file_too_large"


def test_rows_beyond_the_limit_are_refused(desk: Desk) -> None:
    desk.write("scenes.csv", "code,name_zh\n" + "".join(f"C{number},夜\n" for number in range(MOST_ROWS + 1)))
    assert desk.fault().key == "exchange.too_many_rows"


def test_tables_beyond_the_limit_together_are_refused(desk: Desk) -> None:
    for name in ("lessons.csv", "scenes.csv", "assets.csv"):
        with (desk.folder / name).open("a") as file:
            file.write(" " * (MOST_BYTES // 2 - 2000))
    assert "exchange.file_too_large" in {issue.key for issue in desk.examine().errors}


def test_a_table_of_faults_is_left_early(desk: Desk) -> None:
    desk.write("assets.csv", "code,kind,name_zh\n" + "A,B,\n" * (MOST_ROWS - 1))
    started = time.process_time()
    assert len(desk.examine().errors) < 2 * MOST_PER_FILE
    assert time.process_time() - started < 2


def test_a_link_that_leads_out_of_the_folder_is_refused(desk: Desk) -> None:
    (desk.folder / "poster.png").unlink()
    (desk.folder / "poster.png").symlink_to("/etc/hostname")
    assert desk.fault().key == "exchange.path_outside"


@given(minor=st.integers(-(10**14) + 1, 10**14 - 1), currency=st.sampled_from(["CNY", "USD", "JPY", "EUR"]))
def test_money_written_out_reads_back_the_same(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    if abs(amount.major) < 10**12:
        places = len(str(minor_units(currency))) - 1
        assert cells.money(f"{amount.major:.{places}f}", currency, signed=True) == amount


@given(number=st.decimals(-(10**11), 10**11, places=6))
def test_decimals_read_back_the_same(number: Decimal) -> None:
    assert cells.decimal(f"{number:f}", least=None) == number


@given(cell=st.text(alphabet=string.printable + "一٣１", max_size=20))
def test_a_cell_is_read_or_refused_by_one_kind_of_error(cell: str) -> None:
    readers: list[Callable[[str], object]] = [
        cells.code,
        cells.whole,
        cells.decimal,
        cells.currency,
        cells.day,
        cells.moment,
        cells.yes,
        cells.frame_rate,
        cells.minutes,
        cells.words,
        lambda each: cells.money(each, "CNY"),
        lambda each: cells.term(each, Phase),
    ]
    for read in readers:
        with suppress(CellError):
            read(cell)
