"""Length, pixels and size of a file on the shelf, in words."""

from __future__ import annotations

from backlot.i18n import duration, file_size, say
from backlot.records import Language
from backlot.store.media_seen import Row
from backlot.ui.runtime import settings


def facts_of(row: Row, language: Language) -> list[str]:
    """Length, pixels and size of a media row, as far as they are known."""
    facts = []
    if row.get("duration_ms"):
        facts.append(duration(row["duration_ms"] / 1000, language))
    if row.get("width") and row.get("height"):
        facts.append(say("desk.media.pixels", language, width=row["width"], height=row["height"]))
    return [*facts, size_of(row["path"], language)]


def size_of(name: str, language: Language) -> str:
    try:
        return file_size((settings().media / name).stat().st_size, language)
    except OSError:
        return say("desk.media.missing", language)
