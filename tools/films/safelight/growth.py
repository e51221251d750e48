"""Silver that grows by reaction and diffusion (Gray–Scott), from three places and one that wanders."""

from __future__ import annotations

import numpy as np

from tools.films.safelight.lens import Light

_WIDE, _HIGH, _STEPS = 384, 216, 14


class Growth:
    """The concentration of silver at each film frame; frames must be asked for in order, earlier ones restart it."""

    def __init__(self) -> None:
        self._frame = -1
        self._a = self._b = np.zeros((_HIGH, _WIDE), np.float32)

    def at(self, frame: int) -> Light:
        if frame < self._frame or self._frame < 0:
            self._seed()
        while self._frame < frame:
            self._grow()
            self._frame += 1
        return self._b

    def _seed(self) -> None:
        random = np.random.default_rng(41)
        self._a, self._b = np.ones((_HIGH, _WIDE), np.float32), np.zeros((_HIGH, _WIDE), np.float32)
        places = ((105, 68), (255, 144), (300, 45))
        for x, y in places:
            for _ in range(16):
                dx, dy = random.normal(0, 22, 2).astype(int)
                self._b[(y + dy) % _HIGH : (y + dy) % _HIGH + 4, (x + dx) % _WIDE : (x + dx) % _WIDE + 4] = 0.6
        self._frame = 0
        for _ in range(14):
            self._grow()

    def _grow(self) -> None:
        a, b = self._a, self._b
        for _ in range(_STEPS):
            eaten = a * b * b
            a = a + 0.16 * 1.25 * _spread(a) - eaten + 0.0367 * (1 - a)
            b = b + 0.08 * 1.25 * _spread(b) + eaten - 0.1006 * b
        walk = self._frame / 74
        x, y = int(177 + 40 * walk), int(100 + 16 * np.sin(walk * 5))
        b[y - 3 : y + 4, x - 2 : x + 3] = np.maximum(b[y - 3 : y + 4, x - 2 : x + 3], 0.34)
        self._a, self._b = a.astype(np.float32), b.astype(np.float32)


def _spread(field: Light) -> Light:
    sides = np.roll(field, 1, 0) + np.roll(field, -1, 0) + np.roll(field, 1, 1) + np.roll(field, -1, 1)
    return sides - 4 * field
