"""The door to everything: decides what an address leads to before Streamlit sees it, and lets nothing raw out."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backlot.web.frames import FrameFilter, Kind
from backlot.web.headers import with_headers
from backlot.web.kind import FAULT, NOT_FOUND, kind_page
from backlot.web.media import NAME as MEDIA_NAME
from backlot.web.seats import FULL, SOCKETS, Seats

Answer = Callable[[Request], Awaitable[Response]]
FolderAnswer = Callable[[str, Request], Awaitable[Response]]
IsStaff = Callable[[Mapping[str, str]], bool]

SOCKET: Final = "/_stcore/stream"
UPLOADS: Final = "/_stcore/upload_file/"
LONGEST_ADDRESS: Final = 2048
TRY_AGAIN_LATER: Final = 1013
GOODBYE_SECONDS: Final = 1.0
# What of Streamlit's own addresses a page needs. Everything else under /_stcore (metrics, the agent API, script
# health) stays shut, as do its media names that are not its own.
STREAMLIT: Final = re.compile(
    r"/_stcore/health|/_stcore/bidi-components/.+|/component/.+|/media/[\w.-]+|/favicon\.png", re.ASCII
)
_HOST: Final = re.compile(rb"[A-Za-z0-9._\-\[\]:]{1,255}")
_log: Final = logging.getLogger(__name__)


class Guard:
    """Outermost of all: headers on every answer, our own addresses, and only the rest to `app`."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        answers: Mapping[str, Answer],
        folders: Mapping[str, FolderAnswer],
        streams: Mapping[str, ASGIApp],
        rooms: frozenset[str],
        page: FolderAnswer,
        is_staff: IsStaff,
        kind: Kind,
        seats: Seats,
        tls: bool = False,
    ) -> None:
        self._app = app
        self._socket = FrameFilter(app, kind)
        self._answers = answers
        self._folders = folders
        self._streams = streams
        self._rooms = rooms
        self._page = page
        self._is_staff = is_staff
        self._seats = seats
        self._tls = tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._talk(scope, receive, send)
        elif scope["type"] == "http":
            await self._calmly(scope, receive, with_headers(send, _host(scope), tls=self._tls))
        else:
            await self._app(scope, receive, send)

    async def _talk(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != SOCKET or not _from_our_own_page(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        seat = await self._seats.take(SOCKETS, scope)
        if seat is None:
            await _say_full(scope, receive, send)
            return
        with seat:
            await self._socket(scope, receive, send)

    async def _calmly(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say kindly that we could not: the traceback goes to the log and never to the visitor."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await (await self._destination(scope))(scope, receive, sending)
        except Exception:
            _log.exception("an answer to %s %.200s failed", scope["method"], scope["path"])
            if begun:
                raise
            await kind_page(FAULT, 500, _language(scope))(scope, receive, send)

    async def _destination(self, scope: Scope) -> ASGIApp:
        path: str = scope["path"]
        if len(scope.get("raw_path") or path) > LONGEST_ADDRESS or not path.isprintable() or _host(scope) is None:
            return _nowhere(scope, 400)
        if path.startswith(UPLOADS):
            return await self._uploads(scope)
        if path in self._streams:
            return self._streams[path]
        if scope["method"] not in ("GET", "HEAD"):
            passing = path == "/_stcore/health" and scope["method"] == "OPTIONS"
            return self._app if passing else PlainTextResponse("method not allowed", 405, {"allow": "GET, HEAD"})
        return await self._reading(path, scope)

    async def _reading(self, path: str, scope: Scope) -> ASGIApp:
        request = Request(scope)
        if path in self._answers:
            return await self._answers[path](request)
        room = path.removeprefix("/")
        if room in self._rooms:
            return await self._page(room, request)
        if room.rstrip("/") in self._rooms and not path.startswith("//"):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/{room.rstrip('/')}{query}", 308, {"cache-control": "no-cache"})
        folder, _, name = room.partition("/")
        if folder in self._folders and (folder != "media" or MEDIA_NAME.fullmatch(name)):
            return await self._folders[folder](name, request)
        if STREAMLIT.fullmatch(path) and ".." not in path:
            return self._app
        return _nowhere(scope, 404)

    async def _uploads(self, scope: Scope) -> ASGIApp:
        """Streamlit takes files for any session from anyone; ours takes them from staff."""
        if scope["method"] == "OPTIONS":
            return self._app
        cookies: Mapping[str, str] = Request(scope).cookies
        welcome = bool(cookies) and await asyncio.to_thread(self._is_staff, cookies)
        if welcome:
            return self._app
        return PlainTextResponse("staff only", 403, {"cache-control": "no-store"})


async def _say_full(scope: Scope, receive: Receive, send: Send) -> None:
    """A socket's refusal with its reason, where the server can say one; the page's script tries again."""
    await receive()
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
        return
    headers = [(name.encode(), value.encode()) for name, value in FULL]
    await send({"type": "websocket.http.response.start", "status": 503, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": b"full"})
    # uvicorn takes an app that returns before the line is down for one that forgot to answer, and fills the log with it.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(GOODBYE_SECONDS):
            for _ in ("told that it is over", "the line is down"):
                await receive()


def _nowhere(scope: Scope, status: int) -> Response:
    return kind_page(NOT_FOUND, status, _language(scope))


def _language(scope: Scope) -> str:
    return "en" if b"lang=en" in scope.get("query_string", b"").split(b"&") else "zh"


def _host(scope: Scope) -> str | None:
    """The host asked for: exactly one, made of what a host is made of; else None."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    sane = len(hosts) == 1 and _HOST.fullmatch(hosts[0]) is not None
    return hosts[0].decode("ascii").lower() if sane else None


def _from_our_own_page(scope: Scope) -> bool:
    """Streamlit also lets pages of localhost in, and asks a server on the internet about every other stranger."""
    host = _host(scope)
    origins = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"origin"]
    return host is not None and all(origin in (f"http://{host}", f"https://{host}") for origin in origins)
