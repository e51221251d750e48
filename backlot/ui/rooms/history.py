"""The way into the past: every day on which the record changed, what happened in plain words, and the page as it stood then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import parse_qsl

from backlot.i18n import clock, day, say, venue_day, weekday
from backlot.records import BacklotError, Production
from backlot.store.past import PastNote, almanac, past_notes
from backlot.ui.ask import ask, is_stale
from backlot.ui.drawings import show
from backlot.ui.markup import fold, link, mark, nothing_known, text
from backlot.ui.room import draw_unknown_team, productions, today
from backlot.ui.rooms.history_words import COMMANDS, Told, told
from backlot.ui.view import KEPT_PARAMS, PAGES, View

AT_ONCE: Final = 80  # changes on one page
LINES: Final = 6  # of a day before the rest goes behind a tap


def draw_history(view: View) -> None:
    language, back = view.language, asked_page(view)
    shown = {each.code: each for each in productions()}
    chosen = shown.get(view.team or "")
    if view.team not in (None, "all") and chosen is None:
        draw_unknown_team(view)
        return
    before = int(view.more["before"]) if view.more.get("before", "").isdecimal() else None
    try:
        notes = ask(past_notes, COMMANDS, chosen.code if chosen else None, before, AT_ONCE)
    except BacklotError:  # the room stands, its list comes back with the database
        notes = ()
    page = text(say("history.lead", language, page=say(f"page.{back.page}", language)))
    show(f'<section class="head"><h1>{text(say("history.title", language))}</h1><p class="lead">{page}</p></section>')
    show(_teams(view, shown.values(), chosen))
    lines = told(notes, shown, language)
    show("".join(_day(back, list(some)) for _, some in groupby(lines, lambda each: venue_day(each.note.at))))
    if not lines:
        show(nothing_known(language, "past.away" if is_stale() else "history.none"))
    show(_turning(view, notes, before))


def asked_page(view: View) -> View:
    """The page to be seen at another moment, as the address of this one names it; home where it names none of ours."""
    page, _, rest = view.more.get("of", "").partition("?")
    known = page in PAGES and page != view.page
    more = {name: value for name, value in parse_qsl(rest)[:10] if name in KEPT_PARAMS - {"team", "as_of", "of"}}
    return View(page if known else "home", view.language, view.screen, view.team, more if known else {}, view.moment)


def _teams(view: View, shown: Iterable[Production], chosen: Production | None) -> str:
    language = view.language
    address = view.here(team=None, before=None)
    everyone = f'<a href="{text(address)}"{_current(chosen is None)}>{text(say("filters.all", language))}</a>'
    links = "".join(
        f'<a href="{text(view.here(team=each.code, before=None))}"{_current(each is chosen)}>'
        f"{mark(each)}{text(each.name.to(language))}</a>"
        for each in shown
    )
    return f'<nav class="teams" aria-label="{text(say("history.teams", language))}">{everyone}{links}</nav>'


def _current(here: bool) -> str:
    return ' aria-current="true"' if here else ""


def _day(back: View, lines: list[Told]) -> str:
    """One day: the page as it stood when the day was over, and after each thing that was done."""
    language = back.language
    when = venue_day(lines[0].note.at)
    over = ask(almanac).at_end_of(when)
    words = say("history.day_end" if when < today() else "history.so_far", language)
    end = link(back.here(as_of=str(over) if when < today() else None), words, "button")
    items = [_line(back, line) for line in lines]
    rest = say("history.rest", language, count=len(items) - LINES)
    hidden = fold(f"day-{when}", rest, f"<ol>{''.join(items[LINES:])}</ol>") if len(items) > LINES else ""
    title = day(when, language) + (" " if language == "zh" else ", ") + weekday(when, language)
    return f'<section class="day"><header><h2>{text(title)}</h2>{end}</header><ol>{"".join(items[:LINES])}</ol>{hidden}</section>'


def _line(back: View, line: Told) -> str:
    """The moment just after a change, or after the last of several of one kind."""
    language, note = back.language, line.note
    whose = f"{mark(line.production)}<b>{text(line.production.name.to(language))}</b> " if line.production else ""
    here = back.moment.edition == note.number
    said = f' <small class="note">{text(say("history.here", language))}</small>' if here else ""
    current = ' aria-current="true"' if here else ""
    return (
        f'<li><a href="{text(back.here(as_of=str(note.number)))}"{current}><time datetime="{note.at.isoformat()}">'
        f"{clock(note.at)}</time><span>{whose}{text(line.words)}{said}</span></a></li>"
    )


def _turning(view: View, notes: Sequence[PastNote], before: int | None) -> str:
    language = view.language
    newest = link(view.here(before=None), say("history.newest", language), "button") if before is not None else ""
    more = len(notes) == AT_ONCE
    older = link(view.here(before=str(notes[-1].number)), say("history.older", language), "button") if more else ""
    return f'<p class="turning">{newest}{older}</p>' if newest or older else ""
