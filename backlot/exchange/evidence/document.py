"""The top sheet and the cost report on paper: A4 across, both languages, what it rests on at every foot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from backlot.config import ROOT
from backlot.exchange.evidence.evidence import Evidence, both, included
from backlot.exchange.evidence.sheets import Cell, Formula, Sheet, cost_sheet, definitions, facts, top_sheet
from backlot.records import Money, minor_units

_FONTS: Final = ROOT / "assets" / "print"
_FAMILY: Final = "Noto Sans SC"
_LATIN: Final = str.maketrans("‘’“”", "''\"\"")  # a Chinese font sets curly quotes as wide as a character
_GREY: Final = (110, 110, 110)


class _Paper(FPDF):
    """A4 across with the pack's frame at every foot."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__(orientation="landscape", format="A4")
        self._evidence = evidence
        for style, name in (("", "Regular"), ("B", "SemiBold")):
            self.add_font(_FAMILY, style, _FONTS / f"NotoSansSC-{name}.ttf")
        self.set_margin(12)
        self.set_auto_page_break(True, margin=16)
        self.set_creation_date(evidence.at)
        self.set_title(evidence.title)
        self.set_author("AI Backlot")

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font(_FAMILY, size=7)
        self.set_text_color(*_GREY)
        words = (
            f"{self._evidence.report.as_of.isoformat()} · edition {self._evidence.edition} · {self._evidence.digest}"
        )
        self.cell(0, 5, words, align="L")
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")


def document(evidence: Evidence) -> bytes:
    """The PDF; the same edition gives the same bytes."""
    paper = _Paper(evidence)
    paper.add_page()
    _head(paper, evidence)
    _draw(paper, top_sheet(evidence), (34, 30))
    paper.add_page()
    _draw(paper, cost_sheet(evidence), (9, 18, 22), notes=True)
    paper.add_page()
    _draw(paper, definitions(evidence), (30, 60, 70), words=True)
    return bytes(paper.output())


def _head(paper: _Paper, evidence: Evidence) -> None:
    paper.set_text_color(0)
    paper.set_font(_FAMILY, "B", 18)
    paper.cell(0, 10, evidence.title, new_x="LMARGIN", new_y="NEXT")
    paper.set_font(_FAMILY, size=9)
    paper.set_text_color(*_GREY)
    known = dict(facts(evidence))
    film = f"{known['film']} · {known['kind']}"
    scope = f"{known['currency']} · {included(evidence.scope)} · {both('evidence.about.as_of')} {known['as_of']}"
    for line in (film, scope):
        paper.cell(0, 5.5, line, new_x="LMARGIN", new_y="NEXT")
    paper.ln(3)


def _draw(paper: _Paper, sheet: Sheet, first: tuple[int, ...], notes: bool = False, words: bool = False) -> None:
    paper.set_text_color(0)
    paper.set_font(_FAMILY, "B", 12)
    paper.cell(0, 9, sheet.name, new_x="LMARGIN", new_y="NEXT")
    paper.set_font(_FAMILY, size=7.5)
    rest = len(sheet.columns) - len(first) - (2 if notes else 0)
    widths = (*first, *([15] * rest), *([26, 30] if notes else []))
    heading = FontFace(emphasis="BOLD", fill_color=(236, 236, 236))
    columns = ["LEFT"] * len(first) + ["RIGHT"] * rest + ["LEFT"] * (2 if notes else 0)
    with paper.table(
        col_widths=widths, headings_style=heading, borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        line_height=4, padding=(0.45, 1), text_align=["LEFT"] * len(widths) if words else columns,
    ) as table:  # fmt: skip
        table.row([column.name for column in sheet.columns])
        for at, row in enumerate(sheet.rows):
            style: Any = FontFace(emphasis="BOLD") if at in sheet.bold else None
            table.row([_shown(cell) for cell in row], style=style)


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Formula(_, value):
            return _shown(value)
        case Money():
            digits = len(str(minor_units(cell.currency))) - 1
            return f"{cell.major:,.{digits}f}".replace("-", "−")
        case Decimal():
            return f"{cell.normalize():f}"
        case date():
            return cell.isoformat()
    words = str(cell)
    return words if any(sign > "\u2fff" for sign in words) else words.translate(_LATIN)
