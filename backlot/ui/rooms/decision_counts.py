"""How visitors chose: a part of its own below what the team did, fresh at every look though the room around it is kept."""

from __future__ import annotations

import streamlit as st

from backlot.i18n import number, percent, say
from backlot.records import BacklotError, Decision, Production
from backlot.theme import team_colour
from backlot.ui.choosing import counts
from backlot.ui.markup import text
from backlot.ui.replay import drawn
from backlot.ui.rooms.decision_cards import is_asked
from backlot.ui.rooms.decision_question import letter, neutral
from backlot.ui.rooms.decision_told import told_here
from backlot.ui.runtime import watch
from backlot.ui.view import View, current_view


def show_counts() -> bool:
    """Drawn anew only where the counts or the record have changed. Whether a decision is told here at all."""
    view = current_view("decisions")
    if "decision" not in view.more:
        return False
    if view.moment.edition is not None or view.preview is not None:
        return True  # what visitors choose is of now
    try:
        told = told_here(view)
    except BacklotError:
        return False  # the room above has said so
    if told is None:
        return False
    production, decision, chosen = told
    if is_asked(view, decision):
        now = counts(production.code, decision.code)
        key = ("counts", view.language, production.code, decision.code, chosen)
        drawn(key, (watch().edition, now), lambda: st.html(counts_panel(view, production, decision, chosen, now)))
    return True


def counts_panel(
    view: View, production: Production, decision: Decision, chosen: int, now: tuple[int, ...] | None
) -> str:
    """Bars of one measure with share and count; how many chose at all, and what is counted."""
    language = view.language
    heading = f"<h2>{text(say('decisions.visitors', language))}</h2>"
    if now is None or not sum(now):
        key = "decisions.no_counts" if now is None else "decisions.nobody_yet"
        inside = f'<p class="nothing">{text(say(key, language))}</p>'
    else:
        rows = "".join(
            _row(view, decision, at, place, now[place] if place < len(now) else 0, sum(now), place + 1 == chosen)
            for at, (place, _) in enumerate(neutral(production, decision))
        )
        total = say("decisions.total", language, total=number(sum(now), language))
        inside = f'<ul class="bars">{rows}</ul><p class="note">{text(total)} {text(say("decisions.counts_mean", language))}</p>'
    return (
        f'<section class="counts" role="status" aria-live="polite" style="--team:{team_colour(production.colour)}">'
        f"{heading}{inside}</section>"
    )


def _row(view: View, decision: Decision, at: int, place: int, count: int, total: int, yours: bool) -> str:
    language = view.language
    option, share = decision.options[place], count / total
    notes = [say("decisions.team_choice", language)] if option.chosen else []
    notes += [say("decisions.yours", language)] if yours else []
    said = "".join(f'<span class="yours">{text(each)}</span>' for each in notes)
    number_of = say(
        "decisions.one_visitor" if count == 1 else "decisions.of_visitors", language, count=number(count, language)
    )
    return (
        f'<li class="{"chosen" if option.chosen else ""}"><p><b class="letter">{letter(at)}</b> {text(option.label.to(language))} {said}</p>'
        f'<p class="measure"><span class="track" aria-hidden="true"><i style="width:{share * 100:.1f}%"></i></span>'
        f"<span><b>{percent(share, language)}</b> <small>{text(number_of)}</small></span></p></li>"
    )
