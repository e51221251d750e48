"""The rows of a budget sheet as lines: headings give the account, totals are checked and never counted twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from backlot.exchange.faults import CellError
from backlot.exchange.sheets import numbers
from backlot.exchange.sheets.chart import account_number, called, head_of
from backlot.exchange.sheets.found import Kind, Told
from backlot.exchange.sheets.rows import SheetRow
from backlot.records.basics import Money, rounded
from backlot.records.production import Account, BudgetLine
from backlot.records.vocabulary import Funding, Phase

_TOTAL: Final = re.compile(
    r"^\s*(grand |account |section |sub-?\s?)?total\b|^\s*(total|合计|小计|总计|总额|共计)|(合计|小计|总计)$",
    re.IGNORECASE,
)
_SUMS: Final = ("total", "subtotal", "amount")
_SECTIONS: Final = frozenset(
    [
        "above-the-line",
        "above the line",
        "below-the-line",
        "below the line",
        "production",
        "post",
        "post-production",
        "post production",
        "other",
        "ai generation",
        "generation",
        "线上",
        "线上费用",
        "线下",
        "线下费用",
        "制作",
        "制作费用",
        "后期",
        "后期费用",
        "其他",
        "其他费用",
        "ai 生成",
        "生成",
    ]
)


@dataclass
class Plan:
    """What reading a budget sheet gathers: its lines and what became of each row."""

    chart: Mapping[str, Account]
    currency: str
    account: str | None = None
    lines: list[BudgetLine] = field(default_factory=list)
    rows: list[Told] = field(default_factory=list)
    numbered: Counter[str] = field(default_factory=Counter)
    since: int = 0  # index of the first line since the last account heading
    announced: SheetRow | None = None  # the heading that stated the present account's total

    def read(self, rows: Sequence[SheetRow]) -> None:
        for row, below in zip_longest(rows, rows[1:]):
            kind, code = self._row(row, below)
            self.rows.append(Told(row.line, kind, code, row.raw("description") or row.raw("account")))
        self._settle()

    def _row(self, row: SheetRow, below: SheetRow | None) -> tuple[Kind, str]:
        if is_total(row):
            self._check_total(row, [self.lines[self.since :], self.lines])
            return Kind.TOTAL, ""
        if _is_heading(row, below):
            self._enter(row)
            return Kind.HEADING, self.account or ""
        if not row.has("rate", "subtotal", "total", "amount"):
            if row.has("quantity"):
                row.wrong("rate", "sheets.no_rate")
            return Kind.PASSED, ""
        line = self._line(row)
        self.lines.append(line)
        return Kind.LINE, line.code

    def _enter(self, row: SheetRow) -> None:
        """A heading with a number or an account's own name opens an account; a section's title closes the last one."""
        if numbers.plain(row.raw("description") or row.raw("account")) in _SECTIONS:
            self._settle()
            self.account = None
            return
        for words in (row.raw("account"), row.raw("description")):
            try:
                account = head_of(words, self.chart)
            except CellError as fault:
                if account_number(words):
                    row.faults.add(row.place("account"), words, fault)
                continue
            if account != self.account:
                self._settle()
                self.since = len(self.lines)
                self.announced = row if row.has(*_SUMS) else None
            self.account = account
            return

    def _settle(self) -> None:
        """Check the total that the last account's heading stated, now that its lines are all read."""
        heading, self.announced = self.announced, None
        if heading is not None:
            self._check_total(heading, [self.lines[self.since :]])

    def _line(self, row: SheetRow) -> BudgetLine:
        account = self._account(row)
        currency = row.currency(self.currency)
        quantity, rate = self._price(row, currency)
        line = BudgetLine(
            code=self._code(account),
            account=account,
            description=row.words(),
            quantity=quantity,
            unit=row.read("unit", numbers.unit, "flat"),
            multiplier=row.decimal("multiplier", Decimal(1)),
            rate=rate,
            fringe_percent=row.read("fringe", numbers.percentage, Decimal(0)),
            stated=row.amount("subtotal", currency) if row.has("rate") else None,
            funding=row.read("funding", lambda cell: numbers.term(cell, Funding), Funding.CASH),
            phase=row.read("phase", lambda cell: numbers.term(cell, Phase), None),
        )
        if not line.description:
            row.wrong("description", "exchange.empty_cell")
        return _checked(line, row, currency)

    def _price(self, row: SheetRow, currency: str) -> tuple[Decimal, Money]:
        """Quantity and rate; a row that states only its sum is one piece of that sum."""
        if row.has("rate"):
            return row.decimal("quantity", Decimal(1)), _positive(row, "rate", currency)
        name = next(each for each in ("subtotal", "total", "amount") if row.has(each))
        if row.has("quantity", "multiplier"):
            row.wrong("rate", "sheets.no_rate")
        return Decimal(1), _positive(row, name, currency)

    def _account(self, row: SheetRow) -> str:
        words = row.raw("account")
        if not words:
            if self.account is None:
                row.wrong("account", "sheets.no_account")
            return self.account or ""
        try:
            found = head_of(words, self.chart)
        except CellError as fault:
            row.faults.add(row.place("account"), words, fault)
            return ""
        if found != words:
            row.note("account", "sheets.account_under", account=called(self.chart[found]))
        return found

    def _code(self, account: str) -> str:
        self.numbered[account] += 1
        return f"{account}-{self.numbered[account]:02}"

    def _check_total(self, row: SheetRow, parts: Sequence[Sequence[BudgetLine]]) -> None:
        """A total must be the sum of one of `parts`, with its fringes or without."""
        name = next((each for each in _SUMS if row.has(each)), None)
        stated = row.amount(name, self.currency) if name else None
        if name is None or stated is None:
            return
        sums = [amount for lines in parts for amount in _sums(lines, self.currency)]
        if stated.minor not in sums:
            nearest = min(sums, key=lambda each: abs(each - stated.minor))
            off = Money(stated.minor - nearest, self.currency)
            row.note(name, "sheets.total_differs", difference=f"{off.major} {off.currency}")


