"""A cost report as the table behind a chart of money: amounts in full, the side of the budget in words."""

from __future__ import annotations

from backlot.figures.drawing import Table
from backlot.i18n import money, name_of, say
from backlot.records import Language, Money
from backlot.records.costing import CostReport, CostSums

_COLUMNS = ("account", "budget", "to_date", "committed", "to_complete", "efc", "variance")


def money_table(report: CostReport, caption: str, language: Language, by_account: bool) -> Table:
    """Accounts (or sections alone), the reserve and the total."""
    rows = []
    for section in report.sections:
        if by_account:
            rows += [_row(account.account.name.to(language), account.sums, language) for account in section.accounts]
        else:
            rows.append(_row(name_of(section.section, language), section.sums, language))
    if report.contingency:
        rows.append(_row(say("figure.contingency", language), report.contingency.sums, language))
    rows.append(_row(say("figure.total", language), report.total, language))
    return Table(caption, tuple(say(f"figure.column_{column}", language) for column in _COLUMNS), tuple(rows))


def variance_words(variance: Money, language: Language) -> str:
    """Under, over or on budget, by how much; positive is under."""
    if not variance.minor:
        return say("figure.exactly", language)
    apart = money(Money(abs(variance.minor), variance.currency), language, "full")
    return say("figure.under_by" if variance.minor > 0 else "figure.over_by", language, apart=apart)


def _row(words: str, sums: CostSums, language: Language) -> tuple[str, ...]:
    amounts = (sums.budget, sums.to_date, sums.committed, sums.to_complete, sums.efc)
    return (words, *(money(amount, language, "full") for amount in amounts), variance_words(sums.variance, language))
