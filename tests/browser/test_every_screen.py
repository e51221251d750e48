"""Every room in both languages on a kiosk, a laptop and a phone: axe's rules and the exhibition's own hold on all of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from backlot.records import Language
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
    open_every_fold,
    room_of,
    settle,
    wrongs,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [KIOSK, LAPTOP, PHONE], ids=lambda size: size.name)
def test_every_page_is_whole(size: Size, language: Language, open_page: OpenPage, exhibition: Exhibition) -> None:
    """No request leaves, the console is silent, axe finds nothing, nothing overflows, hides, shrinks or speaks otherwise."""
    page = open_page(size)
    heard = Listener(page, exhibition.address)
    found: list[str] = []
    record = exhibition.words(language)
    for address in ADDRESSES:
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}", wait_until="commit")
        settle(page, room_of(address))
        found += [
            f"{address}: {wrong}"
            for wrong in (*_look_at(page, size, language, room_of(address), record), *heard.taken())
        ]
    assert not found, "\n" + "\n".join(found)


def _look_at(page: Page, size: Size, language: Language, room: str, record: str) -> list[str]:
    """The page as it comes, and once more with every fold open; a phone also at the smallest width."""
    found = [*axe_wrongs(page), *wrongs(page, size, language, room, record)]
    open_every_fold(page)
    found += wrongs(page, size, language, room, record)
    if size is PHONE:
        page.set_viewport_size({"width": SMALL_PHONE.width, "height": SMALL_PHONE.height})
        found += [f"at 320 px: {wrong}" for wrong in wrongs(page, SMALL_PHONE, language, room, record)]
        page.set_viewport_size({"width": size.width, "height": size.height})
    return list(dict.fromkeys(found))


class Listener:
    """What a page let slip since it was last asked: console errors, exceptions, requests to strangers."""

    def __init__(self, page: Page, address: str) -> None:
        self._home = (address, address.replace("http", "ws", 1), "data:", "blob:")
        self._heard: list[str] = []
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
        if not request.url.startswith(self._home):
            self._heard.append(f"a request left the house: {request.url}")
