"""A record folder handed in as one zip, unpacked so that no archive can hurt us: counted while it unpacks, kept inside."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from backlot.exchange.crowds import is_crowded
from backlot.exchange.faults import CellError

MOST_UNPACKED: Final = 256 * 1024 * 1024
MOST_MEMBERS: Final = 2_000
MOST_RATIO: Final = 100
_LONGEST_NAME: Final = 200
_DEEPEST: Final = 6
_KINDS: Final = frozenset(
    {".csv", ".toml", ".json", ".vtt", ".mp4", ".m4v", ".mov", ".jpg", ".jpeg", ".png", ".webp", ".md", ".txt", ""}
)
_LEFT_BY_SYSTEMS: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_PLAIN: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8: Final = 0x800
_ENCRYPTED: Final = 0x1
Passing = Callable[[int, int], None]


def names_in(data: bytes) -> list[str]:
    """The names of the files in an archive; raises CellError where it is none, or has too many."""
    _refuse_crowds(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [_name(member) for member in _members(archive)]
    except CellError:
        raise
    except Exception:  # damaged, or made to look like an archive
        raise CellError("archive.broken") from None


def unpack(data: bytes, folder: Path, passing: Passing | None = None) -> Path:
    """Unpack into `folder` and answer where the record lies in it: the folder itself, or the only one inside.

    Raises CellError for whatever leads outside, is a link, is encrypted, comes twice or unpacks to too much."""
    _refuse_crowds(data)
    folder.mkdir(parents=True, exist_ok=True)  # an archive may hold nothing
    most = min(MOST_UNPACKED, MOST_RATIO * max(len(data), 1024))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = list(_members(archive))
            total, done, seen = sum(member.file_size for member in members), 0, set[str]()
            for member in members:
                place = _place(member)
                if str(place).casefold() in seen:
                    raise CellError("archive.twice", name=str(place))
                seen.add(str(place).casefold())
                if place.suffix.lower() not in _KINDS:
                    raise CellError("archive.strange_file", name=str(place))
                done += _write(archive, member, folder / place, most - done)
                if passing is not None:
                    passing(min(done, total), total)
    except CellError:
        raise
    except Exception:  # damaged in as many ways as there are bytes
        raise CellError("archive.broken") from None
    return _inside(folder)


def _refuse_crowds(data: bytes) -> None:
    if is_crowded(data, MOST_MEMBERS):
        raise CellError("archive.too_many", most=MOST_MEMBERS)


def _members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files, without what operating systems leave behind."""
    found = archive.infolist()
    if len(found) > MOST_MEMBERS:
        raise CellError("archive.too_many", most=MOST_MEMBERS)
    for member in found:
        name = _name(member)
        if not member.is_dir() and not name.startswith(_LEFT_BY_SYSTEMS[0]) and not name.endswith(_LEFT_BY_SYSTEMS[1:]):
            yield member


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: Chinese systems write GB 18030 where the standard says otherwise."""
    if member.flag_bits & _UTF8:
        return member.filename
    raw = member.orig_filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _place(member: zipfile.ZipInfo) -> PurePosixPath:
    name = _name(member)
    place = PurePosixPath(name)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if place.is_absolute() or ".." in place.parts or set(name) & set('\\:*?"<>|') or not name.isprintable():
        raise CellError("archive.outside", name=name)
    if kind not in (0, stat.S_IFREG):
        raise CellError("archive.link", name=name)
    if len(name) > _LONGEST_NAME or len(place.parts) > _DEEPEST or not place.parts:
        raise CellError("archive.outside", name=name)
    if member.flag_bits & _ENCRYPTED or member.compress_type not in _PLAIN:
        raise CellError("archive.encrypted")
    return place


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, most: int) -> int:
    """Count what really comes out: what an archive says of itself may be a lie."""
    path.parent.mkdir(parents=True, exist_ok=True)
    length = 0
    with archive.open(member) as inside, path.open("xb") as out:
        while piece := inside.read(1 << 16):
            length += len(piece)
            if length > most:
                raise CellError("sheets.archive_explodes")
            out.write(piece)
    return length


def _inside(folder: Path) -> Path:
    """Down to where the files are: people zip the folder rather than what is in it."""
    while True:
        entries = list(folder.iterdir())
        if len(entries) != 1 or not entries[0].is_dir():
            return folder
        folder = entries[0]
