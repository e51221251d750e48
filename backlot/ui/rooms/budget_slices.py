"""A part of the budget opened: a section, an account, a phase, a day or one column of them, down to its lines and entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from backlot.figures.drawing import address
from backlot.figures.treemap import Tile, treemap
from backlot.i18n import day, name_of, number, say, signed_money
from backlot.records import Language, Money, Phase, Practice, Section
from backlot.records.costing import AccountCost, CostSums, EntryCost, EstimateCost, LineCost
from backlot.records.topsheet import Leaf, summed
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import fold, nothing_known, paragraphs, section_heading, text
from backlot.ui.rooms.budget_by_day import are_many, day_tiles, days_table
from backlot.ui.rooms.budget_frame import Crumb, Sheet, frame
from backlot.ui.rooms.budget_tables import (
    Cell,
    amount,
    column_names,
    entries_table,
    ledger,
    lines_table,
    sums_table,
)

COLUMNS: Final = ("budget", "to_date", "committed", "to_complete")
NO_PHASE: Final = "none"
AT_ONCE: Final = 12  # rows of a list beside others that stand open


@dataclass(frozen=True, slots=True)
class Slice:
    """The leaves that the address asks for, by account; `title` and `crumbs` say where they stand."""

    title: str
    crumbs: tuple[Crumb, ...]
    leaves: tuple[tuple[AccountCost, Leaf], ...]
    sums: CostSums
    account: AccountCost | None
    column: str  # the one kind of sum that the leaves were chosen by; "" where all of them mean something

    @property
    def lines(self) -> tuple[LineCost, ...]:
        return tuple(leaf for _, leaf in self.leaves if isinstance(leaf, LineCost))

    @property
    def entries(self) -> tuple[EntryCost, ...]:
        found = (leaf for _, leaf in self.leaves if isinstance(leaf, EntryCost))
        return tuple(sorted(found, key=lambda each: (each.entry.day, each.entry.code)))

    @property
    def estimates(self) -> tuple[tuple[AccountCost, EstimateCost], ...]:
        return tuple((account, leaf) for account, leaf in self.leaves if isinstance(leaf, EstimateCost))

    @property
    def accounts(self) -> tuple[AccountCost, ...]:
        found = {account.account.code: account for account, _ in self.leaves}
        return tuple(found.values())


def slice_at(sheet: Sheet) -> Slice | None:
    """What the address asks to see opened; None where it asks for nothing, or for nothing that is there."""
    tests, words, crumbs = _asked(sheet)
    if not tests:
        return None
    leaves = tuple(
        (account, leaf)
        for account in sheet.report.accounts
        for leaf in account.leaves
        if all(test(account, leaf) for test in tests)
    )
    code = sheet.view.more.get("account")
    account = next((each for each in sheet.report.accounts if each.account.code == code), None)
    sums = summed((leaf.sums for _, leaf in leaves), sheet.report.currency)
    return Slice(" · ".join(words), tuple(crumbs), leaves, sums, account, _column(sheet))


def _column(sheet: Sheet) -> str:
    """A day's entries and one column of a sum have no budget to be held against: only what they are is shown."""
    asked = sheet.view.more.get("view", "")
    return asked if asked in COLUMNS else "to_date" if _day(sheet.view.more.get("day")) else ""


def _asked(sheet: Sheet) -> tuple[list[Callable[[AccountCost, Leaf], bool]], list[str], list[Crumb]]:
    """The tests that a leaf must pass, the words of the title, and the levels above."""
    asked, language = sheet.view.more, sheet.language
    tests: list[Callable[[AccountCost, Leaf], bool]] = []
    words: list[str] = []
    crumbs: list[Crumb] = [(say("budget.top_sheet", language), sheet.to())]
    account = next((each for each in sheet.report.accounts if each.account.code == asked.get("account")), None)
    if account is not None:
        tests.append(lambda each, _: each is account)
        words.append(account_name(account, language))
        section = account.account.section
        crumbs.append((name_of(section, language), sheet.to(section=section.value)))
    elif asked.get("section") in set(Section):
        tests.append(lambda each, _: each.account.section == asked["section"])
        words.append(name_of(Section(asked["section"]), language))
    if asked.get("phase") in {*Phase, NO_PHASE}:
        wanted = None if asked["phase"] == NO_PHASE else Phase(asked["phase"])
        tests.append(lambda _, leaf: leaf.phase is wanted)
        words.append(phase_name(wanted, language))
        crumbs.append((say("budget.view_report", language), sheet.to(view="report")))
    on = _day(asked.get("day"))
    if on is not None:
        tests.append(lambda _, leaf: isinstance(leaf, EntryCost) and leaf.entry.day == on and not leaf.is_commitment)
        words.append(day(on, language))
        crumbs.append((say("budget.view_days", language), sheet.to(view="days")))
    if asked.get("view") in COLUMNS:
        column = asked["view"]
        tests.append(lambda _, leaf: getattr(leaf.sums, column).minor != 0)
        if words:
            crumbs.append((" · ".join(words), sheet.view.here(view=None)))
        words.append(say(f"budget.column.{column}", language))
    return tests, words, crumbs


