"""Finds the line on which a TOML key stands, since the parser forgets it and a person needs it."""

from __future__ import annotations

import re


class Lines:
    """The lines of dotted names, for files laid out as docs/record-folder.md shows; elsewhere the nearest above."""

    _SECTION = re.compile(r"^\s*(\[\[?)\s*([\w.\s-]+?)\s*\]\]?")
    _KEY = re.compile(r"^\s*([\w.-]+)\s*=")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._found: dict[str, int] = {}
        section, counts = "", {"": 0}
        for number, line in enumerate(text.split("\n"), 1):
            if opened := self._SECTION.match(line):
                section = self._numbered(opened[2], opened[1] == "[[", counts)
                self._found.setdefault(section, number)
            elif key := self._KEY.match(line):
                self._found.setdefault(f"{section}.{key[1]}".lstrip("."), number)

    @staticmethod
    def _numbered(name: str, repeated: bool, counts: dict[str, int]) -> str:
        """`media.tracks` under the second [[media]] is media[1].tracks[0]."""
        parts: list[str] = []
        for part in name.split("."):
            dotted = ".".join((*parts, part))
            last = repeated and len(parts) == name.count(".")
            if last:
                counts[dotted] = counts.get(dotted, -1) + 1
            parts.append(f"{part}[{counts[dotted]}]" if dotted in counts else part)
        return ".".join(parts)

    def of(self, dotted: str) -> int | None:
        """The line of `dotted`, or of the nearest thing around it."""
        while dotted:
            if dotted in self._found:
                return self._found[dotted]
            dotted = dotted.rpartition(".")[0]
        return None
