"""How long a connection may take to say what it wants: the server itself would wait, and listen, without end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from typing import Any, Final

PATIENCE_SECONDS: Final = 10.0  # from the first sign of a request until all its headers are there
GONE_SECONDS: Final = (
    45.0  # that a held line may leave our words unconfirmed: a phone that left the building closes nothing
)
LARGEST_HEAD: Final = 64 * 1024  # bytes of a request's first line and headers


def hang_up_on_the_slow(held: frozenset[str] = frozenset()) -> None:
    """Have the uvicorn that runs us give every new connection our patience; elsewhere nothing is done. Answers at `held`
    last as long as somebody is there."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    config: Any = getattr(server, "config", None)
    if hasattr(config, "http_protocol_class"):
        config.http_protocol_class = impatient(config.http_protocol_class, held=held)


def impatient(protocol: type[Any], patience: float = PATIENCE_SECONDS, held: frozenset[str] = frozenset()) -> type[Any]:
    """`protocol`, one of uvicorn's for HTTP, that hangs up on half a request that stays one or grows too large, and whose
    sockets and streams end where nobody is there any more."""
    return type("Impatient", (_Impatience, protocol), {"patience": patience, "held": held})


class _Impatience:
    """What is laid over uvicorn's protocol; which one that is, it decides when it starts."""

    patience: float
    held: frozenset[str]
    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    cycle: Any  # the request that is being answered, None before the first
    scope: Any  # of that request
    _alarm: asyncio.TimerHandle | None = None
    _heard = 0
    _handed_on = False  # to the protocol of an open websocket

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)  # type: ignore[misc]
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)  # type: ignore[misc]
        if self.cycle is not None and not self.cycle.response_complete:
            self._heard = 0
            self._stop_waiting()
            if self.scope["path"] in self.held and self.scope["method"] == "GET":
                self._notice_silence()
            return
        self._heard += len(data)
        if self._heard > LARGEST_HEAD:
            self._hang_up()
        elif not (self._handed_on or self.transport.is_closing()):
            self._wait()

    def handle_websocket_upgrade(self, *event: Any) -> None:
        self._handed_on = True
        self._stop_waiting()
        self._notice_silence()
        super().handle_websocket_upgrade(*event)  # type: ignore[misc]

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)  # type: ignore[misc]

    def _notice_silence(self) -> None:
        """Without this a line to a phone that is gone stays open a quarter of an hour, and its seat taken. Not for a film: one
        that is paused takes nothing either."""
        line = self.transport.get_extra_info("socket")
        # Only Linux knows it, and no local socket has it.
        with contextlib.suppress(AttributeError, OSError):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(GONE_SECONDS * 1000))

    def _wait(self) -> None:
        if self._alarm is None:
            self._alarm = self.loop.call_later(self.patience, self._hang_up)

    def _stop_waiting(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _hang_up(self) -> None:
        self._stop_waiting()
        self.transport.abort()
