"""One decision told whole: its price, what was weighed and turned down, how visitors chose, and everything it touched."""

from __future__ import annotations

from backlot.i18n import say
from backlot.records import Decision, DecisionOption, MediaKind, Production
from backlot.store.queries import ListedTopic, shot_lines, topics
from backlot.theme import team_colour
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import link, media_of, paragraphs, text
from backlot.ui.room import production_at
from backlot.ui.rooms.decision_cards import (
    asked_address,
    chain,
    in_order,
    is_asked,
    meta,
    price_tags,
    told_address,
)
from backlot.ui.rooms.decision_heading import decision_heading
from backlot.ui.rooms.decision_question import letter, neutral
from backlot.ui.rooms.topics import topic_address, topics_of
from backlot.ui.view import View


def opened(view: View, production: Production) -> Decision | None:
    """The decision that the address names."""
    return next((each for each in production.decisions if each.code == view.more.get("decision")), None)


def option_chosen(view: View, decision: Decision) -> int | None:
    """Which option the address says was chosen, counted from one; 0 for none of them, None where it does not say."""
    asked = view.more.get("chosen", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 3 and int(asked) <= len(decision.options):
        return int(asked)
    return None


def told_here(view: View) -> tuple[Production, Decision, int] | None:
    """What this address tells whole, with the option the visitor chose (0 for none)."""
    production = production_at(view) if view.team != "all" and not view.more.get("topic") else None
    decision = opened(view, production) if production else None
    if production is None or decision is None:
        return None
    chosen = option_chosen(view, decision)
    if chosen is None and is_asked(view, decision):
        return None
    return production, decision, chosen or 0


def draw_told(view: View, production: Production, decision: Decision) -> None:
    """The decision up to the place where the counts come in."""
    language = view.language
    chosen = option_chosen(view, decision) or 0
    person = view.to("roles", team=production.code, person=decision.decided_by)
    outcome = decision.outcome.to(language)
    show(
        decision_heading(view, production, decision.title.to(language), meta(production, decision, language, person)),
        f'<section class="told" style="--team:{team_colour(production.colour)}">{price_tags(decision, language)}'
        f"{_chain(view, production, decision)}{paragraphs(decision.context.to(language), 'situation')}"
        f"{_verdict(view, production, decision, chosen)}{_options(view, production, decision, chosen)}"
        + (f'<p class="outcome"><strong>{text(say("decisions.outcome", language))}</strong> {text(outcome)}</p>' if outcome else "")
        + "</section>",
    )  # fmt: skip


def _verdict(view: View, production: Production, decision: Decision, chosen: int) -> str:
    """The heading of the options: what the visitor chose beside what the team did, where a choice was made."""
    language = view.language
    if not decision.options:
        return ""
    letters = {place: letter(at) for at, (place, _) in enumerate(neutral(production, decision))}
    theirs = next((place for place, option in enumerate(decision.options) if option.chosen), None)
    if not chosen or theirs is None:
        return f"<h2>{text(say('decisions.weighed', language))}</h2>"
    if chosen - 1 == theirs:
        words = say("decisions.same_choice", language, yours=letters[theirs])
    else:
        words = say("decisions.other_choice", language, yours=letters[chosen - 1], theirs=letters[theirs])
    return f"<h2 data-arrival>{text(words)}</h2>"


def _options(view: View, production: Production, decision: Decision, chosen: int) -> str:
    items = (
        _option(view, option, letter(at), place + 1 == chosen)
        for at, (place, option) in enumerate(neutral(production, decision))
    )
    return f'<ul class="options">{"".join(items)}</ul>' if decision.options else ""


def _option(view: View, option: DecisionOption, name: str, yours: bool) -> str:
    language = view.language
    verdict = text(say("decisions.chosen" if option.chosen else "decisions.turned_down", language))
    own = f' <span class="yours">{text(say("decisions.yours", language))}</span>' if yours else ""
    sign = '<span class="diamond" aria-hidden="true"></span> ' if option.chosen else ""
    why = f"<p>{text(option.why.to(language))}</p>" if option.why else ""
    return (
        f'<li class="{"chosen" if option.chosen else "rejected"}"><p><b class="letter">{name}</b> <small>{sign}{verdict}</small>{own}</p>'
        f"<p><strong>{text(option.label.to(language))}</strong></p>{why}</li>"
    )


def _chain(view: View, production: Production, decision: Decision) -> str:
    """What it replaced and what replaced it, as a line of diamonds with their names."""
    line = chain(production, decision)
    if len(line) < 2:
        return ""
    at, language = line.index(decision), view.language
    items = []
    for place, each in enumerate(line):
        title = text(each.title.to(language))
        if each is decision:
            items.append(f'<li class="on" aria-current="true"><span class="name">{title}</span></li>')
        else:
            key = "decisions.before" if place < at else "decisions.after"
            name = f'<a class="name" href="{text(told_address(view, production, each))}">{title}</a>'
            items.append(f"<li><small>{text(say(key, language))}</small>{name}</li>")
    return f'<ol class="line" aria-label="{text(say("decisions.chain", language))}">{"".join(items)}</ol>'


def draw_after(view: View) -> None:
    """What stands below the counts: everything the decision touched, and the way on."""
    told = told_here(view)
    if told is None:
        return
    production, decision, _ = told
    show(_touched(view, production, decision), _way_on(view, production, decision))


def _touched(view: View, production: Production, decision: Decision) -> str:
    language = view.language
    steps = [
        link(view.to("timeline", team=production.code, step=task.code), task.name.to(language))
        for task in production.tasks
        if task.code in decision.tasks
    ]
    parts = [
        ("decisions.touched", _links(steps, "links")),
        ("decisions.topics", _links([_topic(view, each) for each in topics_of(ask(topics), production, decision)], "links")),
        ("decisions.shots", _shots(view, production, decision)),
    ]  # fmt: skip
    sections = "".join(
        f"<section><h2>{text(say(key, language))}</h2>{inside}</section>" for key, inside in parts if inside
    )
    return f'<div class="touched">{sections}</div>' if sections else ""


def _links(items: list[str], css: str) -> str:
    return f'<ul class="{css}">{"".join(f"<li>{each}</li>" for each in items)}</ul>' if items else ""


def _topic(view: View, listed: ListedTopic) -> str:
    return link(topic_address(view, listed.topic), listed.topic.title.to(view.language))


def _shots(view: View, production: Production, decision: Decision) -> str:
    """Each shot it touched: to the shot's own story, and into the film at its place."""
    language = view.language
    film = media_of(production, MediaKind.FILM)
    items = []
    for shot in (line.shot for line in ask(shot_lines, production.code)):
        if shot.code not in decision.shots:
            continue
        words = shot.description.to(language)
        to_shot = (
            f'<a class="shot" href="{text(view.to("shots", team=production.code, shot=shot.code))}">'
            f"<b>{text(shot.code)}</b> <span>{text(words)}</span></a>"
        )
        into = text(say("decisions.in_film", language))
        name = text(say("decisions.in_film_name", language, shot=shot.code))
        address = text(view.to("films", team=production.code, shot=shot.code))
        play = f'<a class="button" href="{address}" aria-label="{name}">▶ {into}</a>' if film and shot.record_in is not None else ""  # fmt: skip
        items.append(to_shot + play)
    return _links(items, "touched-shots")


def _way_on(view: View, production: Production, decision: Decision) -> str:
    """The next one to decide, and back to all."""
    language = view.language
    line = in_order(production.decisions)
    later = line[line.index(decision) + 1 :]
    following = next((each for each in later if is_asked(view, each)), None)
    links = [
        link(
            view.to("decisions", team=production.code), say("decisions.back", language, team=production.name), "button"
        )
    ]
    if following is not None:
        links.insert(
            0, link(asked_address(view, production, following), say("decisions.next", language), "button strong")
        )
    return f'<nav class="way-on" aria-label="{text(say("decisions.way_on", language))}">{"".join(links)}</nav>'
