"""Scene five, letting out the line: roofs lie flat and letters fly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from tools.films.print.brush import Plate
from tools.films.print.folds import Camera, Faces, Seen, haze, project, see, shadowed, unit
from tools.films.print.paper import lit, pool
from tools.films.print.sheet import XX, YY, Drawing, Field, H, Points, W, ease, smooth
from tools.films.print.town import folded, handwriting, house, letter, plots, rotation


def roofs_lie_flat() -> Drawing:
    toward = unit(-0.70, 0.20, 0.45)
    rng = np.random.default_rng(24)
    spots = [(i * 1.25 - 3.7 + 0.3 * (j % 2), j * 1.15 - 2.6, rng.normal(0, 0.08)) for j in range(7) for i in range(7)]
    order = np.argsort([s[1] + 0.35 * rng.random() for s in spots]).argsort()

    def draw(n: int, p: float) -> Field:
        faces = Faces()
        faces.add([[-30, -30, 0], [30, -30, 0], [30, 30, 0], [-30, 30, 0]], 0.62, 0.0)
        for (x, y, turn), place in zip(spots, order, strict=True):
            flat = ease((p * 1.25 - place / 49 * 0.95) / 0.17)
            lift = (1 - flat) * 1.0 + 0.012
            half = 0.62 * np.cos(lift)
            c, s = np.cos(turn + 0.3), np.sin(turn + 0.3)
            for side in (-1, 1):
                quad = [(side * half, -0.5, 0.012), (side * half, 0.5, 0.012), (0, 0.5, 0), (0, -0.5, 0)]
                top = 0.62 * np.sin(lift) + 0.012
                faces.add([[x + u * c - v * s, y + u * s + v * c, z or top] for u, v, z in quad], 1.0, 0.9)
        seen = see(faces, Camera(np.array([0.5, -5.6, 4.6]), np.array([0.1, -0.4, 0.0]), 40))
        light = folded(seen, shadowed(seen, faces, toward, 16, 4), toward) * pool(0.45, 0.52, 1.25, 0.12)
        return lit(light * 1.15, handwriting(seen, 300) * 0.9, 29, 0.4)

    return draw


def scraps_circle() -> Drawing:
    toward = unit(-0.6, -0.25, 0.62)
    rng = np.random.default_rng(25)
    count = 66
    start, radius, rise = rng.random(count) * 2 * np.pi, 0.8 + 2.6 * rng.random(count), rng.random(count)
    size, wobble = 0.17 + 0.22 * rng.random(count), rng.random(count) * 6
    wash = pool(0.5, 0.55, 0.95, 0.07)

    def draw(n: int, p: float) -> Field:
        t = n / 12
        faces = Faces()
        faces.add([[-90, -90, 0], [90, -90, 0], [90, 90, 0], [-90, 90, 0]], 0.80, 0.16)
        for i in range(count):
            age = rise[i] * 0.75 + p * 0.55
            turn = start[i] + t * (1.25 + 0.9 / radius[i])
            reach = radius[i] * (0.55 + 0.45 * age)
            at = np.array([reach * np.cos(turn), 0.4 + reach * np.sin(turn), 0.06 + 2.5 * age**1.5])
            calm = min(1.0, age)
            flip = np.pi * smooth((np.sin(t * 1.5 + wobble[i]) - 0.55) * 3)
            spin = rotation(
                0.5 * np.sin(t * 3 + wobble[i]) * calm + float(flip), 0.35 * np.sin(t * 2.3 + i) * calm, turn
            )
            letter(faces, at, float(size[i]), spin, 0.14)
        seen = see(faces, Camera(np.array([0.0, -6.2, 3.9]), np.array([0.0, 0.3, 0.95]), 44))
        light = folded(seen, shadowed(seen, faces, toward, 20, 5), toward, 0.9, 0.25)
        plate = Plate()
        ground = np.linspace(0, 2 * np.pi, 70)
        for k in range(22):
            part = ground + t * (1.6 - k * 0.03) + k * 2.4
            ring = (0.7 + k * 0.19) * (1 + 0.05 * np.sin(part * 3))
            arc = np.stack([ring * np.cos(part), 0.4 + ring * np.sin(part), 0 * part], axis=1)[: 18 + k]
            flat = project(arc, Camera(np.array([0.0, -6.2, 3.9]), np.array([0.0, 0.3, 0.95]), 44))
            plate.line(flat[:, :2], 0.45, 1.3)
        lines = plate.ink(0.9) * (seen.face == 0)
        return lit(light * wash * 1.2, handwriting(seen, 320) * 0.8 + lines, 30, 0.3)

    return draw


@dataclass(frozen=True)
class Leaving:
    """The city's houses and how each turns into a letter: when it leaves and which way it tumbles."""

    houses: list[tuple[float, float, float, float, float, float, float, float]]
    leave: Points
    tumble: Points


