"""Streamlit's first page, made ours: it still has the shape we change, and shows dark and in the right language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from backlot.config import ROOT
from backlot.records import Language
from backlot.web import ROOMS
from backlot.web.chunks import CHART_ROOMS, IndexChangedError, chunks
from backlot.web.compress import Press
from backlot.web.index import Index
from tests.web.cast import STREAMLIT, House


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(STREAMLIT, ROOT / "assets", Press(tmp_path))


@pytest.mark.parametrize("room", sorted(ROOMS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_streamlits_index_still_has_the_shape_we_change(index: Index, room: str, language: str) -> None:
    html = index.html(room, "en" if language == "en" else "zh")
    assert html.count("<title>") == 1
    assert "Streamlit</title>" not in html
    assert "SourceSans" not in html
    assert "agent" not in html
    assert html.index("window.__streamlit=") < html.index('<script type="module"')


@pytest.mark.parametrize(
    "part", ["<title>Streamlit</title>", '<html lang="en">', "<noscript>", '<script type="module"']
)
def test_a_changed_index_stops_the_start(tmp_path: Path, part: str) -> None:
    html = (STREAMLIT / "index.html").read_text("utf-8")
    assert html.count(part) == 1
    shutil.copy(STREAMLIT / "manifest.json", tmp_path)
    (tmp_path / "index.html").write_text(html.replace(part, "<!-- moved -->"), "utf-8")
    with pytest.raises(IndexChangedError):
        Index(tmp_path, ROOT / "assets", Press(tmp_path)).html("", "zh")


def test_a_missing_plotly_chunk_stops_the_start(tmp_path: Path) -> None:
    shutil.copy(STREAMLIT / "index.html", tmp_path)
    manifest = (STREAMLIT / "manifest.json").read_text("utf-8")
    (tmp_path / "manifest.json").write_text(manifest.replace('"PlotlyChart"', '"ChartOfPlotly"'), "utf-8")
    with pytest.raises(IndexChangedError):
        Index(tmp_path, ROOT / "assets", Press(tmp_path)).html("budget", "zh")


@pytest.mark.parametrize("room", ["", "budget"])
def test_every_chunk_fetched_early_is_there(room: str) -> None:
    named = chunks(STREAMLIT, room)
    assert all((STREAMLIT / name).is_file() for name in named)
    assert len(named) == len(set(named))


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_plotly_is_fetched_early_only_where_charts_are_drawn(index: Index, room: str) -> None:
    assert ("PlotlyChart" in index.html(room, "zh")) == (room in CHART_ROOMS)


@pytest.mark.parametrize(
    ("target", "tag", "title"),
    [
        ("/", "zh-CN", "展览 · AI 片场"),
        ("/team?lang=en", "en", "Teams · AI Backlot"),
        ("/team?lang=xx", "zh-CN", "团队 · AI 片场"),
    ],
)
def test_the_page_speaks_the_language_of_its_address(house: House, target: str, tag: str, title: str) -> None:
    html = house.ask(target).body.decode()
    assert f'<html lang="{tag}"' in html
    assert f"<title>{title}</title>" in html


def test_everything_the_first_page_names_is_there(house: House) -> None:
    html = house.ask("/budget").body.decode()
    named = [name for name in re.findall(r'(?:href|src)="([^"]+)"', html) if not name.startswith("data:")]
    assert len(named) > 50
    for name in named:
        reply = house.ask("/" + name.removeprefix("./").removeprefix("/"))
        assert reply.status == 200, name
        assert "immutable" in reply.headers["cache-control"], name


def test_the_first_page_is_asked_for_again_but_not_sent_again(house: House) -> None:
    first = house.ask("/", accept_encoding="br")
    assert first.headers["cache-control"] == "no-cache"
    assert house.ask("/", if_none_match=first.headers["etag"]).status == 304
    assert house.ask("/?lang=en", if_none_match=first.headers["etag"]).status == 200


def test_a_style_changed_while_the_house_is_open_shows_on_the_next_visit(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "assets" / "fonts", tmp_path / "fonts", ignore=shutil.ignore_patterns("*.woff2"))
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "look.css").write_text("a{}")
    index = Index(STREAMLIT, tmp_path, Press(tmp_path / "cache"))
    before = index.page("", "zh").content
    assert index.page("", "zh").content is before
    (tmp_path / "styles" / "look.css").write_text("a{color:red}")
    assert index.page("", "zh").content != before


def test_what_a_visitor_writes_in_the_address_never_enters_the_page(house: House) -> None:
    plain = house.ask("/team").body
    assert house.ask("/team?team=%3Cscript%3Ealert(1)%3C/script%3E&lang=%22%3E").body == plain


def test_the_first_page_offers_the_browser_our_fonts(index: Index) -> None:
    html = index.html("", "zh")
    preload = re.findall(r'<link rel="preload" href="(/fonts/[^"]+)"', html)
    assert len(preload) == 1
    assert preload[0] in (ROOT / "assets" / "fonts" / "fonts.css").read_text("utf-8")


@pytest.mark.parametrize(("language", "name"), [("zh", "AI 片场"), ("en", "AI Backlot")])
def test_the_exhibitions_name_is_painted_before_any_script(index: Index, language: Language, name: str) -> None:
    before_the_app = index.html("", language).partition('<div id="root">')[0]
    assert f'aria-hidden="true">{name}</p>' in before_the_app
