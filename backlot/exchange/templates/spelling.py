"""Which of the known words a cell means: by code, in Chinese or in English; and the nearest one where it means none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from backlot.exchange.faults import CellError
from backlot.exchange.templates.shape import Named
from backlot.records import Text

_MOST_LISTED: Final = 12
_BETWEEN: Final = re.compile(r"[,，;；、\n]+")
_DIGITS: Final = re.compile(r"[0-9]+")
_LOOK_ALIKE: Final = str.maketrans("oil", "011")
_MEANS_YES: Final = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "是", "对", "有"})
_MEANS_NO: Final = frozenset({"", "no", "n", "false", "0", "–", "-", "否", "不", "无", "没有"})


def plain(cell: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", cell)).strip().casefold()


def word(cell: str, words: Mapping[str, Text]) -> str:
    """The word of a closed list; raises CellError with the nearest as its mend."""
    spellings = _spellings(words)
    asked = plain(cell)
    if asked in spellings:
        return spellings[asked]
    near = _nearest(asked, spellings)
    known = list(words.values())[:_MOST_LISTED]
    listed = {"allowed_zh": "、".join(text.zh for text in known), "allowed_en": ", ".join(text.en for text in known)}
    mend = None if near is None else f"{words[near].zh} / {words[near].en}"
    raise CellError("templates.unknown_word", **listed).mended(mend)


def words_of(cell: str, words: Mapping[str, Text]) -> tuple[str, ...]:
    """Several words of a closed list, apart by commas or, where every one is a single word, by spaces."""
    found = [part for part in _BETWEEN.split(cell) if part.strip()]
    if len(found) == 1 and plain(found[0]) not in _spellings(words):
        found = found[0].split()
    return _each_once(found, lambda part: word(part, words), ", ")


def nearest_code(asked: str, codes: Iterable[str]) -> str | None:
    """The code that a slip of the hand missed: T0l is T01. Another number is another row, never a slip."""
    known = list(codes)
    alike = [code for code in known if _shape(code) == _shape(asked)]
    if alike:
        return alike[0] if len(alike) == 1 else None
    digits = [code for code in known if _DIGITS.findall(code) == _DIGITS.findall(asked)]
    return _nearest(plain(asked), {plain(code): code for code in digits})


def _shape(code: str) -> str:
    """What a code looks like: letters that are taken for digits are those digits, and nothing hangs on a hyphen."""
    return re.sub(r"[\s._-]+", "", plain(code)).translate(_LOOK_ALIKE)


def yes(cell: str) -> bool:
    asked = plain(cell)
    if asked in _MEANS_YES:
        return True
    if asked in _MEANS_NO:
        return False
    raise CellError("templates.not_yes")


class Choices:
    """Rows that a cell may name, found by code and by a name that only one of them has."""

    def __init__(self, rows: Sequence[Named]) -> None:
        self._codes = {row.code: row.code for row in rows}
        self._loose = {plain(code): code for code in self._codes}
        named: dict[str, str | None] = {}
        for row in rows:
            for name in {plain(row.name.zh), plain(row.name.en)} - {""}:
                named[name] = None if name in named and named[name] != row.code else row.code
        self._named = named

    def code(self, cell: str) -> str:
        """The code that `cell` means: `T012`, `t012`, `T012 · Editing`, or a name that only one row has."""
        if cell in self._codes:
            return cell
        asked = plain(cell)
        if asked in self._loose:
            return self._loose[asked]
        lead = plain(re.split(r"\s+[·|—-]\s+|\s+", cell.strip())[0]) if cell.strip() else ""
        if lead in self._loose and len(asked) > len(lead):
            return self._loose[lead]
        if self._named.get(asked):
            return str(self._named[asked])
        if asked in self._named:
            raise CellError("templates.name_of_several")
        named = {name: code for name, code in self._named.items() if code}
        near = nearest_code(cell, self._codes) or _nearest(asked, named)
        raise CellError("templates.unknown_code", value=cell.strip()).mended(near)

    def codes(self, cell: str) -> tuple[str, ...]:
        """Several codes, apart by spaces or commas."""
        found = [part.strip() for part in _BETWEEN.split(cell) if part.strip()]
        if len(found) == 1 and found[0] not in self._codes and plain(found[0]) not in self._named:
            found = found[0].split()
        return _each_once(found, self.code, " ")


def _each_once(parts: Sequence[str], read: object, between: str) -> tuple[str, ...]:
    """Every part read, none twice; where one is wrong, the mend is the whole cell with the guess in its place."""
    assert callable(read)
    found: list[str] = []
    for at, part in enumerate(parts):
        try:
            one = str(read(part))
        except CellError as fault:
            mended = [*parts[:at], fault.mend, *parts[at + 1 :]]
            raise fault.mended(None if fault.mend is None else between.join(map(str, mended))) from None
        if one not in found:
            found.append(one)
    return tuple(found)


def _spellings(words: Mapping[str, Text]) -> dict[str, str]:
    known: dict[str, str] = {}
    for value, text in words.items():
        for spelling in (value, value.replace("_", " "), text.zh, text.en, f"{text.zh} / {text.en}"):
            known.setdefault(plain(spelling), value)
    return known


def _nearest(asked: str, known: Mapping[str, str]) -> str | None:
    """What was meant by a slip of the hand; None where that is anybody's guess."""
    if len(asked) > 60:
        return None
    found: Iterable[str] = get_close_matches(asked, [each for each in known if len(each) <= 80], 1, 0.72)
    return next((known[each] for each in found), None)
