"""Scene three's wind itself: a field of strokes, a gust, a plucked line."""

from __future__ import annotations

import numpy as np

from tools.films.print.brush import Plate, brush, wind
from tools.films.print.paper import lit, pool
from tools.films.print.sheet import Drawing, Field, H, W, blur, ease


def wind_field() -> Drawing:
    lamp = pool(0.5, 0.46, 1.3, 0.10)
    rng = np.random.default_rng(15)
    gx, gy = np.meshgrid(np.arange(-10, W + 24, 21.0), np.arange(-10, H + 20, 15.0))
    places = np.stack([gx.ravel(), gy.ravel()], axis=1) + rng.normal(0, 4.0, (gx.size, 2))
    tone, long = 0.5 + 0.5 * rng.random(len(places)), 10 + 9 * rng.random(len(places))

    def draw(n: int, p: float) -> Field:
        t = n / 12
        at = np.array([W * (0.46 + 0.08 * p), H * (0.52 - 0.05 * p)])
        size = 205 * ease((1.0 - p) / 0.20) * (0.35 + 0.65 * ease(p / 0.35))
        turn = 0.30 + 0.10 * float(np.sin(t * 1.7))
        away = places - at
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        local = away @ spin / max(size, 1)
        far = np.abs(local[:, 0]) / 0.78 + np.where(
            local[:, 1] < -0.2, (-local[:, 1] - 0.2) / 0.95, (local[:, 1] + 0.2) / 1.2
        )
        flow = wind(places, t, 1.0)
        around = np.stack([-away[:, 1], away[:, 0]], axis=1) / (np.linalg.norm(away, axis=1)[:, None] + 1e-6)
        around *= np.sign((around * flow).sum(axis=1))[:, None]
        near = np.exp(-np.clip(far - 1, 0, None) / 0.62)[:, None] * (size > 4)
        flow = flow * (1 - near) + around * near
        flow /= np.linalg.norm(flow, axis=1)[:, None] + 1e-6
        plate = Plate()
        for i in np.flatnonzero((far > 1.0) | (size < 4)):
            half = flow[i] * long[i] * (0.75 + 0.5 * float(near[i, 0]))
            plate.line(np.stack([places[i] - half, places[i] + half]), float(tone[i]), 1.5 + 1.2 * float(near[i, 0]))
        return lit(lamp, plate.ink(1.75), 18, 0.6)

    return draw


def gust() -> Drawing:
    lamp = pool(0.6, 0.4, 1.35, 0.10)

    def draw(n: int, p: float) -> Field:
        group = n // 4
        rng = np.random.default_rng(170 + group)
        plate = Plate()
        for i in range(6):
            s = np.linspace(0, 1, 90)
            x, y = rng.random() * 900 - 350, 260 + rng.random() * 620
            bend, run = rng.normal(0, 70), 700 + 600 * rng.random()
            path = np.stack([x + s * run, y - s * run * 0.46 + np.sin(s * 3.1) * bend], axis=1)
            brush(plate, path, 20 + 120 * rng.random() ** 2, (n % 4 + 1.6) / 3.4, 0.98, 1000 + group * 10 + i, 0.9)
        return lit(lamp, plate.brushed(2.1), 20 + group % 3, 0.8)

    return draw


def plucked_line() -> Drawing:
    lamp = pool(0.5, 0.5, 0.85, 0.04)
    s = np.linspace(0, 1, 160)
    along = np.array([W + 80.0, -(H + 60.0)])
    across = np.array([H + 60.0, W + 80.0]) / np.hypot(W, H)

    def draw(n: int, p: float) -> Field:
        struck = max(0.0, p - 0.16)
        swing = 88 * np.exp(-struck * 4.2) * np.cos(struck * 74) * (p > 0.16)
        if 0.05 < p <= 0.16:
            swing = 88 * ease((p - 0.05) / 0.11)
        bow = swing * (np.sin(np.pi * s) + 0.25 * np.sin(3 * np.pi * s) * (struck > 0))
        path = np.array([-40.0, H + 30.0]) + s[:, None] * along + bow[:, None] * across * 0.62
        plate = Plate()
        for i in range(len(s) - 1):
            plate.line(path[i : i + 2], 1.0, 1.8 + 2.4 * float(np.sin(np.pi * s[i])) + 0.8 * float(np.sin(s[i] * 40)))
        ink = plate.ink(2.3)
        ghost = blur(np.roll(ink, (16, 10), (0, 1)), 7) * 0.45
        return lit(lamp * (1 - 0.5 * np.clip(ghost, 0, 1)), ink, 23, 0.2)

    return draw
