"""One line of the budget, or one entry of the ledger, with what stands behind it: the sum as it was made, the step, the takes."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.i18n import day, name_of, number, say, signed_money
from backlot.records import CostEntry, Language, Money
from backlot.records.costing import AccountCost, EntryCost, LineCost
from backlot.records.making import shared
from backlot.store.queries.costs import BilledTake, takes_behind
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import link, section_heading, text
from backlot.ui.rooms.budget_frame import Crumb, Sheet, frame
from backlot.ui.rooms.budget_slices import account_name
from backlot.ui.rooms.budget_tables import (
    Cell,
    amount,
    column_names,
    entries_table,
    exact,
    ledger,
    times,
)


def line_at(sheet: Sheet) -> tuple[AccountCost, LineCost] | None:
    """The line that the address names, in this scope."""
    code = sheet.view.more.get("line")
    return next(((each, line) for each in sheet.report.accounts for line in each.lines if line.line.code == code), None)


def entry_at(sheet: Sheet) -> tuple[AccountCost, EntryCost] | None:
    code = sheet.view.more.get("entry")
    return next(((each, one) for each in sheet.report.accounts for one in each.entries if one.entry.code == code), None)


def draw_line(sheet: Sheet, account: AccountCost, each: LineCost) -> None:
    """How the line's amount is made, what the sheet says of it, and what its account has paid."""
    language, line = sheet.language, each.line
    pairs = [
        ("budget.column.quantity", times(each, language)),
        ("budget.column.rate", sheet.full(line.rate)),
        ("budget.column.subtotal", _in_both(sheet, each.subtotal, each.own)),
        ("budget.column.fringe", f"{sheet.full(each.fringe)} ({exact(line.fringe_percent, language)}%)" if each.fringe.minor else ""),
        ("budget.column.line_total", sheet.full(each.total)),
        ("budget.column.stated", _stated(sheet, each)),
        ("budget.column.funding", name_of(line.funding, language)),
        ("budget.column.phase", name_of(line.phase, language) if line.phase else say("budget.no_phase", language)),
    ]  # fmt: skip
    title = line.description.to(language) or line.code
    show(frame(sheet, title, _crumbs(sheet, account)), _pairs(pairs, language))
    if account.entries:
        heading = section_heading(say("budget.of_account", language, account=account_name(account, language)),
                                  say("budget.of_account_note", language))  # fmt: skip
        show(heading + entries_table(sheet, sorted(account.entries, key=lambda one: (one.entry.day, one.entry.code))))


def _stated(sheet: Sheet, each: LineCost) -> str:
    if each.stated is None:
        return ""
    if each.difference is None:
        return say("budget.agrees", sheet.language, amount=sheet.full(each.stated))
    apart = signed_money(each.difference, sheet.language, "full")
    return f"{sheet.full(each.stated)} · {say('budget.differs', sheet.language, apart=apart)}"


def draw_entry(sheet: Sheet, account: AccountCost, each: EntryCost) -> None:
    """What was paid to whom for what; the step it was spent on; the takes that it bought."""
    language, entry = sheet.language, each.entry
    names = {one.code: one.name.to(language) for one in sheet.production.participants}
    pairs = [
        ("budget.column.amount", _in_both(sheet, each.amount, entry.amount)),
        ("budget.column.own_rate", _own_rate(sheet, entry)),
        ("budget.column.day", day(entry.day, language)),
        ("budget.column.vendor", entry.vendor.to(language)),
        ("budget.column.kind", name_of(entry.kind, language)),
        ("budget.column.funding", name_of(entry.funding, language)),
        ("budget.column.service", names.get(entry.service or "", "")),
        ("budget.column.credits", number(entry.credits, language) if entry.credits else ""),
        ("budget.column.phase", name_of(each.phase, language) if each.phase else say("budget.no_phase", language)),
    ]
    title = entry.description.to(language) or entry.code
    show(frame(sheet, title, _crumbs(sheet, account)), _pairs(pairs, language) + _step(sheet, entry))
    takes = ask(takes_behind, sheet.production.code, entry.code)
    if takes:
        show(_takes(sheet, each, takes))


