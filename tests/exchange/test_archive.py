"""A record handed in as a zip: unpacked inside its folder and counted, or refused whole with a reason."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from backlot.exchange.archive import MOST_MEMBERS, unpack
from backlot.exchange.faults import CellError
from backlot.exchange.handed import Handed, kind_of
from backlot.exchange.sentences import told
from backlot.records.basics import LANGUAGES
from backlot.records.imports import Issue


def zipped(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        member = zipfile.ZipInfo("people.csv")
        member.create_system = 3
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(member, "/etc/passwd")
    return out.getvalue()


def lying() -> bytes:
    """Says that it unpacks to ten bytes, and unpacks to twenty million."""
    data = bytearray(zipped({"tasks.csv": bytes(20_000_000)}))
    size = struct.pack("<I", 20_000_000)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "dots": lambda: zipped({"../tasks.csv": b"code"}),
    "absolute": lambda: zipped({"/tasks.csv": b"code"}),
    "backslash": lambda: zipped({"a\\..\\..\\tasks.csv": b"code"}).replace(b"a/../../", b"a\\..\\..\\"),
    "drive": lambda: zipped({"C:tasks.csv": b"code"}),
    "link": linked,
    "bomb": lambda: zipped({"tasks.csv": bytes(20_000_000)}),
    "lying bomb": lying,
    "many": lambda: zipped({f"{at}.csv": b"" for at in range(MOST_MEMBERS + 1)}, zipfile.ZIP_STORED),
    "twice": lambda: zipped({"tasks.csv": b"code", "Tasks.csv": b"code"}),
    "program": lambda: zipped({"production.toml": b"", "run.exe": b"MZ"}),
    "rare": lambda: zipped({"tasks.csv": b"code"}, zipfile.ZIP_LZMA),
    "deep": lambda: zipped({"/".join("abcdefgh") + ".csv": b""}),
    "broken": lambda: zipped({"tasks.csv": b"code"})[:-30],
    "no archive": lambda: b"PK\x03\x04" + b"nothing" * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_whole_and_leaves_nothing_outside(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    with pytest.raises(CellError) as refused:
        unpack(HOSTILE[name](), folder)
    assert [each.name for each in tmp_path.iterdir()] == ["inside"]
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 10_000_000
    issue = Issue("record.zip", None, "", "", refused.value.key, refused.value.details)
    assert all(told(issue, language) for language in LANGUAGES)


def test_a_folder_in_a_folder_is_found_and_what_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    files = {
        "tungsten/production.toml": b"code",
        "tungsten/stills/一.jpg": b"x",
        "__MACOSX/._x": b"",
        "tungsten/.DS_Store": b"",
    }
    assert unpack(zipped(files), tmp_path) == tmp_path / "tungsten"
    assert (tmp_path / "tungsten" / "stills" / "一.jpg").read_bytes() == b"x"
    assert not (tmp_path / "__MACOSX").exists()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped({"x/production.toml": b""}), Handed.RECORD),
        (zipped({"a.json": b"{}"}), Handed.OMC),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), Handed.TABLES),
        (b'\xef\xbb\xbf [{"entityType": 1}]', Handed.OMC),
        ("科目,金额".encode("gb18030"), Handed.TABLES),
    ],
)
def test_a_file_is_known_by_what_is_in_it(data: bytes, kind: Handed) -> None:
    assert kind_of(data) is kind


def test_an_archive_of_something_else_is_said_to_be_so() -> None:
    with pytest.raises(CellError, match=r"archive\.no_record"):
        kind_of(zipped({"holiday.jpg": b"x"}))


def test_spoilt_archives_are_explained(tmp_path: Path) -> None:
    chance, sound = random.Random(9), zipped({"production.toml": b"code = 1\n" * 40, "tasks.csv": b"code\n" * 200})
    for at in range(60):
        spoilt = bytearray(sound)
        for _ in range(chance.randrange(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        folder = tmp_path / str(at)
        folder.mkdir()
        fault = _fault(bytes(spoilt), folder)
        assert fault is None or told(Issue("record.zip", None, "", "", fault.key, fault.details), "en")


def _fault(data: bytes, folder: Path) -> CellError | None:
    try:
        unpack(data, folder)
    except CellError as fault:
        return fault
    return None