@cache
def leaving() -> Leaving:
    houses, rng = plots(13, 10, 21), np.random.default_rng(26)
    far = np.array([np.hypot(h[0], h[1]) for h in houses])
    return Leaving(houses, far / far.max() * 0.62 + rng.random(len(houses)) * 0.10, rng.normal(0, 1, (len(houses), 3)))


def rising_city(n: int, p: float, ground: float = 0.85) -> Faces:
    """The city `p` of the way through its rising: the middle first, the edge last."""
    plan, faces = leaving(), Faces()
    faces.add([[-90, -90, 0], [90, -90, 0], [90, 90, 0], [-90, 90, 0]], ground, 0.2)
    for i, (plot, leave, tumble) in enumerate(zip(plan.houses, plan.leave, plan.tumble, strict=True)):
        up = max(0.0, p * 1.08 - 0.04 - float(leave))
        if up <= 0:
            house(faces, *plot)
            continue
        opened = ease(up / 0.10)
        shiver = 0.25 * float(np.sin(n * 1.1 + i)) * float(np.exp(-up * 9))
        x = plot[0] + 2.2 * up**1.3 * tumble[0]
        at = np.array([x, plot[1] - 1.2 * up + 1.3 * up * tumble[1], 0.4 * opened + 9.0 * up**1.55])
        roll, pitch = 0.55 * tumble[0] * opened + shiver, 0.6 * tumble[1] * min(1.0, up * 2.4)
        letter(faces, at, 0.46, rotation(roll, pitch, plot[6] + tumble[2] * up), -0.62 * (1 - opened) + 0.10, 1.0, 0.8)
    return faces


def backlit(seen: Seen, light: Field, sun: Field) -> Field:
    """The scene against a low lamp: ground and sky meet in the same mist, letters glow near the light."""
    mist, glow = 1 - haze(seen, 9, 13), 0.12 + 0.86 * sun
    ground = (seen.face == 0) | (seen.face < 0)
    near = light * np.where(ground, 0.55 + 0.55 * sun, 0.75 + 0.6 * sun)
    return np.asarray(np.where(seen.face < 0, glow, near * (1 - mist) + glow * mist), np.float32)


def city_rises() -> Drawing:
    toward = unit(0.10, 0.86, 0.36)
    sun = np.exp(-((np.hypot((XX - W * 0.53), (YY - H * 0.20) * 1.25) / 420) ** 2))

    def draw(n: int, p: float) -> Field:
        faces = rising_city(n, p)
        seen = see(faces, Camera(np.array([0.2, -12.4, 4.0 - 0.5 * p]), np.array([0.2, 0, 1.6 + 0.5 * p]), 44))
        light = folded(seen, shadowed(seen, faces, toward, 34, 4), toward, 0.9, 0.35)
        return lit(backlit(seen, light, sun) * 1.12, handwriting(seen) * 0.6 * haze(seen, 9, 15), 32, 1.5)

    return draw
