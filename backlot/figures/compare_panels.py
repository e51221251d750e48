"""What a row of small multiples is made of: a panel a team, every panel of a row on the one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backlot.figures.drawing import Table
from backlot.records import Language, Production
from backlot.records.costing import CostReport
from backlot.records.tallies import MethodTally


@dataclass(frozen=True, slots=True)
class Compared:
    """One production with the sums of its record that a comparison draws; None or empty where the record has none.

    `trouble` is why a budget that is there can't be summed, in a visitor's words.
    """

    team: Production
    report: CostReport | None = None
    takes: tuple[MethodTally, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PanelBar:
    """One measured thing. Lengths are shares (0…1) of the row's scale: `plan` wide and dim, `film` solid, then `ai` hatched."""

    words: str
    value: str
    plan: float = 0
    film: float = 0
    ai: float = 0
    group: str = ""
    full: str = ""  # what the table says where that is more than `value`


@dataclass(frozen=True, slots=True)
class Panel:
    """A team's part of a row: one large number and what it is, then bars, diamonds or a picture (SVG).

    `page` is the room of this team that the panel opens; `missing` is said kindly in place of what a record lacks.
    """

    team: Production
    page: str
    head: str = ""
    said: str = ""
    bars: tuple[PanelBar, ...] = ()
    diamonds: int = 0
    picture: str = ""
    shows: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class PanelRow:
    """`notes` define in plain words what is measured, over what, and what its numbers include; `axis` names both ends of the pictures."""

    name: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...]
    table: Table
    axis: tuple[str, str] = ("", "")


def measured_table(
    caption: str, first: str, panels: Sequence[Panel], language: Language, extra: Sequence[Sequence[str]] = ()
) -> Table:
    """The numbers of a row, a column a team; `extra` rows stand first. Where a team has no such number stands a dash."""
    names = tuple(panel.team.name.to(language) for panel in panels)
    told = {panel.team.code: {(bar.group, bar.words): bar.full or bar.value for bar in panel.bars} for panel in panels}
    measures = list(dict.fromkeys((bar.group, bar.words) for panel in panels for bar in panel.bars))
    rows = [(words, *(told[panel.team.code].get((group, words), "—") for panel in panels)) for group, words in measures]
    return Table(caption, (first, *names), (*(tuple(row) for row in extra), *rows))


def listed(words: Sequence[str], language: Language, last: str) -> str:
    """Several names in one sentence; `last` joins the last two."""
    between = "、" if language == "zh" else ", "
    return last.join(part for part in (between.join(words[:-1]), *words[-1:]) if part)
