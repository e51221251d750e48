"""Filters as rows of links: what is chosen stands in the address, so that a view can be shared, undone and taken home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from backlot.i18n import say
from backlot.ui.markup import fold, link, text
from backlot.ui.view import View

Choice = tuple[str, str]  # what the address says, what the visitor reads
AT_ONCE: Final = 8  # more choices than these stand behind a tap
FEW: Final = 24  # more options than these stand group by group, each behind a tap


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


def kept(view: View, shown: int, of: int, params: Sequence[str], words: str = "filters.kept", **details: object) -> str:
    """How many of how many the filters leave, and the way back to all; nothing where no filter of `params` is set.

    `words` is the sentence's key where a room says it in its own words.
    """
    if not any(view.more.get(param) for param in params):
        return ""
    told = say(words, view.language, shown=shown, of=of, **details)
    back = link(view.here(**dict.fromkeys(params)), say("filters.clear", view.language), "button")
    return f'<p class="kept" role="status"><span>{text(told)}</span> {back}</p>'


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter: what the address says, what the visitor reads, and how much it keeps."""

    code: str
    words: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A question with its options in groups (heading → options; one group needs no heading). `note` defines what it asks."""

    param: str
    label: str
    groups: Mapping[str, Sequence[Option]]
    note: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(option for group in self.groups.values() for option in group)


def filter_bar(view: View, filters: Sequence[Filter]) -> str:
    """Filters side by side, each a fold that says what is chosen; a filter with nothing to choose is left out."""
    useful = [each for each in filters if len(each.options) > 1 or view.more.get(each.param)]
    folds = "".join(_filter(view, each) for each in useful)
    label = text(say("filters.label", view.language))
    return f'<div class="filters" role="group" aria-label="{label}">{folds}</div>' if folds else ""


def _filter(view: View, asked: Filter) -> str:
    chosen = next((each.words for each in asked.options if each.code == view.more.get(asked.param)), None)
    words = say("filters.chosen", view.language, label=asked.label, chosen=chosen or say("filters.all", view.language))
    note = f'<p class="note">{text(asked.note)}</p>' if asked.note else ""
    everything = link(view.here(**{asked.param: None}), say("filters.all", view.language), current=chosen is None)
    many = len(asked.options) > FEW and len(asked.groups) > 1
    groups = "".join(
        _group(view, asked, at, heading, many) for at, heading in enumerate(asked.groups) if asked.groups[heading]
    )
    inside = f'{note}<nav class="chips" aria-label="{text(asked.label)}">{everything}</nav>{groups}'
    return fold(f"filter-{asked.param}", words, inside, "filter on" if chosen else "filter")


def _group(view: View, asked: Filter, at: int, heading: str, many: bool) -> str:
    """Options in a row; groups of many stand each behind a tap of its own."""
    options = asked.groups[heading]
    links = "".join(_option(view, asked.param, each) for each in options)
    row = f'<nav class="chips" aria-label="{text(f"{asked.label} {heading}".strip())}">{links}</nav>'
    if not heading:
        return row
    if many:
        return fold(f"filter-{asked.param}-{at}", f"{heading} · {len(options)}", row, "fold group")
    return f"<h3>{text(heading)}</h3>{row}"


def _option(view: View, param: str, option: Option) -> str:
    on = view.more.get(param) == option.code
    here = ' aria-current="true"' if on else ""
    measure = f" <small>{text(option.measure)}</small>" if option.measure else ""
    return (
        f'<a href="{text(view.here(**{param: None if on else option.code}))}"{here}>{text(option.words)}{measure}</a>'
    )
