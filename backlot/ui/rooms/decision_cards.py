"""A decision as a card: when and by whom, its price tags, what it replaced; one tap from being told whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from backlot.i18n import moment, number, say, signed_money
from backlot.records import Decision, Language, Production, Text
from backlot.theme import team_colour
from backlot.ui.markup import mark, text
from backlot.ui.rooms.finding import found_in, marked
from backlot.ui.view import View

Decided = tuple[Production, Decision]
_LOOKS: Final = {"more": "costs", "less": "saves", "same": "same"}


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """By the time they were taken; those without a time come last."""
    return sorted(decisions, key=lambda each: (each.decided_at is None, each.decided_at, each.code))


def can_be_asked(decision: Decision) -> bool:
    """Whether a visitor can be asked: something to weigh, and exactly one option that was taken."""
    return len(decision.options) > 1 and sum(option.chosen for option in decision.options) == 1


def is_asked(view: View, decision: Decision) -> bool:
    """Whether the visitor is asked at all; not in the past nor in a preview, for nothing is counted there."""
    return can_be_asked(decision) and view.moment.edition is None and view.preview is None


def told_address(view: View, production: Production, decision: Decision) -> str:
    """Where the decision is told whole, without a question first."""
    return view.to("decisions", team=production.code, decision=decision.code, chosen="0")


def asked_address(view: View, production: Production, decision: Decision) -> str:
    """Where the visitor is asked first."""
    return view.to("decisions", team=production.code, decision=decision.code)


def decision_card(
    view: View, production: Production, decision: Decision, wanted: Sequence[str] = (), with_team: bool = False
) -> str:
    """The card; `wanted` words are marked in it, `with_team` says whose decision it is."""
    language = view.language
    context = decision.context.to(language)
    ask = ""
    if is_asked(view, decision):
        address = asked_address(view, production, decision)
        ask = f'<p class="ask"><a class="button" href="{text(address)}" aria-label="{text(_ask_name(decision, language))}">{text(say("decisions.ask", language))}</a></p>'
    whose = f'<p class="whose">{mark(production)} {text(production.name.to(language))}</p>' if with_team else ""
    return (
        f'<article class="decision" style="--team:{team_colour(production.colour)}">{whose}'
        f'<p class="note">{meta(production, decision, language)}</p>'
        f'<h3><a href="{text(told_address(view, production, decision))}"><span>{marked(decision.title.to(language), wanted)}</span></a></h3>'
        f'<p class="context">{marked(context, wanted)}</p>{_where(decision, wanted, language)}'
        f"{price_tags(decision, language)}{_chain_words(production, decision, language)}{ask}</article>"
    )


def _ask_name(decision: Decision, language: Language) -> str:
    return say("decisions.ask_name", language, title=decision.title)


def _where(decision: Decision, wanted: Sequence[str], language: Language) -> str:
    """What was found elsewhere than in what the card shows."""
    shown = (decision.title.to(language), decision.context.to(language))
    if not wanted or any("<mark>" in marked(each, wanted) for each in shown):
        return ""
    return found_in(searched(decision), wanted, language)


def searched(decision: Decision) -> tuple[Text, ...]:
    """Every text of a decision that can be looked for."""
    options = [part for option in decision.options for part in (option.label, option.why)]
    return (decision.title, decision.context, decision.outcome, *options)


def meta(production: Production, decision: Decision, language: Language, person: str = "") -> str:
    """When and by whom, as HTML; `person` is the address of who decided."""
    people = {each.code: each.name for each in production.participants}
    parts = [text(moment(decision.decided_at, language))] if decision.decided_at else []
    if decision.decided_by in people:
        by = text(say("decisions.by", language, name=people[decision.decided_by]))
        parts.append(f'<a href="{text(person)}">{by}</a>' if person else by)
    joined = " · ".join(f'<span class="clause">{part}</span>' for part in parts)
    return f'<span class="diamond" aria-hidden="true"></span>{joined}'


def price_tags(decision: Decision, language: Language) -> str:
    """Money and days as tags: bright where it cost, dim where it saved or changed nothing. Unknown is not shown."""
    tags = []
    if decision.cost_impact is not None:
        tags.append(_tag(decision.cost_impact.minor, signed_money(decision.cost_impact, language), "money", language))
    if decision.days_moved is not None:
        tags.append(_tag(decision.days_moved, days(decision.days_moved, language), "days", language))
    return f'<p class="tags">{"".join(tags)}</p>' if tags else ""


def _tag(size: int | Decimal, words: str, kind: str, language: Language) -> str:
    way = "more" if size > 0 else "less" if size < 0 else "same"
    meaning = text(say(f"decisions.{kind}.{way}", language))
    value = f"<b>{text(words)}</b> " if size else ""
    return f'<span class="tag {_LOOKS[way]}">{value}<small>{meaning}</small></span>'


def days(moved: Decimal, language: Language) -> str:
    """Signed days with their unit: +2 天, −0.5 days."""
    key = "decisions.one_day" if abs(moved) == 1 else "decisions.days_value"
    return say(key, language, days=signed(moved, language))


def signed(value: Decimal, language: Language) -> str:
    return ("+" if value > 0 else "") + number(value, language, 0 if value == value.to_integral_value() else 1)


def chain(production: Production, decision: Decision) -> list[Decision]:
    """The decision with those it replaced before it and those that replaced it after it, oldest first."""
    by_code = {each.code: each for each in production.decisions}
    found = [decision]
    while found[0].supersedes in by_code and by_code[found[0].supersedes] not in found:
        found.insert(0, by_code[found[0].supersedes])
    after = superseded_by(production, found[-1])
    while after is not None and after not in found:
        found.append(after)
        after = superseded_by(production, after)
    return found


def superseded_by(production: Production, decision: Decision) -> Decision | None:
    """What replaced it, the first one where there are several."""
    later = in_order(each for each in production.decisions if each.supersedes == decision.code)
    return next((each for each in later if each.code != decision.code), None)


def diamonds(line: Sequence[Decision], at: Decision) -> str:
    """The chain as a small line of diamonds, the one that is told filled; for eyes only."""
    marks = "".join(f'<i class="{"on" if each is at else ""}"></i>' for each in line)
    return f'<span class="diamonds" aria-hidden="true">{marks}</span>'


def _chain_words(production: Production, decision: Decision, language: Language) -> str:
    line = chain(production, decision)
    if len(line) < 2:
        return ""
    at = line.index(decision)
    words = [say("decisions.replaced", language, title=line[at - 1].title)] if at else []
    words += [say("decisions.replaced_by", language, title=line[at + 1].title)] if at + 1 < len(line) else []
    joiner = "；" if language == "zh" else "; "
    return f'<p class="chain">{diamonds(line, decision)}<span>{text(joiner.join(words))}</span></p>'
