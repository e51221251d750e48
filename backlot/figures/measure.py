"""How wide words will be: labels are placed before any browser has seen them, so their width is read from the typeface."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Advance widths of Noto Sans CJK SC in thousandths of an em; every other Latin letter is taken as 600, ideographs as 1000.
_ADVANCES: Final[dict[str, int]] = {
    " ": 224, "!": 323, '"': 474, "#": 555, "$": 555, "%": 921, "&": 680, "'": 278, "(": 338, ")": 338, "*": 467,
    "+": 555, ",": 278, "-": 347, ".": 278, "/": 392, ":": 278, ";": 278, "<": 555, "=": 555, ">": 555, "?": 474,
    "@": 946, "A": 608, "B": 657, "C": 638, "D": 688, "E": 589, "F": 552, "G": 689, "H": 728, "I": 293, "J": 535,
    "K": 646, "L": 543, "M": 812, "N": 723, "O": 742, "P": 633, "Q": 742, "R": 635, "S": 596, "T": 599, "U": 721,
    "V": 575, "W": 878, "X": 573, "Y": 531, "Z": 603, "[": 338, "]": 338, "_": 559, "a": 563, "b": 618, "c": 510,
    "d": 620, "e": 554, "f": 325, "g": 564, "h": 607, "i": 275, "j": 275, "k": 552, "l": 284, "m": 926, "n": 610,
    "o": 606, "p": 620, "q": 620, "r": 388, "s": 468, "t": 377, "u": 607, "v": 521, "w": 802, "x": 498, "y": 521,
    "z": 475, "|": 270, "¥": 555, "−": 555, "–": 536, "\u00a0": 224,
} | dict.fromkeys("0123456789", 555)  # fmt: skip


@lru_cache(maxsize=8192)
def ems(text: str) -> float:
    """Width of one line of `text` in ems of the interface typeface."""
    return sum(_ADVANCES.get(letter) or (1000 if _is_wide(letter) else 600) for letter in text) / 1000


def text_width(text: str, size: float) -> float:
    """Width in px of one line at `size` px, a little generous so that neighbours keep their distance."""
    return ems(text) * size * 1.03


@lru_cache(maxsize=8192)
def shortened(text: str, size: float, room: float) -> str:
    """`text`, or as much of it as `room` px hold followed by an ellipsis."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,，、:：-–—") + "…" if kept else "…"


@lru_cache(maxsize=8192)
def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """`text` in lines of at most `room` px: Latin breaks between words, Chinese anywhere but before a closing mark."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and text_width((line + piece).rstrip(), size) > room and piece[0] not in "，。、；：！？）》”…,.;:!?)":
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _pieces(text: str) -> list[str]:
    """Words with the space that follows them; each wide character alone."""
    pieces: list[str] = []
    for letter in text:
        joins = pieces and not _is_wide(letter) and not _is_wide(pieces[-1][-1]) and not pieces[-1].endswith(" ")
        if pieces and (joins or letter == " "):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA" and letter not in _ADVANCES
