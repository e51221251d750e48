"""Joins the characters that the exhibition shows most into one file a family, so that a Chinese page asks for a few files.

The hundred slices of each family stay for every other character. Run it again when tests/web/test_fonts.py says so.
Noto Sans SC and Noto Serif SC are under the SIL Open Font License 1.1, which lets them be cut and joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer

from backlot.web.compress import fingerprint

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CSS = HERE / "fonts.css"
_FACE = re.compile(r"@font-face\{font-family:'([^']+)'[^}]*url\(/fonts/([^?)]+)\?v=\w+\)[^}]*unicode-range:([^}]+)\}")
_LATIN = "-latin-wght-normal.woff2"
# The browser's own marks of open and closed folds. No slice draws them, but one that says so would be asked in vain.
_FOLD_MARKS = {0x25B8, 0x25BE}
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "HVAR", "VVAR", "STAT", "vhea", "vmtx", "MVAR")


@dataclass(frozen=True)
class Family:
    """`weights` is what the styles ask of it; `most` of the commonest characters come in beside the exhibition's own."""

    name: str
    file: str
    weights: tuple[int, int]
    most: int

    @property
    def common(self) -> Path:
        return HERE / f"{self.file}-common.woff2"


# Headings alone are set in the serif, and all of them in one weight.
FAMILIES = (
    Family("Noto Sans SC Variable", "noto-sans-sc", (400, 600), 2300),
    Family("Noto Serif SC Variable", "noto-serif-sc", (600, 600), 1650),
)


def shown() -> set[int]:
    """Every character that the phrasebooks, the sample record, the scripts and the figures write."""
    house, data = ROOT / "backlot", ROOT / "data"
    files = [*(house / "i18n" / "phrases").glob("*.toml"), *house.rglob("*.py"), *(ROOT / "assets").glob("*/*.[cj]s*")]
    files += [path for end in ("csv", "toml", "vtt") for path in data.rglob(f"*.{end}")]
    return {ord(sign) for path in files for sign in path.read_text("utf-8")} | _FOLD_MARKS


def slices(family: Family) -> dict[str, set[int]]:
    """The characters of each slice of the family, the commonest last: Google counted pages to cut them."""
    faces = _FACE.findall(CSS.read_text("utf-8"))
    found = {
        file: set(_codes(ranges)) for name, file, ranges in faces if name == family.name and file != family.common.name
    }
    return {file: codes for file, codes in found.items() if re.search(r"-\d+-", file)}


def latin(family: Family) -> set[int]:
    faces = _FACE.findall(CSS.read_text("utf-8"))
    return {code for name, file, ranges in faces if name == family.name and _LATIN in file for code in _codes(ranges)}


def _codes(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, _, last = part.strip().upper().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def chosen(family: Family) -> set[int]:
    """What is shown, then the commonest characters until there are `most`; Latin has a slice of its own."""
    cut = slices(family)
    wanted = shown() & set().union(*cut.values()) - latin(family)
    ordered = sorted(cut, key=lambda file: -int(re.findall(r"-(\d+)-", file)[0]))
    for codes in (cut[file] - latin(family) for file in ordered):
        wanted |= set(sorted(codes - wanted)[: max(0, family.most - len(wanted))])
    return wanted


def joined(family: Family, wanted: set[int]) -> TTFont:
    """One font of the wanted glyphs of every slice; nothing of layout is needed to set Chinese in lines."""
    whole: TTFont | None = None
    for file, codes in slices(family).items():
        if codes & wanted:
            part = _part(HERE / file, codes & wanted, family)
            whole = part if whole is None else _with(whole, part, file)
    assert whole is not None
    return whole


def _part(path: Path, codes: Iterable[int], family: Family) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=False, drop_tables=[*_DROPPED, "prep", "gasp"]
    )
    cut = subset.Subsetter(options)
    cut.populate(unicodes=codes)
    cut.subset(font)
    least, most = family.weights
    limits = {"wght": least if least == most else (least, most)}
    return instancer.instantiateVariableFont(font, limits, inplace=True, updateFontNames=False)


def _with(whole: TTFont, part: TTFont, file: str) -> TTFont:
    """`part` laid into `whole`, its glyphs under new names so that none meets another."""
    names = {name: f"{name}.{file}" for name in part.getGlyphOrder() if name != ".notdef"}
    glyphs, order = whole["glyf"], whole.getGlyphOrder()
    for old, new in names.items():
        glyph: Glyph = part["glyf"][old]
        if glyph.isComposite():
            for component in glyph.components:
                component.glyphName = names[component.glyphName]
        glyphs.glyphs[new] = glyph
        whole["hmtx"][new] = part["hmtx"][old]
        order.append(new)
        if "gvar" in whole:
            whole["gvar"].variations[new] = part["gvar"].variations.get(old, [])
    whole.setGlyphOrder(order)
    glyphs.glyphOrder = order
    added = {code: names[name] for code, name in part.getBestCmap().items()}
    for table in whole["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: name for code, name in added.items() if code < 0x10000 or table.format == 12})
    return whole


def _face(family: Family, wanted: set[int]) -> str:
    """The weights are told as the slices tell theirs: only faces that are alike but for their characters make one font."""
    weights = re.findall(rf"'{family.name}'[^}}]*?font-weight:([^;]+);", CSS.read_text("utf-8"))[0]
    mark = fingerprint(family.common.read_bytes())
    return (
        f"@font-face{{font-family:'{family.name}';font-style:normal;font-display:swap;font-weight:{weights};"
        f"src:url(/fonts/{family.common.name}?v={mark}) format('woff2');unicode-range:{_ranges(wanted)}}}"
    )


def _ranges(codes: set[int]) -> str:
    """As few ranges as there can be."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in found)


def main() -> None:
    """A face that comes later in the stylesheet is asked first, so the common ones stand last."""
    kept = [line for line in CSS.read_text("utf-8").splitlines() if "-common.woff2" not in line]
    for family in FAMILIES:
        wanted = chosen(family)
        font = joined(family, wanted)
        font.flavor = "woff2"
        font.save(family.common)
        kept.append(_face(family, wanted))
        print(f"{family.common.name}: {len(wanted)} characters, {family.common.stat().st_size / 1000:.0f} KB")
    CSS.write_text("\n".join(kept) + "\n", "utf-8")


if __name__ == "__main__":
    main()
