"""The money: plan against actual by account, each account opened to its lines and entries."""

from __future__ import annotations

from backlot.figures.budget_bars import budget_bars
from backlot.figures.burn import burn
from backlot.i18n import day, money, name_of, number, say, signed_money
from backlot.records import CostEntry, Language, Production
from backlot.records.costing import AccountCost, CostReport, CostSums, cost_report
from backlot.store.queries import accounts, rates
from backlot.theme import team_colour
from backlot.ui.ask import ask
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import figures_row, fold, nothing_known, section_heading, table, text
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.compare_link import to_compare
from backlot.ui.rooms.heading import room_heading
from backlot.ui.view import View


def draw_budget(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    show(room_heading(view, production, say("budget.title", language)))
    report = report_of(production)
    if report is None or production.budget is None:
        show(nothing_known(language, "budget.none"))
        return
    colour = team_colour(production.colour)
    show(
        money_figures(report, language) + _scope(report, language),
        f'<p class="more">{to_compare(view, production)}</p>',
    )
    draw_figure(view, budget_bars(report, production.code, language, view.screen, colour), "accounts")
    show(
        section_heading(say("budget.top_sheet", language), say("budget.convention", language))
        + top_sheet(report, language)
    )
    show(_differences(report, language))
    show(
        section_heading(say("budget.drill", language), say("budget.drill_note", language))
        + _accounts(view, production, report)
    )
    draw_figure(view, burn(production, report, language, view.screen, colour), "burn", say("budget.burn", language))


def report_of(production: Production) -> CostReport | None:
    """The cost report in the budget's own currency, or None where there is no budget."""
    if production.budget is None:
        return None
    return cost_report(production.budget, ask(accounts), rates=ask(rates))


def money_figures(report: CostReport, language: Language) -> str:
    total = report.total
    return figures_row(
        [
            (money(total.budget, language), say("budget.budget", language)),
            (money(total.to_date, language), say("budget.to_date", language)),
            (money(total.committed, language), say("budget.committed", language)),
            (money(total.efc, language), say("budget.efc", language)),
            (signed_money(total.variance, language), say("budget.variance", language)),
        ]
    )


def _scope(report: CostReport, language: Language) -> str:
    """What every figure on the page includes, and as of when."""
    kinds = ("、" if language == "zh" else ", ").join(name_of(each, language) for each in sorted(report.funding))
    return f'<p class="note">{text(say("budget.scope", language, funding=kinds, day=day(report.as_of, language), currency=report.currency))}</p>'


def top_sheet(report: CostReport, language: Language) -> str:
    rows = [(name_of(section.section, language), *_sums(section.sums, language)) for section in report.sections]
    if report.contingency is not None:
        label = say("budget.contingency", language, percent=number(report.contingency.percent, language))
        rows.append((label, *_sums(report.contingency.sums, language)))
    rows.append((say("budget.total", language), *_sums(report.total, language)))
    columns = [
        say(f"budget.column.{name}", language)
        for name in ("head", "budget", "to_date", "committed", "to_complete", "efc", "variance")
    ]
    return table(say("budget.top_sheet", language), columns, rows)


def _sums(sums: CostSums, language: Language) -> tuple[str, ...]:
    plain = (sums.budget, sums.to_date, sums.committed, sums.to_complete, sums.efc)
    return (*(money(each, language, "full") for each in plain), signed_money(sums.variance, language, "full"))


def _differences(report: CostReport, language: Language) -> str:
    """Lines whose stated subtotal is not the computed one: both are kept, and the gap is said."""
    found = [line for line in report.differences if line.difference is not None and line.stated is not None]
    if not found:
        return ""
    rows = [
        (
            line.line.description.to(language),
            money(line.stated, language, "full"),
            money(line.subtotal, language, "full"),
            signed_money(line.difference, language, "full"),
        )
        for line in found
        if line.stated is not None and line.difference is not None
    ]
    columns = [say(f"budget.column.{name}", language) for name in ("line", "stated", "computed", "difference")]
    return fold(
        "differences",
        say("budget.differences", language, count=len(found)),
        table(say("budget.differences_caption", language), columns, rows),
    )


def _accounts(view: View, production: Production, report: CostReport) -> str:
    assert production.budget is not None
    entries: dict[str, list[CostEntry]] = {}
    for cost in production.budget.costs:
        entries.setdefault(cost.account, []).append(cost)
    return "".join(_account(view, each, entries.get(each.account.code, [])) for each in report.accounts)


def _account(view: View, account: AccountCost, entries: list[CostEntry]) -> str:
    """One account: its sums in the summary, its lines and entries inside."""
    language = view.language
    sums = account.sums
    opened = " open" if view.more.get("account") == account.account.code else ""
    inside = (_lines(account, language) if account.lines else "") + (_entries(entries, language) if entries else "")
    return (
        f'<details class="fold account" id="account-{text(account.account.code)}"{opened}><summary>'
        f"<span>{text(account.account.code)} {text(account.account.name.to(language))}</span>"
        f'<span class="sums">{text(money(sums.budget, language))} → {text(money(sums.efc, language))} '
        f"<b>{text(signed_money(sums.variance, language))}</b></span></summary><div>{inside}</div></details>"
    )


def _lines(account: AccountCost, language: Language) -> str:
    rows = [
        (
            line.line.description.to(language),
            f"{_amount(line.line.quantity, language)} {say(f'unit.{line.line.unit}', language)}",
            _amount(line.line.multiplier, language),
            money(line.line.rate, language, "full"),
            money(line.fringe, language, "full") if line.fringe.minor else "",
            money(line.total, language, "full"),
            name_of(line.line.funding, language),
        )
        for line in account.lines
    ]
    columns = [
        say(f"budget.column.{name}", language)
        for name in ("line", "quantity", "multiplier", "rate", "fringe", "subtotal", "funding")
    ]
    return table(say("budget.lines", language), columns, rows)


def _amount(value: object, language: Language) -> str:
    plain = str(value)
    places = len(plain.split(".")[1]) if "." in plain else 0
    return number(float(plain), language, places)


def _entries(entries: list[CostEntry], language: Language) -> str:
    rows = [
        (
            entry.description.to(language),
            day(entry.day, language),
            entry.vendor.to(language),
            name_of(entry.kind, language),
            money(entry.amount, language, "full"),
        )
        for entry in sorted(entries, key=lambda entry: (entry.day, entry.code))
    ]
    columns = [say(f"budget.column.{name}", language) for name in ("entry", "day", "vendor", "kind", "amount")]
    return table(say("budget.entries", language), columns, rows)
