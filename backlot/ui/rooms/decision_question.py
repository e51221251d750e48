"""What would you do? The situation and the options, in an order that tells nothing, before what the team did is shown."""

from __future__ import annotations

from hashlib import sha256

from backlot.i18n import moment, say, venue_day
from backlot.records import Decision, DecisionOption, Language, Production
from backlot.theme import team_colour
from backlot.ui.drawings import show
from backlot.ui.markup import link, text
from backlot.ui.rooms.decision_cards import told_address
from backlot.ui.rooms.decision_heading import decision_heading
from backlot.ui.view import View

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def neutral(production: Production, decision: Decision) -> list[tuple[int, DecisionOption]]:
    """The options with their places in the record, in an order drawn from their own words: records tend to name the chosen
    one first. It is the same for every visitor, in both languages."""

    def lot(numbered: tuple[int, DecisionOption]) -> str:
        words = (production.code, decision.code, numbered[1].label.zh, numbered[1].label.en)
        return sha256("\0".join(words).encode()).hexdigest()

    return sorted(enumerate(decision.options), key=lot)


def letter(at: int) -> str:
    return LETTERS[at % len(LETTERS)]


def draw_question(view: View, production: Production, decision: Decision) -> None:
    """The title would often give the answer away: it comes with the answer, unless nothing else says what is asked."""
    language = view.language
    asked = decision.context or decision.title
    buttons = "".join(
        _button(view, production, decision, numbered, at) for at, numbered in enumerate(neutral(production, decision))
    )
    show(
        decision_heading(view, production, say("decisions.question", language), _when(production, decision, language)),
        f'<section class="question" style="--team:{team_colour(production.colour)}">'
        f'<p class="situation">{text(asked.to(language))}</p><h2>{text(say("decisions.choose", language))}</h2>'
        f'<ul class="choices">{buttons}</ul><p class="note">{text(say("decisions.choose_note", language))}</p>'
        f"<p>{link(told_address(view, production, decision), say('decisions.skip', language), 'button')}</p></section>",
    )


def _button(
    view: View, production: Production, decision: Decision, numbered: tuple[int, DecisionOption], at: int
) -> str:
    place, option = numbered
    address = view.to("decisions", team=production.code, decision=decision.code, chosen=str(place + 1))
    return (
        f'<li><button type="button" data-choose="{text(address)}"><b aria-hidden="true">{letter(at)}</b>'
        f"<span>{text(option.label.to(view.language))}</span></button></li>"
    )


def _when(production: Production, decision: Decision, language: Language) -> str:
    if decision.decided_at is None:
        return ""
    when = text(moment(decision.decided_at, language))
    if production.day_one is None:
        return when
    day = (venue_day(decision.decided_at) - production.day_one).days + 1
    return f'<span class="clause">{text(say("decisions.day", language, day=day))}</span> · <span class="clause">{when}</span>'
