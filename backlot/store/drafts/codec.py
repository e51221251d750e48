"""A wish as JSON and back: every value returns as exactly what it was, an amount as an amount and a term as a term."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final

import backlot.records
from backlot.records import BacklotError, Money
from backlot.store.commands.sheets import SHEETS
from backlot.store.commands.showing import sheet_of
from backlot.store.commands.wishes import Wish

_PLACE: Final = ("kind", "team", "code", "version")  # of a wish; whatever else it has is kept by name
_AS_IT_IS: Final = (str, bool, int)


class Unreadable(BacklotError):
    """A draft from a time when the record had other fields."""

    def __init__(self) -> None:
        super().__init__("error.draft_unreadable")


def kept(wish: Wish) -> dict[str, Any]:
    """The wish as JSON takes it."""
    place = {name: getattr(wish, name) for name in _PLACE}
    more = {name: encoded(getattr(wish, name)) for name in _more()}
    return place | {"more": more}


def recalled(words: Mapping[str, Any]) -> Wish:
    """The wish that `kept` made these of; raises Unreadable where the record has no such fields any more."""
    more = {name: decoded(value) for name, value in words["more"].items()}
    _refuse_strange_fields(str(words["kind"]), more.get("values"))
    try:
        return Wish(**{name: words[name] for name in _PLACE}, **more)
    except TypeError as error:
        raise Unreadable from error


def encoded(value: Any) -> Any:
    """`value` with its kind beside it wherever JSON has no such thing."""
    if isinstance(value, StrEnum):  # which is a string too
        return {"term": [type(value).__name__, value.value]}
    if value is None or isinstance(value, _AS_IT_IS):
        return value
    if isinstance(value, list):
        return [encoded(each) for each in value]
    return _of_a_kind(value)


def _of_a_kind(value: Any) -> dict[str, Any]:
    match value:
        case Decimal():
            return {"decimal": str(value)}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Money():
            return {"money": [value.minor, value.currency]}
        case tuple():
            return {"tuple": [encoded(each) for each in value]}
        case Mapping():
            return {"named": {name: encoded(each) for name, each in value.items()}}
    if type(value).__name__ not in _shapes():
        raise TypeError(f"a draft can't keep {type(value).__name__}")
    parts = {field.name: encoded(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return {"record": [type(value).__name__, parts]}


def decoded(words: Any) -> Any:
    if words is None or isinstance(words, _AS_IT_IS):
        return words
    if isinstance(words, list):
        return [decoded(each) for each in words]
    try:
        ((kind, value),) = words.items()
        return _decoded(kind, value)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise Unreadable from error


def _decoded(kind: str, value: Any) -> Any:
    match kind:
        case "term":
            return _terms()[value[0]](value[1])
        case "decimal":
            return Decimal(value)
        case "moment":
            return datetime.fromisoformat(value)
        case "day":
            return date.fromisoformat(value)
        case "money":
            return Money(value[0], value[1])
        case "tuple":
            return tuple(decoded(each) for each in value)
        case "named":
            return {name: decoded(each) for name, each in value.items()}
        case "record":
            return _shapes()[value[0]](**{name: decoded(each) for name, each in value[1].items()})
    raise KeyError(kind)


def _refuse_strange_fields(kind: str, values: Any) -> None:
    sheet = sheet_of(kind)
    if sheet is None or (values is not None and values.keys() - {field.name for field in sheet.fields}):
        raise Unreadable


@cache
def _more() -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(Wish) if field.name not in _PLACE)


@cache
def _terms() -> dict[str, type[StrEnum]]:
    """Every word list that a field may be one of, by name."""
    of_fields = {field.words for sheet in SHEETS.values() for field in sheet.fields if field.words is not None}
    return {words.__name__: words for words in of_fields} | {
        name: each
        for name, each in vars(backlot.records).items()
        if isinstance(each, type) and issubclass(each, StrEnum)
    }


@cache
def _shapes() -> dict[str, type[Any]]:
    """The record's own small parts, as a decision's options are."""
    found = vars(backlot.records).items()
    return {name: each for name, each in found if isinstance(each, type) and dataclasses.is_dataclass(each)}
