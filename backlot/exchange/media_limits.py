"""What may be sent of each kind, how large, and how a file is known: by what it holds, never by what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from backlot.records import BacklotError

MEGA: Final = 1_000_000


class What(StrEnum):
    """What an upload is to become."""

    FILM = "film"
    POSTER = "poster"
    STILL = "still"
    TAKE = "take"
    SUBTITLE = "subtitle"


@dataclass(frozen=True, slots=True)
class Limit:
    """`sent` is bytes of the file as it comes, `made` of what comes of it; the others bound whoever makes it."""

    sent: int
    made: int
    seconds: int  # on the clock
    cpu: int  # seconds of processor
    memory: int  # bytes of address space
    endings: tuple[str, ...]  # shown to whoever chooses a file; they prove nothing
    box: tuple[int, int] = (0, 0)  # pixels that the picture must fit into


LIMITS: Final[dict[What, Limit]] = {
    What.FILM: Limit(300 * MEGA, 900 * MEGA, 10_800, 14_400, 3_000 * MEGA, (".mp4", ".m4v", ".mov", ".mkv", ".webm"),
                     (1920, 1080)),
    What.POSTER: Limit(20 * MEGA, 3 * MEGA, 60, 40, 1_500 * MEGA, (".jpg", ".jpeg", ".png", ".webp"), (1200, 1800)),
    What.STILL: Limit(20 * MEGA, 3 * MEGA, 60, 40, 1_500 * MEGA, (".jpg", ".jpeg", ".png", ".webp"), (1920, 1080)),
    # No larger than a record may bring it along: a production has thousands of takes.
    What.TAKE: Limit(20 * MEGA, 1 * MEGA, 60, 40, 1_500 * MEGA, (".jpg", ".jpeg", ".png", ".webp"), (1280, 720)),
    What.SUBTITLE: Limit(1 * MEGA, 2 * MEGA, 20, 10, 1_500 * MEGA, (".vtt", ".srt")),
}  # fmt: skip
MOST_PIXELS: Final = 40_000_000  # of a picture, before it is decoded
MOST_FRAME: Final = 4096 * 2304  # pixels of one frame of a film
LONGEST_FILM: Final = 30 * 60  # seconds
SHORTEST_FILM: Final = 0.5  # seconds
_HEAD: Final = 64
# Pictures and sounds that come in the same box as a film; what is not one is a film.
_STILL_BRANDS: Final = (b"avif", b"avis", b"heic", b"heix", b"heif", b"mif1", b"msf1", b"M4A ", b"M4B ", b"crx ")


class Refused(BacklotError):
    """The file cannot be used, and trying it again would not help."""


def kind_of(head: bytes) -> str | None:
    """What the first bytes of a file say it is: mov (MP4 and QuickTime), matroska (and WebM), JPEG, PNG, WEBP, or None."""
    if head[4:8] == b"ftyp":
        return None if head[8:12] in _STILL_BRANDS else "mov"
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):  # QuickTime of old
        return "mov"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    if head[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    return "WEBP" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def refuse_at_sight(what: What, data: bytes | memoryview) -> None:
    """Raises Refused, before anything is kept, for what is empty, too large or plainly something else."""
    if len(data) == 0:
        raise Refused("error.media_empty")
    if len(data) > LIMITS[what].sent:
        raise Refused("error.media_too_large", most=LIMITS[what].sent // MEGA)
    kind = kind_of(bytes(data[:_HEAD]))
    wanted = {What.FILM: ("mov", "matroska"), What.SUBTITLE: (None,)}.get(what, ("JPEG", "PNG", "WEBP"))
    if kind not in wanted:
        raise Refused(f"error.media_not_{what if what in (What.FILM, What.SUBTITLE) else 'picture'}")
