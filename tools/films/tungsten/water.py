"""Water: a sea that mirrors lamps, light woven by ripples, shafts from above, and currents that carry points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tools.films.tungsten.light import Field, Plane, cloud, ramp, resized

Glow = Callable[[Field, Field], Field]  # brightness seen at (x, y) above the waterline

_RNG = np.random.default_rng(7)
_HEADING = _RNG.normal(0.0, 0.85, 11)
_NUMBER = 1.7 * 1.48 ** np.arange(11)
_PHASE = _RNG.uniform(0, 6.28, 11)


def slopes(x: Field, z: Field, time: float, blur: Field, rough: float = 1.0) -> tuple[Field, Field]:
    """Slopes of the surface at (x, z); waves shorter than `blur` are not resolved and fade out."""
    sx = sz = np.zeros(1, np.float32)
    for heading, number, phase in zip(_HEADING, _NUMBER, _PHASE, strict=True):
        kx, kz = number * np.sin(heading), number * np.cos(heading)
        wave = np.cos(np.float32(kx) * x + np.float32(kz) * z + np.float32(np.sqrt(9.8 * number) * time * 0.34 + phase))
        wave = wave * np.exp(-((np.float32(number) * blur) ** 2)) * np.float32(rough * 0.17 * min(1.0, number / 5))
        sx, sz = sx + wave * np.float32(np.sin(heading)), sz + wave * np.float32(np.cos(heading))
    return np.asarray(sx, np.float32), np.asarray(sz, np.float32)


def mirrored(plane: Plane, glow: Glow, horizon: float, time: float, height: float = 0.34, rough: float = 1.0) -> Field:
    """What the sea below `horizon` gives back of `glow`; 0 above the horizon."""
    below = np.maximum(plane.y - np.float32(horizon), np.float32(plane.pixel * 0.6))
    depth = np.float32(height) / below
    blur = depth * depth * np.float32(plane.pixel / height * 0.55)
    sx, sz = slopes(plane.x * depth * 3, depth * 3, time, blur * 3, rough)
    mirror = np.float32(2 * horizon) - plane.y
    lost = np.sqrt(np.clip(1 - np.exp(-(blur * 2.6)), 0, 1)) * np.float32(0.42 * rough)
    total: Field = np.zeros((plane.height, plane.width), np.float32)
    for offset in (-0.9, -0.5, -0.22, 0.0, 0.22, 0.5):
        ys = mirror + np.float32(1.15 * rough**0.5) * sz * (0.05 + below) + lost * np.float32(offset) * (0.10 + below)
        total = total + glow(plane.x + np.float32(0.20) * sx * (0.05 + below), np.minimum(ys, np.float32(horizon)))
    total = total * np.float32(4 / 6)
    grazing = 0.32 + 0.68 * np.exp(-below * 1.5)
    return np.asarray(total / 4 * grazing * (plane.y > horizon), np.float32)


def woven(plane: Plane, scale: float, time: float, drift: tuple[float, float] = (0.0, 0.0)) -> Field:
    """Caustics: the bright mesh that ripples throw on a wall or a floor, about 0…1.5."""
    half = plane.halved()
    px = half.x * np.float32(scale) + np.float32(drift[0] - 250) + 0 * half.y
    py = half.y * np.float32(scale) + np.float32(drift[1] - 250) + 0 * half.x
    ix, iy = px, py
    total: Field = np.ones_like(px)
    for n in range(1, 6):
        beat = np.float32(time * (1 - 3.5 / n))
        ix, iy = (
            px + np.cos(beat - ix) + np.sin(beat + iy),
            py + np.sin(beat - iy) + np.cos(beat + ix),
        )
        along = px / (np.sin(ix + beat) / np.float32(0.005) + np.float32(1e-6))
        across = py / (np.cos(iy + beat) / np.float32(0.005) + np.float32(1e-6))
        total = total + 1 / np.sqrt(along * along + across * across + np.float32(1e-9))
    mesh = np.abs(np.float32(1.17) - (total / 5) ** np.float32(1.4)) ** 8
    return np.maximum(resized(np.asarray(np.clip(mesh, 0, 1.6), np.float32), plane.width, plane.height), 0)


def shafts(plane: Plane, time: float, lean: float = 0.35, source: float = -2.2, fade: float = 0.9) -> Field:
    """Light falling from above through a moving surface, fanning out from a point over the frame."""
    fan = (plane.x + np.float32(lean) * (plane.y + 1)) / (plane.y - np.float32(source))
    beam = np.zeros_like(fan)
    for number, pace, phase, level in (
        (5.3, 0.31, 0.4, 1.0),
        (8.9, -0.44, 2.2, 0.8),
        (14.7, 0.62, 4.4, 0.55),
        (23.0, -0.8, 1.1, 0.3),
    ):
        beam = beam + np.float32(level) * np.sin(
            fan * np.float32(number) + np.float32(time * pace + phase) + np.sin(time * 0.5 * pace) * 0.7
        )
    haze = 1 + 0.20 * cloud(plane.x * 0.09 + np.float32(time * 0.006), plane.y * 0.09 - np.float32(time * 0.01))
    strength = np.clip(0.20 + 0.36 * beam, 0, None) ** np.float32(1.7) * haze
    return np.asarray(strength * np.exp(-(plane.y + 1) * np.float32(fade)), np.float32)


def surface_line(plane: Plane, level: float, width: float = 0.006) -> Field:
    """The waterline seen edge-on: a thin bright line, brighter in patches."""
    patches = 0.7 + 0.3 * np.clip(cloud(plane.x * np.float32(0.21), np.float32(0.4) + 0 * plane.x), -1, 2)
    return np.asarray(np.exp(-(((plane.y - np.float32(level)) / np.float32(width)) ** 2)) * patches, np.float32)


def windows(centre: float, foot: float, unit: float, only: int | None = None) -> Glow:
    """Four upright windows, two and two beside a pillar; `only` leaves one lit (0…3 from the left)."""

    def glow(x: Field, y: Field) -> Field:
        aside = np.abs(np.abs(np.abs(x - np.float32(centre)) - np.float32(2.6 * unit)) - np.float32(0.95 * unit))
        upright = np.abs(y - np.float32(foot - 1.35 * unit))
        soft = 0.16 * unit
        box = ramp(0.55 * unit + soft, 0.55 * unit - soft, aside) * ramp(
            1.15 * unit + soft, 1.15 * unit - soft, upright
        )
        if only is not None:
            place = centre + unit * (-3.55, -1.65, 1.65, 3.55)[only]
            box = box * (np.abs(x - np.float32(place)) < np.float32(0.8 * unit))
        return np.asarray(box, np.float32)

    return glow
