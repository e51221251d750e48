"""Scene one, paper white: a sheet, a drop, the first strokes."""

from __future__ import annotations

import numpy as np

from tools.films.print.brush import Plate, brush, streams
from tools.films.print.paper import bloom, lit, pool, relief
from tools.films.print.sheet import XX, YY, Drawing, Field, H, W, blur, clouds, ease, noise, smooth


def paper_white() -> Drawing:
    sheet = smooth((XX * 0.98 - 120 - YY * 0.24) / 8) * smooth((1235 - XX + YY * 0.10) / 5)
    sheet = sheet * smooth((YY - 66 - XX * 0.05) / 6) * smooth((690 - YY + XX * 0.03) / 6)
    desk = 0.035 + 0.05 * noise(8, 300)
    deep = clouds(31, 7) * 0.22 + clouds(32, 90) * 0.12 + relief(3, 0.0) - 1

    def draw(n: int, p: float) -> Field:
        front = -0.08 + 0.98 * ease(p * 1.12)
        reach = 1 / (1 + np.exp(np.clip((XX / W - front + 0.22 * (YY / H - 0.5)) * 11, -30, 30)))
        skim = np.exp(-(((XX / W - front + 0.22 * (YY / H - 0.5)) / 0.16) ** 2))
        light = sheet * (0.06 + 0.80 * reach * (1 - 0.45 * XX / W) * (1 + deep * (0.5 + 2.6 * skim)))
        shadow = blur(np.roll(sheet, (9, 14), (0, 1)), 16)
        return lit(light + (1 - sheet) * desk * (1 - 0.8 * shadow) * (0.4 + reach), 0.0, 3, 0.0)

    return draw


def ink_drop() -> Drawing:
    lamp = pool(0.36, 0.34, 0.92, 0.05)

    def draw(n: int, p: float) -> Field:
        ink = bloom(W * 0.515, H * 0.52, 300, max(0.0, p - 0.07) * 1.25, 40) * 1.5
        ink = ink + bloom(W * 0.60, H * 0.36, 46, max(0.0, p - 0.22) * 1.5, 47) * 0.9
        if p <= 0.10:
            drop = np.clip(13 - np.hypot(XX - W * 0.515, (YY - H * (0.52 - (0.10 - p) * 5.2)) * 0.75), 0, 1)
            ink = ink + drop * 2.4
        return lit(lamp * (0.9 + 0.1 * p), ink, 5, 0.8)

    return draw


def horizon_stroke() -> Drawing:
    lamp = pool(0.55, 0.42, 1.25, 0.07)
    s = np.linspace(0, 1, 170)
    path = np.stack([-30 + s * 1330, 455 - 46 * np.sin(s * 2.6) + 22 * np.sin(s * 7)], axis=1)
    bleed = clouds(71, 60)

    def draw(n: int, p: float) -> Field:
        plate = Plate()
        brush(plate, path, 126, ease(p * 1.18), 0.92, 7)
        ink = plate.brushed(1.9)
        halo = blur(ink, 9) * 0.30 * np.clip(1.1 - XX / W + bleed, 0, 1)
        return lit(lamp, ink + halo, 7, 0.6)

    return draw


def growing_strokes() -> Drawing:
    lamp = pool(0.5, 0.55, 1.3, 0.08)
    rng = np.random.default_rng(51)
    starts = np.stack([rng.random(17) * 420 - 240, np.linspace(36, 810, 17)], axis=1)
    paths = streams(starts, 132, 10, 1.2, 1.1, 0.42)
    wide = 4 + 62 * (np.linspace(0, 1, 17) ** 2.1)

    def draw(n: int, p: float) -> Field:
        plate = Plate()
        for i in range(17):
            begin = (i * 5 % 17) / 17 * 0.40
            brush(plate, paths[i], float(wide[i]), (p - begin) / 0.55, 0.72 + 0.02 * (i % 5), 100 + i, 0.45 + i / 30)
        return lit(lamp, plate.brushed(1.8), 8, 0.3)

    return draw
