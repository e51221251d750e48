"""A quick goodbye: without it a stop waits for every open stream and every paused film."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
GRACE_SECONDS: Final = 3


@contextlib.contextmanager
def on_closing(farewell: Callable[[], None]) -> Iterator[None]:
    """Run `farewell` on the event loop as soon as the server is told to stop, before it waits for its connections."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    earlier = {number: signal.getsignal(number) for number in SIGNALS}

    def told(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(farewell)
        before = earlier[signal.Signals(number)]
        _bound_the_wait(before)
        if callable(before):
            before(number, frame)

    for number in SIGNALS:
        signal.signal(number, told)
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _bound_the_wait(handler: object) -> None:
    """`streamlit run` leaves uvicorn's patience unlimited and offers no setting: give it `GRACE_SECONDS`."""
    config = getattr(getattr(handler, "__self__", None), "config", None)
    if getattr(config, "timeout_graceful_shutdown", 0) is None:
        config.timeout_graceful_shutdown = GRACE_SECONDS  # type: ignore[union-attr]
