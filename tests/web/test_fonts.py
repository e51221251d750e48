"""A Chinese page asks for a few font files: what the exhibition shows stands in one file a family, all else in slices."""

from __future__ import annotations

import re
import runpy
from typing import Any

import pytest

from backlot.config import ROOT
from backlot.i18n import phrases

FONTS = ROOT / "assets" / "fonts"
MAKER: dict[str, Any] = runpy.run_path(str(FONTS / "make_common.py"))
ADVICE = "run `python -m assets.fonts.make_common`"


def faces() -> list[tuple[str, str, str, str]]:
    """Family, weights, file and ranges of each face, in the order of the stylesheet."""
    css = (FONTS / "fonts.css").read_text("utf-8")
    told = r"font-family:'([^']+)'[^}]*?font-weight:([^;]+);src:url\(/fonts/([^?]+)\?[^}]*unicode-range:([^}]+)\}"
    return re.findall(told, css)


def covered(file: str) -> set[int]:
    (ranges,) = (ranges for _, _, name, ranges in faces() if name == file)
    return set(MAKER["_codes"](ranges))


@pytest.mark.parametrize("family", MAKER["FAMILIES"], ids=lambda family: family.file)
def test_nearly_every_word_of_the_phrasebooks_is_in_the_common_file(family: Any) -> None:
    written = {ord(sign) for phrase in phrases().values() for sign in phrase.zh}
    sliced = set().union(*MAKER["slices"](family).values()) - MAKER["latin"](family)
    missing = (written & sliced) - covered(family.common.name)
    assert len(missing) <= 16, f"{ADVICE}: {''.join(map(chr, sorted(missing)))}"


@pytest.mark.parametrize("family", MAKER["FAMILIES"], ids=lambda family: family.file)
def test_the_common_file_is_asked_before_any_slice(family: Any) -> None:
    """The last face that covers a character is asked; and only faces of the same weights make one font."""
    own = [(weights, file) for name, weights, file, _ in faces() if name == family.name]
    assert own[-1][1] == family.common.name
    assert len({weights for weights, _ in own}) == 1


def test_the_common_files_weigh_less_than_nine_tenths_of_a_megabyte() -> None:
    assert sum(family.common.stat().st_size for family in MAKER["FAMILIES"]) < 900_000