def _crumbs(sheet: Sheet, account: AccountCost) -> list[Crumb]:
    section = account.account.section
    return [
        (say("budget.top_sheet", sheet.language), sheet.to()),
        (name_of(section, sheet.language), sheet.to(section=section.value)),
        (account_name(account, sheet.language), sheet.to(account=account.account.code)),
    ]


def _pairs(pairs: Sequence[tuple[str, str]], language: Language) -> str:
    cells = "".join(
        f"<div><dt>{text(say(key, language))}</dt><dd>{text(words)}</dd></div>" for key, words in pairs if words
    )
    return f'<dl class="pairs facts-of-one">{cells}</dl>'


def _in_both(sheet: Sheet, shown: Money, own: Money | None) -> str:
    """The amount in the currency shown, and as it was agreed where that is another one."""
    if own is None or own.currency == shown.currency:
        return sheet.full(shown)
    return say("budget.in_both", sheet.language, shown=sheet.full(shown), own=sheet.full(own))


def _own_rate(sheet: Sheet, entry: CostEntry) -> str:
    """At which rate the entry was booked; its own, not the one of the page."""
    books = sheet.budget.currency
    if entry.amount.currency == books:
        return ""
    rate = exact(entry.rate, sheet.language)
    return say("budget.booked_at", sheet.language, own=entry.amount.currency, rate=rate, books=books)


def _step(sheet: Sheet, entry: CostEntry) -> str:
    """The step behind the entry, one tap away; or that the ledger names none."""
    language = sheet.language
    task = next((each for each in sheet.production.tasks if each.code == entry.task), None)
    heading = section_heading(say("budget.step", language))
    if task is None:
        return heading + f'<p class="nothing">{text(say("budget.no_step", language))}</p>'
    address = sheet.view.to("timeline", team=sheet.production.code, step=task.code)
    words = f"{name_of(task.phase, language)} · {name_of(task.practice, language)}"
    return f'{heading}<p class="note">{text(words)}</p><p>{link(address, task.name.to(language), "button")}</p>'


def _takes(sheet: Sheet, each: EntryCost, takes: Sequence[BilledTake]) -> str:
    """The bill shared among its takes: by credits where they are known, else evenly."""
    language = sheet.language
    known = [one.take.credits for one in takes]
    weights = known if any(known) else [1] * len(takes)
    left = max(each.entry.credits - sum(known), 0) if any(known) else 0
    *shares, rest = shared(each.amount.minor, [*weights, left])
    rows = [_take(sheet, one, Money(minor, each.amount.currency)) for one, minor in zip(takes, shares, strict=True)]
    if rest:
        blank = Cell("")
        rows.append(
            [Cell(say("budget.no_take", language)), blank, blank, amount(sheet, Money(rest, each.amount.currency))]
        )
    columns = column_names(language, "take", "verdict", "credits", "share")
    note = say("budget.takes_note", language)
    heading = section_heading(say("budget.takes", language, count=len(takes)), note)
    return heading + ledger(sheet.caption("budget.takes", count=len(takes)), columns, rows)


def _take(sheet: Sheet, one: BilledTake, share: Money) -> list[Cell]:
    language, take = sheet.language, one.take
    address = sheet.view.to("shots", team=sheet.production.code, shot=one.shot, take=take.key)
    why = name_of(take.reject_reason, language) if take.reject_reason else ""
    return [
        Cell(say("budget.take", language, shot=one.shot, number=take.number), address, take.note.to(language)),
        Cell(name_of(take.verdict, language), note=why),
        Cell(number(take.credits, language) if take.credits else "", kind="number"),
        amount(sheet, share),
    ]
