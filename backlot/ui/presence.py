"""Which kiosks are on: each holds the live signal open under its name and says twice a minute that it is still there.

What this process hears is kept in memory; `presence_shared` tells it to the other processes of the exhibition.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from backlot.store.kiosks_heard import Heard

SILENT_AFTER: Final = 75.0  # seconds without a word; a kiosk speaks every 30
KEPT: Final = 256  # names: anybody may claim one, so they are no more than this
TOLD_EVERY: Final = 20.0  # seconds between two times that the same kiosk is told to the other processes
A_MOMENT: Final = 1.0  # seconds until a window that came or went is told: a page that is loaded anew does both
_NEVER: Final = float("inf")


@dataclass(slots=True)
class _Known:
    windows: int = 0
    last: float = 0.0
    at: float = 0.0  # the same moment on the wall clock
    told: float = -_NEVER  # when the other processes were told
    due: float = _NEVER  # when they should be told again


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one kiosk: open windows, and when it was last heard of, in seconds since 1970."""

    windows: int
    at: float


class Presence:
    """Kept in memory: after a restart every kiosk has said its name again within a second or two."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time) -> None:
        self.process = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.news = threading.Event()  # something is due sooner than it was
        self._clock = clock
        self._wall = wall
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._guard = threading.Lock()

    def came(self, kiosk: str) -> None:
        """A window of `kiosk` opened the live signal."""
        self._hear(kiosk, 1)

    def left(self, kiosk: str) -> None:
        self._hear(kiosk, -1)

    def heard(self, kiosk: str) -> None:
        """It is still there."""
        self._hear(kiosk, 0)

    def seen(self, kiosk: str, elsewhere: Sequence[Heard] = ()) -> Seen | None:
        """None where nobody heard of it, this process or those that say what they heard `elsewhere`. A window that says
        nothing any more does not count as open: a screen without power closes nothing."""
        with self._guard:
            known = self._known.get(kiosk)
            here = [] if known is None else [(known.windows, known.at, self._clock() - known.last)]
        there = [(each.windows, each.at.timestamp(), self._wall() - each.at.timestamp()) for each in elsewhere]
        if not here and not there:
            return None
        on = sum(windows for windows, _, silent in (*here, *there) if silent <= SILENT_AFTER)
        return Seen(on, max(at for _, at, _ in (*here, *there)))

    def wait(self) -> float | None:
        """Seconds until the other processes should be told something; None where there is nothing to tell."""
        with self._guard:
            due = min((known.due for known in self._known.values()), default=_NEVER)
            return None if due == _NEVER else max(0.0, due - self._clock())

    def take(self) -> dict[str, Heard]:
        """What the other processes should be told now, if anything is due: with it goes whatever else may be told again."""
        with self._guard:
            now = self._clock()
            if all(known.due > now for known in self._known.values()):
                return {}
            taken: dict[str, Heard] = {}
            for kiosk, known in self._known.items():
                if known.due < _NEVER and known.told + TOLD_EVERY <= now:
                    known.told, known.due = now, _NEVER
                    taken[kiosk] = Heard(known.windows, datetime.fromtimestamp(known.at, UTC))
            return taken

    def put_back(self, kiosks: Iterable[str]) -> None:
        """They could not be told: again in a while."""
        with self._guard:
            for kiosk in kiosks:
                if kiosk in self._known:
                    self._known[kiosk].due = self._clock() + TOLD_EVERY

    def _hear(self, kiosk: str, windows: int) -> None:
        with self._guard:
            known = self._known.setdefault(kiosk, _Known())
            known.windows = max(0, known.windows + windows)
            known.last, known.at = self._clock(), self._wall()
            soon = max(known.last + (A_MOMENT if windows else TOLD_EVERY), known.told + TOLD_EVERY)
            is_sooner = soon < known.due
            known.due = min(known.due, soon)
            self._known.move_to_end(kiosk)
            while len(self._known) > KEPT:
                self._known.pop(next((name for name, each in self._known.items() if not each.windows), kiosk))
        if is_sooner:
            self.news.set()
