"""Looks at the files a record names: that each exists inside its folder, its digest, duration and size."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from PIL import Image

from backlot.exchange.faults import CellError

VIDEOS: Final = frozenset({".mp4", ".m4v", ".mov"})
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_MOST_PIXELS: Final = 40_000_000
_MOST_STILL: Final = 1_000_000  # bytes of a take's picture: a record may hold thousands of them
_MOST_BOXES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Probe:
    sha256: str
    duration_ms: int | None
    width: int | None
    height: int | None


def found_beside(folder: Path, name: str) -> Path:
    """The file `name` inside `folder`; a CellError where it lies outside or is missing."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or "\x00" in name:
        raise CellError("exchange.path_outside")
    path = folder / pure
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise CellError("exchange.path_outside")
        if not path.is_file():
            raise CellError("exchange.missing_file")
    except (OSError, RuntimeError):  # a name too long for the disk, a ring of links
        raise CellError("exchange.missing_file") from None
    return path


def probe(path: Path) -> Probe:
    """Digest, duration and size of a film or a picture; a CellError where it is neither or broken."""
    suffix = path.suffix.lower()
    if suffix not in VIDEOS | PICTURES:
        raise CellError("exchange.unknown_media", allowed=", ".join(sorted(VIDEOS | PICTURES)))
    try:
        with path.open("rb") as stream:
            duration, width, height = _video(stream) if suffix in VIDEOS else _picture(stream)
            stream.seek(0)
            digest = file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise CellError("exchange.unreadable") from None
    return Probe(digest, duration, width, height)


def still_beside(folder: Path, name: str) -> str:
    """The path of a take's picture inside `folder`; a CellError where it is missing, too large or no picture."""
    path = found_beside(folder, name)
    if path.suffix.lower() not in PICTURES:
        raise CellError("exchange.unknown_media", allowed=", ".join(sorted(PICTURES)))
    try:
        with path.open("rb") as stream:
            if stream.seek(0, 2) > _MOST_STILL:
                raise CellError("exchange.still_too_large", most=_MOST_STILL // 1000)
            stream.seek(0)
            _picture(stream)
    except OSError:
        raise CellError("exchange.unreadable") from None
    return str(path)


def check_captions(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(9)
    except OSError:
        raise CellError("exchange.unreadable") from None
    if not head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        raise CellError("exchange.not_webvtt")


def _picture(stream: BinaryIO) -> tuple[int | None, int, int]:
    """Reads the header only: no pixel is decoded before its size is known."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(stream, formats=("JPEG", "PNG", "WEBP")) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        raise CellError("exchange.picture_too_large", most=_MOST_PIXELS // 1_000_000) from None
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, struct.error, MemoryError):
        raise CellError("exchange.broken_media") from None
    if width * height > _MOST_PIXELS:
        raise CellError("exchange.picture_too_large", most=_MOST_PIXELS // 1_000_000)
    return None, width, height


def _video(stream: BinaryIO) -> tuple[int, int | None, int | None]:
    """Milliseconds from the movie header, pixels from the first track that has any (ISO/IEC 14496-12)."""
    duration: int | None = None
    size: tuple[int | None, int | None] = (None, None)
    length = stream.seek(0, 2)
    for kind, start, end in _boxes(stream, 0, length):
        if kind == b"moov":
            for part, body, stop in _boxes(stream, start, end):
                if part == b"mvhd":
                    duration = _duration_ms(_body(stream, body, stop))
                elif part == b"trak" and size == (None, None):
                    size = _track_size(stream, body, stop)
    if not duration:
        raise CellError("exchange.broken_media")
    return duration, *size


def _boxes(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(kind, first byte of the body, end) of each box between `start` and `end`."""
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        stream.seek(start)
        size, kind = struct.unpack(">I4s", stream.read(8))
        head = 8
        if size == 1:
            if start + 16 > end:
                raise CellError("exchange.broken_media")
            size, head = struct.unpack(">Q", stream.read(8))[0], 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise CellError("exchange.broken_media")
        yield kind, start + head, start + size
        start += size


def _body(stream: BinaryIO, start: int, end: int) -> bytes:
    stream.seek(start)
    return stream.read(min(end - start, 128))


def _duration_ms(header: bytes) -> int | None:
    shape, at = (">IQ", 20) if header[:1] == b"\x01" else (">II", 12)
    if len(header) < at + struct.calcsize(shape):
        raise CellError("exchange.broken_media")
    timescale, units = struct.unpack_from(shape, header, at)
    unknown = 2 ** (64 if shape == ">IQ" else 32) - 1
    if not timescale or units == unknown or units // timescale > 86_400:
        return None
    return int(units * 1000 // timescale)


def _track_size(stream: BinaryIO, start: int, end: int) -> tuple[int | None, int | None]:
    for kind, body, stop in _boxes(stream, start, end):
        header = _body(stream, body, stop) if kind == b"tkhd" else b""
        at = 88 if header[:1] == b"\x01" else 76
        if len(header) >= at + 8:
            width, height = (side >> 16 for side in struct.unpack_from(">II", header, at))
            if width and height:
                return width, height
    return None, None
