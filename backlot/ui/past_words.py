"""How a page says which moment it shows: the banner, the title, and the way back to now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backlot.i18n import clock, day, say, venue_day
from backlot.records import BacklotError, Language
from backlot.ui.markup import link, text
from backlot.ui.view import View


def when(at: datetime, language: Language) -> str:
    """zh 2026年6月12日 18:00, en 12 Jun 2026, 18:00; at the venue."""
    return day(venue_day(at), language) + (" " if language == "zh" else ", ") + clock(at)


def title_of(view: View) -> str:
    """The document's title, with the moment where it is not now."""
    name = say(f"page.{view.page}", view.language)
    if view.moment.made_at is not None:
        name = say("past.title", view.language, title=name, when=when(view.moment.made_at, view.language))
    if view.preview is not None:
        name = say("preview.title", view.language, title=name)
    return say("page.title", view.language, page=name)


def banner(view: View) -> str:
    """What no page of the past goes without; and a kind sentence for a moment that is not to be had."""
    note = (
        f'<p class="stale" role="status">{text(say(view.moment.note, view.language))}</p>' if view.moment.note else ""
    )
    if view.moment.made_at is None:
        return note
    words = say(
        "past.banner", view.language, when=when(view.moment.made_at, view.language), edition=view.moment.edition
    )
    another = (
        "" if view.page == "history" else link(chooser(view), say("past.another", view.language), "button another")
    )
    return (
        f'<aside class="as-it-was" role="status"><p>{text(words)}</p><p>{another}{back_to_now(view)}</p></aside>{note}'
    )


def preview_banner(view: View, faults: Sequence[BacklotError]) -> str:
    """What no preview goes without; and what of the draft can't be shown, since it could not be published either."""
    title = view.preview.title if view.preview is not None else ""
    words = say("preview.banner_of" if title else "preview.banner", view.language, title=title)
    told = dict.fromkeys(say(fault.key, view.language, **fault.details) for fault in faults)
    note = "".join(f'<p class="stale" role="status">{text(each)}</p>' for each in told)
    way = link(view.here(preview=None), say("preview.back", view.language), "button now")
    return f'<aside class="as-it-was preview" role="status"><p>{text(words)}</p><p>{way}</p></aside>{note}'


def back_to_now(view: View) -> str:
    """The way back: in the banner, and beside the rooms where those lie within reach and the banner does not."""
    if view.preview is not None:
        return link(view.here(preview=None), say("preview.back", view.language), "button now")
    if view.moment.edition is None:
        return ""
    return link(view.here(as_of=None), say("past.back", view.language), "button now")


def way_in(view: View) -> str:
    """A quiet link at the foot of a page, to itself at another moment."""
    words = say("past.way_in" if view.moment.edition is None else "past.another", view.language)
    return "" if view.page in ("admin", "history") or view.preview else link(chooser(view), words)


def chooser(view: View) -> str:
    """The address of the moments to choose from, for this very page."""
    asked = view.here(as_of=None, team=None).partition("?")[2]
    rest = "&".join(part for part in asked.split("&") if not part.startswith("lang="))
    return view.to("history", of=f"{view.page}?{rest}" if rest else view.page)
