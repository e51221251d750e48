"""The phrasebooks: one TOML file a room, every phrase in both languages side by side, so that neither can be forgotten."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from backlot.records import Language, Text

_FOLDER = Path(__file__).parent / "phrases"


@cache
def phrases() -> dict[str, Text]:
    """Every phrase by its key; a file that lacks a language fails at start, not on a screen."""
    book: dict[str, Text] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for key, pair in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if set(pair) != {"zh", "en"} or key in book:
                raise ValueError(f"{path.name}: {key} must stand once, with zh and en")
            book[key] = Text(pair["zh"], pair["en"])
    return book


def phrase_keys() -> frozenset[str]:
    return frozenset(phrases())


def say(key: str, language: Language, **details: object) -> str:
    """The phrase `key` in `language`, its `{names}` filled from `details`. Unknown keys are our fault and raise KeyError."""
    words = phrases()[key].to(language)
    return words.format(**{name: _spoken(value, language) for name, value in details.items()}) if details else words


@lru_cache(maxsize=None, typed=True)  # words of different lists may be equal: Practice.FILM == MediaKind.FILM
def name_of(term: StrEnum, language: Language) -> str:
    """The visitor's word for a term of the record's vocabulary, e.g. Phase.POST → 后期 / Post."""
    return say(f"{_snake(type(term).__name__)}.{term.value}", language)


def _spoken(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.to(language)
    return name_of(value, language) if isinstance(value, StrEnum) else value


def _snake(name: str) -> str:
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")
