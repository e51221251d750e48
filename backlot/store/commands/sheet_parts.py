"""What a sheet is made of: fields, links to other rows, and how one string names a row of any kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column, Date, Integer, Table
from sqlalchemy.orm import DeclarativeBase

from backlot.records import BacklotError
from backlot.store.commands.rights import Right
from backlot.store.commands.wording import LINE, PROSE
from backlot.store.types import Term

UNITS: Final = (
    "day", "half_day", "hour", "week", "month", "person", "night", "trip", "meal", "shot", "credit", "piece", "minute",
    "flat",
)  # fmt: skip
_APART: Final = "~"
_QUOTED: Final = (("%", "%25"), (_APART, "%7E"))


class FieldKind(StrEnum):
    LINE = "line"
    PROSE = "prose"
    TERM = "term"
    TERMS = "terms"  # several words of one list, a tuple
    UNIT = "unit"
    CODE = "code"  # a row's own code; left empty, the next one in the style of its neighbours
    CURRENCY = "currency"
    CHOICE = "choice"  # a code of another row
    LINKS = "links"  # codes of several other rows in their order, a tuple
    MOMENT = "moment"
    DAY = "day"
    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Linked:
    """Where a LINKS field is kept: `owner` names the row by its code, `others` what it is linked to."""

    table: type[DeclarativeBase]
    owner: str
    others: tuple[str, ...]
    always: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing staff may change. `name` is a column; of MONEY the part of two columns before _minor and _currency.

    A `fixed` field is part of the row's key: asked for when the row is added, shown ever after. A `beside` field stands
    in the sheet's second table, a `path` inside its document, and LINKS in the table of `linked`. A field of several `parts`
    is kept in that many columns of whole numbers; its value is them with `/` between, as 24000/1001. A `percent` is told in
    percent and kept as a share of one.
    """

    name: str
    kind: FieldKind
    required: bool = False
    most: int = LINE
    words: type[StrEnum] | None = None
    choices: str = ""
    low: int | None = None
    high: int | None = None
    fixed: bool = False
    beside: bool = False
    linked: Linked | None = None
    path: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    percent: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the row that hold it."""
        if self.kind is FieldKind.MONEY:
            return f"{self.name}_minor", f"{self.name}_currency"
        return self.parts or (self.name,)

    def word(self, value: Any) -> Any:
        """What a TERM holds as one of its words, or as it is: a record from elsewhere may have others."""
        if self.kind is not FieldKind.TERM or self.words is None or value is None or isinstance(value, self.words):
            return value
        return self.words(value) if value in set(self.words) else value


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields of one kind of row. `pairs` are texts that visitors see, so both languages are asked for.

    `key` names the columns that a row's code stands for within its team; `naming` is the pair it is called by, `letter`
    what numbered codes begin with, `first` what an empty form starts with. `beside` is a second table with one row for
    each, `parts` are rows that are the row's own and go with it, by table and the column that names it.
    """

    kind: str
    table: type[DeclarativeBase]
    fields: tuple[Field, ...]
    pairs: tuple[str, ...]
    key: tuple[str, ...] = ("code",)
    right: Right = Right.EDIT
    naming: str = "name"
    letter: str = ""
    beside: type[DeclarativeBase] | None = None
    parts: tuple[tuple[type[DeclarativeBase], str], ...] = ()
    document: str = ""
    first: Mapping[str, Any] = field(default_factory=dict)

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    @property
    def shared(self) -> bool:
        """Whether its rows belong to no team."""
        return "production" not in self.columns.primary_key.columns and self.key != ()

    @property
    def columns(self) -> Table:
        table = self.table.__table__
        assert isinstance(table, Table)
        return table


def joined(parts: tuple[object, ...]) -> str:
    """One string for the parts of a key, told apart whatever letters they have; a single part is itself."""
    words = [_plain(part) for part in parts]
    return words[0] if len(words) == 1 else _APART.join(map(_quoted, words))


def parted(code: str, count: int) -> tuple[str, ...]:
    """The `count` parts that `joined` made `code` of; raises BacklotError where it has another number of them."""
    if count == 1:
        return (code,)
    parts = tuple(map(_unquoted, code.split(_APART)))
    if len(parts) != count:
        raise BacklotError("error.row_gone")
    return parts


def typed_part(column: Column[Any], part: str) -> Any:
    """A part of a code as its column takes it; raises BacklotError where no row can have it."""
    try:
        match column.type:
            case Term() as term:
                return term.words(part)
            case Date():
                return date.fromisoformat(part)
            case Integer():
                return int(part)
    except ValueError as error:
        raise BacklotError("error.row_gone") from error
    return part


def pair(name: str, kind: FieldKind = FieldKind.LINE, required: bool = False, **more: Any) -> tuple[Field, Field]:
    """Both languages of a text."""
    most = LINE if kind is FieldKind.LINE else PROSE
    return Field(f"{name}_zh", kind, required, most, **more), Field(f"{name}_en", kind, required, most, **more)


def term(name: str, words: type[StrEnum], required: bool = True, **more: Any) -> Field:
    return Field(name, FieldKind.TERM, required, words=words, **more)


def choice(name: str, of: str, required: bool = False, **more: Any) -> Field:
    return Field(name, FieldKind.CHOICE, required, choices=of, **more)


def links(name: str, of: str, linked: Linked) -> Field:
    return Field(name, FieldKind.LINKS, choices=of, linked=linked)


def whole_number(name: str, high: int, required: bool = False) -> Field:
    return Field(name, FieldKind.WHOLE, required, low=0, high=high)


# Where a row stands among its kind: smaller first; left empty, the last place.
ORDER: Final = Field("position", FieldKind.WHOLE, low=1, high=9999)
CODE: Final = Field("code", FieldKind.CODE, fixed=True, most=60)


def _plain(part: object) -> str:
    return str(part.value) if isinstance(part, StrEnum) else str(part)


def _quoted(part: str) -> str:
    for letter, escape in _QUOTED:
        part = part.replace(letter, escape)
    return part


def _unquoted(part: str) -> str:
    for letter, escape in reversed(_QUOTED):
        part = part.replace(escape, letter)
    return part
