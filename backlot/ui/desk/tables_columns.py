"""A sheet's fields as columns of a table: what each cell shows, and what a cell that was typed means, exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from backlot.i18n import VENUE_ZONE, name_of, say
from backlot.records import Language
from backlot.store.commands.sheets import UNITS, Field, FieldKind, Sheet
from backlot.store.commands.wording import FieldFault, money_of, number_of
from backlot.store.desk import Offered
from backlot.store.types import canonical
from backlot.ui.desk.plain import shown

CODE: Final = "·code"  # no field's name: a column of ours
REMOVE: Final = "·remove"
MOST_CHOICES: Final = 300  # to choose from in a cell; where there are more, the code is typed
NEXT: Final = ", "  # between several codes or words in one cell
_APART: Final = re.compile(r"[,，、;；\n]")
Cell = str | int | float | bool | None
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WHOLE: Final = 2**53  # beyond it a number from a browser is no longer exact


class Nonsense(Exception):
    """A cell of a kind that the table's own editor never sends."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field, or one half of an amount. `words` are the choices of a cell, by what it shows."""

    name: str
    field: Field
    words: Mapping[str, str]

    @property
    def is_currency(self) -> bool:
        return self.name != self.field.name


def columns_of(sheet: Sheet, offer: Offered, language: Language) -> tuple[Column, ...]:
    """The columns that may be edited, in the sheet's order."""
    found: list[Column] = []
    for each in sheet.fields:
        found.append(Column(each.name, each, _words(each, offer, language)))
        if each.kind is FieldKind.MONEY:
            found.append(Column(f"{each.name}.currency", each, {code: code for code in offer.currencies}))
    return tuple(found)


def cell_of(column: Column, value: Any) -> Any:
    """What the cell of `column` shows of a field's value: of an amount its digits, of a moment the venue's clock."""
    if value is None:
        return None
    match column.field.kind:
        case FieldKind.MONEY:
            return value.currency if column.is_currency else canonical(value.major)
        case FieldKind.NUMBER:
            return canonical(value)
        case FieldKind.WHOLE if is_typed(column.field):
            return str(value)
        case FieldKind.LINKS:
            return NEXT.join(value)
        case FieldKind.TERMS:
            return NEXT.join(_word(column, each) for each in value)
        case FieldKind.MOMENT:
            return value.astimezone(VENUE_ZONE).replace(tzinfo=None, second=0, microsecond=0)
        case FieldKind.TERM | FieldKind.UNIT:
            return _word(column, value)
    return value


def shown_code(code: str) -> str:
    """A row's code as people read it; where it has parts, apart."""
    return code.replace("~", " · ").replace("%7E", "~").replace("%25", "%")


def is_typed(each: Field) -> bool:
    """Whether a whole number is too long for a browser to hold exactly, and is typed as text."""
    return each.kind is FieldKind.WHOLE and (each.high is None or each.high > _WHOLE)


def value_of(columns: Mapping[str, Column], name: str, cells: Mapping[str, Cell], base: Any, own: str) -> Any:
    """The exact value of the field `name` with these cells typed into it, on top of `base`.

    Raises FieldFault for what a hand can get wrong, Nonsense for what only a forger sends. `own` is the currency of an
    amount for which nobody chose one.
    """
    column = columns[name]
    if column.field.kind is not FieldKind.MONEY:
        return _read(column, cells[name], base)
    currency = columns[f"{name}.currency"]
    typed = cells.get(name, cell_of(column, base))
    chosen = cells.get(currency.name, cell_of(currency, base)) or own
    if not isinstance(typed, str | None) or not isinstance(chosen, str):
        raise Nonsense(name)
    if chosen not in (*currency.words, cell_of(currency, base), own):
        raise FieldFault("error.not_a_choice", name)
    return money_of(name, typed, chosen) if typed and typed.strip() else None


def said(column: Column, value: Any, offer: Offered, language: Language) -> str:
    """A value as a reader sees it below the table, with names for codes."""
    if value and column.field.kind is FieldKind.UNIT:
        return say(f"desk.unit.{value}", language)
    if value and column.field.kind is FieldKind.CHOICE:
        known = offer.choices.get(column.field.choices, ())
        return next((f"{each.code} · {each.name.to(language)}" for each in known if each.code == value), str(value))
    if isinstance(value, tuple) and value:
        return str(cell_of(column, value))
    return canonical(value) if isinstance(value, Decimal) else shown(value, language)


