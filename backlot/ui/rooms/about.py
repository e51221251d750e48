"""The programme in true sentences, each with its source, and how to read the charts."""

from __future__ import annotations

from backlot.i18n import day, say
from backlot.records import Language
from backlot.records.programme import FactSource, Programme
from backlot.store.queries import programme, topics
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import nothing_known, section_heading, text
from backlot.ui.rooms.legend import legend
from backlot.ui.rooms.topics import topic_cards
from backlot.ui.view import View


def draw_about(view: View) -> None:
    language = view.language
    facts, here = ask(programme), view.more.get("entry", "")
    show(f'<section class="opening"><h1>{text(say("about.title", language))}</h1></section>')
    if facts is None:
        show(nothing_known(language, "shell.nothing"))
    else:
        show(_frame(facts, language))
        show(_facts(facts, here, language))
        show(_films(facts, here, language))
        show(_partners(facts, here, language))
    show(topic_cards(view, ask(topics), say("topics.title", language)))
    show(section_heading(say("shell.legend", language)) + legend(language) + _definitions(language))
    show(section_heading(say("about.sample", language)) + f"<p>{text(say('about.sample_text', language))}</p>")


def _frame(facts: Programme, language: Language) -> str:
    when = say("about.when", language, first=day(facts.shown_first, language), last=day(facts.shown_last, language))
    return (
        f'<p class="lead">{text(facts.about.to(language))}</p>'
        f"<p>{text(facts.festival.to(language))} · {text(facts.strand.to(language))}<br>{text(when)} · "
        f"{text(facts.venue.to(language))} {text(facts.floor.to(language))}</p>"
    )


def _facts(facts: Programme, here: str, language: Language) -> str:
    if not facts.facts:
        return ""
    rows = "".join(
        f"<li{_mark('fact', fact.code, here)}><p>{text(fact.text.to(language))}</p>{_source(fact.source, language)}</li>"
        for fact in facts.facts
    )
    return f'{section_heading(say("about.facts", language), say("about.facts_note", language))}<ol class="facts">{rows}</ol>'


def _films(facts: Programme, here: str, language: Language) -> str:
    if not facts.films:
        return ""
    rows = "".join(
        f"<li{_mark('real_film', film.code, here)}><p><strong>{text(film.title.to(language))}</strong>"
        f"{_people(film.people.to(language))}</p>{_source(film.source, language)}</li>"
        for film in facts.films
    )
    return f'{section_heading(say("about.films", language), say("about.films_note", language))}<ul class="facts">{rows}</ul>'


def _mark(kind: str, code: str, here: str) -> str:
    """Of the entry that was asked for: where the page opens."""
    return " data-arrival" if here == f"{kind}.{code}" else ""


def _people(words: str) -> str:
    return f"<br>{text(words)}" if words else ""


def _partners(facts: Programme, here: str, language: Language) -> str:
    if not facts.partners:
        return ""
    rows = "".join(
        f"<div{_mark('partner', partner.code, here)}><dt>{text(partner.part.to(language))}</dt><dd>{text(partner.name.to(language))}</dd></div>"
        for partner in facts.partners
    )
    return f'{section_heading(say("about.partners", language))}<dl class="pairs">{rows}</dl>'


def _source(source: FactSource, language: Language) -> str:
    """Where a fact comes from, in words: the address is text, because no kiosk leads off the exhibition."""
    address = source.url.removeprefix("https://").removeprefix("http://")
    shown = f" · {text(address)}" if address else ""
    return f"<small>{text(say('about.source', language))}{text(source.name.to(language))}{shown}</small>"


def _definitions(language: Language) -> str:
    rows = "".join(
        f"<div><dt>{text(say(f'about.term.{term}', language))}</dt><dd>{text(say(f'about.means.{term}', language))}</dd></div>"
        for term in ("take", "shot", "used", "efc", "variance", "raci", "edition")
    )
    return f'<dl class="pairs wide">{rows}</dl>'