def _day(word: str | None) -> date | None:
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        return None


def account_name(account: AccountCost, language: Language) -> str:
    return f"{account.account.code} {account.account.name.to(language)}"


def phase_name(phase: Phase | None, language: Language) -> str:
    return name_of(phase, language) if phase else say("budget.no_phase", language)


def draw_slice(sheet: Sheet, part: Slice) -> None:
    show(frame(sheet, part.title, part.crumbs))
    if not part.leaves:
        show(nothing_known(sheet.language, "budget.nothing_here"))
        return
    figures = _one_figure(sheet, part) if part.column else linked_figures(sheet, part.sums, sheet.view.here)
    show(figures + _flags(sheet, part))
    _draw_sizes(sheet, part)
    parts = []
    if len(part.accounts) > 1:
        parts.append(section_heading(say("budget.accounts", sheet.language)) + accounts_table(sheet, part))
    if part.lines:
        parts.append(_listed(sheet, part, "lines", len(part.lines), lines_table(sheet, part.lines)))
    if part.entries:
        listed = days_table if are_many(part.entries) else entries_table
        parts.append(_listed(sheet, part, "entries", len(part.entries), listed(sheet, part.entries)))
    if part.estimates:
        parts.append(section_heading(say("budget.estimates", sheet.language)) + _estimates(sheet, part))
    show("".join(parts))


def _listed(sheet: Sheet, part: Slice, key: str, count: int, inside: str) -> str:
    """A list under its heading; a long one beside others stands behind a tap, so that a phone's page stays a page."""
    words = say(f"budget.{key}", sheet.language)
    if part.column or count <= AT_ONCE or len(part.accounts) == 1:
        return section_heading(words) + inside
    counted = say("budget.counted", sheet.language, words=words, count=number(count, sheet.language))
    return section_heading(words) + fold(f"all-{key}", counted, inside)


def _one_figure(sheet: Sheet, part: Slice) -> str:
    words = say(f"budget.{part.column}", sheet.language)
    amount_of = sheet.full(getattr(part.sums, part.column))
    return f'<dl class="figures money"><div><dd>{text(amount_of)}</dd><dt>{text(words)}</dt></div></dl>'


def linked_figures(sheet: Sheet, sums: CostSums, leads: Callable[..., str]) -> str:
    """The sums in large numbers; those that are made of lines and entries open them."""
    plain = [(each, getattr(sums, each)) for each in ("budget", "to_date", "committed", "to_complete")]
    cells = "".join(
        f'<div><dd><a href="{text(leads(view=name))}">{text(sheet.full(of))}</a></dd>'
        f"<dt>{text(say(f'budget.{name}', sheet.language))}</dt></div>"
        for name, of in plain
    )
    cells += f"<div><dd>{text(sheet.full(sums.efc))}</dd><dt>{text(say('budget.efc', sheet.language))}</dt></div>"
    over = ' class="over"' if sums.variance.minor < 0 else ""
    signed = signed_money(sums.variance, sheet.language, "full")
    cells += f"<div><dd{over}>{text(signed)}</dd><dt>{text(say('budget.variance', sheet.language))}</dt></div>"
    return f'<dl class="figures money">{cells}</dl>'


def _flags(sheet: Sheet, part: Slice) -> str:
    """What a reader must know of these sums: stated totals that differ, fringes inside, why it ends over."""
    language = sheet.language
    said = []
    fringes = sum((line.fringe for line in part.lines), Money(0, sheet.report.currency))
    if fringes.minor:
        said.append(say("budget.fringes_inside", language, amount=sheet.full(fringes)))
    found = [line for line in part.lines if line.difference is not None]
    if found:
        said.append(say("budget.stated_inside", language, count=len(found), apart=apart_words(sheet, found)))
    notes = "".join(paragraphs(each) for each in said)
    return notes + (overage_note(sheet, part.account) if part.account else "")


