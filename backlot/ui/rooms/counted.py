"""A small number in the words of a heading: six films, 六部短片."""

from __future__ import annotations

from backlot.i18n import number, phrase_keys, say
from backlot.records import Language


def in_words(count: int, language: Language) -> str:
    """`count` as a word where people would write one, else in digits."""
    key = f"count.{count}"
    return say(key, language) if key in phrase_keys() else number(count, language)
