"""Tables of money: each row leads to the page it sums up; on a phone a row stands as a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from backlot.figures.measure import ems
from backlot.i18n import day, name_of, number, say, signed_money
from backlot.records import Language, Money
from backlot.records.costing import CostSums, EntryCost, LineCost
from backlot.ui.markup import text
from backlot.ui.rooms.budget_frame import Sheet

BROAD: Final = 6.4  # ems
SLIM: Final = 3  # columns that stand side by side on any screen
SUMS: Final = ("budget", "to_date", "committed", "to_complete", "efc", "variance")


@dataclass(frozen=True, slots=True)
class Cell:
    """`note` stands small under the words; a `kind` is the cell's class; `lang` is set where it is not the page's."""

    words: str
    leads: str = ""
    note: str = ""
    kind: str = ""
    lang: str = ""


def ledger(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], last_is_total: bool = False) -> str:
    """A table whose first column names and opens its row. A column in which nothing stands is left out;
    each cell carries its column's name for narrow screens."""
    whole = [list(row) for row in rows]
    said = [at for at in range(len(columns)) if at == 0 or any(row[at].words for row in whole)]
    columns, kept = [columns[at] for at in said], [[row[at] for at in said] for row in whole]
    kinds = [next((row[at].kind for row in kept if row[at].kind), "") for at in range(len(columns))]
    head = "".join(
        f'<th scope="col" class="{kind}">{text(name)}</th>' for kind, name in zip(kinds, columns, strict=True)
    )
    body = "".join(
        _row(row, columns, "total" if last_is_total and n == len(kept) - 1 else "") for n, row in enumerate(kept)
    )
    is_slim = len(columns) <= SLIM and not {"wide", "long", "source"} & set(kinds)
    is_broad = any(_is_broad(cell) for row in kept for cell in row[1:])
    width = " slim" if is_slim else " broad" if is_broad else ""
    return (
        f'<div class="table sheet{width}" tabindex="0" role="region" aria-label="{text(caption)}"><table role="table"><caption>{text(caption)}'
        f'</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _is_broad(cell: Cell) -> bool:
    """Whether a number or a day asks for more room than a third of a phone."""
    return ("number" in cell.kind or cell.kind == "day") and ems(cell.words) > BROAD


def _row(row: Sequence[Cell], columns: Sequence[str], kind: str) -> str:
    first, *others = row
    cells = "".join(_cell(cell, name) for cell, name in zip(others, columns[1:], strict=True))
    return f'<tr role="row" class="{kind}"><th scope="row" role="rowheader">{_inside(first)}</th>{cells}</tr>'


def _cell(cell: Cell, column: str) -> str:
    lang = f' lang="{text(cell.lang)}"' if cell.lang else ""
    return f'<td role="cell" class="{cell.kind}" data-label="{text(column)}"{lang}>{_inside(cell)}</td>'


def _inside(cell: Cell) -> str:
    words = f'<a href="{text(cell.leads)}">{text(cell.words)}</a>' if cell.leads else text(cell.words)
    return words + (f"<small>{text(cell.note)}</small>" if cell.note else "")


def column_names(language: Language, *names: str) -> list[str]:
    return [say(f"budget.column.{name}", language) for name in names]


def sums_cells(sheet: Sheet, sums: CostSums) -> list[Cell]:
    """Budget, to date, committed, to complete, EFC, variance."""
    plain = (sums.budget, sums.to_date, sums.committed, sums.to_complete, sums.efc)
    return [*(amount(sheet, each) for each in plain), variance(sheet, sums.variance)]


def amount(sheet: Sheet, of: Money, note: str = "") -> Cell:
    return Cell(sheet.full(of), note=note, kind="number" if of.minor else "number none")


def variance(sheet: Sheet, of: Money) -> Cell:
    return Cell(signed_money(of, sheet.language, "full"), kind="number over" if of.minor < 0 else "number")


def sums_table(sheet: Sheet, key: str, first: str, rows: Iterable[tuple[Cell, CostSums]], total: bool = True) -> str:
    """A cost report: one row for each named sum, the last being the total of those above where `total`."""
    columns = column_names(sheet.language, first, *SUMS)
    return ledger(sheet.caption(key), columns, ([name, *sums_cells(sheet, sums)] for name, sums in rows), total)


def lines_table(sheet: Sheet, lines: Sequence[LineCost]) -> str:
    """Budget lines: quantity × rate as the sheet has them, subtotal, fringe and total in the currency shown."""
    language = sheet.language
    columns = column_names(language, "line", "quantity", "rate", "subtotal", "fringe", "line_total", "stated")
    return ledger(sheet.caption("budget.lines"), columns, (_line(sheet, each) for each in lines))


def _line(sheet: Sheet, each: LineCost) -> list[Cell]:
    language, line = sheet.language, each.line
    under = [name_of(line.funding, language), name_of(line.phase, language) if line.phase else ""]
    stated = Cell("")
    if each.stated is not None and each.difference is not None:
        note = say("budget.differs", language, apart=signed_money(each.difference, language, "full"))
        stated = Cell(sheet.full(each.stated), note=note, kind="number over")
    return [
        Cell(line.description.to(language), sheet.to(line=line.code), " · ".join(part for part in under if part)),
        Cell(times(each, language), kind="number"),
        amount(sheet, line.rate),
        amount(sheet, each.subtotal),
        amount(sheet, each.fringe),
        amount(sheet, each.total),
        stated,
    ]


def times(each: LineCost, language: Language) -> str:
    """4 × 2 days: how many of what."""
    line = each.line
    parts = [exact(line.quantity, language)] + ([exact(line.multiplier, language)] if line.multiplier != 1 else [])
    return f"{' × '.join(parts)} {say(f'unit.{line.unit}', language)}"


def exact(value: Decimal, language: Language) -> str:
    """All the places that the record gives, and no more."""
    places = max(-int(value.normalize().as_tuple().exponent), 0)
    return number(value, language, places)


def entries_table(sheet: Sheet, entries: Sequence[EntryCost]) -> str:
    """Cost entries by day; an amount in another currency stands under the one shown."""
    columns = column_names(sheet.language, "entry", "vendor", "day", "kind", "amount")
    return ledger(sheet.caption("budget.entries"), columns, (_entry(sheet, each) for each in entries))


def _entry(sheet: Sheet, each: EntryCost) -> list[Cell]:
    language, entry = sheet.language, each.entry
    return [
        Cell(
            entry.description.to(language) or entry.code, sheet.to(entry=entry.code), name_of(entry.funding, language)
        ),
        Cell(entry.vendor.to(language), kind="wide vendor"),
        Cell(day(entry.day, language), kind="day"),
        Cell(name_of(entry.kind, language)),
        amount(sheet, each.amount, own_amount(sheet, each)),
    ]


def own_amount(sheet: Sheet, each: EntryCost) -> str:
    """What was paid, where it was not paid in the currency shown."""
    return "" if each.entry.amount.currency == each.amount.currency else sheet.full(each.entry.amount)
