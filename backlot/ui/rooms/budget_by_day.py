"""Entries too many to list: by day, each day one tap from its own, because nobody reads a thousand rows on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from backlot.figures.drawing import address
from backlot.figures.treemap import Tile
from backlot.i18n import day, month_day, number
from backlot.records import Money, Practice
from backlot.records.costing import EntryCost
from backlot.ui.rooms.budget_frame import Sheet
from backlot.ui.rooms.budget_tables import Cell, amount, column_names, entries_table, ledger

MOST_ENTRIES: Final = 200  # of a list that stands row by row


def are_many(entries: Sequence[EntryCost]) -> bool:
    """Whether a list of them would bury the page. A commitment stands in no day, so it is no part of this."""
    paid = _paid(entries)
    return len(paid) > MOST_ENTRIES and len({each.entry.day for each in paid}) > 1


def days_table(sheet: Sheet, entries: Sequence[EntryCost]) -> str:
    """How many entries each day has and what they come to; the commitments, which no day's page shows, row by row."""
    language = sheet.language
    rows = [
        [
            Cell(day(on, language), sheet.view.here(day=on.isoformat(), team=sheet.production.code)),
            Cell(number(len(found), language), kind="number"),
            amount(sheet, _whole(sheet, found)),
        ]
        for on, found in _by_day(entries).items()
    ]
    paid = ledger(sheet.caption("budget.entries"), column_names(language, "day", "entries", "amount"), rows)
    promised = [each for each in entries if each.is_commitment]
    return paid + (entries_table(sheet, promised) if promised else "")


def day_tiles(sheet: Sheet, entries: Sequence[EntryCost], practice: Practice, kept: Mapping[str, str]) -> list[Tile]:
    """A tile for each day, which opens it. `kept` names what the tiles are part of."""
    team = sheet.production.code
    return [
        Tile(
            month_day(on, sheet.language),
            _whole(sheet, found),
            practice,
            leads=tuple(address("budget", team=team, day=on.isoformat(), **kept, **sheet.kept)),
        )
        for on, found in _by_day(entries).items()
    ]


def _paid(entries: Sequence[EntryCost]) -> list[EntryCost]:
    return [each for each in entries if not each.is_commitment]


def _by_day(entries: Sequence[EntryCost]) -> dict[date, list[EntryCost]]:
    found: dict[date, list[EntryCost]] = {}
    for each in _paid(entries):
        found.setdefault(each.entry.day, []).append(each)
    return dict(sorted(found.items()))


def _whole(sheet: Sheet, entries: Sequence[EntryCost]) -> Money:
    return sum((each.amount for each in entries), Money(0, sheet.report.currency))
