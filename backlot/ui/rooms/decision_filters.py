"""Which decisions a visitor wants to see: words, phase, who decided, what it cost, how it moved the days, what was replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from backlot.i18n import name_of, number, say
from backlot.records import Phase, Text
from backlot.ui.rooms.decision_cards import Decided, searched, superseded_by
from backlot.ui.rooms.filters import Filter, Option, filter_bar
from backlot.ui.rooms.finding import matches, terms
from backlot.ui.view import View

PARAMS: Final = ("find", "phase", "person", "money", "days", "replaced")
WAYS: Final = ("more", "less", "same")
Fits = Callable[[Decided, str], bool]


def left(view: View, decided: Sequence[Decided], but: str = "") -> list[Decided]:
    """Those that every filter of the address lets through, or every filter `but` one."""
    wanted = terms(view)
    found = [each for each in decided if matches(wanted, (*searched(each[1]), *_who(each)))]
    for param, fits in _FITS.items():
        asked = view.more.get(param)
        if asked and param != but:
            found = [each for each in found if fits(each, asked)]
    return found


def filters(view: View, decided: Sequence[Decided]) -> str:
    """Every filter with what each of its choices would leave; one that leaves nothing is not offered."""
    language = view.language
    words = {
        "phase": {each.value: name_of(each, language) for each in Phase},
        "person": {_person(each): name.to(language) for each in decided for name in _who(each)},
        "money": {way: say(f"decisions.money.{way}", language) for way in WAYS},
        "days": {way: say(f"decisions.days.{way}", language) for way in WAYS},
        "replaced": {way: say(f"decisions.is_{way}", language) for way in ("old", "new")},
    }
    return filter_bar(
        view,
        [
            Filter(param, say(f"decisions.filter.{param}", language), {"": _options(view, decided, param, named)})
            for param, named in words.items()
        ],
    )


def _options(view: View, decided: Sequence[Decided], param: str, named: Mapping[str, str]) -> list[Option]:
    others = left(view, decided, but=param)
    counts = {code: sum(_FITS[param](each, code) for each in others) for code in named}
    chosen = view.more.get(param)
    return [
        Option(code, words, number(counts[code], view.language))
        for code, words in named.items()
        if counts[code] or code == chosen
    ]


def _who(decided: Decided) -> list[Text]:
    production, decision = decided
    return [each.name for each in production.participants if each.code == decision.decided_by]


def _person(decided: Decided) -> str:
    """Codes of people belong to a team; among all teams each carries its team's."""
    return f"{decided[0].code}:{decided[1].decided_by}"


def _phases(decided: Decided) -> set[Phase]:
    production, decision = decided
    return {task.phase for task in production.tasks if task.code in decision.tasks}


def _way(size: int | Decimal | None) -> str:
    return "" if size is None else "more" if size > 0 else "less" if size < 0 else "same"


def _is_replaced(decided: Decided, way: str) -> bool:
    """`old`: another decision replaced it; `new`: it replaced another."""
    production, decision = decided
    if way == "old":
        return superseded_by(production, decision) is not None
    return way == "new" and decision.supersedes in {each.code for each in production.decisions}


def _cost(decided: Decided) -> int | None:
    return decided[1].cost_impact.minor if decided[1].cost_impact is not None else None


_FITS: Final[dict[str, Fits]] = {
    "phase": lambda decided, asked: asked in _phases(decided),
    "person": lambda decided, asked: asked in (_person(decided), decided[1].decided_by),
    "money": lambda decided, asked: _way(_cost(decided)) == asked,
    "days": lambda decided, asked: _way(decided[1].days_moved) == asked,
    "replaced": _is_replaced,
}
