"""Telling the interface's words from the record's: what teams wrote is shown as they wrote it, everything else is ours."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from backlot.i18n import phrases
from backlot.records import Language

CHINESE = re.compile(r"[\u4e00-\u9fff]")
KEY = re.compile(r"[a-z_]+(\.[a-z_]+)+")
RAW = re.compile(r"\{[a-z_]+\}|Traceback|\bnan\b|<class|object at 0x|\bNone$")
EVERYWHERE = "中文"  # how Chinese calls itself on the language switch


def words_of_record(path: Path, language: Language) -> str:
    """Everything that the record says in `language`, in no language, or only in the other one; spaces evened out."""
    with closing(sqlite3.connect(path)) as record:
        record.row_factory = sqlite3.Row
        named = record.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'change'")
        rows = [dict(row) for (table,) in named.fetchall() for row in record.execute(f"SELECT * FROM {table}")]
    return "\n".join(" ".join(each.split()) for row in rows for each in _said(row, language))


def _said(row: dict[str, object], language: Language) -> Iterator[str]:
    other = "en" if language == "zh" else "zh"
    for name, value in row.items():
        foreign = name.endswith(f"_{other}") and row.get(f"{name[:-2]}{language}") != ""
        if isinstance(value, str) and not foreign:
            yield value


def not_in(language: Language, pieces: Iterable[str], record: str) -> list[str]:
    """The pieces of a page that are in the other language though no team wrote them, bare keys, and raw values."""
    found = []
    for words in {" ".join(each.split()) for each in pieces} - {"", EVERYWHERE}:
        if (
            KEY.fullmatch(words)
            or RAW.search(words)
            or (not all(part in record for part in words.split(" · ")) and _is_foreign(words, language))
        ):
            found.append(words)
    return found


def _is_foreign(words: str, language: Language) -> bool:
    if language == "en":
        return CHINESE.search(words.replace(EVERYWHERE, "")) is not None
    english, long = _english()
    sentence = not CHINESE.search(words) and len(re.findall(r"[A-Za-z]{2,}", words)) > 4
    return words in english or sentence or any(phrase in words for phrase in long)


@cache
def _english() -> tuple[frozenset[str], tuple[str, ...]]:
    """The English phrases that have Chinese ones of their own, and the long ones, which no other text holds by chance."""
    spoken = {each.en for each in phrases().values() if each.en != each.zh and "{" not in each.en}
    english = frozenset(spoken - {each.zh for each in phrases().values()})
    return english, tuple(each for each in english if len(each.split()) > 2)
