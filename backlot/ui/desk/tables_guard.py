"""Takes what a browser says of its edits for what it is, a stranger's text: in the one shape the editor sends, or not at all.

Streamlit would read it before we do, raise on half of it, and put the other half into the table.
"""

from __future__ import annotations

import json
from typing import Any, Final

from streamlit.elements.widgets.data_editor import DataEditorSerde, DataEditorState

FORGED: Final = "forged"
_LONGEST: Final = 400_000  # characters: a page of a hundred long rows pasted whole
_MOST_ROWS: Final = 300
_MOST_CELLS: Final = 60
_MOST_DIGITS: Final = 6
_PARTS: Final = {"edited_rows": dict, "added_rows": list, "deleted_rows": list}


def keep_editors_honest() -> None:
    """Have every table of edits read by `delta_of`. Called before a table is drawn; once is enough."""
    read = DataEditorSerde.deserialize
    if getattr(read, "honest", False):
        return

    def deserialize(_self: DataEditorSerde, ui_value: str | None) -> DataEditorState:
        return DataEditorState(delta_of(ui_value))

    deserialize.honest = True  # type: ignore[attr-defined]
    setattr(DataEditorSerde, "deserialize", deserialize)  # noqa: B010  mypy knows it by the name of its own self


def delta_of(text: str | None) -> dict[str, Any]:
    """`edited_rows`, `added_rows` and `deleted_rows` of plain cells; empty, and marked FORGED, where `text` is not that."""
    if text is None:
        return _empty()
    try:
        return _shaped(text)
    except (ValueError, TypeError, RecursionError):
        return {**_empty(), FORGED: True}


def _empty() -> dict[str, Any]:
    return {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


def _shaped(text: str) -> dict[str, Any]:
    if len(text) > _LONGEST:
        raise ValueError(len(text))
    delta = json.loads(text, parse_constant=_refuse)
    if not isinstance(delta, dict) or not delta.keys() <= _PARTS.keys():
        raise TypeError
    delta = _empty() | delta
    for part, kind in _PARTS.items():
        if type(delta[part]) is not kind or len(delta[part]) > _MOST_ROWS:
            raise TypeError(part)
    return {
        "edited_rows": {_place(place): _cells(cells) for place, cells in delta["edited_rows"].items()},
        "added_rows": [_cells(cells) for cells in delta["added_rows"]],
        "deleted_rows": [_place(place) for place in delta["deleted_rows"]],
    }


def _place(place: object) -> int:
    """A row's place in the table: a JSON key is text, an item of a list a number."""
    if isinstance(place, str) and place.isascii() and place.isdigit() and len(place) <= _MOST_DIGITS:
        return int(place)
    if type(place) is int and 0 <= place < 10**_MOST_DIGITS:
        return place
    raise ValueError


def _cells(cells: object) -> dict[str, Any]:
    if type(cells) is not dict or len(cells) > _MOST_CELLS:
        raise TypeError
    for cell in cells.values():
        if not isinstance(cell, str | int | float | None):
            raise TypeError
    return cells


def _refuse(constant: str) -> None:
    """NaN and the infinities are no JSON."""
    raise ValueError(constant)
