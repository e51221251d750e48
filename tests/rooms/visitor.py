"""A visitor without a browser: walks to an address through the real shell and reads what stands there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from backlot.config import ROOT

SHELL = str(ROOT / "backlot" / "ui" / "shell.py")
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-name")
EMPTY = {"img", "br", "track", "input", "hr", "link", "meta"}


@dataclass(frozen=True)
class Seen:
    """A page as it came: its HTML, the texts in it outside what is marked as another language, its charts' texts."""

    html: str
    pieces: list[str]
    headings: list[str]
    charts: list[str]

    @property
    def words(self) -> str:
        return "\n".join(self.pieces)

    def __contains__(self, words: str) -> bool:
        """Whether some text of the page holds these words, spaces evened out."""
        return " ".join(words.split()) in " ".join(" ".join(self.pieces).split())


def visit(page: str, **query: str) -> Seen:
    """Go to `page` with this query; an exception that reaches Streamlit fails the test."""
    walk = AppTest.from_file(SHELL, default_timeout=60)
    walk._page_hash = calc_hash("" if page == "home" else page)
    for name, value in query.items():
        walk.query_params[name] = value
    walk.run()
    assert not walk.exception, walk.exception
    return read("".join(each.value for each in walk.get("html")), [_spec(each) for each in walk.get("plotly_chart")])


def _spec(chart: Any) -> Any:
    return json.loads(chart.proto.spec)


def read(html: str, charts: list[Any]) -> Seen:
    reader = _Reader()
    reader.feed(html)
    return Seen(html, reader.pieces, reader.headings, [text for chart in charts for text in _texts(chart)])


def _texts(part: Any, key: str = "") -> list[str]:
    """What a figure writes: texts, ticks and hover words, without its addresses and settings."""
    if isinstance(part, dict):
        return [text for name, inside in part.items() if name != "template" for text in _texts(inside, name)]
    if isinstance(part, list):
        return [text for inside in part for text in _texts(inside, key)]
    return [part] if isinstance(part, str) and key in ("text", "ticktext", "hovertext", "hovertemplate", "name") else []


class _Reader(HTMLParser):
    """Texts of a page, piece by piece; what stands in an element with a language of its own is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.headings: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        elsewhere = "lang" in given or (bool(self._open) and self._open[-1][1])
        if not elsewhere:
            self.pieces += [given[name] or "" for name in SPOKEN if given.get(name)]
        if tag == "h1":
            self.headings.append("")
        if tag not in EMPTY:
            self._open.append((tag, elsewhere))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag == "h1" for tag, _ in self._open):
            self.headings[-1] += data
        if data.strip() and not (self._open and self._open[-1][1]):
            self.pieces.append(data)
