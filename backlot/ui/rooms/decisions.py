"""Every decision of a team or of all teams: what was weighed, what it cost, and what a visitor would have done."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from backlot.i18n import number, say, signed_money
from backlot.records import Decision, Language, Money, Production
from backlot.store.queries import topics
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import figures_row, fold, headline, link, nothing_known, section_heading, text
from backlot.ui.room import draw_unknown_team, production_at, productions, team_chooser, today
from backlot.ui.rooms.decision_cards import (
    Decided,
    asked_address,
    decision_card,
    in_order,
    is_asked,
    signed,
)
from backlot.ui.rooms.decision_filters import PARAMS, filters, left
from backlot.ui.rooms.decision_question import draw_question
from backlot.ui.rooms.decision_told import draw_told, opened, option_chosen
from backlot.ui.rooms.filters import kept
from backlot.ui.rooms.finding import find_box, terms
from backlot.ui.rooms.heading import astray, room_heading
from backlot.ui.rooms.legend import legend
from backlot.ui.rooms.topics import draw_topic, topic_at, topic_cards
from backlot.ui.view import View

AT_ONCE: Final = 24  # decisions before a tap shows all of them


def draw_decisions(view: View) -> None:
    topic = topic_at(view)
    if topic is not None:
        draw_topic(view, topic)
        return
    if view.team == "all":
        _draw_everyone(view)
        return
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    decision = opened(view, production)
    if decision is None:
        _draw_team(view, production)
    elif is_asked(view, decision) and option_chosen(view, decision) is None:
        draw_question(view, production, decision)
    else:
        draw_told(view, production, decision)


def _draw_team(view: View, production: Production) -> None:
    language = view.language
    everyone = say("decisions.everyone", language)
    show(room_heading(view, production, say("decisions.title", language), everyone), astray(view, "decision", "topic"))
    decided = [(production, each) for each in in_order(production.decisions)]
    if not decided:
        show(nothing_known(language, "decisions.none"))
    else:
        _draw_list(view, decided)
    resting = [each for each in ask(topics) if production.code in {one.production for one in each.topic.evidence}]
    show(topic_cards(view, resting, say("topics.on_team", language)))


def _draw_everyone(view: View) -> None:
    language = view.language
    chooser = team_chooser(view, None, say("decisions.everyone", language))
    show(
        f'{chooser}<section class="head"><h1>{headline(say("decisions.title_all", language))}</h1></section>',
        astray(view, "topic"),
    )
    order = {id(each): (production, each) for production in productions() for each in production.decisions}
    decided = [order[id(each)] for each in in_order(each for _, each in order.values())]
    if not decided:
        show(nothing_known(language, "decisions.none"))
    else:
        _draw_list(view, decided)
    show(topic_cards(view, ask(topics), say("topics.title", language)))


def _draw_list(view: View, decided: Sequence[Decided]) -> None:
    """The invitation, the sums, the search box by itself, the filters, and what they leave."""
    language = view.language
    show(_sums([each for _, each in decided], language) + _invitation(view, decided))
    show(find_box(view, say("decisions.find", language)))
    found = left(view, decided)
    wanted = terms(view)
    shown = found if view.more.get("view") == "all" else found[:AT_ONCE]
    cards = "".join(
        decision_card(view, production, each, wanted, with_team=view.team == "all") for production, each in shown
    )
    heading = section_heading(say("decisions.list", language), say("decisions.tags_mean", language))
    show(
        f"{filters(view, decided)}{kept(view, len(found), len(decided), PARAMS)}{heading}"
        + (f'<div class="decisions">{cards}</div>' if cards else nothing_known(language, "decisions.nothing_found")),
        _the_rest(view, len(found)) if len(shown) < len(found) else "",
        fold("legend", say("shell.legend", language), legend(language)),
    )


def _the_rest(view: View, count: int) -> str:
    words = say("decisions.all_of_them", view.language, count=count)
    return f'<p class="more-of-them">{link(view.here(view="all"), words, "button")}</p>'


def _invitation(view: View, decided: Sequence[Decided]) -> str:
    """One decision to weigh before reading any: another one each day."""
    weighed = [each for each in decided if is_asked(view, each[1]) and each[1].context]
    if not weighed:
        return ""
    language = view.language
    production, decision = weighed[today().toordinal() * 7 % len(weighed)]
    address = asked_address(view, production, decision)
    return (
        f'<section class="invitation"><p class="note">{text(say("decisions.ask", language))}</p>'
        f'<p class="context">{text(decision.context.to(language))}</p>'
        f"<p>{link(address, say('decisions.weigh', language, count=len(decision.options)), 'button strong')}</p></section>"
    )


def _sums(decisions: Sequence[Decision], language: Language) -> str:
    rejected = sum(1 for each in decisions for option in each.options if not option.chosen)
    items = [
        (number(len(decisions), language), say("decisions.count", language)),
        (number(rejected, language), say("decisions.rejected", language)),
    ]
    items += [(signed_money(sums, language), say("decisions.money", language)) for sums in _money(decisions)]
    moved = sum((each.days_moved for each in decisions if each.days_moved is not None), Decimal())
    if moved:
        items.append((signed(moved, language), say("decisions.days", language)))
    return figures_row(items)


def _money(decisions: Sequence[Decision]) -> list[Money]:
    """What they moved in the budget, currency by currency: sums never mix."""
    sums: dict[str, Money] = {}
    for impact in (each.cost_impact for each in decisions if each.cost_impact is not None):
        sums[impact.currency] = sums.get(impact.currency, Money(0, impact.currency)) + impact
    return list(sums.values())
