"""Which column is which: header names as budgeting programs and producers write them, in English or Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.exchange.sheets.grid import Grid

HEADER_WITHIN: Final = 30  # rows from the top

_NAMES: Final[dict[str, str]] = {
    "account": "account|acct|account no|account number|account code|acct no|acct#|a/c|code|科目|科目编号|科目代码|科目号|账号|编号",
    "description": "description|desc|detail|details|item|line item|category description|account description|particulars"
    "|描述|说明|项目|名称|内容|摘要|明细|科目名称|费用项目",
    "description_en": "description en|description (en)|english description|英文描述|英文说明|英文名称",
    "description_zh": "description zh|description (zh)|chinese description|中文描述|中文说明|中文名称",
    "quantity": "quantity|qty|amt|number|no of units|数量|工作量",
    "amount": "amount|sum|金额|数额|价税合计",
    "unit": "unit|units|uom|单位|计量单位",
    "multiplier": "x|×|multiplier|times|mult|倍数|人数|次数|件数",
    "rate": "rate|unit rate|unit price|price|单价|费率|价格",
    "subtotal": "subtotal|sub total|sub-total|computed|小计",
    "total": "total|line total|extended|budget|budget amount|合计|总价|总额|总计|预算|预算金额",
    "fringe": "fringe|fringes|fringe %|fringe percent|fringe rate|附加费率|附加费|社保|福利|附加率",
    "currency": "currency|ccy|cur|币种|货币",
    "funding": "funding|source of funds|fund|资金来源|资金性质|出资方式",
    "phase": "phase|stage|阶段|制作阶段",
    "day": "date|day|posting date|invoice date|日期|记账日期|发生日期|发票日期",
    "vendor": "vendor|payee|supplier|vendor name|供应商|收款方|收款人|对方单位",
    "kind": "type|kind|status|transaction type|类型|类别|状态|性质",
    "reference": "reference|ref|voucher|voucher no|invoice|invoice no|po|po no|transaction|trans no|凭证号|发票号|单号|凭证",
    "exchange": "exchange rate|fx|fx rate|roe|汇率",
}  # fmt: skip
_FIELDS: Final = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_MONEY: Final = frozenset({"rate", "subtotal", "total", "amount"})


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (`line`, `below`: index of the first row under it) and field → column."""

    line: int
    below: int
    columns: Mapping[str, int]
    names: tuple[str, ...]

    @property
    def is_ledger(self) -> bool:
        """Whether these are costs as they came, not a plan: a ledger has days."""
        return "day" in self.columns and "rate" not in self.columns and "quantity" not in self.columns


def field_of(name: str) -> str | None:
    """The field that a header cell names, None where it names none of ours."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("_", " ").replace("(cny)", "").replace("(元)", "")
    plain = re.sub(r"[\s:：*.]+", " ", plain).strip()
    return _FIELDS.get(plain) or _FIELDS.get(plain.rstrip("#").strip())


def find_header(grid: Grid) -> Header | None:
    """The row that names a description or an account and an amount; None where the sheet has no such row near its top."""
    best: Header | None = None
    for at, (line, cells) in enumerate(grid.rows[:HEADER_WITHIN]):
        columns = _columns(cells)
        sound = bool({"description", "description_zh", "description_en"} & columns.keys()) and bool(
            _MONEY & columns.keys()
        )
        if sound and (best is None or len(columns) > len(best.columns)):
            best = Header(line, at + 1, _settled(columns), cells)
    return best


def _columns(cells: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells):
        field = field_of(cell) if cell else None
        if field is not None:
            columns.setdefault(field, at)
    return columns


def _settled(columns: dict[str, int]) -> dict[str, int]:
    """ "Amount" is a quantity beside a rate (as in Movie Magic's detail) and money without one."""
    if "amount" in columns and "quantity" not in columns and "rate" in columns:
        columns["quantity"] = columns.pop("amount")
    return columns
