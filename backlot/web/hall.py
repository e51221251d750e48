"""Puts the web side together from what it is given, so that app.py and the tests build the same thing."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Container, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from backlot.config import ROOT, Settings
from backlot.web.chunks import icon_font
from backlot.web.closing import on_closing
from backlot.web.compress import Press
from backlot.web.files import Shelf
from backlot.web.frames import Kind
from backlot.web.guard import Guard, IsStaff
from backlot.web.health import Readiness, Reading, alive
from backlot.web.index import HOST_CONFIG, Index
from backlot.web.lines import allow_lines
from backlot.web.live import Live, Presence, Watch
from backlot.web.media import Media
from backlot.web.papers import Paper, Papers
from backlot.web.patience import hang_up_on_the_slow
from backlot.web.seats import Bounds, Seats

LIVE: Final = "/live"
LINES: Final = 2  # that an open page holds: its socket and its stream
SPARE_LINES: Final = 512  # for everything else: the database, files, pages on their way
ROOMS: Final = frozenset(
    {
        "",
        "team",
        "timeline",
        "roles",
        "budget",
        "films",
        "decisions",
        "about",
        "shots",
        "compare",
        "replay",
        "history",
        "admin",
    }
)


@dataclass(frozen=True, slots=True)
class Hall:
    """What `streamlit.starlette.App` takes: the middleware before Streamlit, and what lives as long as the server."""

    middleware: list[Middleware]
    lifespan: Callable[[Any], contextlib.AbstractAsyncContextManager[None]]
    live: Live


def build(
    settings: Settings,
    *,
    streamlit: Path,
    watch: Watch,
    readiness: Callable[[], Iterable[Reading]],
    is_staff: IsStaff,
    kind: Kind,
    paper: Paper,
    presence: Presence | None = None,
    kiosks: Callable[[], Container[str]] = frozenset,
    assets: Path = ROOT / "assets",
    rooms: frozenset[str] = ROOMS,
) -> Hall:
    """The hall around Streamlit, whose static files lie in `streamlit`; raises IndexChangedError for other ones. `kiosks`
    are those with a name; it is called on a thread."""
    press = Press(settings.cache)
    index = Index(streamlit, assets, press, home_language=settings.language)
    bounds = Bounds(settings.screens, settings.address_screens)
    seats = Seats(bounds, kiosks)
    live = Live(watch, presence=presence, seats=seats)
    guard = Middleware(
        Guard,
        answers={
            "/healthz": alive,
            "/readyz": Readiness(readiness, watch),
            "/_stcore/host-config": _host_config,
        },
        folders={
            "media": Media(settings.media).reply,
            "evidence": Papers(paper).reply,
            "fonts": Shelf(assets / "fonts", press).reply,
            "assets": Shelf(assets, press).reply,
            "static": Shelf(
                streamlit / "static",
                press,
                hashed_names=True,
                instead={icon_font(streamlit): assets / "fonts" / "icons.woff2"},
            ).reply,
        },
        streams={LIVE: live},
        rooms=rooms,
        page=index.reply,
        is_staff=is_staff,
        kind=kind,
        seats=seats,
        tls=settings.secure_cookie,
    )
    first = index.html("team", settings.language)
    make_room = partial(_make_room, seats, bounds)
    lifespan = _lifespan(
        watch, live, press, make_room, [streamlit / name for name in re.findall(r'"\./(static/[^"]+)"', first)]
    )
    return Hall([*_proxies(settings), guard], lifespan, live)


async def _host_config(_request: Request) -> Response:
    return JSONResponse(HOST_CONFIG, headers={"cache-control": "no-cache"})


def _proxies(settings: Settings) -> list[Middleware]:
    """A visitor's own address, as far as the proxies in front are trusted to tell it."""
    trusted = list(settings.trusted_proxies)
    return [Middleware(ProxyHeadersMiddleware, trusted_hosts=trusted)] if trusted else []


def _make_room(seats: Seats, bounds: Bounds) -> None:
    """As many seats as there may be lines: a server that may open no more files serves nobody, not even its database."""
    seats.narrow(allow_lines(LINES * (bounds.all + bounds.kept), spare=SPARE_LINES) // LINES)


def _lifespan(
    watch: Watch, live: Live, press: Press, make_room: Callable[[], None], first_files: list[Path]
) -> Callable[[Any], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[None]:
        hang_up_on_the_slow(held=frozenset({LIVE}))
        make_room()
        watch.start()
        live.open()
        warming = asyncio.gather(*(press.piece(path) for path in first_files), return_exceptions=True)
        try:
            with on_closing(live.close):
                yield
        finally:
            live.close()
            warming.cancel()
            press.close()
            watch.stop()

    return lifespan
