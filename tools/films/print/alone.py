"""The end of scene five: one letter, then a line on an empty sheet."""

from __future__ import annotations

import numpy as np

from tools.films.print.brush import Plate
from tools.films.print.folds import Camera, Faces, see, unit
from tools.films.print.kite import kite_plate
from tools.films.print.paper import lit, pool
from tools.films.print.sheet import XX, YY, Drawing, Field, H, W, blur, clouds, ease, smooth
from tools.films.print.town import rotation
from tools.films.print.writing import words_at


def one_letter() -> Drawing:
    lamp = np.exp(-((np.hypot((XX - W * 0.56) * 0.9, YY - H * 0.42) / 330) ** 2))

    def draw(n: int, p: float) -> Field:
        faces = Faces()
        sway = float(np.sin(p * 5.0))
        at = np.array([0.10 + 0.30 * p, 0, 0.06 + 0.16 * p + 0.05 * sway])
        spin = rotation(np.pi / 2 - 0.30 + 0.16 * sway, 0.20 * float(np.cos(p * 4)), -0.20 + 0.16 * p)
        w, d = 1.22, 0.82
        knots = (
            np.array([[x * w, y * d, -0.10 * abs(x) + 0.06 * abs(y)] for y in (-1, 0, 1) for x in (-1, 0, 1)]) @ spin.T
            + at
        )
        for a in (0, 1, 3, 4):
            for tri in ((a, a + 1, a + 4), (a, a + 4, a + 3)):
                faces.add(knots[list(tri)], 1.0, 0.0)
        camera = Camera(np.array([0, -4.4, 0.2]), np.array([0, 0, 0.06]), 36)
        seen = see(faces, camera)
        rel = (seen.place - at.astype(np.float32)) @ spin.astype(np.float32)
        u, v = rel[..., 0], rel[..., 1]
        sheet = blur((seen.face >= 0).astype(np.float32), 1.5)
        ghost = words_at(u * 560 + 900, v * -560 + 900) * 0.35 + words_at(u * 560 + 900, v * -560 + 900, True) * 0.9
        margin = smooth((1.02 - np.abs(u) / w * 1.12) * 9) * smooth((1.0 - np.abs(v) / d * 1.12) * 9)
        cross = np.exp(-((u / 0.010) ** 2)) + np.exp(-((v / 0.010) ** 2))
        facet = 0.72 + 0.45 * (seen.normal @ unit(-0.6, -0.5, 0.55).astype(np.float32))
        through = (0.30 + 0.85 * lamp) * facet * (1 - 0.30 * cross)
        ground = 0.045 + 0.10 * lamp + 0.02 * clouds(131, 200)
        shadow = blur(np.roll(sheet, (70, 26), (0, 1)), 34)
        light = ground * (1 - 0.55 * shadow) * (1 - sheet) + through * sheet
        return lit(np.asarray(light, np.float32), ghost * margin * sheet * 1.25, 33, 0.9)

    return draw


def line_let_out() -> Drawing:
    def draw(n: int, p: float) -> Field:
        dusk = 1 - 0.86 * ease((p - 0.68) / 0.32)
        q = ease(p * 0.95)
        x, y = 430 + 560 * q, 380 - 220 * q
        size = 150 * (1 - q) ** 1.5 + 15
        turn = 0.62 + 0.10 * float(np.sin(n / 4)) * (1 - 0.5 * q)
        shade = blur(kite_plate(x, y, size, turn, n / 12), 1.2 + 3.2 * (1 - q))
        s = np.linspace(0, 1, 120)
        a, b = np.array([-30.0, 745.0]), np.array([x, y])
        sag = np.stack([20 * np.sin(np.pi * s) * q, (34 + 52 * q) * np.sin(np.pi * s)], axis=1)
        plate = Plate()
        plate.line(a + (b - a) * s[:, None] + sag, 0.9, 1.5)
        light = pool(0.62, 0.36, 1.25, 0.10) * dusk
        return lit(light * (1 - 0.70 * shade), plate.ink(1.6), 34, 0.4)

    return draw
