"""How a row's code is said to people: terms in words, and no part that its name says anyway."""

from __future__ import annotations

from typing import Final

from backlot.i18n import name_of, say
from backlot.records import BacklotError, Language, Text
from backlot.store.commands.sheet_parts import parted
from backlot.store.commands.sheets import SHEETS

_LONGEST: Final = 80
_FIRST_ONLY: Final = frozenset({"role", "take"})  # the name of the row says the rest
_SAID_BY_NAME: Final = frozenset({"rate", "programme", "fact", "partner", "real_film", "published_figure"})


def row_words(kind: str, code: str, name: Text, language: Language) -> str:
    """A row in a list: its code as people know it, and its name, shortened."""
    words = " ".join(name.to(language).split())
    named = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
    return " · ".join(part for part in (code_words(kind, code, language), named) if part)


def code_words(kind: str, code: str, language: Language) -> str:
    """The code of a row, without what is no name to anybody."""
    if kind == "evidence":
        of, _, part = parted(code, 3)
        return f"{say(f'desk.kind.{of}', language)} {part}"
    sheet = SHEETS.get(kind)
    if sheet is None or not sheet.key or kind in _SAID_BY_NAME:
        return ""
    try:
        parts = parted(code, len(sheet.key))
    except BacklotError:
        return code
    if kind in _FIRST_ONLY:
        return parts[0]
    return " ".join(_part(kind, name, part, language) for name, part in zip(sheet.key, parts, strict=True))


def _part(kind: str, name: str, part: str, language: Language) -> str:
    field = next((each for each in SHEETS[kind].fields if each.name == name), None)
    if field is not None and field.words is not None:
        try:
            return name_of(field.words(part), language)
        except (ValueError, KeyError):
            return part
    if name.endswith("position") and part.isdecimal():
        return str(int(part) + 1)
    return part