def apart_words(sheet: Sheet, lines: Sequence[LineCost]) -> str:
    """By how much stated subtotals differ, what is more and what is less apart, so that nothing cancels out unseen."""
    known = [line.difference for line in lines if line.difference is not None]
    sides = ([each for each in known if each.minor > 0], [each for each in known if each.minor < 0])
    nothing = Money(0, sheet.report.currency)
    words = [signed_money(sum(side, nothing), sheet.language, "full") for side in sides if side]
    return say("budget.and", sheet.language).join(words)


def overage_note(sheet: Sheet, account: AccountCost) -> str:
    """Why an account ends over its budget, in the team's own words, or that the record gives no reason."""
    language = sheet.language
    words = " ".join(each.estimate.note.to(language) for each in account.estimates if each.estimate.note)
    if account.is_over:
        apart = signed_money(account.sums.variance, language, "full")
        said = say("budget.over_note", language, apart=apart) + (words or say("budget.over_unexplained", language))
        return f'<p class="flag">{text(said)}</p>'
    return f'<p class="note">{text(words)}</p>' if words else ""


def accounts_table(sheet: Sheet, part: Slice) -> str:
    rows = [
        (Cell(account_name(account, sheet.language), _here(sheet, account)), _within(part, account, sheet))
        for account in part.accounts
    ]
    total = (Cell(say("budget.total", sheet.language)), part.sums)
    if part.column:
        columns = column_names(sheet.language, "account", part.column)
        cells = [[name, amount(sheet, getattr(sums, part.column))] for name, sums in [*rows, total]]
        return ledger(sheet.caption("budget.accounts"), columns, cells, last_is_total=True)
    return sums_table(sheet, "budget.accounts", "account", [*rows, total])


def _here(sheet: Sheet, account: AccountCost) -> str:
    """The account inside this part."""
    return sheet.view.here(account=account.account.code, section=None, team=sheet.production.code)


def _within(part: Slice, account: AccountCost, sheet: Sheet) -> CostSums:
    return summed((leaf.sums for each, leaf in part.leaves if each is account), sheet.report.currency)


def _draw_sizes(sheet: Sheet, part: Slice) -> None:
    """The accounts of a section, or the entries of an account, by size; its days, where the entries would be dust."""
    language, team = sheet.language, sheet.production.code
    name = say("budget.sizes", language)
    if len(part.accounts) > 1:
        measured = part.column or ("efc" if part.sums.efc.minor else "budget")
        tiles = [
            Tile(
                account.account.name.to(language),
                getattr(_within(part, account, sheet), measured),
                practice_of(account),
                leads=tuple(address("budget", team=team, account=account.account.code, **sheet.kept)),
            )
            for account in part.accounts
        ]
        measure = say(f"figure.column_{measured}", language)
    elif part.account is not None and are_many(part.entries):
        tiles = day_tiles(sheet, part.entries, practice_of(part.account), {"account": part.account.account.code})
        measure = say("budget.column.amount", language)
    else:
        tiles = [
            Tile(
                each.entry.description.to(language) or each.entry.code,
                each.amount,
                practice_of(account),
                leads=tuple(address("budget", team=team, entry=each.entry.code, **sheet.kept)),
            )
            for account, each in part.leaves
            if isinstance(each, EntryCost)
        ]
        measure = say("budget.column.amount", language)
    drawing = treemap(tiles, name, measure, language, sheet.view.screen, sheet.colour) if len(tiles) > 2 else None
    if drawing is not None:
        draw_figure(sheet.view, sheet.told(drawing), "sizes", name)


def practice_of(account: AccountCost) -> Practice:
    return Practice.AI if account.account.section is Section.AI_GENERATION else Practice.FILM


def _estimates(sheet: Sheet, part: Slice) -> str:
    columns = column_names(sheet.language, "account", "note", "to_complete")
    rows = [
        [
            Cell(account_name(account, sheet.language), sheet.to(account=account.account.code)),
            Cell(each.estimate.note.to(sheet.language), kind="wide"),
            amount(sheet, each.amount),
        ]
        for account, each in part.estimates
    ]
    return ledger(sheet.caption("budget.estimates"), columns, rows)
