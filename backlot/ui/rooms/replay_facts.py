"""The month as text that everyone can read and replay.js plays: one table and three lists a team, numbers as data-*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from backlot.i18n import day_range, money, month_day, name_of, number, say, venue_day
from backlot.records import Language, Money, ParticipantKind, Verdict
from backlot.theme import team_colour
from backlot.ui.markup import text
from backlot.ui.rooms.replay_captions import day_caption, day_name, everyone_caption, shared_currency
from backlot.ui.rooms.replay_crew import AtWork, crew_of
from backlot.ui.rooms.replay_days import Day, Reel

_COLUMNS = ("day", "caption", "spent", "so_far", "made", "selected", "rejected")


def facts(reels: Sequence[Reel], language: Language) -> str:
    """All that is played. The first table holds the captions: of the one team, or of all of them together."""
    parts = [] if len(reels) == 1 else [_everyone(reels, language)]
    parts += [_reel(reel, language) for reel in reels]
    note = f'<p class="note">{text(say("replay.money_note", language))}</p>'
    return f'<div class="replay-facts" data-days="{max(len(reel.days) for reel in reels)}">{"".join(parts)}{note}</div>'


def together(reels: Sequence[Reel]) -> list[list[tuple[Day, Reel]]]:
    """The days of several months on one clock, each month from its own first day."""
    longest = max(len(reel.days) for reel in reels)
    return [[(reel.days[number], reel) for reel in reels if number < len(reel.days)] for number in range(longest)]


def _everyone(reels: Sequence[Reel], language: Language) -> str:
    currency = shared_currency(reels)
    rows, so_far = [], 0
    for days in together(reels):
        so_far += sum(day.spent for day, _ in days)
        day = Day(days[0][0].number, days[0][0].date, sum(day.spent for day, _ in days), so_far)
        for each, _ in days:
            day.takes.update(each.takes)
        rows.append(_row(day, days[0][1], everyone_caption(days, language), currency, language))
    return f'<section class="reel-all"{_coin(currency, language)}>{_table(rows, say("replay.everyone", language), language)}</section>'


def _reel(reel: Reel, language: Language) -> str:
    production = reel.production
    name = production.name.to(language)
    rows = [_row(day, reel, day_caption(day, reel, language), reel.currency, language) for day in reel.days]
    return (
        f'<section class="reel" data-name="{text(name)}" data-colour="{team_colour(production.colour)}" '
        f'data-shape="{production.shape.value}" data-code="{text(production.code)}"{_coin(reel.currency, language)}>'
        f"<h2>{text(name)}</h2>{_table(rows, name, language)}"
        f"{_list('steps', _steps(reel, language), language)}{_list('decisions', _decisions(reel, language), language)}"
        f"{_list('crew', map(partial(_at_work, language=language), crew_of(reel)), language)}</section>"
    )


def _coin(currency: str | None, language: Language) -> str:
    """How an amount in between is written while it rises: what stands before it, and minor units in a whole one."""
    if currency is None:
        return ""
    nothing = Money(0, currency)
    unit = round(Money(1_000_000, currency).minor / Money(1_000_000, currency).major)
    return f' data-prefix="{text(money(nothing, language).removesuffix("0"))}" data-unit="{unit}"'


def _table(rows: Iterable[str], caption: str, language: Language) -> str:
    head = "".join(
        f'<th scope="col"{"" if name in ("day", "caption") else " class=number"}>{text(say(f"replay.column_{name}", language))}</th>'
        for name in _COLUMNS
    )
    words = text(f"{caption} · {say('replay.heading_days', language)}")
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{words}"><table class="replay-days"><caption>{words}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(day: Day, reel: Reel, caption: str, currency: str | None, language: Language) -> str:
    selected, rejected = day.takes[Verdict.SELECTED], day.takes[Verdict.REJECTED]
    name, _, when = day_name(day, reel, language).partition(" · ")
    amounts = [money(Money(minor, currency), language) if currency else "—" for minor in (day.spent, day.so_far)]
    counts = [number(count, language) for count in (day.made, selected, rejected)]
    cells = "".join(f'<td class="number">{text(cell)}</td>' for cell in (*amounts, *counts))
    return (
        f'<tr data-so-far="{day.so_far}" data-made="{day.made}" data-selected="{selected}" data-rejected="{rejected}">'
        f'<th scope="row"><span>{text(name)}</span> <span>{text(when)}</span></th><td class="long">{text(caption)}</td>{cells}</tr>'
    )


def _list(kind: str, items: Iterable[str], language: Language) -> str:
    inside = "".join(items)
    heading = text(say(f"replay.heading_{kind}", language))
    return f'<h3>{heading}</h3><ul class="replay-{kind}">{inside}</ul>' if inside else ""


def _steps(reel: Reel, language: Language) -> Iterable[str]:
    for task, (start, end) in reel.steps:
        begun, ended = (venue_day(moment) if moment else None for moment in (task.actual_start, task.actual_end))
        when = day_range(begun, ended or begun, language) if begun else ""
        words = " · ".join(
            part for part in (name_of(task.phase, language), name_of(task.practice, language), when) if part
        )
        yield (
            f'<li data-from="{start:.3f}" data-to="{end:.3f}" data-practice="{task.practice.value}" '
            f'data-phase="{text(name_of(task.phase, language))}" data-order="{list(type(task.phase)).index(task.phase)}">'
            f"<span>{text(task.name.to(language))}</span> <small>{text(words)}</small></li>"
        )


def _decisions(reel: Reel, language: Language) -> Iterable[str]:
    for decision in reel.decisions:
        if decision.decided_at:
            yield (
                f'<li data-at="{reel.month.at(decision.decided_at):.3f}"><span>{text(decision.title.to(language))}</span> '
                f"<small>{text(month_day(venue_day(decision.decided_at), language))}</small></li>"
            )


def _at_work(each: AtWork, language: Language) -> str:
    who = each.who
    kind = "tool" if who.kind is ParticipantKind.SERVICE else "person"
    lit = " ".join(f"{start:.3f}-{end:.3f}" for start, end in each.lit)
    words = say("replay.at_work", language, count=number(each.days, language))
    practice = name_of(who.kind if kind == "tool" else who.practice, language)
    return (
        f'<li data-kind="{kind}" data-practice="{who.practice.value}" data-lit="{lit}"><span>{text(who.name.to(language))}</span> '
        f"<small>{text(f'{practice} · {words}')}</small></li>"
    )
