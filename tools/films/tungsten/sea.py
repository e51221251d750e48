"""The open sea at night: the post office far off, a path of light, tide lines, first light."""

from __future__ import annotations

import numpy as np

from tools.films.tungsten.light import (
    DAWN,
    LAMP,
    SEA,
    Field,
    Light,
    Plane,
    blurred,
    cloud,
    halo,
    ramp,
    scattered,
    tinted,
)
from tools.films.tungsten.water import mirrored, windows


def alone(
    plane: Plane,
    time: float,
    centre: float,
    horizon: float,
    unit: float,
    dawn: float = 0.0,
    only: int | None = None,
    height: float = 0.34,
    rough: float = 1.0,
    blue: float = 1.0,
) -> Light:
    """The post office on the water, seen from the sea; `dawn` 0 is night, 1 first light."""  # fmt: skip
    glow = windows(centre, horizon - 0.6 * unit, unit, only)
    above = plane.y < np.float32(horizon)
    lamps = glow(plane.x, plane.y) * above

    def sky(x: Field, y: Field) -> Field:
        return np.asarray(np.exp(-np.abs(np.float32(horizon) - y) * (7.0 - 3.5 * dawn)) + 0 * x, np.float32)

    def lit(x: Field, y: Field) -> Field:
        near = np.hypot((x - np.float32(centre)) / 2.4, y - np.float32(horizon - 1.5 * unit)) / np.float32(unit)
        tall = np.float32(horizon) - (np.float32(horizon) - y) * np.float32(0.42)
        return np.asarray(glow(x, tall) * 2.8 + 0.10 / (1 + (near * 0.55) ** 2), np.float32)

    light = plane.dark()
    light += tinted(sky(plane.x, plane.y) * above * np.float32(0.010 + 0.30 * dawn), DAWN if dawn else SEA)
    body = _house(plane, centre, horizon, unit)
    light *= (1 - 0.93 * body)[..., None]
    mist = cloud(plane.x * 0.12 + np.float32(time * 0.004), plane.y * 0.5) * 0.25 + 1
    light += tinted(
        halo(plane, centre, horizon - 1.3 * unit, unit * 3.6, 1.35)
        * mist
        * (1 - 0.62 * body)
        * np.float32(0.30 * (1 - 0.85 * dawn)),
        LAMP,
    )
    light += tinted(lamps * np.float32(4.2), LAMP)
    light += tinted(mirrored(plane, lit, horizon, time, height, rough) * np.float32(1.25), LAMP)
    surface = mirrored(plane, sky, horizon, time + 3, height, rough * 1.1)
    return np.asarray(
        light + tinted(surface * np.float32((0.050 + 0.30 * dawn) * blue), DAWN if dawn else SEA), np.float32
    )


def _house(plane: Plane, centre: float, horizon: float, unit: float) -> Field:
    aside = np.abs(plane.x - np.float32(centre))
    walls = ramp(5.3 * unit, 5.2 * unit, aside) * (plane.y > np.float32(horizon - 4.2 * unit))
    roof = ramp(0.1, -0.1, (aside - np.float32(5.8 * unit) + (np.float32(horizon - 4.1 * unit) - plane.y) * 2.6) / unit)
    roof = roof * (plane.y <= np.float32(horizon - 4.1 * unit)) * (plane.y > np.float32(horizon - 6.3 * unit))
    return np.asarray(np.maximum(walls, roof) * (plane.y < np.float32(horizon)), np.float32)


def from_the_sea(plane: Plane, t: float, p: float) -> Light:
    return alone(plane, t, -0.46 + 0.02 * p, -0.16, 0.062 + 0.001 * p)


def dawn_sea(plane: Plane, t: float, p: float) -> Light:
    first = float(ramp(0.0, 0.85, p))
    return alone(plane, t * 0.7, 0.62, 0.16, 0.021, dawn=0.10 + 0.90 * first, only=1, height=0.28, rough=0.55)


def path_of_light(plane: Plane, t: float, p: float) -> Light:
    horizon, x = -0.52 - 0.04 * p, 0.16

    def lamp(u: Field, v: Field) -> Field:
        return np.asarray(
            np.exp(-(((u - x) / 0.070) ** 2)) * np.exp(-np.abs(v - (horizon - 0.06)) * 3.0) * 5.0, np.float32
        )

    def sky(u: Field, v: Field) -> Field:
        return np.asarray(np.exp(-np.abs(horizon - v) * 6.0) + 0 * u, np.float32)

    light = plane.dark()
    light += tinted(mirrored(plane, lamp, horizon, t * 1.3, 0.22, 1.25), LAMP)
    light += tinted(mirrored(plane, sky, horizon, t * 1.3, 0.22, 1.25) * np.float32(0.035), SEA)
    light += tinted(halo(plane, x, horizon - 0.05, 0.016, 1.5) * 5 * (plane.y < horizon), LAMP)
    light += tinted(halo(plane, x, horizon - 0.05, 0.22, 1.1) * np.float32(0.22), LAMP)
    return np.asarray(light, np.float32)


def silk(plane: Plane, t: float, p: float) -> Light:
    """Dozens of tide lines as a long shutter draws them."""
    x = np.linspace(-plane.half, plane.half, plane.width * 3, dtype=np.float32)
    rng = np.random.default_rng(16)
    sharp, soft = np.zeros((plane.height, plane.width), np.float32), np.zeros((plane.height, plane.width), np.float32)
    for k in range(64):
        share = k / 63
        level = -0.80 + 1.62 * share**1.15 + 0.02 * rng.normal()
        swell = 0.055 + 0.13 * share
        y = level + swell * np.sin(x * (1.25 - 0.4 * share) + t * 0.9 + share * 5.2) * np.sin(share * 9 + t * 0.35)
        y = y + 0.018 * np.sin(x * (4.3 + rng.random()) - t * 1.3 + k * 0.7)
        bright = rng.gamma(0.8, 0.5) * (0.35 + 0.65 * np.sin(x * (0.7 + 0.6 * rng.random()) + k * 1.9 + t * 0.5) ** 2)
        if k == 21:
            bright = bright * 0 + 3.0 * np.exp(-((x + 0.7 - 0.5 * p) ** 2) * 0.8)
        target = soft if k % 3 == 0 else sharp
        target += scattered(plane, x, y.astype(np.float32), (bright / 3).astype(np.float32))
    glow = blurred(sharp, 0.75) * 1.6 + blurred(soft, 3.5) * 3.2 + blurred(sharp, 9.0) * 1.2
    warm = ramp(-0.65, 0.35, plane.y)
    tint = (warm[..., None] * LAMP + (1 - warm[..., None]) * SEA * 1.2) * (
        0.35 + 0.65 * np.abs(2 * warm[..., None] - 1)
    )
    return np.asarray(plane.dark() + glow[..., None] * tint * np.float32(1.05), np.float32)
