"""No text that can be typed or brought in turns the words around it, hides in them, or breaks a line where none may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backlot.exchange import cells
from backlot.exchange.faults import CellError
from backlot.store.commands.checking import checked
from backlot.store.commands.sheets import SHEETS, Field, FieldKind, Sheet
from backlot.store.commands.wording import FieldFault

TURNING = ("\u202e", "\u202d", "\u202a", "\u202b", "\u2066", "\u2067", "\u2068")
HIDING = ("\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800")
TEXTS = [
    pytest.param(sheet, field, id=f"{kind}.{field.name}")
    for kind, sheet in SHEETS.items()
    for field in sheet.fields
    if field.kind in (FieldKind.LINE, FieldKind.PROSE)
]


@pytest.mark.parametrize(("sheet", "field"), TEXTS)
def test_no_field_of_the_desk_takes_it(sheet: Sheet, field: Field) -> None:
    """Field by field, whatever kinds of rows there are."""
    alone = replace(sheet, fields=(field,), pairs=())
    for sign in (*TURNING, *HIDING, "\u200b", "\ufeff", "\ue000"):
        with pytest.raises(FieldFault) as refused:
            checked(None, alone, "print", {field.name: f"Lamp{sign}light"})  # type: ignore[arg-type]
        assert refused.value.key == "error.control_characters", repr(sign)
    with pytest.raises(FieldFault):
        checked(None, alone, "print", {field.name: "x" * (field.most + 1)})  # type: ignore[arg-type]
    for value in (7, b"x", ["x"], {"x": "y"}, True):
        with pytest.raises(FieldFault):
            checked(None, alone, "print", {field.name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("sheet", list(SHEETS.values()), ids=list(SHEETS))
def test_no_kind_of_row_takes_a_field_that_it_has_not(sheet: Sheet) -> None:
    """What a forged message adds to a form: a column, a key, a version, another team."""
    for name in ("version", "code", "production", "password_hash", "published", "epoch", "__class__", "position"):
        if name in {field.name for field in sheet.fields}:
            continue
        with pytest.raises(ValueError, match="has no"):
            checked(None, sheet, "print", {name: "x"})  # type: ignore[arg-type]


@pytest.mark.parametrize("sign", TURNING + HIDING, ids=repr)
def test_no_file_brings_it(sign: str) -> None:
    with pytest.raises(CellError, match="control_characters"):
        cells.words(f"Lamp{sign}light")


def test_what_languages_need_is_kept() -> None:
    for words in ("灯\n光", "a\tb", "👩\u200d🎬", "naïve", "𠮷", "שלום", "x\u200ey"):
        assert cells.words(words) == words
