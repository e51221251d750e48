"""Every figure, on every screen and in both languages, speaks the one visual grammar and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

import plotly.graph_objects as go
import pytest

from backlot.figures.acceptance import accepted_by_service, refused_by_reason
from backlot.figures.accepted_days import accepted_by_day
from backlot.figures.budget_bars import budget_bars
from backlot.figures.budget_means import budget_means
from backlot.figures.budget_sections import budget_sections
from backlot.figures.burn import burn
from backlot.figures.drawing import CONFIG, Drawing
from backlot.figures.hot_days import hot_days
from backlot.figures.month_compare import month_compare
from backlot.figures.month_timeline import month_timeline
from backlot.figures.practice_share import practice_share
from backlot.figures.role_graph import role_graph
from backlot.figures.take_flow import take_flow
from backlot.figures.take_lineage import take_lineage
from backlot.figures.take_yield import take_yield
from backlot.figures.takes import take_yield_of
from backlot.figures.treemap import Tile, treemap
from backlot.figures.waterfall import Step, waterfall
from backlot.i18n import phrase_keys, say
from backlot.records import LANGUAGES, Language, Practice, Production
from backlot.records.costing import cost_report
from backlot.records.hot_costs import HotCosts, hot_costs
from backlot.theme import BACKGROUND, SCREENS, TEAM_COLOURS, Screen
from tests.figures.conftest import ACCOUNTS, a_production
from tests.figures.takes_made import DAYS, REASONS, REJECTED, SERVICES, SHOT, STAGES

COLOUR = TEAM_COLOURS["tungsten"]
Draw = Callable[[Production, Language, Screen], Drawing | None]


def _report(production: Production) -> Any:
    assert production.budget
    return cost_report(production.budget, ACCOUNTS)


def _hot(production: Production) -> HotCosts:
    return hot_costs(_report(production), production.tasks, UTC)


def _tiles(production: Production, language: Language) -> list[Tile]:
    accounts = _report(production).accounts
    return [
        Tile(
            each.account.name.to(language),
            each.sums.efc,
            list(Practice)[n % 2],
            leads=(f"/budget?team=lamp&account={n}",),
        )
        for n, each in enumerate(accounts)
    ]


def _steps(production: Production, language: Language) -> list[Step]:
    accounts = _report(production).accounts
    return [Step(each.account.name.to(language), each.sums, ("/budget?team=lamp",)) for each in accounts]


DRAWN: dict[str, Draw] = {
    "month_timeline": lambda p, lang, s: month_timeline(p, lang, s, COLOUR),
    "month_compare": lambda p, lang, s: month_compare([p, a_production(code="two", colour="print")], lang, s),
    "role_graph": lambda p, lang, s: role_graph(p, lang, s, COLOUR),
    "budget_bars": lambda p, lang, s: budget_bars(_report(p), p.code, lang, s, COLOUR),
    "budget_sections": lambda p, lang, s: budget_sections(_report(p), p.code, lang, s, COLOUR),
    "burn": lambda p, lang, s: burn(p, _report(p), lang, s, COLOUR),
    "budget_means": lambda p, lang, s: budget_means(_report(p), p.code, lang, s, COLOUR, {}),
    "burn_under_its_plan": lambda p, lang, s: burn(p, _report(p), lang, s, COLOUR, _hot(p)),
    "hot_days": lambda p, lang, s: hot_days(_hot(p), p, lang, s, COLOUR, {}),
    "treemap": lambda p, lang, s: treemap(
        _tiles(p, lang), say("figure.total", lang), say("figure.total", lang), lang, s, COLOUR
    ),
    "waterfall": lambda p, lang, s: waterfall(_steps(p, lang), _report(p).total, lang, s, COLOUR),
    "practice_share": lambda p, lang, s: practice_share(p, lang, s, COLOUR),
    "take_yield": lambda p, lang, s: take_yield(take_yield_of(p.shots, p.film.frame_rate), lang, s, COLOUR, p.code),
    "take_flow": lambda p, lang, s: take_flow(STAGES, REJECTED, p.code, lang, s, COLOUR),
    "take_lineage": lambda p, lang, s: take_lineage(SHOT, p.code, lang, s, COLOUR),
    "accepted_by_day": lambda p, lang, s: accepted_by_day(DAYS, p.code, lang, s, COLOUR),
    "accepted_by_service": lambda _, lang, s: accepted_by_service(SERVICES[lang], lang, s, COLOUR),
    "refused_by_reason": lambda _, lang, s: refused_by_reason(REASONS[lang], lang, s, COLOUR),
}
CASES = [(name, language, screen) for name in DRAWN for language in LANGUAGES for screen in SCREENS.values()]
every_case = pytest.mark.parametrize(
    ("name", "language", "screen"), CASES, ids=lambda each: getattr(each, "name", each)
)


def drawn(name: str, language: Language, screen: Screen) -> tuple[Drawing, dict[str, Any]]:
    drawing = DRAWN[name](a_production(), language, screen)
    assert drawing is not None
    return drawing, json.loads(drawing.figure.to_json())


@every_case
def test_plotly_accepts_every_word_of_every_figure(name: str, language: Language, screen: Screen) -> None:
    go.Figure(drawn(name, language, screen)[1])


@every_case
def test_a_swipe_scrolls_the_page_and_no_box_explains_the_marks(name: str, language: Language, screen: Screen) -> None:
    layout = drawn(name, language, screen)[1]["layout"]
    assert layout["dragmode"] is False and not layout["showlegend"]
    assert layout["xaxis"]["fixedrange"] and layout["yaxis"]["fixedrange"]
    assert "title" not in layout and layout["paper_bgcolor"] == "rgba(0,0,0,0)"
    assert CONFIG["displayModeBar"] is False and CONFIG["scrollZoom"] is False


@every_case
def test_every_word_is_as_large_as_the_screen_asks_and_reads_on_the_dark(
    name: str, language: Language, screen: Screen
) -> None:
    _, figure = drawn(name, language, screen)
    fonts = [trace["textfont"] for trace in figure["data"] if "textfont" in trace]
    fonts += [note["font"] for note in figure["layout"]["annotations"]] + [figure["layout"]["font"]]
    for font in fonts:
        assert font["size"] >= screen.text
        for colour in font["color"] if isinstance(font["color"], list) else [font["color"]]:
            assert _contrast(colour, BACKGROUND) >= 4.5, colour


@every_case
def test_every_bar_and_symbol_leads_somewhere_and_says_what_it_is(
    name: str, language: Language, screen: Screen
) -> None:
    drawing, figure = drawn(name, language, screen)
    marks = [trace for trace in figure["data"] if trace.get("hoverinfo") != "skip" and "customdata" in trace]
    assert marks
    for trace in marks:
        assert len(trace["customdata"]) == len(trace["y"]) == len(trace["hovertext"])
        assert all(re.fullmatch(r"/[a-z]+\?team=\w+.*", lead[0]) for lead in trace["customdata"] if lead)
        assert all(trace["hovertext"])
    assert drawing.height == figure["layout"]["height"]


@every_case
def test_a_figure_has_a_name_a_sentence_and_its_numbers_as_a_table(
    name: str, language: Language, screen: Screen
) -> None:
    drawing, _ = drawn(name, language, screen)
    assert drawing.name and drawing.summary.endswith(("。", ".")) and drawing.table.rows
    assert all(len(row) == len(drawing.table.columns) for row in drawing.table.rows)
    assert all(cell for row in drawing.table.rows for cell in row)


@every_case
def test_no_key_of_the_phrasebook_and_no_brace_reaches_a_visitor(name: str, language: Language, screen: Screen) -> None:
    for words in _said(*drawn(name, language, screen)):
        assert words not in phrase_keys() and "{" not in words and "figure." not in words


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_in_chinese_is_in_chinese(name: str) -> None:
    """Latin words that stay: AI, and the invented names' own."""
    drawing, figure = drawn(name, "zh", SCREENS["wide"])
    latin = re.compile(r"[A-Za-z]{2,}")
    for words in _said(drawing, figure):
        bare = re.sub(r"<[^>]*>|&\w+;", " ", words)
        assert set(latin.findall(bare)) <= {"AI"}, words


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_record_is_always_drawn_the_same(name: str) -> None:
    assert drawn(name, "en", SCREENS["wide"])[1] == drawn(name, "en", SCREENS["wide"])[1]


