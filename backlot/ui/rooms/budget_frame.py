"""The frame of every page of the budget: whose it is, where one stands in it, what its figures include, in which currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from backlot.figures.drawing import Drawing
from backlot.i18n import day, money, name_of, number, say
from backlot.records import Budget, Language, Money, Production
from backlot.records.costing import CostReport, cost_report
from backlot.records.currency import BASE, Display
from backlot.records.programme import ExchangeRate
from backlot.records.scope import WIDEST, Scope, scope_of
from backlot.store.queries import accounts, rates
from backlot.store.queries.costs import exchange_rates
from backlot.theme import team_colour
from backlot.ui.ask import ask
from backlot.ui.markup import film_title, fold, headline, kind_note, link, mark, text
from backlot.ui.room import productions
from backlot.ui.rooms.heading import source_note
from backlot.ui.view import View

OFFERED: Final = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD")
_SAMPLE_RATE: Final = "sample rate"
Crumb = tuple[str, str]  # words, address


@dataclass(frozen=True, slots=True)
class Sheet:
    """A production's budget as this address asks for it. `display` is None where it is shown in the books' own currency."""

    view: View
    production: Production
    budget: Budget
    report: CostReport
    scope: Scope
    display: Display | None

    @property
    def language(self) -> Language:
        return self.view.language

    @property
    def colour(self) -> str:
        return team_colour(self.production.colour)

    @property
    def kept(self) -> dict[str, str]:
        """What goes along from page to page of the budget, into links and marks alike."""
        return {
            name: self.view.more[name] for name in ("scope", "currency", "as_of", "preview") if self.view.more.get(name)
        }

    def to(self, **what: str | None) -> str:
        """Another page of this budget, in the same scope and currency."""
        return self.view.to("budget", team=self.production.code, **{**self.kept, **what})

    def full(self, amount: Money) -> str:
        return money(amount, self.language, "full")

    @property
    def includes(self) -> str:
        """What every figure here includes, in one short line."""
        kinds = [each for each in Scope if each.value in self.report.funding]
        names = ("、" if self.language == "zh" else ", ").join(name_of(each, self.language) for each in kinds)
        return say("budget.includes", self.language, funding=names, currency=self.report.currency)

    def caption(self, key: str, **details: object) -> str:
        return f"{say(key, self.language, **details)} · {self.includes}"

    def told(self, drawing: Drawing | None) -> Drawing | None:
        """The drawing with what its amounts include in its sentence and over its table."""
        if drawing is None:
            return None
        caption = f"{drawing.table.caption} · {self.includes}"
        joiner = "" if self.language == "zh" else " "
        summary = f"{drawing.summary}{joiner}{self.includes}"
        return replace(drawing, summary=summary, table=replace(drawing.table, caption=caption))


def report_of(production: Production, scope: Scope = WIDEST, display: Display | None = None) -> CostReport | None:
    """The cost report over `scope`, or None where there is no budget; in the budget's own currency without a `display`."""
    if production.budget is None:
        return None
    phases = {task.code: task.phase for task in production.tasks}
    return cost_report(production.budget, ask(accounts), scope.funding, ask(rates), phases, display)


def scope_at(view: View) -> Scope:
    return scope_of(view.more.get("scope"))


def display_at(view: View, budget: Budget) -> Display | None:
    """The currency that the address asks for, where the record knows how to reach it from the books."""
    return display_in(view.more.get("currency"), budget.currency)


def display_in(currency: str | None, books: str) -> Display | None:
    """`currency` with the rates that lead there from `books`; None for the books' own, and where a rate is missing."""
    if currency is None or currency == books:
        return None
    known = ask(exchange_rates)
    needed = [each for each in (currency, books) if each != BASE]
    if any(each not in known for each in needed):
        return None
    return Display(currency, {each: known[each] for each in needed})


