"""Light broken into points: the tide of them, their turning, the sorting whirl, two lights in the deep."""

from __future__ import annotations

import numpy as np

from tools.films.tungsten.light import (
    LAMP,
    PAPER,
    SEA,
    Field,
    Light,
    Plane,
    blurred,
    halo,
    ramp,
    scattered,
    tinted,
)

SHUTTER = 22  # points a trail is made of


def _swept(plane: Plane, at: object, t: float, weight: Field, size: Field, shutter: float = 0.36) -> Field:
    """Points with trails: `at(time)` gives their places, `size` 0 (sharp, far) … 1 (soft, near)."""
    layers = [np.zeros((plane.height, plane.width), np.float32) for _ in range(3)]
    parts = (size < 0.62, (size >= 0.62) & (size < 0.93), size >= 0.93)
    for step in range(SHUTTER):
        x, y = at(t - shutter * step / SHUTTER)  # type: ignore[operator]
        fading = np.float32((1 - step / SHUTTER) ** 1.3 / SHUTTER * 5)
        for k, part in enumerate(parts):
            layers[k] += scattered(plane, x[part], y[part], weight[part] * fading)
    return np.asarray(
        blurred(layers[0], 0.6) * 2.1 + blurred(layers[1], 1.7) * 3.2 + blurred(layers[2], 5.0) * 6.5, np.float32
    )


def _specks(seed: int, count: int) -> tuple[np.random.Generator, Field, Field, Field, Field]:
    rng = np.random.default_rng(seed)
    size = rng.random(count).astype(np.float32)
    x, y = rng.uniform(-2.4, 2.4, count).astype(np.float32), rng.normal(0, 0.42, count).astype(np.float32)
    weight = (rng.gamma(0.7, 0.55, count) * (0.5 + size)).astype(np.float32)
    return rng, size, x, y, weight


def tide_of_points(plane: Plane, t: float, p: float) -> Light:
    _, size, x0, y0, weight = _specks(20, 5200)

    def at(time: float) -> tuple[Field, Field]:
        pace = (0.30 + 0.75 * size**2) * np.exp(-(((y0 + 0.08) / 0.5) ** 2)) + 0.10
        x = (x0 - pace * np.float32(time) + 2.4) % 4.8 - 2.4
        y = y0 + 0.13 * np.sin(x * 1.5 + time * 0.55 + y0 * 2) + 0.05 * np.sin(x * 3.7 - time * 0.9 + y0 * 5)
        for cx, cy, turn in ((-0.75, 0.50, 1.0), (0.85, -0.52, -1.0)):
            dx, dy = x - np.float32(cx), y - np.float32(cy)
            pull = np.exp(-(dx * dx + dy * dy) / 0.10)
            angle = turn * pull * (1.9 + 0.9 * np.sin(time * 0.8))
            x, y = cx + dx * np.cos(angle) - dy * np.sin(angle), cy + dx * np.sin(angle) + dy * np.cos(angle)
        return x.astype(np.float32), y.astype(np.float32)

    glow = _swept(plane, at, t + 3, weight, size)
    river = np.exp(-(((plane.y + 0.08 - 0.13 * np.sin(plane.x * 1.5 + t * 0.55 + 1.6)) / 0.34) ** 2))
    light = plane.dark() + tinted(river * np.float32(0.045), LAMP * 0.5 + SEA * 0.6)
    return np.asarray(light + tinted(glow * np.float32(0.72), LAMP * np.array([1, 1.04, 1.1], np.float32)), np.float32)


def points_turn(plane: Plane, t: float, p: float) -> Light:
    """They drift left, stand still for eight frames, then rise."""
    rng, size, x0, y0, weight = _specks(26, 4200)
    y0 = rng.uniform(-1.2, 1.9, 4200).astype(np.float32)
    stop, start = 0.92, 1.25

    def at(time: float) -> tuple[Field, Field]:
        left = min(time, stop)
        drift = left - left**2 / (2 * stop) if time > 0 else time
        up = max(0.0, time - start)
        sway = 0.05 * np.sin(y0 * 4 + up * 1.6) * up
        x = x0 - (0.30 + 0.6 * size**2) * np.float32(drift) + sway
        return x.astype(np.float32), (
            y0 - (0.20 + 0.42 * size**2) * np.float32(0.5 * min(up, 0.6) ** 2 / 0.6 + max(0, up - 0.6))
        ).astype(np.float32)

    glow = _swept(plane, at, t, weight * 0.85, size, 0.40)
    above = np.exp(-(plane.y + 1) * 1.2) * np.float32(0.05 + 0.10 * ramp(0.5, 1, p)) * halo(plane, 0.3, -1.1, 0.9)
    light = plane.dark() + tinted(above, LAMP * 0.5 + SEA)
    return np.asarray(light + tinted(glow * np.float32(0.66), LAMP * np.array([1, 1.06, 1.25], np.float32)), np.float32)


