"""Rations in memory: so many at once, then one more every so often, for each name; what is rationed loses nothing but its turn."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Final

KEPT: Final = 4096  # names; the ones not heard of for longest are forgotten first


class Rations:
    """`most` at once for a name, and one more each `every` seconds."""

    def __init__(self, most: int, every: float) -> None:
        self._most, self._every = most, every
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._guard = threading.Lock()

    def take(self, name: str, now: float | None = None) -> bool:
        """Whether `name` still has one; it is taken then."""
        now = time.monotonic() if now is None else now
        with self._guard:
            left, since = self._left.pop(name, (float(self._most), now))
            left = min(self._most, left + (now - since) / self._every)
            given = left >= 1
            self._left[name] = (left - 1 if given else left, now)
            while len(self._left) > KEPT:
                self._left.popitem(last=False)
        return given