def frame(sheet: Sheet, title: str, crumbs: Sequence[Crumb] = (), below: str = "") -> str:
    """The head of a page: teams, the way back, title, `below` it, the two switches, and what the figures include."""
    language = sheet.language
    head = (
        f'{_teams(sheet)}<section class="head"><p class="who">{mark(sheet.production)}'
        f"{text(sheet.production.name.to(language))} · {text(film_title(sheet.production, language))} "
        f"{kind_note(sheet.production, language)}</p>{_trail(sheet, crumbs)}<h1>{headline(title)}</h1>"
        f"{source_note(sheet.production, language)}</section>"
    )
    return head + below + _switches(sheet) + _said(sheet)


def _teams(sheet: Sheet) -> str:
    """The teams; the scope and the currency stay as they are chosen."""
    view = sheet.view
    links = "".join(_team(sheet, each) for each in productions())
    return f'<nav class="teams" aria-label="{text(say("page.team", view.language))}">{links}</nav>'


def _team(sheet: Sheet, each: Production) -> str:
    here = ' aria-current="true"' if each.code == sheet.production.code else ""
    address = sheet.view.to("budget", team=each.code, **sheet.kept)
    return f'<a href="{text(address)}"{here}>{mark(each)}{text(each.name.to(sheet.language))}</a>'


def _trail(sheet: Sheet, crumbs: Sequence[Crumb]) -> str:
    """Where one stands: each level above is one tap away."""
    if not crumbs:
        return ""
    items = "".join(f"<li>{link(address, words)}</li>" for words, address in crumbs)
    return f'<nav class="trail" aria-label="{text(say("budget.trail", sheet.language))}"><ol>{items}</ol></nav>'


def _switches(sheet: Sheet) -> str:
    language, view = sheet.language, sheet.view
    scopes = [
        (
            view.here(scope=None if each is WIDEST else each.value),
            say(f"budget.scope_{each.value}", language),
            each is sheet.scope,
        )
        for each in Scope
    ]
    label = say("budget.scope", language)
    own = sheet.budget.currency
    codes = (own, *(code for code in OFFERED if code != own))
    shown = sheet.report.currency
    currencies = [
        (view.here(currency=None if code == own else code), currency_name(code, language), code == shown)
        for code in codes
    ]
    currency = say("budget.currency", language)
    summary = say("filters.chosen", language, label=currency, chosen=currency_name(shown, language))
    return row_of_links(label, scopes) + fold(
        "filter-currency", summary, row_of_links(currency, currencies), "fold filter"
    )


def row_of_links(label: str, choices: Sequence[tuple[str, str, bool]]) -> str:
    """A row in which exactly one is chosen: address, words, whether it is the chosen one."""
    links = "".join(link(address, words, current=current) for address, words, current in choices)
    return f'<nav class="chips" aria-label="{text(label)}"><span aria-hidden="true">{text(label)}</span>{links}</nav>'


def currency_name(code: str, language: Language) -> str:
    """The currency in words where we have them."""
    return say(f"currency.{code.lower()}", language) if code in OFFERED else code


def _said(sheet: Sheet) -> str:
    """What is in the figures, as of when, by which rate, and what plus and minus mean."""
    language = sheet.language
    parts = [sheet.includes, say("budget.as_of", language, day=day(sheet.report.as_of, language)), *_by_rates(sheet)]
    asked = sheet.view.more.get("currency")
    if asked and asked != sheet.report.currency:
        parts.append(
            say("budget.unknown_rate", language, asked=asked[:8], shown=currency_name(sheet.report.currency, language))
        )
    parts.append(say("budget.convention", language))
    joiner = "" if language == "zh" else " "
    return f'<p class="note includes">{text(joiner.join(parts))}</p>'


def _by_rates(sheet: Sheet) -> list[str]:
    if sheet.display is None:
        return []
    language = sheet.language
    said = [_rate_words(each, language) for each in sheet.display.rates.values()]
    return [*said, say("budget.rate_note", language)]


def _rate_words(each: ExchangeRate, language: Language) -> str:
    places = max(-int(each.rate.normalize().as_tuple().exponent), 2)
    source = say("budget.sample_rate", language) if each.source == _SAMPLE_RATE else each.source
    return say("budget.rate", language, one=currency_name(each.currency, language), unit=each.currency, base_unit=BASE, rate=number(each.rate, language, places),
               base=currency_name(BASE, language), day=day(each.day, language), source=source)  # fmt: skip
