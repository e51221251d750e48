"""Scene two, the folded city: a letter stands up, and then a street of them."""

from __future__ import annotations

import numpy as np

from tools.films.print.folds import Camera, Faces, see, shadowed, unit
from tools.films.print.paper import lit, pool
from tools.films.print.sheet import XX, YY, Drawing, Field, H, Ids, W, blur, ease, smooth
from tools.films.print.town import city, folded, handwriting, wide_city
from tools.films.print.writing import words_at


def first_fold() -> Drawing:
    toward = unit(-0.72, -0.38, 0.42)

    def draw(n: int, p: float) -> Field:
        camera = Camera(np.array([0.9 - 0.6 * p, -5.6, 3.5]), np.array([0.15, 0.05, 0.38]), 31)
        lift = ease((p - 0.06) / 0.8) * 1.02
        faces = Faces()
        faces.add([[-30, -30, 0], [30, -30, 0], [30, 30, 0], [-30, 30, 0]], 0.44, 0.0)
        half, ridge = 1.55 * np.cos(lift), 1.55 * np.sin(lift) + 0.015
        for side in (-1, 1):
            faces.add(
                [[side * half, -1.2, 0.015], [side * half, 1.35, 0.015], [0, 1.35, ridge], [0, -1.2, ridge]], 1.0, 1.0
            )
        seen = see(faces, camera)
        lamp = shadowed(seen, faces, toward, 12, 6) * np.exp(
            -((seen.place[..., 0] ** 2 + seen.place[..., 1] ** 2) / 30)
        )
        words_ink = handwriting(seen, 330) * 0.9
        return lit(folded(seen, np.asarray(lamp * 1.1, np.float32), toward), words_ink, 9, 0.7)

    return draw


def crease_pattern() -> Drawing:
    cell = 118.0
    u, v = XX / cell + 0.3 * YY / cell, YY / (cell * 0.88)
    iu, iv = np.floor(u).astype(np.int32), np.floor(v).astype(np.int32)
    fu, fv = u - iu, v - iv
    upper = fu + fv < 1
    edge = np.minimum(np.minimum(fu, fv), np.abs(fu + fv - 1))
    crease = np.exp(-((edge * cell / 1.5) ** 2))
    lamp = pool(0.4, 0.42, 1.35, 0.10)

    def height(i: Ids, j: Ids, p: float) -> Field:
        wave = np.exp(-(((i * 0.075 + j * 0.11 - 1.75 * p + 0.25) / 0.30) ** 2))
        fold = ((i * 7 + j * 13 + (i * j) % 5) % 11) / 5.5 - 1
        return np.asarray(fold * (0.16 + 0.95 * wave), np.float32)

    def draw(n: int, p: float) -> Field:
        z00, z10 = height(iu, iv, p), height(iu + 1, iv, p)
        z01, z11 = height(iu, iv + 1, p), height(iu + 1, iv + 1, p)
        dx = np.where(upper, z10 - z00, z11 - z01)
        dy = np.where(upper, z01 - z00, z11 - z10)
        shade = (0.55 - 0.42 * dx - 0.26 * dy) / np.sqrt(1 + 0.5 * dx**2 + 0.5 * dy**2)
        light = np.clip(shade, 0.13, 1) * lamp * 1.12
        mark = words_at(XX * 1.7, YY * 1.7) * 0.30
        return lit(blur(np.asarray(light, np.float32), 0.8) * (1 - 0.25 * crease), mark + crease * 0.12, 10, 0.9)

    return draw


def city_wide() -> Drawing:
    faces, toward = city(), unit(-0.76, -0.42, 0.40)

    def draw(n: int, p: float) -> Field:
        push = ease(p * 0.9 + 0.05)
        eye = np.array([0.4, -13.4 + 2.4 * push, 5.4 - 0.9 * push])
        _, light, ink = wide_city(eye, np.array([0.0, 0.2, 0.3]), 42, toward, faces, 7.6, 11)
        return lit(light * 1.25, ink, 11, 0.5)

    return draw


def wall_words(scale: float, left: float, lean: float) -> Field:
    """A wall of handwriting seen close, leaning away on the right by `lean`."""
    depth = 1 + lean * XX / W
    return words_at(XX * depth * scale + left, (YY - H / 2) * depth * scale + 6000)


def written_wall() -> Drawing:
    ink = wall_words(1.05, 90, 0.55) * 1.5
    crease = np.exp(-(((XX - 905 - YY * 0.02) / 2.2) ** 2))
    fold = smooth((XX - 905 - YY * 0.02) / 3)

    def draw(n: int, p: float) -> Field:
        travelled = p if p < 0.66 else 0.66 + (p - 0.66) * 0.55
        at = -0.12 + 1.12 * travelled
        slant = XX / W - at - 0.10 * (YY / H - 0.5)
        beam = np.exp(-(np.abs(slant / 0.085) ** 2.6)) + 0.22 * np.exp(-((slant / 0.24) ** 2))
        light = (0.055 + 0.98 * beam) * (1 - 0.42 * fold) * (1 - 0.2 * np.abs(YY / H - 0.45)) + crease * beam * 0.18
        return lit(np.asarray(light, np.float32), ink, 12, 0.0)

    return draw


def roofs_turning() -> Drawing:
    faces = city(14, 11, 21)
    seen = see(faces, Camera(np.array([1.2, -1.6, 9.5]), np.array([1.0, -0.2, 0.0]), 36))
    ink = handwriting(seen) * 0.75
    lamp = pool(0.5, 0.5, 1.15, 0.10)

    def draw(n: int, p: float) -> Field:
        turn = np.pi * (1.12 - 1.24 * p)
        toward = unit(float(np.cos(turn)), 0.30 + 0.3 * float(np.sin(turn)), 0.52 + 0.45 * float(np.sin(turn)))
        light = folded(seen, shadowed(seen, faces, toward, 22, 3.5), toward, 0.8)
        return lit(light * lamp * 1.18, ink, 13, float(-turn))

    return draw
