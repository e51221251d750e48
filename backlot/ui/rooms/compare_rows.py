"""A row of small multiples as HTML: panels side by side on a wall, measure by measure under one another on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from backlot.figures.compare_panels import Panel, PanelBar, PanelRow
from backlot.i18n import say
from backlot.records import ProductionKind
from backlot.theme import PHONE, team_colour
from backlot.ui.markup import drawing, fold, kind_note, mark, nothing_known, section_heading, table, text
from backlot.ui.view import View

_MOST_DIAMONDS: Final = 60  # more are a number only


def compare_row(view: View, key: str, row: PanelRow | None, title: str, choices: str = "") -> str:
    """The whole row: heading, `choices` (HTML), panels, what the numbers mean, and the numbers one tap away."""
    if row is None:
        return section_heading(title, key=key) + nothing_known(view.language, "shell.nothing")
    has_pictures = any(panel.picture for panel in row.panels)
    narrow = view.screen is PHONE and not has_pictures
    panels = _by_measure(view, row) if narrow else _by_team(view, row)
    notes = " ".join(row.notes) if view.language == "en" else "".join(row.notes)
    numbers = fold(
        f"numbers-{key}",
        say("shell.as_table", view.language),
        table(row.table.caption, row.table.columns, row.table.rows),
    )
    return (
        f'{section_heading(row.name, key=key)}{choices}<div class="compared">{panels}</div>'
        f'<p class="note panel-means">{text(notes)}</p>{numbers}'
    )


def _by_team(view: View, row: PanelRow) -> str:
    items = "".join(_panel(view, panel, row.axis) for panel in row.panels)
    return f'<ul class="panels">{items}</ul>'


def _panel(view: View, panel: Panel, axis: tuple[str, str]) -> str:
    inside = f'<p class="missing">{text(panel.missing)}</p>' if panel.missing else ""
    return (
        f'<li class="panel{_apart(panel)}" style="--team:{team_colour(panel.team.colour)}">{_name(view, panel)}'
        f"{_headline(panel)}{_diamonds(panel)}{_picture(panel, axis)}{_bars(panel.bars)}{inside}</li>"
    )


def _name(view: View, panel: Panel) -> str:
    """The team's name, which opens its room from anywhere on the panel."""
    team, language = panel.team, view.language
    note = kind_note(team, language) if team.kind is ProductionKind.REFERENCE else ""
    address = text(view.to(panel.page, team=team.code))
    return f'<h3><a href="{address}">{mark(team)}<span>{text(team.name.to(language))}</span></a>{note}</h3>'


def _apart(panel: Panel) -> str:
    """A production from elsewhere stands apart."""
    return " apart" if panel.team.kind is ProductionKind.REFERENCE else ""


def _headline(panel: Panel) -> str:
    if not panel.head:
        return ""
    return f'<p class="panel-head"><strong>{text(panel.head)}</strong> <span>{text(panel.said)}</span></p>'


def _diamonds(panel: Panel) -> str:
    if not 0 < panel.diamonds <= _MOST_DIAMONDS:
        return ""
    return f'<p class="tens" aria-hidden="true">{"<i></i>" * panel.diamonds}</p>'


def _picture(panel: Panel, axis: tuple[str, str]) -> str:
    if not panel.picture:
        return ""
    ends = "".join(f"<span>{text(end)}</span>" for end in axis)
    return f'{drawing(panel.picture, panel.shows, "month-shape")}<p class="panel-axis" aria-hidden="true">{ends}</p>'


def _bars(bars: Sequence[PanelBar]) -> str:
    parts = []
    for group, members in groupby(bars, key=lambda bar: bar.group):
        heading = f'<p class="group">{text(group)}</p>' if group else ""
        rows = "".join(
            f"<div><dt>{text(bar.words)}</dt><dd><b>{text(bar.value)}</b>{_bar(bar)}</dd></div>" for bar in members
        )
        parts.append(f'{heading}<dl class="panel-measures">{rows}</dl>')
    return "".join(parts)


def _bar(bar: PanelBar) -> str:
    """For eyes only: its number stands beside it."""
    marks = "".join(
        f'<i class="{kind}" style="left:{start * 100:.2f}%;width:{length * 100:.2f}%"></i>'
        for kind, start, length in (("plan", 0.0, bar.plan), ("film", 0.0, bar.film), ("ai", bar.film, bar.ai))
        if length > 0
    )
    return f'<span class="bar" aria-hidden="true">{marks}</span>'


def _by_measure(view: View, row: PanelRow) -> str:
    """The large numbers first, each the way to its team's room; then one measure after another, a line a team."""
    room = max((_width(bar.value) for panel in row.panels for bar in panel.bars), default=0)
    heads = "".join(
        f'<li class="{_apart(panel).strip()}" style="--team:{team_colour(panel.team.colour)}">{_name(view, panel)}'
        f"{_headline(panel)}{_diamonds(panel)}{_missing(panel)}</li>"
        for panel in row.panels
    )
    measures = "".join(_measure(view, row.panels, group, words) for group, words in _measures(row.panels))
    return f'<ul class="panel-heads">{heads}</ul><div style="--value:{room / 2 + 0.4:.1f}em">{measures}</div>'


def _width(words: str) -> int:
    """About how wide words are, in halves of their size: every line leaves them the same room, so that every bar has one scale."""
    return sum(1 if letter.isascii() else 2 for letter in words)


def _missing(panel: Panel) -> str:
    return f'<p class="missing">{text(panel.missing)}</p>' if panel.missing else ""


def _measures(panels: Iterable[Panel]) -> Iterable[tuple[str, str]]:
    """Each measure once, in order, with its group where a new one begins."""
    seen = list(dict.fromkeys((bar.group, bar.words) for panel in panels for bar in panel.bars))
    groups = list(dict.fromkeys(group for group, _ in seen))
    last = ""
    for group, words in sorted(seen, key=lambda each: groups.index(each[0])):
        yield (group if group != last else ""), words
        last = group


def _measure(view: View, panels: Iterable[Panel], group: str, words: str) -> str:
    heading = f'<p class="group">{text(group)}</p>' if group else ""
    lines = "".join(
        f'<li style="--team:{team_colour(panel.team.colour)}">{mark(panel.team)}'
        f'<span class="unseen">{text(panel.team.name.to(view.language))}</span>{_bar(bar)}<b>{text(bar.value)}</b></li>'
        for panel in panels
        for bar in panel.bars
        if bar.words == words
    )
    return f'{heading}<p class="measured">{text(words)}</p><ul class="team-lines">{lines}</ul>'
