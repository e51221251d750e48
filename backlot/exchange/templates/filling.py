"""What stands in a template before anyone fills it in: the header, how each column is filled in, an example, today's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from backlot.exchange.templates.shape import CODE, VERSION, Column, Known, Template
from backlot.exchange.templates.told import told
from backlot.i18n import phrases, say
from backlot.records import LANGUAGES, Money

_DAY: Final = date(2026, 6, 13)
_MOMENT: Final = datetime(2026, 6, 13, 1, 30, tzinfo=UTC)
_MOST_SAID: Final = 14  # words of a list


@dataclass(frozen=True, slots=True)
class Filled:
    """One row of today, to be edited and brought back."""

    code: str
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One template with what stands in it. `rows` None leaves it empty but for an example."""

    template: Template
    team: str
    known: Known
    rows: Sequence[Filled] | None = None

    @property
    def is_filled(self) -> bool:
        return self.rows is not None

    def remarks(self) -> list[list[str]]:
        """How each column is filled in; in an empty template an example below it."""
        first = f"#{self.template.kind} {self.team or '-'} · {both('templates.remark')}"
        how = [first, *(_how(column) for column in self.template.columns[1:])]
        if self.is_filled:
            return [how]
        example = [_example(column, self.known) for column in self.template.columns[1:]]
        return [how, [f"#{both('templates.example')}", *example]]

    def cells(self) -> list[list[Any]]:
        """The rows of today as values, column by column."""
        return [[_cell(column, row) for column in self.template.columns] for row in self.rows or ()]


def both(key: str, **details: object) -> str:
    """A phrase in both languages."""
    return " / ".join(say(key, language, **details) for language in LANGUAGES)


def words_both(column: Column) -> list[str]:
    """The words of a column's list as its cells offer them."""
    return [f"{text.zh} / {text.en}" for text in column.words.values()]


def _cell(column: Column, row: Filled) -> Any:
    if column.kind == CODE and column.name == CODE:
        return row.code
    if column.kind == VERSION:
        return row.version
    value = row.values.get(column.fills)
    if column.kind == "currency_of":
        return value.currency if isinstance(value, Money) else None
    return value


def _how(column: Column) -> str:
    """One line for each language, the needed first."""
    key = f"templates.how.{column.kind}"
    known = key if key in phrases() else "templates.how.line"
    return " / ".join(_how_in(column, known, language) for language in LANGUAGES)


def _how_in(column: Column, key: str, language: Any) -> str:
    parts = [say("templates.needed", language)] if column.required and column.first is None else []
    most = column.most or 200
    parts.append(say(key, language, most=most))
    if column.words:
        listed = [text.to(language) for text in column.words.values()]
        parts.append("、".join(listed[:_MOST_SAID]) if language == "zh" else ", ".join(listed[:_MOST_SAID]))
    if column.low is not None and column.high is not None:
        parts.append(f"{column.low}–{column.high}")
    if column.first not in (None, "", ()):
        first = told(column.first)
        named = column.words[first].to(language) if first in column.words else first
        parts.append(say("templates.first", language, first=named))
    return ("；" if language == "zh" else "; ").join(parts)


def _example(column: Column, known: Known) -> str:
    """Something of the right form, plainly made up."""
    choices = known.choices.get(column.choices, ())
    simple: dict[str, Any] = {
        "day": _DAY,
        "moment": _MOMENT,
        "number": Decimal(column.low or 1),
        "whole": column.low or 1,
        "money": "1250.00",
        "currency_of": known.currencies[0],
        "currency": known.currencies[0],
        "flag": "yes",
        "term": next(iter(words_both(column)), ""),
        "terms": next(iter(words_both(column)), ""),
        "unit": next(iter(words_both(column)), ""),
        "choice": choices[0].code if choices else "",
        "links": " ".join(each.code for each in choices[:2]),
        "code": "",
        "version": "",
    }
    if column.kind in simple:
        return told(simple[column.kind])
    return "示例" if column.name.endswith("_zh") else "Example" if column.name.endswith("_en") else ""
