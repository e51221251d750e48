"""A film that is replaced while somebody watches it plays on; where it is stopped, the new one stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from backlot.records import MediaKind
from backlot.store.changes import unit_of_work
from backlot.store.database import open_engine, reading
from backlot.store.tables import MediaRow
from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition
from tests.browser.looking import settle

pytestmark = [pytest.mark.browser, pytest.mark.measured]
# A screen that is late with its frames: what the browser does in between comes first.
SLOW = "const soon = requestAnimationFrame; requestAnimationFrame = (act) => setTimeout(() => soon(act), 100)"
KEY = {"production": "print", "kind": MediaKind.FILM, "position": 0}


def path_of(exhibition: Exhibition, team: str) -> str:
    engine = open_engine(exhibition.database)
    query = select(MediaRow.path).where(MediaRow.production == team, MediaRow.kind == MediaKind.FILM)
    with reading(engine) as connection:
        found: str = connection.execute(query).scalar_one()
    engine.dispose()
    return found


def put(exhibition: Exhibition, path: str) -> None:
    engine = open_engine(exhibition.database)
    with unit_of_work(engine, "lin", "put_on_screens", "film", "print") as unit:
        unit.change(MediaRow, KEY, {"path": path, "sha256": path.split(".", maxsplit=1)[0]})
    engine.dispose()


@pytest.fixture
def other(exhibition: Exhibition) -> Iterator[str]:
    """Another film's file, to stand in this one's place for a while."""
    own = path_of(exhibition, "print")
    yield path_of(exhibition, "screen")
    put(exhibition, own)


def waits_until(page: Page, words: str, *args: object) -> None:
    page.wait_for_function(
        f"(asked) => {{ const film = document.querySelector('video'); return {words} }}", arg=list(args)
    )


def test_a_film_that_is_replaced_while_it_plays_goes_on_until_it_is_stopped(
    open_page: OpenPage, exhibition: Exhibition, other: str
) -> None:
    page = open_page()
    page.add_init_script(SLOW)
    page.goto("/films?team=print&lang=en", wait_until="commit")
    settle(page)
    own = path_of(exhibition, "print")
    page.evaluate(
        "() => { const film = document.querySelector('video'); film.muted = true; film.currentTime = 5; film.play() }"
    )
    waits_until(page, "film.currentTime > 6")
    page.evaluate("() => document.querySelector('video').setAttribute('data-old', '')")
    put(exhibition, other)
    expect(page.locator("video[data-old]")).to_have_count(0)
    waits_until(
        page,
        "!film.paused && film.currentTime > 6.5 && film.currentTime < 30 && film.currentSrc.endsWith(asked[0])",
        own,
    )
    page.evaluate("() => document.querySelector('video').pause()")
    waits_until(page, "film.paused && film.readyState > 0 && film.currentSrc.endsWith(asked[0])", other)
    assert page.evaluate("() => document.querySelector('video').currentTime") > 6, (
        "and it stands where the old one stopped"
    )
