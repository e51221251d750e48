"""Glass in Glass Street: a broken phone and a window in the rain (S14, S16)."""

from __future__ import annotations

from functools import cache

import numpy as np

from tools.films.screen.lens import FULL, MIDDLE, Light, as_light, blurred, box, grid, halo, sampled, smooth, texture


@cache
def _cracks() -> tuple[Light, ...]:
    """Shards of one broken glass: for every pixel its shard's lean (x, y) and how near it lies to a crack."""
    view, noise = grid(FULL), np.random.default_rng(14)
    ring = noise.uniform(0.05, 2.6, 150) ** 1.15
    angle = noise.uniform(-0.2, np.pi / 2 + 0.35, 150)
    px, py = -1.15 + ring * np.cos(angle), -0.72 + ring * np.sin(angle)
    stretch = 2.1
    first = np.full(view.x.shape, 1e9, dtype=np.float32)
    second, owner = first.copy(), np.zeros(view.x.shape, dtype=np.int32)
    radius, bearing = np.hypot(view.x + 1.15, view.y + 0.72), np.arctan2(view.y + 0.72, view.x + 1.15)
    for index, (x, y) in enumerate(zip(px, py, strict=True)):
        far = np.hypot(x + 1.15, y + 0.72)
        away = (radius - far) ** 2 + ((bearing - np.arctan2(y + 0.72, x + 1.15)) * radius * stretch) ** 2
        closer = away < first
        second = np.where(closer, first, np.minimum(second, away))
        owner, first = np.where(closer, index, owner), np.where(closer, away, first).astype(np.float32)
    gap = (np.sqrt(second) - np.sqrt(first)).astype(np.float32)
    lean = noise.normal(0, 0.42, (2, 150)).astype(np.float32)
    return lean[0][owner], lean[1][owner], gap, noise.random(150).astype(np.float32)[owner]


def shards(frame: int, u: float) -> Light:
    """S14: the square skims a broken phone; one shard lights as the next goes dark."""
    view = grid(FULL)
    lean_x, lean_y, gap, chance = _cracks()
    at_x, at_y = -1.5 + 3.0 * u, 0.8 - 1.5 * u
    mirror_x, mirror_y = view.x - at_x + lean_x * 1.25, view.y - at_y + lean_y * 1.25
    near = np.exp(-(mirror_x**2 + mirror_y**2) / 0.07) + 0.25 * np.exp(-(mirror_x**2 + mirror_y**2) / 0.5)
    image = box(mirror_x, mirror_y, 0.15, 0.05)
    crack = np.exp(-((gap / 0.006) ** 2))
    bevel = np.exp(-((gap - 0.022) ** 2) / 0.00012)
    glow = halo(view.x - at_x, view.y - at_y, 0.42)
    inside = smooth(gap, 0.004, 0.02)
    light = inside * (near * (0.22 + 0.3 * chance) + image * 0.95 + glow * 0.012) + bevel * (near * 0.5 + glow * 0.16)
    return as_light(light + crack * glow * 0.85)


@cache
def _drops() -> Light:
    noise = np.random.default_rng(16)
    told: list[tuple[float, float, float]] = []
    while len(told) < 150:
        x, y, radius = noise.uniform(-1.8, 1.8), noise.uniform(-1, 1), 0.014 + 0.095 * noise.random() ** 3.2
        if all((x - a) ** 2 + (y - b) ** 2 > (radius + c + 0.008) ** 2 for a, b, c in told):
            told.append((x, y, radius))
    return np.array(told)


def rain(frame: int, u: float) -> Light:
    """S16: all out of focus; every raindrop in front holds a small square upside down."""
    view = grid(MIDDLE)
    at_x, at_y = -0.85 + 1.7 * u, 0.08 + 0.05 * np.sin(u * 4)
    mist = 0.82 + 0.36 * sampled(texture(33), view.x * 140 + 400, view.y * 140 + 400)
    light = (
        box(view.x - at_x, view.y - at_y, 0.36, 0.17) * 0.2 * mist
        + halo(view.x - at_x, view.y - at_y, 0.5) * 0.09 * mist
    )
    light = blurred(light.astype(np.float32), 8).copy()
    height, width = light.shape
    sliding = {int(i): s for i, s in zip(np.argsort(-_drops()[:, 2])[[2, 5]], (0.3, 0.2), strict=True)}
    for index, (x, start, radius) in enumerate(_drops()):
        y = start - sliding.get(index, 0.0) * u * (1 + u)
        left, right = int((x - radius) * height / 2 + width / 2) - 2, int((x + radius) * height / 2 + width / 2) + 3
        top, bottom = int((1 - y - radius) * height / 2) - 2, int((1 - y + radius * 1.12) * height / 2) + 3
        left, top = max(0, left), max(0, top)
        if right <= left or bottom <= top or left >= width or top >= height:
            continue
        px, py = view.x[top:bottom, left:right] - np.float32(x), view.y[top:bottom, left:right] - np.float32(y)
        px, py = px / radius, py / radius * np.where(py < 0, 0.9, 1.06)
        far = px * px + py * py
        inside = np.clip((1 - far) / (0.05 + 0.02 / radius * 0.1) + 0.3, 0, 1)
        image_x, image_y = -(at_x - x) * 0.42, -(at_y - y) * 0.5
        bend = 1 + 0.5 * far
        spot = box(px * bend - image_x, py * bend - image_y, 0.27, 0.14)
        shade = 0.35 * smooth(far, 0.35, 1.0)
        rim = np.exp(-((far - 0.82) ** 2) / 0.02) * smooth(-(px * (at_x - x) + py * (at_y - y)), -0.15, 0.5) * 0.5
        power = 1 / (1 + 0.7 * ((at_x - x) ** 2 + (at_y - y) ** 2))
        patch = light[top:bottom, left:right]
        light[top:bottom, left:right] = (
            patch * (1 - inside * (0.55 + shade)) + inside * (spot * 1.5 + rim * 0.4) * power
        )
    return light
