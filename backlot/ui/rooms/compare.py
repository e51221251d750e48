"""The teams side by side in small multiples: every row one scale, every ratio defined under it, every panel a way in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from backlot.figures.compare_decisions import compare_decisions
from backlot.figures.compare_learnt import learnt
from backlot.figures.compare_money import MoneyView, compare_money
from backlot.figures.compare_month import compare_month
from backlot.figures.compare_panels import Compared
from backlot.figures.compare_practice import compare_practice
from backlot.figures.compare_sums import shared_currency
from backlot.figures.compare_yield import compare_yield
from backlot.i18n import number, say
from backlot.records import BacklotError, Language, Production, ProductionKind
from backlot.records.costing import cost_report
from backlot.store.queries import accounts, programme, rates
from backlot.store.queries.methods import takes_by_method
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import fold, headline, link, mark, nothing_known, section_heading, text
from backlot.ui.room import productions
from backlot.ui.rooms.blank import holds_nothing
from backlot.ui.rooms.compare_films import films_head
from backlot.ui.rooms.compare_rows import compare_row
from backlot.ui.rooms.counted import in_words
from backlot.ui.rooms.legend import legend
from backlot.ui.view import View

_BASE: Final = "CNY"  # where the record of the programme names no currency
_ROWS: Final = ("month", "money", "practice", "yield", "decisions")
_NUMBER: Final = re.compile(r"((?:[A-Z]{2,3}[ $]|[¥€£])?[0-9]+(?:[.,][0-9]+)*(?:%|[km]|万)?(?![0-9A-Za-z]))")


def draw_compare(view: View) -> None:
    language = view.language
    everyone = productions()
    ours = [each for each in everyone if each.kind is not ProductionKind.REFERENCE]
    others = [each for each in everyone if each.kind is ProductionKind.REFERENCE]
    if not everyone:
        show(_heading(language, 0) + nothing_known(language, "shell.nothing"))
        return
    blank = [each for each in ours if holds_nothing(each)]
    ours = [each for each in ours if each not in blank]
    show(_heading(language, len(ours)) + _rows_below(language))
    if len(ours) == 1:
        show(nothing_known(language, "compare.few"))
    compared = [_compared(each, language) for each in ours]
    show(_learnt(view, compared), _reference_choice(view, len(ours), others), _not_yet(blank, language))
    if view.more.get("scope") == "reference" or not ours:
        compared += [_compared(each, language) for each in others]
    show(films_head(view, [each.team for each in compared]))
    _draw_rows(view, compared)
    show(fold("legend", say("shell.legend", language), legend(language)) + _ways_on(view))


def _compared(team: Production, language: Language) -> Compared:
    """The sums of one record; where an amount has no rate, the others still stand and this one says why it does not."""
    takes = ask(takes_by_method, team.code)
    try:
        report = cost_report(team.budget, ask(accounts), rates=ask(rates)) if team.budget else None
    except BacklotError as error:
        return Compared(team, None, takes, say(error.key, language, **error.details))
    return Compared(team, report, takes)


def _heading(language: Language, count: int) -> str:
    key = {0: "compare.title_none", 1: "compare.title_one"}.get(count, "compare.title")
    counted = in_words(count, language)
    words = say(key, language, count=counted)
    title = headline(words[:1].upper() + words[1:])
    lead = text(say("compare.lead", language))
    return f'<section class="head"><h1>{title}</h1><p class="lead">{lead}</p></section>'


def _rows_below(language: Language) -> str:
    """The way down to each row: the page is long on a kiosk."""
    links = "".join(link(f"#{key}", say(f"compare.jump.{key}", language)) for key in _ROWS)
    return f'<nav class="links" aria-label="{text(say("compare.jump", language))}">{links}</nav>'


def _learnt(view: View, compared: Sequence[Compared]) -> str:
    """What the numbers say, in sentences; nothing where they allow none."""
    language = view.language
    items = "".join(
        f'<li><span class="marks">{"".join(mark(team) for team in each.teams)}</span><p>{_with_numbers(each.words)}</p></li>'
        for each in learnt(compared, _base(), ask(rates), language)
    )
    if not items:
        return ""
    heading = section_heading(say("compare.learnt", language), say("compare.learnt_note", language))
    return f'{heading}<ul class="learnt">{items}</ul>'


def _with_numbers(words: str) -> str:
    """A sentence whose numbers stand out and never break over two lines."""
    parts = _NUMBER.split(words)
    return "".join(f"<b>{text(part)}</b>" if at % 2 else text(part) for at, part in enumerate(parts))


def _base() -> str:
    facts = ask(programme)
    return facts.base_currency if facts else _BASE


def _reference_choice(view: View, count: int, others: Sequence[Production]) -> str:
    """A real production from elsewhere, laid beside the teams by a tap and taken away by another."""
    if not others or not count:
        return ""
    language = view.language
    on = view.more.get("scope") == "reference"
    words = say("compare.reference_off" if on else "compare.reference", language)
    chip = link(view.here(scope=None if on else "reference"), words, "button")
    note = say("compare.reference_note", language, count=number(count, language))
    return f'<p class="with-reference">{chip} <span class="note">{text(note)}</span></p>'


def _not_yet(blank: Sequence[Production], language: Language) -> str:
    """Whose records have nothing yet that could be compared."""
    if not blank:
        return ""
    names = ("、" if language == "zh" else ", ").join(each.name.to(language) for each in blank)
    return f'<p class="note">{text(say("compare.not_yet", language, teams=names))}</p>'


def _draw_rows(view: View, compared: Sequence[Compared]) -> None:
    """Row under row; each says for itself what it measures."""
    language, base, known = view.language, _base(), ask(rates)
    currency = shared_currency(compared, base)
    measure = _money_view(view)
    rows = (
        ("month", compare_month(compared, language), ""),
        (
            "money",
            compare_money(compared, measure, base, known, language, _by_account(view)),
            _money_choices(view, measure),
        ),
        ("practice", compare_practice(compared, language), ""),
        ("yield", compare_yield(compared, language), ""),
        ("decisions", compare_decisions(compared, currency, base, known, language), ""),
    )
    for key, row, choices in rows:
        show(compare_row(view, key, row, say(f"compare.{key}", language), choices))


def _money_view(view: View) -> MoneyView:
    asked = view.more.get("view")
    return next((each for each in MoneyView if each.value == asked), MoneyView.TOTAL)


def _money_choices(view: View, chosen: MoneyView) -> str:
    """Three ways to measure the same money, in two depths; the way back to the first needs no parameter."""
    language = view.language
    label = text(say("compare.money.chip", language))
    links = "".join(
        link(
            view.here(view=None if each is MoneyView.TOTAL else each.value),
            say(f"compare.money.chip_{each.value}", language),
            current=each is chosen,
        )
        for each in MoneyView
    )
    depth = text(say("compare.money.depth", language))
    depths = "".join(
        link(
            view.here(account=asked),
            say(f"compare.money.by_{name}", language),
            current=_by_account(view) == bool(asked),
        )
        for name, asked in (("section", None), ("account", "all"))
    )
    return (
        f'<nav class="chips" aria-label="{label}"><span aria-hidden="true">{label}</span>{links}</nav>'
        f'<nav class="chips" aria-label="{depth}"><span aria-hidden="true">{depth}</span>{depths}</nav>'
    )


def _by_account(view: View) -> bool:
    return view.more.get("account") == "all"


def _ways_on(view: View) -> str:
    language = view.language
    timeline = link(view.to("timeline", team="all"), say("home.month_all", language), "button")
    replay = link(view.to("replay", team="all"), say("replay.link", language), "button")
    return f'<p class="links onward">{timeline} {replay}</p>'
