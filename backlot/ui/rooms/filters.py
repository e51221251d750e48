"""Filters as rows of links: what is chosen stands in the address, so that a view can be shared, undone and taken home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backlot.i18n import say
from backlot.ui.markup import fold, link, text
from backlot.ui.view import View

Choice = tuple[str, str]  # what the address says, what the visitor reads
AT_ONCE: Final = 8  # more choices than these stand behind a tap


def chips(view: View, param: str, label: str, choices: Sequence[Choice]) -> str:
    """One filter: `param` of the address set by a tap on a choice, and taken away by another. Nothing to choose, nothing shown."""
    if len(choices) < 2:
        return ""
    asked = view.more.get(param)
    chosen = next((words for code, words in choices if code == asked), None)
    everything = link(view.here(**{param: None}), say("filters.all", view.language), current=chosen is None)
    links = everything + "".join(_chip(view, param, choice) for choice in choices)
    row = f'<nav class="chips" aria-label="{text(label)}"><span aria-hidden="true">{text(label)}</span>{links}</nav>'
    if len(choices) <= AT_ONCE:
        return row
    summary = say("filters.chosen", view.language, label=label, chosen=chosen) if chosen else label
    return fold(f"filter-{param}", summary, row, "fold filter")


def _chip(view: View, param: str, choice: Choice) -> str:
    code, words = choice
    on = view.more.get(param) == code
    return link(view.here(**{param: None if on else code}), words, current=on)


def kept(view: View, shown: int, of: int, params: Sequence[str]) -> str:
    """How many of how many the filters leave, and the way back to all; nothing where no filter of `params` is set."""
    if not any(view.more.get(param) for param in params):
        return ""
    words = say("filters.kept", view.language, shown=shown, of=of)
    back = link(view.here(**dict.fromkeys(params)), say("filters.clear", view.language), "button")
    return f'<p class="kept" role="status">{text(words)} {back}</p>'
