"""Reads subtitles as they come (SRT or WebVTT, in any of the usual encodings) and writes the WebVTT that our player shows."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from backlot.exchange.media_limits import Refused

MOST_CUES: Final = 5000
MOST_LETTERS: Final = 500  # of one cue
_LATE: Final = 500  # milliseconds that a cue may outlast the film
_TIME: Final = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{3})"
_TIMES: Final = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:[ \t]+(.*))?", re.ASCII)
_TAG: Final = re.compile(r"<(/?)([A-Za-z]+|\d[\d:.]*)([^<>\n]{0,200})>")
_SETTING: Final = re.compile(
    r"(?:align:(?:start|center|end|left|right)|(?:position|size):\d{1,3}%|line:-?\d{1,3}%?)", re.ASCII
)
_SHOWN: Final = frozenset({"i", "b", "u"})
_DROPPED: Final = frozenset({"font", "c", "v", "lang", "ruby", "rt"})
_PLACE: Final = re.compile(r"\{\\[^{}\n]{0,40}\}")


@dataclass(frozen=True, slots=True)
class Cue:
    """Milliseconds from the start of the film; `text` holds at most <i>, <b> and <u>."""

    start: int
    end: int
    text: str
    settings: str = ""


def webvtt(data: bytes, length: int | None) -> tuple[str, int]:
    """The subtitles in `data` as WebVTT, and how many there are; Refused with the line at fault. `length` is the film's in
    milliseconds, None where it is not known."""
    lines = _text_of(data).split("\n")
    cues = _cues(lines)
    _refuse_disorder(cues, length)
    blocks = [f"{_stamp(cue.start)} --> {_stamp(cue.end)}{cue.settings}\n{cue.text}\n" for _, cue in cues]
    return "\n".join(["WEBVTT\n", *blocks]), len(cues)


def _text_of(data: bytes) -> str:
    """The letters, whichever of the usual encodings they are in."""
    marks = {
        codecs.BOM_UTF8: "utf-8-sig",
        codecs.BOM_UTF16_LE: "utf-16",
        codecs.BOM_UTF16_BE: "utf-16",
    }
    known = next((name for mark, name in marks.items() if data.startswith(mark)), None)
    tried = (known,) if known else ("utf-16-le", "utf-16-be") if b"\0" in data[:200] else ("utf-8", "gb18030")
    for name in tried:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and "-->" in text:
            return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    raise Refused("error.media_not_subtitle")


def _cues(lines: list[str]) -> list[tuple[int, Cue]]:
    """Each cue with the line of its times. Notes, styles and regions are no words of the film."""
    cues: list[tuple[int, Cue]] = []
    is_webvtt = lines[0].startswith("WEBVTT")
    at = 0
    while at < len(lines):
        end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
        block = lines[at:end]
        if block and not (is_webvtt and (at == 0 or block[0].split(" ")[0] in ("NOTE", "STYLE", "REGION"))):
            cues.append(_cue(block, at + 1))
        if len(cues) > MOST_CUES:
            raise Refused("error.subtitle_too_many", most=MOST_CUES)
        at = end + 1
    if not cues:
        raise Refused("error.media_not_subtitle")
    return cues


def _cue(block: list[str], line: int) -> tuple[int, Cue]:
    """A block: a number or a name if it likes, times, words."""
    skipped = 0 if "-->" in block[0] else 1
    times = _TIMES.fullmatch(block[skipped]) if len(block) > skipped else None
    if times is None:
        raise Refused("error.subtitle_times", line=line + skipped)
    start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:8])
    words = "\n".join(_words(text, line + skipped + 1 + n) for n, text in enumerate(block[skipped + 1 :]))
    if len(words) > MOST_LETTERS:
        raise Refused("error.subtitle_too_long", line=line + skipped + 1, most=MOST_LETTERS)
    settings = "".join(f" {each}" for each in (times[9] or "").split() if _SETTING.fullmatch(each))
    return line + skipped, Cue(start, end, words, settings)


def _words(text: str, line: int) -> str:
    """One line as our player shows it; Refused for markup that no subtitle needs."""
    text = _PLACE.sub("", text)
    parts, at = [], 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name not in _SHOWN | _DROPPED and not name[0].isdigit():
            raise Refused("error.subtitle_markup", line=line)
        parts.append(_plain(text[at : tag.start()]))
        parts.append(f"<{tag[1]}{name}>" if name in _SHOWN else "")
        at = tag.end()
    parts.append(_plain(text[at:]))
    if re.search(r"<[/!?A-Za-z]", re.sub(r"</?[ibu]>", "", "".join(parts))):
        raise Refused("error.subtitle_markup", line=line)
    return "".join(parts).strip()


def _plain(text: str) -> str:
    """Letters without markup or controls; an arrow would read as times."""
    if re.search(r"<[/!?A-Za-z]", text):
        return text  # an open tag: found and refused by whoever asked
    letters = "".join(
        letter
        for letter in unescape(text)
        if letter == "\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")
    )
    return escape(letters, quote=False)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _refuse_disorder(cues: list[tuple[int, Cue]], length: int | None) -> None:
    before = 0
    for line, cue in cues:
        if cue.end <= cue.start:
            raise Refused("error.subtitle_ends_first", line=line)
        if cue.start < before:
            raise Refused("error.subtitle_order", line=line)
        if length is not None and cue.end > length + _LATE:
            raise Refused("error.subtitle_beyond", line=line, at=_clock(cue.end), length=_clock(length))
        before = cue.start


def _clock(milliseconds: int) -> str:
    return f"{milliseconds // 60_000}:{milliseconds // 1000 % 60:02}"


def _stamp(milliseconds: int) -> str:
    hours, rest = divmod(milliseconds, 3_600_000)
    return f"{hours:02}:{rest // 60_000:02}:{rest // 1000 % 60:02}.{rest % 1000:03}"
