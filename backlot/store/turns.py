"""Writers of one process in the order they came: SQLite itself lets whoever asks at the right moment go first."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class TooLong(Exception):
    """The turn did not come in time."""


class Turns:
    """One at a time, first come, first served."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait at most `patience` seconds for one's turn, and give it on when done; raises TooLong."""
        called = self._line_up()
        if called is not None and not called.wait(patience):
            self._step_out(called)
        try:
            yield
        finally:
            self._call_next()

    def _line_up(self) -> threading.Event | None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return None
            self._waiting.append(threading.Event())
            return self._waiting[-1]

    def _step_out(self, called: threading.Event) -> None:
        with self._guard:
            if called.is_set():  # in the very moment in which patience ended
                return
            self._waiting.remove(called)
        raise TooLong

    def _call_next(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
