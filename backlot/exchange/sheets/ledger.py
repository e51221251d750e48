"""The rows of a cost ledger as entries: day, account, amount, and what kind of cost each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from backlot.exchange import cells
from backlot.exchange.faults import CellError
from backlot.exchange.sheets import numbers
from backlot.exchange.sheets.chart import head_of
from backlot.exchange.sheets.found import Kind, Told
from backlot.exchange.sheets.plan import is_total
from backlot.exchange.sheets.rows import SheetRow, in_its_language
from backlot.records.basics import Money
from backlot.records.production import Account, CostEntry
from backlot.records.vocabulary import CostKind, Funding

_NO_DAY: Final = date(2000, 1, 1)
_NOT_IN_CODES: Final = re.compile(r"[^A-Za-z0-9._#/-]+")
_AMOUNTS: Final = ("amount", "total", "subtotal")


@dataclass
class Ledger:
    """What reading a ledger gathers. `rates` holds base units for one unit of a currency where the sheet gives none."""

    chart: Mapping[str, Account]
    currency: str
    rates: Mapping[str, Decimal]
    costs: list[CostEntry] = field(default_factory=list)
    rows: list[Told] = field(default_factory=list)
    numbered: Counter[str] = field(default_factory=Counter)

    def read(self, rows: Sequence[SheetRow]) -> None:
        for row in rows:
            words = row.raw("description") or row.raw("vendor")
            if is_total(row):
                self._check_total(row)
                self.rows.append(Told(row.line, Kind.TOTAL, "", words))
            elif not row.has("day") and not row.has(*_AMOUNTS):
                self.rows.append(Told(row.line, Kind.PASSED, "", words))
            else:
                self.costs.append(self._cost(row))
                self.rows.append(Told(row.line, Kind.COST, self.costs[-1].code, words))

    def _cost(self, row: SheetRow) -> CostEntry:
        account, currency = self._account(row), row.currency(self.currency)
        day = row.read("day", numbers.day, _NO_DAY)
        amount = self._amount(row, currency)
        if not row.has("day"):
            row.wrong("day", "exchange.empty_cell")
        return CostEntry(
            code=self._code(row, day, account),
            account=account,
            kind=_kind(row, amount),
            day=day,
            vendor=in_its_language(row.read("vendor", cells.words, "")),
            description=row.words(),
            amount=amount,
            rate=self._rate(row, currency),
            funding=row.read("funding", lambda cell: numbers.term(cell, Funding), Funding.CASH),
        )

    def _amount(self, row: SheetRow, currency: str) -> Money:
        name = next((each for each in _AMOUNTS if row.has(each)), "amount")
        if not row.has(name):
            row.wrong(name, "exchange.empty_cell")
        return row.amount(name, currency) or Money(0, currency)

    def _account(self, row: SheetRow) -> str:
        words = row.raw("account")
        if not words:
            row.wrong("account", "sheets.no_account")
            return ""
        try:
            return head_of(words, self.chart)
        except CellError as fault:
            row.faults.add(row.place("account"), words, fault)
            return ""

    def _rate(self, row: SheetRow, currency: str) -> Decimal:
        """Base units for one unit: the sheet's own, else the record's; in the base currency one for one."""
        stated = row.decimal("exchange", Decimal(0))
        if currency == self.currency:
            return Decimal(1)
        rate = stated or self.rates.get(currency)
        if not rate:
            row.wrong("currency", "sheets.no_exchange_rate", currency=currency)
            return Decimal(1)
        if not stated:
            row.note("currency", "sheets.record_rate", currency=currency, rate=f"{rate:f}")
        return rate

    def _code(self, row: SheetRow, day: date, account: str) -> str:
        """The voucher's own number, or day and account counted: the same sheet read again gives the same codes."""
        voucher = _NOT_IN_CODES.sub("-", row.raw("reference")).strip("-._#/")[:40]
        stem = voucher or f"{day:%m%d}-{account}"
        self.numbered[stem] += 1
        again = self.numbered[stem]
        if voucher and again == 2:
            row.note("reference", "sheets.voucher_again")
        return stem if voucher and again == 1 else f"{stem}-{again:02}"

    def _check_total(self, row: SheetRow) -> None:
        name = next((each for each in _AMOUNTS if row.has(each)), None)
        stated = row.amount(name, self.currency) if name else None
        if name is None or stated is None:
            return
        base = sum(cost.amount.in_base(cost.rate, self.currency).minor for cost in self.costs)
        if stated.minor != base:
            off = Money(stated.minor - base, self.currency)
            row.note(name, "sheets.total_differs", difference=f"{off.major} {off.currency}")


def _kind(row: SheetRow, amount: Money) -> CostKind:
    """What the sheet says; where it is silent, money out was paid and money back is a refund."""
    if not row.has("kind"):
        if amount.minor < 0:
            row.note("amount", "sheets.taken_as_refund")
        return CostKind.REFUND if amount.minor < 0 else CostKind.ACTUAL
    kind = row.read("kind", lambda cell: numbers.term(cell, CostKind), CostKind.ACTUAL)
    if kind is CostKind.REFUND and amount.minor > 0:
        row.wrong("amount", "exchange.refund_not_negative")
    if kind in (CostKind.ACTUAL, CostKind.ACCRUAL, CostKind.COMMITMENT) and amount.minor < 0:
        row.wrong("amount", "exchange.cost_negative")
    return kind
