"""Finds the head of the chart of accounts that a sheet's account number belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from backlot.exchange.faults import CellError
from backlot.records.basics import Text
from backlot.records.production import Account

_DIGITS = re.compile(r"^\D{0,3}([0-9]{2})[-.]?([0-9]{2})(?![0-9])")


def account_number(cell: str) -> str | None:
    """The four digits an account cell begins with: `1101`, `11-01`, `1100.01`, `1100 Story`; None where it has none."""
    found = _DIGITS.match(cell.strip())
    return f"{found[1]}{found[2]}" if found else None


def head_of(cell: str, chart: Mapping[str, Account]) -> str:
    """The account of the chart that `cell` names by code, by a sub-account's number, or by its name in either language.

    Raises CellError with the nearest names where none does."""
    words = cell.strip()
    if words in chart:
        return words
    number = account_number(words)
    for code in (number, f"{number[:2]}00" if number else None):
        if code is not None and code in chart:
            return code
    names = {name.casefold(): code for code, each in chart.items() for name in (each.name.zh, each.name.en) if name}
    if words.casefold() in names:
        return names[words.casefold()]
    near = get_close_matches(words.casefold()[:60], names, n=2, cutoff=0.5)
    wanted = sorted(chart) if number is None else sorted(chart, key=lambda code: _distance(code, number))
    shown = [names[each] for each in near] or wanted[:3]
    named = [called(chart[code]) for code in shown]
    raise CellError(
        "sheets.unknown_account", near=Text("、".join(each.zh for each in named), ", ".join(each.en for each in named))
    )


def called(account: Account) -> Text:
    """An account by its code and name."""
    return Text(f"{account.code} {account.name.to('zh')}", f"{account.code} {account.name.to('en')}")


def _distance(code: str, number: str) -> int:
    return abs(int(code) - int(number)) if code.isdecimal() else 10_000
