"""Records ↔ rows: a dataclass laid flat into columns (name → name_zh, name_en) and raised from them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from backlot.records import Text

Record = TypeVar("Record")
_SHAPES: dict[type, dict[str, tuple[Any, Any]]] = {}
_PARTS: dict[type, list[tuple[str, Any, tuple[str, ...]]]] = {}


def flat(record: Any, /, **more: object) -> dict[str, Any]:
    """The columns of a dataclass: nested dataclasses get their fields behind their own name, tuples are left out."""
    row: dict[str, Any] = {}
    for name, (kind, nested) in _shape(type(record)).items():
        value = getattr(record, name)
        if nested is not None:
            for inner in fields(nested):
                row[f"{name}_{inner.name}"] = None if value is None else getattr(value, inner.name)
        elif kind is not tuple:
            row[name] = value
    return row | more


def raised(kind: type[Record], row: Mapping[str, Any], /, **more: object) -> Record:
    """A dataclass of `kind` from columns; fields that `more` names come from there, absent ones keep their default."""
    values: dict[str, Any] = dict(more)
    for name, nested, columns in _parts(kind):
        if name in values:
            continue
        if nested is None:
            if name in row:
                values[name] = row[name]
            continue
        parts = [row.get(column) for column in columns]
        if any(part is not None for part in parts):
            values[name] = nested(*parts)
        elif nested is not Text:
            values[name] = None
    return kind(**values)


def _parts(kind: type) -> list[tuple[str, Any, tuple[str, ...]]]:
    """Each field, the nested dataclass it holds or None, and that one's columns; ten thousand rows ask for it a second."""
    if kind not in _PARTS:
        _PARTS[kind] = [
            (name, nested, tuple(f"{name}_{inner.name}" for inner in fields(nested)) if nested else ())
            for name, (_, nested) in _shape(kind).items()
        ]
    return _PARTS[kind]


def _shape(kind: type) -> dict[str, tuple[Any, Any]]:
    """Field name → (its origin type, the nested dataclass it holds or None); worked out once a dataclass."""
    if kind not in _SHAPES:
        hints = get_type_hints(kind)
        _SHAPES[kind] = {field.name: _kind_of(hints[field.name]) for field in fields(kind)}
    return _SHAPES[kind]


def _kind_of(hint: Any) -> tuple[Any, Any]:
    options = [part for part in get_args(hint) if part is not type(None)] if _is_union(hint) else [hint]
    nested = next((part for part in options if isinstance(part, type) and is_dataclass(part)), None)
    return get_origin(options[0]) or options[0], nested


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)
