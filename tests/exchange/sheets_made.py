"""Sheets as producers export them, built cell by cell: a flat CSV, a Movie Magic-like workbook, a Chinese ledger."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook

from backlot.records import Account, Section, Text

CHART = {
    code: Account(code, section, Text(zh, en))
    for code, section, zh, en in (
        ("1100", Section.ABOVE_THE_LINE, "故事与剧本", "Story and script"),
        ("3000", Section.PRODUCTION, "摄影", "Camera"),
        ("4300", Section.AI_GENERATION, "视频生成", "Video generation"),
        ("5000", Section.POST, "剪辑", "Editing"),
    )
}
Rows = Sequence[Sequence[object]]

FLAT: Rows = (
    ("Account", "Description", "Qty", "Unit", "X", "Rate", "Subtotal", "Fringe"),
    ("1100", "Script", 1, "flat", "", "8,000.00", "8000", ""),
    ("3000", "Camera operator", 3, "days", 2, "¥1,200", "7200", "15%"),
    ("4300", "Generation credits", 900, "credits", "", "0.8", "750", ""),
    ("", "Total", "", "", "", "", "15,950", ""),
)
MOVIE_MAGIC: Rows = (
    ("AI BACKLOT — DETAIL", "", "", "", "", "", "", ""),
    ("Acct#", "Description", "Amount", "Units", "X", "Rate", "Subtotal", "Total"),
    ("", "ABOVE-THE-LINE", "", "", "", "", "", ""),
    ("1100", "STORY & SCRIPT", "", "", "", "", "", 8000),
    ("1101", "Writer", 1, "Flat", 1, 8000, 8000, ""),
    ("", "Account Total for 1100", "", "", "", "", "", 8000),
    ("", "PRODUCTION", "", "", "", "", "", ""),
    ("3000", "CAMERA", "", "", "", "", "", 7200),
    ("3001", "OPERATOR", "", "", "", "", "", ""),
    ("", "Shoot", 3, "Days", 2, 1200, 7200, ""),
    ("", "Grand Total", "", "", "", "", "", 15200),
)
LEDGER: Rows = (
    ("日期", "凭证号", "科目", "供应商", "摘要", "金额", "币种", "类型"),
    ("2026-05-12", "V-001", "3000", "示例器材行", "机身租赁", "1,200.00", "", "已付"),
    ("2026/5/13", "V-002", "视频生成", "示例云", "生成点数", "300.5", "USD", "应付"),
    ("2026年5月14日", "V-003", "3000", "示例器材行", "退回一天", "-400", "", "退款"),
)


def as_csv(rows: Rows, encoding: str = "utf-8", separator: str = ",") -> bytes:
    words = io.StringIO()
    csv.writer(words, delimiter=separator).writerows(rows)
    return words.getvalue().encode(encoding)


def as_xlsx(rows: Rows, percent: Sequence[str] = ()) -> bytes:
    """A workbook; cells named in `percent` are fractions shown as percentages."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    for name in percent:
        sheet[name].number_format = "0.00%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
