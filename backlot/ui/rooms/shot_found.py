"""Takes found by verdict, reason, service, day or maker: the filters, and a wall of what they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from backlot.i18n import month_day, name_of, number, say
from backlot.records import Language, RejectReason, Verdict
from backlot.records.take_sums import TakeGroup
from backlot.store.queries.take_sums import FoundTake, TakeFilter, found_takes, take_makers
from backlot.theme import team_colour
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import nothing_known
from backlot.ui.rooms.filters import Filter, Option, filter_bar, kept
from backlot.ui.rooms.shot_parts import asked_part, part_links
from backlot.ui.rooms.shot_take import take_card
from backlot.ui.rooms.shot_words import Known
from backlot.ui.view import View

A_PART: Final = 36  # takes
PARAMS: Final = ("view", "reason", "service", "day", "person")


def asked_filter(view: View) -> TakeFilter:
    """What the address asks for; words that no record can hold ask for nothing."""
    asked = view.more
    return TakeFilter(
        _term(Verdict, asked.get("view")), _term(RejectReason, asked.get("reason")), asked.get("service"), _day(asked.get("day")),
        asked.get("person"),
    )  # fmt: skip


def _term(kind: Any, asked: str | None) -> Any:
    return next((term for term in kind if term.value == asked), None)


def _day(asked: str | None) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(asked or "")
    return None


def filter_rows(view: View, known: Known, groups: Sequence[TakeGroup]) -> str:
    """The filters that the record has anything to choose of, each choice with its number of takes."""
    language, first = view.language, replace(view, more={**view.more, "part": ""})
    days = sorted(_counts(groups, lambda each: each.day).items())
    people = {each.code: each.name for each in known.production.participants}
    makers = [
        (code, people[code].to(language), count)
        for code, count in ask(take_makers, known.production.code)
        if code in people
    ]
    services = _counts(groups, lambda each: each.service).most_common()
    rows: dict[str, list[tuple[str, str, int]]] = {
        "view": _terms(Verdict, _counts(groups, lambda each: each.verdict), language),
        "reason": _terms(RejectReason, _counts(groups, lambda each: each.reason), language),
        "service": [
            (code, known.services[code].name.to(language), count) for code, count in services if code in known.services
        ],
        "person": makers,
        "day": [(day.isoformat(), month_day(day, language), count) for day, count in days],
    }
    filters = [
        Filter(param, say(f"shots.filter.{param}", language), {"": _options(found, language)})
        for param, found in rows.items()
    ]
    return filter_bar(first, filters)


def _options(found: Sequence[tuple[str, str, int]], language: Language) -> list[Option]:
    return [Option(code, name, number(count, language)) for code, name, count in found]


def _counts(groups: Iterable[TakeGroup], key: Callable[[TakeGroup], Hashable]) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    for group in groups:
        if key(group) is not None:
            counts[key(group)] += group.takes
    return counts


def _terms(kind: type[StrEnum], counts: Counter[Any], language: Language) -> list[tuple[str, str, int]]:
    return [(term.value, name_of(term, language), counts[term]) for term in kind if counts[term]]


def draw_found(view: View, known: Known, wanted: TakeFilter, of: int) -> None:
    """The takes that the filters leave, a part at a time."""
    code, language = known.production.code, view.language
    part = asked_part(view, A_PART, of)
    total, found = ask(found_takes, code, wanted, part.start, A_PART)
    if not found and total:
        part = replace(part, start=0)
        total, found = ask(found_takes, code, wanted, 0, A_PART)
    show(kept(view, total, of, (*PARAMS, "part"), "shots.kept"))
    if not found:
        show(nothing_known(language, "shots.found_none"))
        return
    show(_wall(view, known, [each for each in found if each.take.still], "takes"))
    show(_wall(view, known, [each for each in found if not each.take.still], "takes bare"))
    show(part_links(view, replace(part, of=total)))


def _wall(view: View, known: Known, found: Sequence[FoundTake], css: str) -> str:
    cards = "".join(take_card(view, known, each.shot, each.take, named=True) for each in found)
    return f'<ol class="{css}" style="--team:{team_colour(known.production.colour)}">{cards}</ol>' if found else ""