@pytest.mark.parametrize(
    "name",
    [
        "month_timeline",
        "month_compare",
        "role_graph",
        "budget_bars",
        "practice_share",
        "take_yield",
        "accepted_by_service",
        "refused_by_reason",
    ],
)
def test_ai_work_is_hatched_and_human_work_is_solid(name: str) -> None:
    _, figure = drawn(name, "en", SCREENS["wide"])
    bright = [
        trace["marker"] for trace in figure["data"] if trace["type"] == "bar" and trace["marker"]["color"] == COLOUR
    ]
    hatched = [marker for marker in bright if marker.get("pattern", {}).get("shape") == "/"]
    assert hatched and len(hatched) < len(bright)


def test_words_of_the_record_cannot_become_markup() -> None:
    _, figure = drawn("month_timeline", "en", SCREENS["wide"])
    words = " ".join(_said(None, figure))
    assert "&lt;and&gt;" in words and "<and>" not in words


def _said(drawing: Drawing | None, figure: dict[str, Any]) -> Iterator[str]:
    """Every word a visitor may read."""
    if drawing:
        yield from (drawing.name, drawing.summary, drawing.table.caption, *drawing.table.columns)
        yield from (cell for row in drawing.table.rows for cell in row)
    for trace in figure["data"]:
        yield from trace.get("text", ())
        yield from trace.get("hovertext", ())
    yield from (note["text"] for note in figure["layout"]["annotations"])


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
