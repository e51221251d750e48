"""What AI changed: machines apart from people, what a finished second cost, and what was paid for takes nobody used."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from backlot.figures.budget_means import budget_means
from backlot.figures.practice_share import practice_share
from backlot.i18n import money, name_of, number, percent, say
from backlot.records import Money, Verdict
from backlot.records.making import TakeMoney, per, take_money
from backlot.store.queries import take_tally
from backlot.store.queries.costs import billed_takes
from backlot.ui.ask import ask
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import section_heading, text
from backlot.ui.rooms.budget_frame import Sheet
from backlot.ui.rooms.budget_published import published_table
from backlot.ui.rooms.budget_tables import Cell, amount, column_names, ledger

Ratio = tuple[str, str, str]  # the number, what it is, how it is reckoned


def draw_ai(sheet: Sheet) -> None:
    view, language = sheet.view, sheet.language
    paid = take_money(sheet.report, ask(billed_takes, sheet.production.code))
    show(_ratios(sheet, paid))
    means = budget_means(sheet.report, sheet.production.code, language, view.screen, sheet.colour, sheet.kept)
    draw_figure(view, sheet.told(means), "means", say("budget.means", language))
    show(_takes(sheet, paid))
    hours = practice_share(sheet.production, language, view.screen, sheet.colour)
    if hours is not None:
        draw_figure(view, hours, "hours", say("budget.hours", language))
    show(published_table(sheet))


def _ratios(sheet: Sheet, paid: TakeMoney) -> str:
    """Large numbers, each with its definition under it; only those that the record can give."""
    cells = "".join(
        f"<div><dd>{text(value)}</dd><dt>{text(what)}<small>{text(how)}</small></dt></div>"
        for value, what, how in _known(sheet, paid)
    )
    return f'<dl class="figures ratios">{cells}</dl>' if cells else ""


def _known(sheet: Sheet, paid: TakeMoney) -> Iterable[Ratio]:
    language, film = sheet.language, sheet.production.film
    efc, tally = sheet.report.total.efc, ask(take_tally, sheet.production.code)
    seconds = Fraction(film.runtime_frames or 0) / film.frame_rate.fraction
    every_second, every_shot = per(efc, seconds), per(efc, tally.selected)
    if every_second is not None:
        length = number(round(float(seconds)), language)
        yield _ratio(sheet, every_second, "per_second", efc=sheet.full(efc), seconds=length)
    if every_shot is not None:
        yield _ratio(sheet, every_shot, "per_shot", efc=sheet.full(efc), shots=number(tally.selected, language))
    each = per(paid.paid, paid.made)
    if each is not None:
        yield _ratio(sheet, each, "per_generation", paid=sheet.full(paid.paid), takes=number(paid.made, language))
    if paid.paid.minor > 0:
        lost = paid.money[Verdict.REJECTED]
        share = percent(lost.minor / paid.paid.minor, language)
        yield _ratio(sheet, lost, "thrown_away", share=share, takes=number(paid.takes[Verdict.REJECTED], language))


def _ratio(sheet: Sheet, value: Money, key: str, **details: str) -> Ratio:
    how = say(f"budget.how_{key}", sheet.language, **details)
    return money(value, sheet.language, "full"), say(f"budget.{key}", sheet.language), how


def _takes(sheet: Sheet, paid: TakeMoney) -> str:
    """What became of the takes that were paid for."""
    if not paid.made:
        return ""
    language = sheet.language
    columns = column_names(language, "verdict", "takes", "share", "of_it")
    rows = [
        [
            Cell(name_of(verdict, language)),
            Cell(number(paid.takes[verdict], language), kind="number"),
            amount(sheet, paid.money[verdict]),
            Cell(
                percent(paid.money[verdict].minor / paid.paid.minor, language) if paid.paid.minor else "", kind="number"
            ),
        ]
        for verdict in (Verdict.SELECTED, Verdict.USABLE, Verdict.REJECTED, Verdict.PENDING)
        if paid.takes[verdict]
    ]
    whole = [
        Cell(say("budget.total", language)),
        Cell(number(paid.made, language), kind="number"),
        amount(sheet, paid.paid),
        Cell(""),
    ]
    note = say("budget.paid_takes_note", language)
    if paid.elsewhere.minor:
        note += say("budget.paid_elsewhere", language, amount=sheet.full(paid.elsewhere))
    heading = section_heading(say("budget.paid_takes", language), note)
    return heading + ledger(sheet.caption("budget.paid_takes"), columns, [*rows, whole], last_is_total=True)
