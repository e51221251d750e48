"""The head of a team's room: whose it is, which film, and the way to the other teams."""

from __future__ import annotations

from backlot.i18n import say
from backlot.records import Language, Production, ProductionKind
from backlot.ui.markup import film_title, headline, kind_note, mark, text
from backlot.ui.room import team_chooser
from backlot.ui.view import View


def room_heading(view: View, production: Production, title: str, everyone: str | None = None) -> str:
    """The one `h1` of a room, the team it is about and the chooser."""
    language = view.language
    return (
        f'{team_chooser(view, production, everyone)}<section class="head"><p class="who">{mark(production)}'
        f"{text(production.name.to(language))} · {text(film_title(production, language))} {kind_note(production, language)}</p>"
        f"<h1>{headline(title)}</h1>{source_note(production, language)}</section>"
    )


def astray(view: View, *names: str) -> str:
    """A kind word where the address names a part that this record does not hold; the room stands below it, whole."""
    code = next((view.more[name] for name in names if view.more.get(name)), "")
    words = say("shell.astray", view.language, code=code[:40])
    return f'<p class="nothing">{text(words)}</p>' if code else ""


def source_note(production: Production, language: Language) -> str:
    """Source and licence of a record that comes from elsewhere, as words."""
    if production.kind is not ProductionKind.REFERENCE:
        return ""
    source = production.source
    address = source.url.removeprefix("https://")
    parts = " · ".join(part for part in (source.name, source.licence, address) if part)
    return f'<p class="note">{text(say("about.source", language))}{text(parts)}</p>'
