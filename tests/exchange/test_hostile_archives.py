"""Archives made to hurt: each is refused with words, in seconds, in little memory, and leaves nothing outside its folder."""

from __future__ import annotations

import gzip
import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from backlot.config import ROOT
from backlot.exchange.archive import MOST_MEMBERS, names_in, unpack
from backlot.exchange.faults import CellError
from backlot.exchange.sheets.grid import MOST_BYTES, grids
from tests.exchange.sheets_made import FLAT, as_xlsx

MOST_SECONDS, MOST_MEMORY = 5, 300 * 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY m SYSTEM "file:///etc/passwd">]>'


def zipped(members: dict[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def rewritten(change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook with each of its members changed."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(FLAT))) as old:
        return zipped({name: change(name, old.read(name)) for name in old.namelist()})


def in_sheet(words: bytes, instead: bytes) -> bytes:
    return rewritten(lambda name, data: data.replace(words, instead, 1) if name == SHEET else data)


def crowded(number: int) -> bytes:
    """A zip of empty members, all of them the same bytes, with a directory of `number` names."""
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, min(number, 65535), min(number, 65535), len(entry) * number, len(local), 0
    )
    return local + entry * number + end


def understated() -> bytes:
    """A member of 60 MB that says of itself to be one byte."""
    data = bytearray(zipped({SHEET: b"0" * 60_000_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(mark) + at
        data[place : place + 4] = struct.pack("<L", 1)
    return bytes(data)


BOMBS: dict[str, Callable[[], bytes]] = {
    "sixty megabytes of nothing": lambda: zipped({SHEET: b"0" * 60_000_000}),
    "a zip in a zip in a zip": lambda: zipped({"a.xlsx": zipped({"b.xlsx": zipped({"c.xml": b"0" * 40_000_000})})}),
    "four hundred thousand members": lambda: crowded(400_000),
    "a size that lies": understated,
    "a billion laughs": lambda: rewritten(lambda name, data: LAUGHS.encode() + b"<l>&m;</l>" if name == SHEET else data),
    "laughs in the shared strings": lambda: zipped({"[Content_Types].xml": LAUGHS.encode() + b"<l>&m;</l>"}),
    "a file from outside": lambda: rewritten(lambda name, data: OUTSIDE.encode() + b"<l>&m;</l>" if name == SHEET else data),
    "a row that nests": lambda: in_sheet(b"<sheetData>", b"<sheetData>" + b"<row>" * 50_000),
    "a cell of a million letters": lambda: in_sheet(b"</sheetData>", b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b"x" * 3_000_000 + b"</t></is></c></row></sheetData>"),
    "a million columns": lambda: in_sheet(b"</sheetData>", b'<row r="9">' + b"<c><v>1</v></c>" * 1_000_000 + b"</row></sheetData>"),
    "a gzip": lambda: gzip.compress(b"0" * 60_000_000),
    "an archive that ends in the middle": lambda: as_xlsx(FLAT)[:-30],
    "twenty megabytes of quotes": lambda: b'"' * (MOST_BYTES - 1),
    "twenty megabytes of commas": lambda: b"," * (MOST_BYTES - 1),
    "twenty megabytes of lines": lambda: b"a\n" * (MOST_BYTES // 2 - 1),
}  # fmt: skip

READING = """
import os, pathlib, resource, sys, time
from backlot.exchange.faults import CellError
from backlot.exchange.sheets.grid import grids

def measured(data):
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        said = f"read:{sum(len(cell) for grid in grids('a.xlsx', data) for _, row in grid.rows for cell in row)}"
    except CellError as fault:
        said = fault.key
    return said, time.process_time() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024

for path in map(pathlib.Path, sys.argv[1:]):
    child = os.fork()
    if not child:
        print(path.name, *measured(path.read_bytes()), sep="|", flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(path.name, "died", 0, 0, sep="|", flush=True)
"""


def test_every_workbook_made_to_hurt_is_over_soon_and_in_little_memory(tmp_path: Path) -> None:
    """Each in a process of its own, whose memory is measured and whose death would be noticed."""
    for name, made in BOMBS.items():
        (tmp_path / name).write_bytes(made())
    run = [sys.executable, "-c", READING, *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    found = [line.split("|") for line in done.stdout.splitlines()]
    assert {name for name, *_ in found} == BOMBS.keys(), done.stderr[-2000:]
    for name, said, seconds, memory in found:
        assert said.startswith(("read:", "sheets.")), (name, said)
        assert float(seconds) < MOST_SECONDS, (name, seconds)
        assert float(memory) < MOST_MEMORY, (name, memory)


@pytest.mark.parametrize(
    "name",
    [
        "sixty megabytes of nothing",
        "four hundred thousand members",
        "a size that lies",
        "a billion laughs",
        "a file from outside",
        "an archive that ends in the middle",
        "twenty megabytes of commas",
    ],
)
def test_such_a_workbook_is_refused(name: str) -> None:
    with pytest.raises(CellError):
        grids("a.xlsx", BOMBS[name]())


def linked(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name)
    found.create_system, found.external_attr = 3, 0o120777 << 16
    return found


@pytest.mark.parametrize(
    "name",
    ["../out.csv", "/etc/out.csv", "a/../../out.csv", "..\\out.csv", "C:\\out.csv", "a/b/c/d/e/f/g/h.csv", "n" * 250 + ".csv", "tasks.csv\u202e.exe", "run.sh", "page.html", "x.svg"],
)  # fmt: skip
def test_a_member_that_leads_elsewhere_is_refused_and_nothing_is_written_there(name: str, tmp_path: Path) -> None:
    data = zipped({"production.toml": b"", name: b"x"})
    with pytest.raises(CellError):
        unpack(data, tmp_path / "inside")
    assert {path.name for path in tmp_path.iterdir()} <= {"inside"}


def test_links_doubles_and_secrets_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(linked("poster.png"), "/etc/hostname")
    locked = bytearray(zipped({"tasks.csv": b"a"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    for number, data in enumerate((out.getvalue(), bytes(locked), zipped({"a.csv": b"", "A.CSV": b""}))):
        with pytest.raises(CellError):
            unpack(data, tmp_path / str(number))


def test_an_archive_of_nothing_is_a_folder_of_nothing(tmp_path: Path) -> None:
    assert list(unpack(b"PK\x05\x06" + b"\0" * 18, tmp_path / "inside").iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        lambda: zipped({"film.mp4": b"0" * 300_000_000}),
        lambda: crowded(400_000),
        lambda: zipped({f"{n}.csv": b"" for n in range(MOST_MEMBERS + 1)}),
    ],
    ids=["explodes", "a crowd", "one too many"],
)
def test_a_folder_that_explodes_is_refused_before_the_disk_is_full(data: Callable[[], bytes], tmp_path: Path) -> None:
    made = data()
    with pytest.raises(CellError):
        unpack(made, tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 100 * 1024 * 1024


@pytest.mark.parametrize("number", [MOST_MEMBERS + 1, 400_000])
def test_a_crowd_is_refused_before_its_names_are_read(number: int) -> None:
    with pytest.raises(CellError, match="too_many"):
        names_in(crowded(number))
