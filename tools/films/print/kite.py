"""The kite nobody sees, as the shadow it throws."""

from __future__ import annotations

import numpy as np

from tools.films.print.brush import Plate
from tools.films.print.sheet import Field, Points


def kite_outline(x: float, y: float, size: float, turn: float) -> Points:
    shape = np.array([[0, -1.15], [0.72, -0.2], [0, 1.0], [-0.72, -0.2]]) * size
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return np.asarray(shape @ spin + [x, y], np.float64)


def kite_tail(x: float, y: float, size: float, turn: float, t: float) -> tuple[Points, list[Points]]:
    """The tail's line and its seven knots, trailing from the kite's foot."""
    s = np.linspace(0, 1, 60)
    sway = np.sin(s * 7 - t * 4.2) * s * 0.34 * size
    local = np.stack([sway, size * (1.0 + 3.0 * s)], axis=1)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    line = local @ spin + [x, y]
    bow = np.array([[-0.15, -0.09], [0.15, 0.09], [0.15, -0.09], [-0.15, 0.09]]) * size
    return line, [bow @ spin + line[i] for i in np.linspace(9, 58, 7).astype(int)]


def kite_plate(x: float, y: float, size: float, turn: float, t: float) -> Field:
    """The kite's shadow as a mask, 0…1, sharp."""
    plate = Plate()
    plate.polygon(kite_outline(x, y, size, turn), 1)
    line, knots = kite_tail(x, y, size, turn, t)
    plate.line(line, 0.9, max(1.0, size * 0.03))
    for knot in knots:
        plate.polygon(knot, 1)
    return plate.ink()
