"""What the ledger books on a step, in the budget's currency, with what that includes said beside it."""

from __future__ import annotations

from dataclasses import dataclass

from backlot.i18n import day, money, name_of, number, say
from backlot.records import CostEntry, CostKind, Funding, Money, Production, Task
from backlot.ui.markup import fold, text
from backlot.ui.view import View


@dataclass(frozen=True, slots=True)
class StepMoney:
    """The entries whose `task` is the step: paid, accrued, adjusted and refunded are to date, commitments stand apart."""

    entries: tuple[CostEntry, ...]
    currency: str

    @classmethod
    def of(cls, production: Production, task: Task) -> StepMoney | None:
        """None where the production keeps no budget."""
        budget = production.budget
        if budget is None:
            return None
        entries = (entry for entry in budget.costs if entry.task == task.code)
        return cls(tuple(sorted(entries, key=lambda entry: (entry.day, entry.code))), budget.currency)

    @property
    def to_date(self) -> Money:
        return self._sum([entry for entry in self.entries if entry.kind is not CostKind.COMMITMENT])

    @property
    def committed(self) -> Money:
        return self._sum([entry for entry in self.entries if entry.kind is CostKind.COMMITMENT])

    @property
    def not_cash(self) -> Money:
        """What of it was sponsored, in kind or is paid later."""
        done = (entry for entry in self.entries if entry.kind is not CostKind.COMMITMENT)
        return self._sum([entry for entry in done if entry.funding is not Funding.CASH])

    def in_base(self, entry: CostEntry) -> Money:
        """The entry in the budget's currency, at the rate it was booked with."""
        return entry.amount.in_base(entry.rate, self.currency)

    def _sum(self, entries: list[CostEntry]) -> Money:
        return sum((self.in_base(entry) for entry in entries), Money(0, self.currency))


def money_part(view: View, production: Production, spent: StepMoney | None) -> str:
    """The sum and what it includes; the entries behind a tap, each leading to its place in the budget."""
    if spent is None:
        return ""
    language = view.language
    heading = f"<h3>{text(say('steps.money', language))}</h3>"
    if not spent.entries:
        return f'<div class="step-money">{heading}<p class="note">{text(say("steps.no_money", language))}</p></div>'
    sums = [say("steps.money_sum", language, amount=money(spent.to_date, language, "full"))]
    sums += (
        [say("steps.not_cash", language, amount=money(spent.not_cash, language, "full"))]
        if spent.not_cash.minor
        else []
    )
    sums += (
        [say("steps.committed", language, amount=money(spent.committed, language, "full"))]
        if spent.committed.minor
        else []
    )
    count = len(spent.entries)
    summary = say("steps.entries_one" if count == 1 else "steps.entries", language, count=count)
    rows = "".join(_row(view, production, spent, entry) for entry in spent.entries)
    entries = f'<ul class="entry-rows">{rows}</ul>'
    parts = " · ".join(f'<span class="clause">{text(part)}</span>' for part in sums)
    note = say("steps.money_note", language)
    return (
        f'<div class="step-money">{heading}<p>{parts}</p><p class="note">{text(note)}</p>'
        f"{fold('step-entries', summary, entries)}</div>"
    )


def _row(view: View, production: Production, spent: StepMoney, entry: CostEntry) -> str:
    language = view.language
    base = spent.in_base(entry)
    facts = [
        day(entry.day, language),
        entry.vendor.to(language),
        name_of(entry.kind, language),
        name_of(entry.funding, language),
    ]
    facts += [say("steps.credits", language, count=number(entry.credits, language))] if entry.credits else []
    facts += [money(entry.amount, language, "full")] if entry.amount.currency != spent.currency else []
    words = entry.description.to(language) or entry.code
    return (
        f'<li><a href="{text(view.to("budget", team=production.code, entry=entry.code))}"><span>{text(words)}'
        f"<small>{_facts(facts)}</small></span><b>{text(money(base, language, 'full'))}</b></a></li>"
    )


def _facts(facts: list[str]) -> str:
    return " · ".join(f'<span class="clause">{text(fact)}</span>' for fact in facts if fact)
