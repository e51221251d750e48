"""How a prompt grew: each wording of a shot's takes against the one it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from backlot.i18n import number, say
from backlot.records import Language, Production, Shot, Take
from backlot.theme import team_colour
from backlot.ui.markup import fold, section_heading, text
from backlot.ui.rooms.shot_diff import told_changes
from backlot.ui.rooms.shot_words import verdict_sign, verdict_words
from backlot.ui.view import View

AT_ONCE: Final = 6  # wordings; the others stand behind a tap


@dataclass(slots=True)
class Wording:
    """A prompt, the takes made with it from the same forerunner, and that forerunner (None where it began here)."""

    words: str
    parent: Take | None
    takes: list[Take] = field(default_factory=list)


def wordings(takes: Sequence[Take], language: Language) -> list[Wording]:
    """Each wording once a forerunner's wording, in the order in which they came."""
    by_key = {take.key: take for take in takes}
    found: dict[tuple[str, str | None], Wording] = {}
    for take in takes:
        words = take.prompt.to(language)
        parent = _forerunner(take, by_key, language)
        before = parent.prompt.to(language) if parent else None
        if not words:
            continue
        same = next((each for (said, _), each in found.items() if said == words and (before in (words, None))), None)
        if same is None:
            same = found.setdefault((words, before), Wording(words, parent))
        same.takes.append(take)
    return list(found.values())


def _forerunner(take: Take, by_key: dict[str, Take], language: Language) -> Take | None:
    """The nearest take it grew from that had a prompt; a ring of parents ends where it began."""
    seen = {take.key}
    parent = by_key.get(take.parent or "")
    while parent is not None and not parent.prompt.to(language) and parent.key not in seen:
        seen.add(parent.key)
        parent = by_key.get(parent.parent or "")
    return parent if parent is not None and parent.key not in seen and parent.prompt.to(language) else None


def prompt_growth(view: View, production: Production, shot: Shot) -> str:
    """Every wording, what changed in it, and which takes were made with it."""
    found = wordings(shot.takes, view.language)
    if not found:
        return ""
    language, team = view.language, production.code
    style = f'style="--team:{team_colour(production.colour)}"'
    items = [_wording(view, team, shot, each, before) for before, each in zip([None, *found], found, strict=False)]
    first, rest = items[:AT_ONCE], items[AT_ONCE:]
    more = ""
    if rest:
        summary = say("shots.prompt_more", language, count=number(len(rest), language))
        more = fold("wordings", summary, f'<ol class="wordings" {style}>{"".join(rest)}</ol>')
    head = section_heading(
        say("shots.prompts", language), say("shots.prompts_note", language) if len(found) > 1 else ""
    )
    return f'{head}<ol class="wordings" {style}>{"".join(first)}</ol>{more}'


def _wording(view: View, team: str, shot: Shot, wording: Wording, before: Wording | None) -> str:
    """A wording that grew from no other is told against the one before it."""
    language = view.language
    origin = say("shots.prompt_first", language)
    words = text(wording.words)
    if wording.parent is not None:
        origin = say("shots.prompt_from", language, number=wording.parent.number)
        words = told_changes(wording.parent.prompt.to(language), wording.words, language)
    elif before is not None:
        origin, words = say("shots.prompt_anew", language), told_changes(before.words, wording.words, language)
    takes = "".join(f"<li>{_take_link(view, team, shot, take)}</li>" for take in wording.takes)
    return (
        f'<li><p class="note">{text(origin)}</p><p class="wording">{words}</p><ul class="made-with">{takes}</ul></li>'
    )


def _take_link(view: View, team: str, shot: Shot, take: Take) -> str:
    language = view.language
    address = view.to("shots", team=team, shot=shot.code, take=take.key)
    name = say("shots.take.open", language, number=take.number, verdict=verdict_words(take, language))
    words = say("shots.take", language, number=take.number)
    return f'<a href="{text(address)}" aria-label="{text(name)}">{verdict_sign(take)}{text(words)}</a>'


def take_prompt(shot: Shot, take: Take, language: Language) -> str:
    """The prompt of one take against that of the take it grew from."""
    words = take.prompt.to(language)
    if not words:
        return ""
    parent = _forerunner(take, {each.key: each for each in shot.takes}, language)
    heading, html = say("shots.prompt", language), text(words)
    if parent is not None:
        before = parent.prompt.to(language)
        key = "shots.prompt_same" if before == words else "shots.prompt_changed"
        heading, html = say(key, language, number=parent.number), told_changes(before, words, language)
    return f'<figure class="prompt"><figcaption>{text(heading)}</figcaption><p class="wording">{html}</p></figure>'