def is_total(row: SheetRow) -> bool:
    """Whether the row sums up others."""
    labels = ("account", "description", "description_zh", "description_en")
    return any(_TOTAL.search(row.raw(name)) for name in labels if row.raw(name))


def _is_heading(row: SheetRow, below: SheetRow | None) -> bool:
    """A row without quantity and rate opens an account when it states no sum, or when finer rows follow under it."""
    if row.has("quantity", "rate", "unit"):
        return False
    if not row.has("subtotal", "total", "amount"):
        return row.has("account", "description", "description_zh", "description_en")
    number = account_number(row.raw("account"))
    if number is None or below is None or is_total(below):
        return False
    under = account_number(below.raw("account"))
    if under is None:
        return below.has("rate", "quantity")
    return under != number and under[:2] == number[:2] and number.endswith("00")


def _positive(row: SheetRow, name: str, currency: str) -> Money:
    amount = row.amount(name, currency) or Money(0, currency)
    if amount.minor < 0:
        row.wrong(name, "sheets.negative")
    return amount


def _checked(line: BudgetLine, row: SheetRow, currency: str) -> BudgetLine:
    """The line without a stated sum that says the same as the product; a sum that differs is kept, and said."""
    computed = Money(rounded(line.quantity * line.multiplier * line.rate.minor), currency)
    if line.stated is None or line.stated == computed:
        return BudgetLine(**{name: getattr(line, name) for name in BudgetLine.__slots__} | {"stated": None})
    if row.faults.full(row.file) or row.faults.doubts(row.place("subtotal")):
        return line  # of what could not be read no sum is told
    sums = {"stated": f"{line.stated.major} {currency}", "computed": f"{computed.major} {currency}"}
    row.note("subtotal", "sheets.subtotal_differs", difference=str((line.stated - computed).major), **sums)
    return line


def _sums(lines: Sequence[BudgetLine], currency: str) -> Iterator[int]:
    plain = whole = 0
    for line in lines:
        if line.rate.currency == currency:
            product = rounded(line.quantity * line.multiplier * line.rate.minor)
            net = line.stated.minor if line.stated else product
            plain += net
            whole += net + rounded(net * line.fringe_percent / 100)
    yield plain
    yield whole
