"""The live signal: thousands of idle screens held open for almost nothing, each told of a new edition at once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from backlot.web.seats import FULL, STREAMS, Seats, kiosk_named

HEARTBEAT_SECONDS: Final = 15.0
# An import commits many editions in a second: screens hear of the first at once and then five times a second.
SHORTEST_PAUSE_SECONDS: Final = 0.2
_HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
]


class Watch(Protocol):
    """Whoever knows the record's edition; callbacks come from a thread of its own."""

    @property
    def edition(self) -> int: ...
    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def age(self) -> float: ...


class Presence(Protocol):
    """Whoever wants to know which kiosks are on."""

    def came(self, kiosk: str) -> None: ...
    def left(self, kiosk: str) -> None: ...
    def heard(self, kiosk: str) -> None: ...


class Live:
    """The ASGI app at /live. `open` and `close` belong to the event loop that serves it. A kiosk names itself with `?kiosk=`."""

    def __init__(
        self,
        watch: Watch,
        *,
        heartbeat: float = HEARTBEAT_SECONDS,
        pause: float = SHORTEST_PAUSE_SECONDS,
        seats: Seats | None = None,
        presence: Presence | None = None,
    ) -> None:
        self._watch = watch
        self._presence = presence
        self._heartbeat = heartbeat
        self._pause = pause
        self._seats = seats or Seats()
        self._bells: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._unsubscribe: Callable[[], None] = lambda: None
        self._edition = -1
        self._again = 0  # times that an edition was told a second time: the record is back after it was away
        self._due = False
        self._last_ring = float("-inf")
        self._closed = False

    @property
    def listeners(self) -> int:
        return len(self._bells)

    @property
    def edition(self) -> int:
        """The newest edition heard of, -1 before the first; never asks the database."""
        return self._edition

    def open(self) -> None:
        """Begin to pass on what the watch says."""
        self._loop = asyncio.get_running_loop()
        self._closed = False
        self._unsubscribe = self._watch.subscribe(self._heard)
        # The first look may wait for the database, and the loop never waits for a database.
        self._loop.run_in_executor(None, lambda: self._heard(self._watch.edition))

    def close(self) -> None:
        """End every stream, so that a restart need not wait for them."""
        self._unsubscribe()
        self._closed = True
        for bell in self._bells:
            bell.set()

    def _heard(self, edition: int) -> None:
        """Called from other threads: one wake-up of the loop is enough however many editions came, in any order."""
        self._again += self._edition == edition >= 0
        self._edition = max(self._edition, edition)
        if self._loop is not None and not self._due and not self._loop.is_closed():
            self._due = True
            self._loop.call_soon_threadsafe(self._ring)

    def _ring(self) -> None:
        loop = asyncio.get_running_loop()
        wait = self._last_ring + self._pause - loop.time()
        if wait > 0:
            loop.call_later(wait, self._ring)
            return
        # Cleared before anyone reads the edition: one that comes from here on rings again.
        self._due = False
        self._last_ring = loop.time()
        for bell in self._bells:
            bell.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("GET only", 405, {"allow": "GET, HEAD"})(scope, receive, send)
            return
        if self._closed:
            await PlainTextResponse("closing", 503, {"retry-after": "1", "cache-control": "no-store"})(
                scope, receive, send
            )
        elif scope["method"] == "HEAD":
            await self._say_how_full(scope, receive, send)
        elif (seat := await self._seats.take(STREAMS, scope)) is None:
            await PlainTextResponse("full", 503, dict(FULL))(scope, receive, send)
        else:
            with seat, self._counted(kiosk_named(scope)):
                await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
                await self._stream(receive, send)
                await send({"type": "http.response.body", "body": b""})

    async def _say_how_full(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A kiosk says so that it is still there; a page that nobody answers asks so whether the house is full."""
        kiosk = kiosk_named(scope)
        if kiosk and self._presence is not None:
            self._presence.heard(kiosk)
        if not await self._seats.has_room(scope):
            await PlainTextResponse("full", 503, dict(FULL))(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": b""})

    @contextlib.contextmanager
    def _counted(self, kiosk: str) -> Iterator[None]:
        """A kiosk is on as long as its stream is."""
        if not kiosk or self._presence is None:
            yield
            return
        self._presence.came(kiosk)
        try:
            yield
        finally:
            self._presence.left(kiosk)

    async def _stream(self, receive: Receive, send: Send) -> None:
        bell = asyncio.Event()
        departure = asyncio.create_task(_departure(receive, bell))
        self._bells.add(bell)
        try:
            await self._tell(bell, departure, send)
        finally:
            self._bells.discard(bell)
            departure.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await departure

    async def _tell(self, bell: asyncio.Event, departure: asyncio.Task[None], send: Send) -> None:
        """Send the newest edition whenever it differs from the last one told, or is told again: a slow listener skips, never queues."""
        loop = asyncio.get_running_loop()
        told = (-1, self._again)
        opening = b"retry: 1000\n"
        while not (departure.done() or self._closed):
            bell.clear()
            now = (self._edition, self._again)
            news = b": still here\n\n" if now == told else b'event: edition\ndata: {"edition": %d}\n\n' % now[0]
            await send({"type": "http.response.body", "body": opening + news, "more_body": True})
            told, opening = now, b""
            alarm = loop.call_later(self._heartbeat, bell.set)
            await bell.wait()
            alarm.cancel()


async def _departure(receive: Receive, bell: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    bell.set()
