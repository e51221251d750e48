"""Records ↔ JSON documents, for parts of the record that are read and shown whole."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from backlot.store.types import canonical

Record = TypeVar("Record")
_KNOWN: dict[type, dict[str, Any]] = {}


def document(value: Any) -> Any:
    """`value` (a dataclass and what it holds) as JSON can keep it."""
    if is_dataclass(value):
        return {field.name: document(getattr(value, field.name)) for field in fields(value)}
    match value:
        case tuple() | list():
            return [document(each) for each in value]
        case Enum():
            return value.value
        case Decimal():
            return canonical(value)
        case datetime() | date():
            return value.isoformat()
    return value


def from_document(kind: type[Record], words: Any) -> Record:
    """The dataclass `kind` that `document` made `words` of."""
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], each) for name, each in words.items() if name in hints})


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _KNOWN:
        _KNOWN[kind] = get_type_hints(kind)
    return _KNOWN[kind]


def _value(hint: Any, word: Any) -> Any:
    if word is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in word)
    if is_dataclass(hint):
        return from_document(hint, word)  # type: ignore[arg-type]  # a class, by its hint
    if hint in (date, datetime):
        return hint.fromisoformat(word)
    return hint(word) if hint is Decimal or (isinstance(hint, type) and issubclass(hint, Enum)) else word
