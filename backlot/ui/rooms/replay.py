"""The month replayed: a stage for replay.js, and under it everything it plays as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from backlot.i18n import number, say
from backlot.records import Language, Production, ProductionKind
from backlot.store.queries.take_times import makers_at_work, takes_made
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import fold, headline, link, nothing_known, text
from backlot.ui.room import draw_unknown_team, production_at, productions, team_chooser
from backlot.ui.rooms.heading import room_heading
from backlot.ui.rooms.legend import legend
from backlot.ui.rooms.replay_days import Reel, reel_of
from backlot.ui.rooms.replay_facts import facts
from backlot.ui.view import View

# What replay.js says by itself; all else it reads from the page.
_SAID: Final = (
    "player", "play", "pause", "again", "back_a_day", "on_a_day", "day", "speed", "spent_so_far", "made", "made_one",
    "is_selected", "is_rejected", "lane_decisions", "lane_takes", "lane_money", "lane_people", "lane_tools",
)  # fmt: skip


def draw_replay(view: View) -> None:
    everyone = say("replay.everyone", view.language)
    if view.team == "all":
        title = headline(say("replay.title_all", view.language))
        show(f'{team_chooser(view, None, everyone)}<section class="head"><h1>{title}</h1></section>')
        ours = [each for each in productions() if each.kind is not ProductionKind.REFERENCE]
        _draw(view, ours, everyone)
        return
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    title = say("replay.title" if production.day_one else "replay.title_plain", view.language)
    show(room_heading(view, production, title, everyone))
    _draw(view, [production], production.name.to(view.language))


def _draw(view: View, chosen: Iterable[Production], name: str) -> None:
    language = view.language
    found = map(_reel, chosen)
    reels = [reel for reel in found if reel is not None and _lacking(reel) != ["steps", "decisions", "takes", "money"]]
    if not reels:
        show(nothing_known(language, "replay.none"))
        return
    show(stage(reels, view.team or reels[0].production.code, name, language))
    missing = _missing(reels[0], language) if len(reels) == 1 else ""
    timeline = link(view.to("timeline"), say("replay.to_timeline", language), "button")
    onward = f'<p class="replay-on">{timeline}</p>' if any(reel.production.tasks for reel in reels) else ""
    show(missing, fold("replay-words", say("replay.words", language), facts(reels, language)))
    show(fold("legend", say("shell.legend", language), legend(language)), onward)


def _reel(production: Production) -> Reel | None:
    reel = reel_of(production, ask(takes_made, production.code))
    if reel is None or reel.steps:
        return reel
    return replace(reel, makers=ask(makers_at_work, production.code))


def stage(reels: Sequence[Reel], key: str, name: str, language: Language) -> str:
    """The place where replay.js builds the player, with the words it needs."""
    words = {said: say(f"replay.{said}", language) for said in _SAID}
    words |= {"image": say("replay.image", language, team=name), "intro": _intro(reels, language)}
    spoken = text(json.dumps(words, ensure_ascii=False))
    return f'<div class="replay" data-replay="{text(key)}" data-words="{spoken}"></div>'


def _intro(reels: Sequence[Reel], language: Language) -> str:
    """What there is to see, as far as there is any."""
    counts = {
        "steps": sum(len(reel.steps) for reel in reels),
        "decisions": sum(len(reel.decisions) for reel in reels),
        "takes": sum(reel.takes for reel in reels),
    }
    parts = [
        say(f"replay.intro.{kind}", language, count=number(count, language)) for kind, count in counts.items() if count
    ] or [say("replay.intro.days", language, count=max(len(reel.days) for reel in reels))]
    return say(
        "replay.intro", language, what=_listed(parts, ("、" if language == "zh" else ", "), say("replay.and", language))
    )


def _missing(reel: Reel, language: Language) -> str:
    """A kind word on what a record cannot show."""
    lacking = [say(f"replay.missing.{each}", language) for each in _lacking(reel)]
    what = _listed(lacking, say("replay.neither", language), say("replay.nor", language))
    words = say("replay.missing", language, what=what)
    return f'<p class="note replay-missing">{text(words)}</p>' if lacking else ""


def _lacking(reel: Reel) -> list[str]:
    there = {"steps": reel.steps, "decisions": reel.decisions, "takes": reel.takes, "money": reel.currency}
    return [kind for kind, found in there.items() if not found]


def _listed(parts: Sequence[str], between: str, last: str) -> str:
    return last.join(part for part in (between.join(parts[:-1]), *parts[-1:]) if part)
