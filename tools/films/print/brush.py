"""Lines and brush strokes, and the wind they follow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.films.print import sheet
from tools.films.print.sheet import Field, Points, blur, clouds, smooth


class Plate:
    """A sheet to draw ink lines on, at twice the film's size."""

    def __init__(self) -> None:
        self.image = Image.new("L", (sheet.W * 2, sheet.H * 2), 0)
        self.pen = ImageDraw.Draw(self.image)

    def line(self, points: Points, ink: float, width: float) -> None:
        if len(points) > 1:
            self.pen.line((points * 2).ravel().tolist(), fill=int(255 * min(1, ink)), width=max(1, round(width * 2)))

    def polygon(self, points: Points, ink: float) -> None:
        self.pen.polygon((points * 2).ravel().tolist(), fill=int(255 * min(1, ink)))

    def ink(self, strength: float = 1.0) -> Field:
        small = self.image.resize((sheet.W, sheet.H), Image.Resampling.BOX)
        return np.asarray(np.asarray(small, np.float32) / 255 * strength, np.float32)

    def brushed(self, strength: float = 1.0) -> Field:
        """The drawing as a brush leaves it: soft at the edge, catching on the tooth of the paper where it is dry."""
        raw = self.ink()
        soft, body = blur(raw, 1.1), blur(raw, 6)
        held = smooth((soft * 0.95 + body * 0.45 + clouds(201, 4) * 1.0 - 0.24) / 0.62) * smooth(body * 14)
        return np.asarray(held * strength * (0.86 + 0.75 * clouds(205, 46) + 0.25 * clouds(209, 9)), np.float32)


def brush(plate: Plate, path: Points, width: float, grown: float, dry: float, seed: int, ink: float = 1.0) -> None:
    """A brush stroke along `path` (n × 2), `grown` 0…1 of its length; the bristles part where it runs `dry`."""
    rng = np.random.default_rng(seed)
    count = len(path)
    shown = int(count * min(1.0, grown))
    if shown < 2:
        return
    way = np.gradient(path, axis=0)
    across = np.stack([-way[:, 1], way[:, 0]], axis=1) / (np.hypot(way[:, 0], way[:, 1])[:, None] + 1e-6)
    along = np.linspace(0, 1, count)
    press = np.minimum(1, along / 0.03 + 0.72) * (1 - 0.45 * along**2)
    reach = float(np.hypot(way[:, 0], way[:, 1]).mean())
    hairs = max(5, int(width * 0.95))
    for hair in range(hairs):
        place = (hair + rng.random()) / hairs * 2 - 1
        load = rng.random() * 0.75 + 0.25 * (1 - place**2)
        wander = np.interp(along, np.linspace(0, 1, 7), rng.normal(0, 0.05, 7))
        line = path + across * (width / 2 * (place + wander) * press)[:, None]
        wet = load + 0.16 * np.interp(along, np.linspace(0, 1, 40), rng.normal(0, 1, 40)) > dry * along**1.3 + 0.04
        until = int(shown * (1 - 0.10 * rng.random() * along[shown - 1]))
        wet[: int(width / 2 * (1 - np.sqrt(max(0.0, 1 - place**2))) / reach + 1.6 * rng.random())] = False
        tone = ink * (0.62 + 0.38 * load)
        thick = width / hairs * (1.5 + 1.5 * rng.random())
        for start, end in runs(wet[:until]):
            plate.line(line[start:end], tone, thick)


def runs(wet: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """(start, end) of each stretch of True longer than one point."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], wet, [False]]).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield int(start), int(end)


def wind(points: Points, t: float, scale: float = 1.0, unrest: float = 1.0) -> Points:
    """Direction of the wind (unit vectors) at `points` (pixels) and time `t` (seconds): slow waves across a west wind."""
    x, y = points[:, 0] / sheet.W * scale, points[:, 1] / sheet.W * scale
    turn = (
        0.75 * np.sin(3.1 * x + 2.2 * y - 0.9 * t)
        + 0.45 * np.sin(-2.3 * x + 5.7 * y + 0.6 * t + 1.3)
        + 0.22 * np.sin(9.1 * x + 4.1 * y - 1.7 * t)
    )
    turn = turn * unrest
    return np.stack([np.cos(turn), np.sin(turn)], axis=1)


def streams(starts: Points, steps: int, step: float, t: float, scale: float = 1.0, unrest: float = 1.0) -> Points:
    """Lines carried by the wind from each start: lines × steps × 2."""
    line = [starts]
    for _ in range(steps - 1):
        line.append(line[-1] + wind(line[-1], t, scale, unrest) * step)
    return np.asarray(np.stack(line, axis=1), np.float64)