def sorting_whirl(plane: Plane, t: float, p: float) -> Light:
    rng = np.random.default_rng(23)
    n = 6800
    ring = rng.integers(0, 5, n)
    radius = (0.30 + 0.215 * ring + rng.normal(0, 0.040, n) * rng.random(n)).astype(np.float32)
    phase = rng.uniform(0, 2 * np.pi, n).astype(np.float32)
    bright = (np.array([0.45, 1.0, 0.6, 1.35, 0.8])[ring] * rng.gamma(0.9, 0.55, n)).astype(np.float32)
    size = np.where(rng.random(n) > 0.985, 0.95, rng.random(n) * 0.66).astype(np.float32)
    joining = rng.random(n) < 0.20
    zoom = 1.0 + 0.22 * p

    def at(time: float) -> tuple[Field, Field]:
        angle = phase - np.float32(time) * (0.55 / radius**0.9)
        away = np.where(joining & (ring == 4), 0.55 * np.clip(np.cos(angle - np.float32(0.25)), 0, None) ** 3, 0)
        reach = (radius + away) * (1 + 0.015 * np.sin(angle * 3 + time))
        px, py = reach * np.cos(angle) * 1.22, reach * np.sin(angle) * 0.66
        tilt = -0.16
        x, y = px * np.cos(tilt) - py * np.sin(tilt), px * np.sin(tilt) + py * np.cos(tilt)
        deeper = 1 / (1 + 0.14 * y)
        return (x * zoom / deeper * 0.98).astype(np.float32), (y * zoom / deeper + 0.04).astype(np.float32)

    glow = _swept(plane, at, t, bright, size, 0.30)
    light = plane.dark() + tinted(halo(plane, 0, 0.04, 0.75, 1.6) * np.float32(0.05), LAMP * 0.35 + SEA)
    light *= (1 - 0.8 * np.exp(-((plane.x / 0.34) ** 2 + ((plane.y - 0.04) / 0.19) ** 2)))[..., None]
    return np.asarray(light + tinted(glow * np.float32(0.62), LAMP * np.array([1, 1.05, 1.2], np.float32)), np.float32)


def answer_in_the_deep(plane: Plane, t: float, p: float) -> Light:
    """One light sinks through a ring of dust; below, a smaller one comes on. They keep their distance."""
    rng = np.random.default_rng(25)
    y_top, x_top = -0.86 + 0.78 * p, 0.10 + 0.03 * np.sin(t * 0.8)
    second = float(ramp(0.66, 0.84, p)) * (0.9 + 0.1 * np.sin(t * 5))
    y_low, x_low = 0.74 + 0.06 * p, -0.06
    n = 5200
    angle, reach = rng.uniform(0, 2 * np.pi, n), rng.normal(0.82, 0.16, n)
    x, y = 0.05 + reach * np.cos(angle) * 1.15, -0.12 + reach * np.sin(angle) * 0.30 + rng.normal(0, 0.05, n)
    x, y = np.append(x, rng.uniform(-1.9, 1.9, 1500)), np.append(y, rng.uniform(-1, 1, 1500))
    square = (x - x_top) ** 2 + (y - y_top) ** 2 * 1.4
    square_low = (x - x_low) ** 2 + (y - y_low) ** 2 * 1.4
    lit = 0.075 / (0.025 + square) ** 1.25 + second * 0.020 / (0.03 + square_low) ** 1.2
    points = scattered(
        plane, x.astype(np.float32), y.astype(np.float32), (lit * rng.gamma(0.8, 0.7, x.size)).astype(np.float32)
    )
    dust = blurred(points, 0.7) * 0.42 + blurred(points, 3.2) * 0.35
    light = plane.dark() + tinted(dust, PAPER)
    for cx, cy, power, red in ((x_top, y_top, 1.0, 1.0), (x_low, y_low, 0.52 * second, 0.72)):
        colour = LAMP * np.array([1, red, red * red], np.float32)
        light += tinted(
            halo(plane, cx, cy, 0.016, 1.7) * np.float32(9 * power)
            + halo(plane, cx, cy, 0.17, 1.15) * np.float32(0.40 * power),
            colour,
        )
    trail = (
        np.exp(-(((plane.x - np.float32(x_top)) / 0.012) ** 2)) * ramp(y_top - 0.55, y_top, plane.y) * (plane.y < y_top)
    )
    return np.asarray(light + tinted(trail * np.float32(0.32), LAMP), np.float32)
