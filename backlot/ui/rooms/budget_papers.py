"""The way to take a budget home; a screen of the exhibition has nowhere to put a file."""

from __future__ import annotations

from urllib.parse import urlencode

from backlot.i18n import say
from backlot.ui.markup import section_heading, text
from backlot.ui.view import View


def budget_papers(view: View, team: str) -> str:
    """Links to the evidence of `team` in the scope, currency and moment of this page; nothing on a screen of the exhibition."""
    if view.exhibit:
        return ""
    kept = {name: view.more[name] for name in ("scope", "currency", "as_of") if view.more.get(name)}
    query = urlencode({**kept, "lang": view.language})
    links = " ".join(
        f'<a class="button" download href="{text(f"/evidence/{team}.{kind}?{query}")}">'
        f"{text(say(f'evidence.{kind}', view.language))}</a>"
        for kind in ("zip", "xlsx", "pdf")
    )
    heading = section_heading(say("evidence.take", view.language), say("evidence.lead", view.language))
    return f'<section class="papers">{heading}<p class="links-row">{links}</p></section>'
