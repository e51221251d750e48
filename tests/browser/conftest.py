"""One exhibition, one Chromium and one hand that writes, shared by the browser's tests and gone when they are done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.exhibition import Exhibition
from tests.browser.looking import LAPTOP, Size
from tests.browser.writing import Writer

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip
OpenPage = Callable[..., Page]


@pytest.fixture(scope="package")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample record and a small real one, to be copied; nobody opens it."""
    exhibition = Exhibition(tmp_path_factory.mktemp("furnished"))
    exhibition.furnish()
    return exhibition.data


@contextmanager
def opened(furnished: Path, folder: Path) -> Iterator[Exhibition]:
    """An exhibition of its own over a copy of the furnished record."""
    shutil.copytree(furnished, folder, dirs_exist_ok=True)
    exhibition = Exhibition(folder)
    exhibition.start()
    yield exhibition
    exhibition.stop()


@pytest.fixture(scope="package")
def exhibition(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exhibition]:
    with opened(furnished, tmp_path_factory.mktemp("exhibition")) as exhibition:
        yield exhibition


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium: `package` scope, because an open Playwright holds this thread's event loop."""
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    assert path is not None, "no Chromium here: `make browser` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, exhibition: Exhibition) -> Iterator[OpenPage]:
    """A function that opens a window of a size on an exhibition, as a screen that has been there before."""
    contexts: list[BrowserContext] = []

    def window(size: Size = LAPTOP, at: Exhibition | None = None) -> Page:
        base = (at or exhibition).address
        context = chromium.new_context(viewport={"width": size.width, "height": size.height}, base_url=base)
        context.add_cookies([{"name": "backlot_screen", "value": size.drawn, "url": base}])
        contexts.append(context)
        return context.new_page()

    yield window
    for context in contexts:
        context.close()


@pytest.fixture
def writer(exhibition: Exhibition) -> Iterator[Writer]:
    """Staff at another machine: they write to the same record from another process."""
    writer = Writer(exhibition.database)
    yield writer
    writer.put_away()
