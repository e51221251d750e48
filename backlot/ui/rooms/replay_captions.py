"""A day in plain words, put together from the record by fixed rules: nothing is said that it does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from backlot.i18n import money, month_day, number, say
from backlot.records import Language, Money, Task, Text, Verdict
from backlot.ui.rooms.replay_days import Day, Reel

_NAMED: Final = 2  # steps named in a day's words
_TOLD: Final = 3  # events of all teams told in a day's words


def day_caption(day: Day, reel: Reel, language: Language) -> str:
    """What phase began, what was reached and decided; on a day without these, the work itself; then takes and money."""
    told = [*_phases(day, language), *_reached(day, language)] or [_work(day, language)]
    told += [_takes(day.made, day.takes[Verdict.SELECTED], day.takes[Verdict.REJECTED], language)]
    told += [_spent(day.spent, reel.currency, language)]
    return _joined(told, language) or say("replay.quiet", language)


def everyone_caption(days: Sequence[tuple[Day, Reel]], language: Language) -> str:
    """The same day of several teams: their events, the first few by name, then takes and money of all together."""
    events = [event for tell in (_reached, _phases) for day, reel in days for event in tell(day, language, reel)]
    told = events[:_TOLD]
    if len(events) > _TOLD:
        told.append(say("replay.more", language, count=number(len(events) - _TOLD, language)))
    if not events and (under_way := sum(day.under_way for day, _ in days)):
        told.append(_under_way(under_way, language))
    verdicts = [sum(day.takes[verdict] for day, _ in days) for verdict in (Verdict.SELECTED, Verdict.REJECTED)]
    told.append(_takes(sum(day.made for day, _ in days), verdicts[0], verdicts[1], language))
    told.append(_spent(sum(day.spent for day, _ in days), shared_currency(reel for _, reel in days), language))
    return _joined(told, language) or say("replay.quiet", language)


def day_name(day: Day, reel: Reel, language: Language) -> str:
    """Day 12 · 21 May; without a Day 1 in the record just the date."""
    when = month_day(day.date, language)
    if reel.month.day_one is None:
        return when
    return f"{say('figure.day_number', language, number=day.number)} · {when}"


def shared_currency(reels: Iterable[Reel]) -> str | None:
    """The one currency of all that hold costs, without which there is no sum of them."""
    known = {reel.currency for reel in reels if reel.currency}
    return known.pop() if len(known) == 1 else None


def _phases(day: Day, language: Language, among: Reel | None = None) -> list[str]:
    """`among` names the team, where there are several."""
    told = [say(f"replay.begins.{phase.value}", language) for phase in day.phases_begun]
    return (
        [say("replay.of_team", language, team=among.production.name, event=event) for event in told] if among else told
    )


def _reached(day: Day, language: Language, among: Reel | None = None) -> list[str]:
    team, whose = (among.production.name, "team_") if among else (Text(), "")
    told = []
    if day.milestones:
        names = _quoted(day.milestones, language)
        told.append(say(f"replay.{whose}milestone", language, team=team, names=names))
    if day.decisions:
        titles = _listed([say("replay.quoted", language, words=each.title) for each in day.decisions], language)
        told.append(say(f"replay.{whose}decided", language, team=team, titles=titles))
    return told


def _work(day: Day, language: Language) -> str:
    """Steps begun, else steps finished, else how many are under way."""
    for steps, key in ((day.begun, "replay.begun"), (day.ended, "replay.finished")):
        if steps:
            more = len(steps) - _NAMED
            names = _quoted(steps[:_NAMED], language)
            return say(f"{key}_more" if more > 0 else key, language, names=names, count=number(more, language))
    return _under_way(day.under_way, language) if day.under_way else ""


def _under_way(count: int, language: Language) -> str:
    return say(
        "replay.step_under_way" if count == 1 else "replay.steps_under_way", language, count=number(count, language)
    )


def _takes(made: int, selected: int, rejected: int, language: Language) -> str:
    if not made:
        return ""
    parts = [say("replay.take" if made == 1 else "replay.takes", language, count=number(made, language))]
    if selected:
        parts.append(say("replay.selected", language, count=number(selected, language)))
    if rejected:
        parts.append(say("replay.rejected", language, count=number(rejected, language)))
    return _listed(parts, language, clauses=True) + ("。" if language == "zh" else ".")


def _spent(minor: int, currency: str | None, language: Language) -> str:
    if currency is None or not minor:
        return ""
    amount = money(Money(abs(minor), currency), language)
    return say("replay.spent" if minor > 0 else "replay.back", language, amount=amount)


def _quoted(steps: Sequence[Task], language: Language) -> str:
    return _listed([say("replay.quoted", language, words=step.name) for step in steps], language)


def _listed(words: Sequence[str], language: Language, clauses: bool = False) -> str:
    return (("，" if clauses else "、") if language == "zh" else ", ").join(words)


def _joined(sentences: Iterable[str], language: Language) -> str:
    return ("" if language == "zh" else " ").join(each for each in sentences if each)
