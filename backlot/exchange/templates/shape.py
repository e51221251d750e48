"""What a template of one kind of row looks like: its columns, in both languages, as the desk's sheets name the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Protocol

from backlot.i18n import name_of, phrases
from backlot.records import Text

CODE: Final = "code"
VERSION: Final = "version"
CURRENCY: Final = "_currency"  # behind the name of an amount: the column of its currency


class FieldLike(Protocol):
    """A field of a desk's sheet, as far as a file shows it."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> StrEnum: ...
    @property
    def required(self) -> bool: ...
    @property
    def most(self) -> int: ...
    @property
    def words(self) -> type[StrEnum] | None: ...
    @property
    def choices(self) -> str: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def fixed(self) -> bool: ...


class SheetLike(Protocol):
    """A desk's sheet, as far as a file shows it."""

    @property
    def kind(self) -> str: ...
    @property
    def fields(self) -> Sequence[Any]: ...
    @property
    def pairs(self) -> tuple[str, ...]: ...
    @property
    def key(self) -> tuple[str, ...]: ...
    @property
    def first(self) -> Mapping[str, Any]: ...


class Named(Protocol):
    """Something that a cell may name by its code or by its name."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> Text: ...


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name` stands in every header as it is; `fills` is the field it fills, alone or with its currency."""

    name: str
    fills: str
    kind: str
    label: Text
    required: bool = False
    fixed: bool = False
    most: int = 0
    words: Mapping[str, Text] = field(default_factory=dict)
    terms: type[StrEnum] | None = None
    choices: str = ""
    low: int | None = None
    high: int | None = None
    first: Any = None

    @property
    def header(self) -> str:
        return f"{self.label.zh} / {self.label.en} / {self.name}"


@dataclass(frozen=True, slots=True)
class Template:
    """The columns of one kind. `one_row` where a team has exactly one; `own_code` where new rows may bring their code."""

    kind: str
    name: Text
    columns: tuple[Column, ...]
    pairs: tuple[str, ...]
    one_row: bool = False
    own_code: bool = False

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True, slots=True)
class Known:
    """What the cells of a team's files may name: rows by what they are chosen as, and currencies, the team's own first."""

    choices: Mapping[str, Sequence[Named]] = field(default_factory=dict)
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by kind, of the rows that there are
    currencies: tuple[str, ...] = ("CNY",)


def templates_of(sheets: Iterable[SheetLike], units: Sequence[str]) -> dict[str, Template]:
    """The templates of `sheets`, by kind."""
    return {sheet.kind: template_of(sheet, units) for sheet in sheets}


def template_of(sheet: SheetLike, units: Sequence[str]) -> Template:
    """The template of `sheet`; its first columns name the row and the version that it was seen at."""
    columns = [
        Column(CODE, CODE, CODE, phrases()["templates.code"]),
        Column(VERSION, VERSION, VERSION, phrases()["templates.version"]),
    ]
    for each in sheet.fields:
        if each.name != CODE:
            columns += _columns(sheet, each, units)
    own_code = any(each.name == CODE for each in sheet.fields)
    name = phrases().get(f"desk.kind.{sheet.kind}") or Text(sheet.kind, sheet.kind)
    return Template(sheet.kind, name, tuple(columns), sheet.pairs, sheet.key == (), own_code)


def label_of(kind: str, name: str) -> Text:
    """What a field is called in tables of `kind`."""
    return phrases().get(f"field.{kind}.{name}") or phrases().get(f"field.{name}") or Text(name, name)


def _columns(sheet: SheetLike, each: FieldLike, units: Sequence[str]) -> list[Column]:
    label = label_of(sheet.kind, each.name)
    column = Column(
        each.name,
        each.name,
        each.kind.value,
        label,
        each.required,
        each.fixed,
        each.most,
        _words(each, units),
        each.words,
        each.choices,
        each.low,
        each.high,
        sheet.first.get(each.name),
    )
    if each.kind.value != "money":
        return [column]
    of = phrases()["templates.currency_of"]
    beside = Text(of.zh.format(field=label.zh), of.en.format(field=label.en))
    return [column, Column(f"{each.name}{CURRENCY}", each.name, "currency_of", beside, most=3)]


def _words(each: FieldLike, units: Sequence[str]) -> dict[str, Text]:
    """The closed list of a field: what is kept, and how people call it."""
    if each.words is not None:
        return {term.value: Text(name_of(term, "zh"), name_of(term, "en")) for term in each.words}
    if each.kind.value == "unit":
        return {unit: phrases()[f"desk.unit.{unit}"] for unit in units}
    return {}
