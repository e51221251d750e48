"""Every room in both languages on a kiosk, a laptop and a phone: axe's rules and the exhibition's own hold on all of them."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from backlot.config import ROOT
from backlot.records import LANGUAGES, Language
from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition
from tests.browser.looking import (
    ADDRESSES,
    KIOSK,
    LAPTOP,
    PHONE,
    SMALL_PHONE,
    Size,
    axe_wrongs,
    close_those_folds,
    open_every_fold,
    room_of,
    settle,
    turn_to,
    wrongs,
)

pytestmark = pytest.mark.browser


FONTS = ROOT / "assets" / "fonts"
SIZES = (KIOSK, LAPTOP, PHONE)
MOST_FONT_FILES = 15
MOST_FONT_BYTES = 1_000_000


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_every_page_is_whole(size: Size, open_page: OpenPage, exhibition: Exhibition) -> None:
    """No request leaves, the console is silent, axe finds nothing, nothing overflows, hides, shrinks or speaks otherwise.

    Each page arrives in Chinese and turns to English by a tap. axe looks at it in one of the two, in turns, so that over
    the sizes it has seen every page in both.
    """
    page = open_page(size)
    heard = Listener(page, exhibition.address)
    found: list[str] = []
    records: dict[Language, str] = {language: exhibition.words(language) for language in LANGUAGES}
    for number, address in enumerate(ADDRESSES):
        page.goto(f"{address}{'&' if '?' in address else '?'}lang=zh", wait_until="commit")
        settle(page, room_of(address))
        for turn, language in enumerate(LANGUAGES):
            if turn:
                turn_to(page, language, room_of(address))
            wrong = _look_at(page, size, language, room_of(address), records[language])
            if (number + SIZES.index(size)) % 2 == turn:
                wrong += axe_wrongs(page)
            found += [f"{address} ({language}): {each}" for each in (*wrong, *heard.taken())]
    assert not found, "\n" + "\n".join(found)
    assert len(heard.fonts) <= MOST_FONT_FILES, heard.fonts
    assert sum((FONTS / font).stat().st_size for font in heard.fonts) <= MOST_FONT_BYTES, heard.fonts


def _look_at(page: Page, size: Size, language: Language, room: str, record: str) -> list[str]:
    """The page as it comes, and once more with every fold open; a phone also at the smallest width."""
    found = wrongs(page, size, language, room, record)
    open_every_fold(page)
    found += wrongs(page, size, language, room, record)
    if size is PHONE:
        page.set_viewport_size({"width": SMALL_PHONE.width, "height": SMALL_PHONE.height})
        found += [f"at 320 px: {wrong}" for wrong in wrongs(page, SMALL_PHONE, language, room, record)]
        page.set_viewport_size({"width": size.width, "height": size.height})
    close_those_folds(page)
    return list(dict.fromkeys(found))


class Listener:
    """What a page let slip since it was last asked: console errors, exceptions, requests to strangers."""

    def __init__(self, page: Page, address: str) -> None:
        self._home = (address, address.replace("http", "ws", 1), "data:", "blob:")
        self._heard: list[str] = []
        self.fonts: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._heard.append(f"exception in the page: {error}"))
        page.on("request", self._request)

    def taken(self) -> list[str]:
        taken, self._heard = self._heard, []
        return taken

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._heard.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if request.resource_type == "font":
            path = urlsplit(request.url).path
            self.fonts |= {path.removeprefix("/fonts/")} if path.startswith("/fonts/") else set()
        if not request.url.startswith(self._home):
            self._heard.append(f"a request left the house: {request.url}")
