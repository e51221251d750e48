"""Cuts Streamlit's icon font (375 KB) down to the icons anything here can show (10 KB): assets/fonts/icons.woff2.

Run it again after raising Streamlit's version or naming a new `:material/…:` icon; tests/web/test_icons.py says when.
Material Symbols are Google's, under the Apache License 2.0.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
STATIC = Path(streamlit.__file__).parent / "static" / "static"
ICONS = HERE / "icons.woff2"
_NAMED = re.compile(r":material/([a-z0-9_]+):")


def named_icons() -> set[str]:
    """Every icon that Streamlit's own scripts or our pages name."""
    house = HERE.parents[1]
    files = [*(STATIC / "js").glob("*.js"), *(house / "backlot").rglob("*.py"), *(house / "pages").glob("*.py")]
    return {name for path in files for name in _NAMED.findall(path.read_text("utf-8"))}


def ligatures(font: TTFont) -> dict[str, str]:
    """Glyph by icon name: the font draws an icon where its name is written."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 128}
    found: dict[str, str] = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, entries in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for entry in entries:
                    found["".join(letters.get(glyph, "?") for glyph in (first, *entry.Component))] = entry.LigGlyph
    return found


def source() -> Path:
    (path,) = (STATIC / "media").glob("MaterialSymbols-Rounded.*.woff2")
    return path


def main() -> None:
    font = TTFont(source())
    known = ligatures(font)
    wanted = sorted(named_icons() & set(known))
    options = subset.Options()
    options.flavor, options.hinting, options.layout_closure = "woff2", False, False
    cut = subset.Subsetter(options)
    cut.populate(glyphs=[known[name] for name in wanted], unicodes=sorted({ord(letter) for letter in "".join(wanted)}))
    cut.subset(font)
    subset.save_font(font, str(ICONS), options)


if __name__ == "__main__":
    main()
