"""What became of every team's takes: made, usable, selected, and the same by the method that made them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from backlot.figures.compare_panels import Compared, Panel, PanelBar, PanelRow, measured_table
from backlot.i18n import name_of, number, percent, say
from backlot.records import Language, Method, Production
from backlot.records.tallies import MethodTally

_STAGES = ("made", "usable", "selected")


def compare_yield(compared: Sequence[Compared], language: Language) -> PanelRow | None:
    """One scale of takes; None where no record lists any."""
    most = max((made_of(each.takes) for each in compared), default=0)
    if not most:
        return None
    methods = [method for method in Method if any(tally.method is method for each in compared for tally in each.takes)]
    panels = tuple(_panel(each.team, each.takes, methods, most, language) for each in compared)
    name = say("compare.yield", language)
    table = measured_table(name, say("compare.measure", language), panels, language)
    return PanelRow(name, panels, (say("compare.yield.means", language), say("compare.yield.scope", language)), table)


def made_of(takes: Iterable[MethodTally]) -> int:
    return sum(each.made for each in takes)


def is_judged(takes: Sequence[MethodTally]) -> bool:
    """Whether the record says of some take what became of it."""
    return any(each.usable or each.rejected for each in takes)


def _panel(
    team: Production, takes: Sequence[MethodTally], methods: Sequence[Method], most: int, language: Language
) -> Panel:
    made = made_of(takes)
    if not made:
        return Panel(team, "shots", missing=say("compare.yield.none", language))
    judged = is_judged(takes)
    bars = [_stage(stage, takes, most, language) for stage in (_STAGES if judged else _STAGES[:1])]
    group = say("compare.yield.by_method", language)
    bars += [
        _method(method, [each for each in takes if each.method is method], most, group, judged, language)
        for method in methods
    ]
    if not judged:
        said = say("compare.yield.unjudged", language)
        return Panel(team, "shots", number(made, language), said, tuple(bars))
    selected = sum(each.selected for each in takes)
    said = say("compare.yield.said", language, selected=number(selected, language), made=number(made, language))
    share = selected / made
    return Panel(team, "shots", percent(share, language, 1 if share < 0.1 else 0), said, tuple(bars))


def _stage(stage: str, takes: Sequence[MethodTally], most: int, language: Language) -> PanelBar:
    split: dict[bool, int] = defaultdict(int)
    for each in takes:
        split[each.with_ai] += getattr(each, stage)
    return PanelBar(
        say(f"figure.stage_{stage}", language), number(sum(split.values()), language), 0, split[False] / most,
        split[True] / most,
    )  # fmt: skip


def _method(
    method: Method, takes: Sequence[MethodTally], most: int, group: str, judged: bool, language: Language
) -> PanelBar:
    counts = [sum(getattr(each, stage) for each in takes) for stage in _STAGES]
    told = counts if judged else counts[:1]
    value = " → ".join(number(count, language) for count in told) if counts[0] else "—"
    film = sum(each.made for each in takes if not each.with_ai)
    return PanelBar(name_of(method, language), value, 0, film / most, (counts[0] - film) / most, group)