def _words(each: Field, offer: Offered, language: Language) -> dict[str, str]:
    """Terms are chosen, copied and pasted in words; other rows by their code."""
    if each.kind in (FieldKind.TERM, FieldKind.TERMS) and each.words is not None:
        named = {term.value: name_of(term, language) for term in each.words}
    elif each.kind is FieldKind.UNIT:
        named = {unit: say(f"desk.unit.{unit}", language) for unit in UNITS}
    elif each.kind is FieldKind.CHOICE and len(offer.choices.get(each.choices, ())) <= MOST_CHOICES:
        return {choice.code: choice.code for choice in offer.choices.get(each.choices, ())}
    else:
        return {}
    words = list(named.values())
    return {word if words.count(word) == 1 else code: code for code, word in named.items()}


def _word(column: Column, value: Any) -> str:
    code = str(value.value if isinstance(value, StrEnum) else value)
    return next((words for words, known in column.words.items() if known == code), code)


def _read(column: Column, cell: Cell, base: Any) -> Any:
    kind = column.field.kind
    if kind is FieldKind.FLAG and isinstance(cell, bool | None):
        return bool(cell)
    if (
        kind is FieldKind.WHOLE
        and isinstance(cell, int | float)
        and not isinstance(cell, bool)
        and not is_typed(column.field)
    ):
        return _whole(column.field.name, cell)
    if not isinstance(cell, str | None) or (kind is FieldKind.WHOLE and cell and not is_typed(column.field)):
        raise Nonsense(column.name)
    words = (cell or "").strip()
    if kind in (FieldKind.LINE, FieldKind.PROSE):
        return cell or ""
    if kind in (FieldKind.LINKS, FieldKind.TERMS):
        return _several(column, words)
    return _exact(column, words, base) if words else None


def _exact(column: Column, words: str, base: Any) -> Any:
    name = column.field.name
    match column.field.kind:
        case FieldKind.NUMBER:
            return number_of(name, words)
        case FieldKind.WHOLE:
            return _whole_number(name, number_of(name, words))
        case FieldKind.TERM | FieldKind.UNIT | FieldKind.CHOICE:
            return _chosen(column, words)
        case FieldKind.MOMENT | FieldKind.DAY:
            return _in_time(column, words, base)
        case FieldKind.CODE | FieldKind.CURRENCY:
            return words
    raise Nonsense(column.name)


def _several(column: Column, words: str) -> tuple[Any, ...]:
    parts = [part.strip() for part in _APART.split(words)]
    return tuple(dict.fromkeys(_chosen(column, part) for part in parts if part))


def _chosen(column: Column, cell: str) -> Any:
    if column.words and cell not in column.words:
        raise FieldFault("error.not_a_choice", column.field.name)
    code = column.words.get(cell, cell.strip())
    return code if column.field.words is None else column.field.words(code)


def _whole(name: str, cell: float) -> int:
    if abs(cell) > _WHOLE:
        raise FieldFault("error.nonsense", name)
    return _whole_number(name, Decimal(cell))


def _whole_number(name: str, number: Decimal) -> int:
    if number != number.to_integral_value():
        raise FieldFault("error.nonsense", name)
    return int(number)


def _in_time(column: Column, cell: str, base: Any) -> date | datetime:
    """A day, or a moment on the venue's clock; what shows as it did is what it was, to the second."""
    is_day = column.field.kind is FieldKind.DAY
    if (_DAY if is_day else _MOMENT).fullmatch(cell) is None:
        raise Nonsense(column.name)
    try:
        if is_day:
            return date.fromisoformat(cell)
        local = datetime.fromisoformat(cell.removesuffix("Z"))
        if local == cell_of(column, base):
            return base  # type: ignore[no-any-return]
        return local.replace(tzinfo=VENUE_ZONE).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise FieldFault("error.nonsense", column.field.name) from error
