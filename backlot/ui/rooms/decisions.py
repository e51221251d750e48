"""Every decision with the options that were turned down, who decided, and what it cost in money and days."""

from __future__ import annotations

from collections.abc import Iterable

from backlot.i18n import moment, number, say, signed_money
from backlot.records import Decision, DecisionOption, Language, Production
from backlot.ui.drawings import show
from backlot.ui.markup import figures_row, nothing_known, text
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.heading import room_heading
from backlot.ui.view import View


def draw_decisions(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    show(room_heading(view, production, say("decisions.title", language)))
    if not production.decisions:
        show(nothing_known(language, "decisions.none"))
        return
    show(_sums(production, language))
    asked = view.more.get("decision")
    cards = (decision_card(view, production, each, each.code == asked) for each in in_order(production.decisions))
    show("".join(cards))


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """By the time they were taken; those without a time come last."""
    return sorted(decisions, key=lambda each: (each.decided_at is None, each.decided_at, each.code))


def _sums(production: Production, language: Language) -> str:
    decisions = production.decisions
    impacts = [each.cost_impact for each in decisions if each.cost_impact is not None]
    days = sum(each.days_moved for each in decisions if each.days_moved is not None)
    rejected = sum(1 for each in decisions for option in each.options if not option.chosen)
    items = [
        (number(len(decisions), language), say("decisions.count", language)),
        (number(rejected, language), say("decisions.rejected", language)),
    ]
    if impacts:
        items.append((signed_money(sum(impacts[1:], impacts[0]), language), say("decisions.money", language)))
    if days:
        items.append((_signed(days, language), say("decisions.days", language)))
    return figures_row(items)


def _signed(days: object, language: Language) -> str:
    value = float(str(days))
    return ("+" if value > 0 else "") + number(value, language, 0 if value == int(value) else 1)


def decision_card(view: View, production: Production, decision: Decision, opened: bool = False) -> str:
    """One decision: its title and price on top, the rest behind a tap."""
    language = view.language
    options = "".join(_option(option, language) for option in decision.options)
    inside = (
        f'<p>{text(decision.context.to(language))}</p><ul class="options">{options}</ul>'
        f"<p><strong>{text(say('decisions.outcome', language))}</strong> {text(decision.outcome.to(language))}</p>"
        f"{_links(view, production, decision)}"
    )
    return (
        f'<article class="decision" id="{text(decision.code)}"><p class="note">{_line(production, decision, language)}</p>'
        f'<details id="decision-{text(decision.code)}"{" open" if opened else ""}>'
        f"<summary><h2>{text(decision.title.to(language))}</h2></summary><div>{inside}</div></details></article>"
    )


def _line(production: Production, decision: Decision, language: Language) -> str:
    """When, by whom, and the price tag, as HTML: a line breaks between them, never after a sign."""
    people = {person.code: person.name for person in production.participants}
    parts = [moment(decision.decided_at, language) if decision.decided_at else ""]
    if decision.decided_by in people:
        parts.append(say("decisions.by", language, name=people[decision.decided_by]))
    if decision.cost_impact is not None and decision.cost_impact.minor:
        parts.append(signed_money(decision.cost_impact, language))
    if decision.days_moved:
        key = "decisions.one_day" if abs(decision.days_moved) == 1 else "decisions.days_value"
        parts.append(say(key, language, days=_signed(decision.days_moved, language)))
    return " · ".join(f'<span class="clause">{text(part)}</span>' for part in parts if part)


def _option(option: DecisionOption, language: Language) -> str:
    verdict = say("decisions.chosen" if option.chosen else "decisions.turned_down", language)
    return (
        f'<li class="{"chosen" if option.chosen else "rejected"}"><p><small>{text(verdict)}</small><br>'
        f"<strong>{text(option.label.to(language))}</strong></p><p>{text(option.why.to(language))}</p></li>"
    )


def _links(view: View, production: Production, decision: Decision) -> str:
    """What the decision touched: steps by name, and the decision it replaced."""
    language = view.language
    tasks = {task.code: task for task in production.tasks}
    titles = {each.code: each.title for each in production.decisions}
    items = [
        f'<a href="{text(view.to("timeline", team=production.code, step=code))}">{text(tasks[code].name.to(language))}</a>'
        for code in decision.tasks
        if code in tasks
    ]
    touched = f"<p>{text(say('decisions.touched', language))}</p><ul class=\"links\">{''.join(f'<li>{each}</li>' for each in items)}</ul>" if items else ""  # fmt: skip
    if decision.supersedes in titles:
        address = view.to("decisions", team=production.code, decision=decision.supersedes)
        title = titles[decision.supersedes].to(language)
        touched += f'<p>{text(say("decisions.supersedes", language))}</p><ul class="links"><li><a href="{text(address)}">{text(title)}</a></li></ul>'
    return touched
