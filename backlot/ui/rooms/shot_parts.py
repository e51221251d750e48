"""A long list is read in parts: which part is shown, and the way to the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backlot.i18n import number, say
from backlot.ui.markup import fold, link, text
from backlot.ui.view import View


@dataclass(frozen=True, slots=True)
class Part:
    """Things `start` to `end` (exclusive) of `of`, `size` a part."""

    start: int
    size: int
    of: int

    @property
    def end(self) -> int:
        return min(self.start + self.size, self.of)


def asked_part(view: View, size: int, of: int) -> Part:
    """The part that the address asks for; the first where it asks for none there is."""
    asked = view.more.get("part", "1")
    at = int(asked) - 1 if asked.isdecimal() and len(asked) < 6 else 0
    return Part(at * size if 0 < at * size < of else 0, size, of)


def part_links(view: View, part: Part, names: Sequence[str] = ()) -> str:
    """Earlier, where we are, later; `names` of all parts stand behind a tap. Nothing where one part holds everything."""
    if part.of <= part.size:
        return ""
    language, at, parts = view.language, part.start // part.size, -(-part.of // part.size)
    steps = (("shots.part_previous", at - 1), ("shots.part_next", at + 1))
    before, after = (
        link(view.here(part=str(to + 1) if to else None), say(key, language), "button")
        if 0 <= to < parts
        else "<span></span>"
        for key, to in steps
    )
    counts = {"first": part.start + 1, "last": part.end, "of": part.of}
    here = say("shots.part", language, **{key: number(count, language) for key, count in counts.items()})
    every = "".join(
        f"<li>{link(view.here(part=str(to + 1) if to else None), name, current=to == at)}</li>"
        for to, name in enumerate(names)
    )
    jump = fold("parts", say("shots.part_all", language), f'<ul class="links">{every}</ul>') if every else ""
    label = text(say("shots.part_all", language))
    return f'<nav class="parts" aria-label="{label}">{before}<span>{text(here)}</span>{after}</nav>{jump}'
