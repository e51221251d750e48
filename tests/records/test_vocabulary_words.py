"""A term is said in the words of its own list, whatever other list has a term of the same letters."""

from __future__ import annotations

from backlot.i18n import name_of
from backlot.records import MediaKind, Phase, Practice, Section


def test_equal_letters_of_different_lists_are_said_apart() -> None:
    assert Practice.FILM.value == MediaKind.FILM.value
    assert [name_of(term, "en") for term in (Practice.FILM, MediaKind.FILM, Practice.FILM)] == [
        "Film crew", "Film", "Film crew",
    ]  # fmt: skip
    assert name_of(Phase.POST, "zh") == name_of(Phase("post"), "zh")
    assert name_of(Section.AI_GENERATION, "en")
