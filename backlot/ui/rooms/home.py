"""The first room: the films as posters, the month at a glance, the programme in figures, what is on today."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from backlot.figures.strip import month_strip
from backlot.i18n import clock, day, duration, number, percent, say, venue_day, weekday
from backlot.records import Language, MediaKind, Production, ProductionKind
from backlot.records.programme import Programme
from backlot.store.queries import ScheduledSession, programme, sessions
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import (
    drawing,
    figures_row,
    film_title,
    headline,
    kind_note,
    link,
    mark,
    media_address,
    media_of,
    section_heading,
    text,
)
from backlot.ui.room import productions, today
from backlot.ui.rooms.compare_link import to_compare
from backlot.ui.rooms.counted import in_words
from backlot.ui.rooms.legend import legend
from backlot.ui.view import View


def draw_home(view: View) -> None:
    """All of home. No plotly here: the first screen is text, posters and small drawings."""
    shown = productions()
    ours = [each for each in shown if each.kind is not ProductionKind.REFERENCE]
    show(_opening(view, ours))
    show(_posters(view, ours))
    show(_months(view, ours))
    facts = ask(programme)
    if facts is not None:
        show(_programme(view, facts))
    show(_on_today(view, ask(sessions), facts))
    show(section_heading(say("shell.legend", view.language)) + legend(view.language))
    elsewhere = [each for each in shown if each.kind is ProductionKind.REFERENCE]
    if elsewhere:
        show(_elsewhere(view, elsewhere))


def _opening(view: View, ours: list[Production]) -> str:
    language = view.language
    sample = any(each.kind is ProductionKind.SAMPLE for each in ours)
    note = f'<p class="sample"><span class="kind">{text(say("production_kind.sample", language))}</span> {text(say("home.sample", language))}</p>' if sample else ""  # fmt: skip
    return (
        f'<section class="opening"><h1>{headline(_title(len(ours), language))}</h1>'
        f'<p class="lead">{text(say("home.lead", language))}</p>{note}</section>'
    )


def _title(films: int, language: Language) -> str:
    if films < 2:
        return say("home.title_none", language)
    return say("home.title", language, count=in_words(films, language))


def _posters(view: View, ours: Iterable[Production]) -> str:
    return f'<ul class="posters">{"".join(_poster(view, each) for each in ours)}</ul>'


def _poster(view: View, each: Production) -> str:
    language = view.language
    poster = media_of(each, MediaKind.POSTER)
    picture = (
        f'<img src="{media_address(poster.path)}" alt="{text(poster.alt.to(language))}" width="600" height="900" decoding="async">'
        if poster
        else f'<span class="blank">{mark(each)}</span>'
    )
    return (
        f'<li><a href="{text(view.to("team", team=each.code))}">{picture}'
        f'<span class="who">{mark(each)}{text(each.name.to(language))}</span>'
        f"<strong>{text(film_title(each, language))}</strong>{_second_title(each, language)}"
        f'<span class="logline">{text(each.film.logline.to(language))}</span>'
        f'<span class="length">{text(_length(each, language))}</span></a></li>'
    )


def _second_title(each: Production, language: Language) -> str:
    other = each.film.title.to(_other(language))
    return f'<span class="other" lang="{_other(language)}">{text(other)}</span>' if other else ""


def _other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


def _length(each: Production, language: Language) -> str:
    frames = each.film.runtime_frames
    return duration(each.film.frame_rate.seconds(frames), language) if frames else ""


def _months(view: View, ours: Iterable[Production]) -> str:
    strips = ((each, _strip(each, view.language)) for each in ours)
    rows = "".join(
        f'<li><a href="{text(view.to("timeline", team=each.code))}">{mark(each)}<span>{text(each.name.to(view.language))}</span></a>'
        f"{strip}</li>"
        for each, strip in strips
        if strip
    )
    everyone = link(view.to("timeline", team="all"), say("home.month_all", view.language), "button")
    replay = link(view.to("replay", team="all"), say("replay.link", view.language), "button")
    heading = section_heading(say("home.month", view.language), say("home.month_note", view.language))
    return (
        f'{heading}<ul class="months">{rows}</ul><p class="links replay-on">{everyone} {replay} {to_compare(view)}</p>'
    )


def _strip(each: Production, language: Language) -> str:
    svg = month_strip(each, language)
    name = re.search(r"<title>(.*?)</title>", svg)
    return drawing(svg, unescape(name[1]) if name else "", "strip")


def _programme(view: View, facts: Programme) -> str:
    language = view.language
    call = facts.open_call
    figures = [
        (say("home.days", language, count=call.days), say("home.call_days", language)),
        (
            say("home.about_count", language, count=number(call.applicants_about, language)),
            say("home.applicants", language),
        ),
        (number(call.countries_and_regions, language), say("home.countries", language)),
        (
            say("home.over", language, share=percent(call.young_share_over, language)),
            call.young_definition.to(language),
        ),
        (number(facts.teams, language), say("home.teams", language)),
        (number(facts.people, language), say("home.people", language)),
    ]
    more = link(view.to("about", team=None), say("home.sources", language), "button")
    heading = section_heading(say("home.programme", language), say("home.programme_note", language))
    return f"{heading}{figures_row(figures)}<p>{more}</p>"


def _on_today(view: View, scheduled: tuple[ScheduledSession, ...], facts: Programme | None) -> str:
    """The sessions of the venue's day; on any other day those of the first day to come, or the last one there was."""
    language = view.language
    days = sorted({venue_day(each.session.starts_at) for each in scheduled})
    heading = say("home.today", language)
    if not days:
        words = _dates(facts, language) if facts else say("shell.nothing", language)
        return section_heading(heading) + f"<p>{text(words)}</p>"
    now = today()
    shown = now if now in days else next((each for each in days if each > now), days[-1])
    if shown != now:
        date = day(shown, language).replace("日", "\N{WORD JOINER}日")  # no line ends between a number and its day
        heading = say("home.on_day", language, day=date, weekday=weekday(shown, language))
    note = say("home.schedule_sample", language) if any(each.sample for each in scheduled) else ""
    rows = "".join(_session(view, each) for each in scheduled if venue_day(each.session.starts_at) == shown)
    return f'{section_heading(heading, note)}<ol class="schedule">{rows}</ol>'


def _dates(facts: Programme, language: Language) -> str:
    return say(
        "home.shown",
        language,
        first=day(facts.shown_first, language),
        last=day(facts.shown_last, language),
        venue=facts.venue,
        floor=facts.floor,
    )


def _session(view: View, each: ScheduledSession) -> str:
    session, language = each.session, view.language
    hours = f"{clock(session.starts_at)}–{clock(session.ends_at)}"
    return (
        f"<li><time>{hours}</time><div><strong>{text(session.title.to(language))}</strong>"
        f"<p>{text(session.about.to(language))}</p><small>{text(session.place.to(language))}</small></div></li>"
    )


def _elsewhere(view: View, others: list[Production]) -> str:
    language = view.language
    items = "".join(
        f'<li><a href="{text(view.to("team", team=each.code))}">{mark(each)}<strong>{text(film_title(each, language))}</strong>'
        f"{kind_note(each, language)}</a><p>{text(each.film.logline.to(language))}</p>"
        f"<small>{text(each.source.name)} · {text(each.source.licence)}</small></li>"
        for each in others
    )
    return f'{section_heading(say("home.elsewhere", language), say("home.elsewhere_note", language))}<ul class="elsewhere">{items}</ul>'
