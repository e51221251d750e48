"""Which kiosks are on: each holds the live signal open under its name and says twice a minute that it is still there."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

SILENT_AFTER: Final = 75.0  # seconds without a word; a kiosk speaks every 30
KEPT: Final = 256  # names: anybody may claim one, so they are no more than this


@dataclass(slots=True)
class _Heard:
    windows: int = 0
    last: float = 0.0
    at: float = 0.0  # the same moment on the wall clock


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one kiosk in this process: open windows, and when it was last heard of, in seconds since 1970."""

    windows: int
    at: float


class Presence:
    """Kept in memory: after a restart every kiosk has said its name again within a second or two."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._wall = wall
        self._known: OrderedDict[str, _Heard] = OrderedDict()
        self._guard = threading.Lock()

    def came(self, kiosk: str) -> None:
        """A window of `kiosk` opened the live signal."""
        with self._guard:
            self._heard(kiosk).windows += 1

    def left(self, kiosk: str) -> None:
        with self._guard:
            heard = self._heard(kiosk)
            heard.windows = max(0, heard.windows - 1)

    def heard(self, kiosk: str) -> None:
        """It is still there."""
        with self._guard:
            self._heard(kiosk)

    def seen(self, kiosk: str) -> Seen | None:
        """None where this process never heard of it. A window that says nothing any more does not count as open: a
        screen without power closes nothing."""
        with self._guard:
            heard = self._known.get(kiosk)
            if heard is None:
                return None
            silent = self._clock() - heard.last > SILENT_AFTER
            return Seen(0 if silent else heard.windows, heard.at)

    def _heard(self, kiosk: str) -> _Heard:
        heard = self._known.setdefault(kiosk, _Heard())
        heard.last, heard.at = self._clock(), self._wall()
        self._known.move_to_end(kiosk)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return heard
