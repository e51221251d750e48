"""Scene three, the passing shadow: over the roofs, along the wall, down the lane."""

from __future__ import annotations

import numpy as np

from tools.films.print.folding import wall_words
from tools.films.print.folds import Camera, Faces, haze, see, shadowed, unit
from tools.films.print.kite import kite_plate
from tools.films.print.paper import lit, pool
from tools.films.print.sheet import XX, YY, Drawing, Field, H, W, blur, clouds, smooth
from tools.films.print.town import city, crossing, folded, handwriting, house, kite_cast, wide_city


def shadow_enters() -> Drawing:
    faces, toward = city(14, 11, 21), unit(-0.66, -0.22, 0.56)
    seen, light, ink = wide_city(np.array([-2.4, -11.6, 6.9]), np.array([0.3, 0.4, 0.0]), 42, toward, faces, 9.0, 15)

    def draw(n: int, p: float) -> Field:
        x, y = -8.5 + 13.0 * p, 1.6 - 2.6 * p
        shade = kite_cast(seen, toward, x, y, 3.1, 1.25 + 0.12 * float(np.sin(n / 4)), n / 12, 3.0)
        return lit(crossing(seen, light * 1.28, shade), ink + 0.55 * shade, 15, 0.5)

    return draw


def shadow_breaks() -> Drawing:
    faces, toward = city(14, 11, 33), unit(-0.46, -0.24, 0.80)
    seen = see(faces, Camera(np.array([0.2, -0.9, 7.2]), np.array([0.2, 0.0, 0.0]), 34))
    light = folded(seen, shadowed(seen, faces, toward, 18, 4.0), toward, 0.9) * pool(0.46, 0.5, 1.25, 0.12) * 1.2
    ink = handwriting(seen) * 0.7

    def draw(n: int, p: float) -> Field:
        shade = kite_cast(
            seen, toward, -5.2 + 8.2 * p, 0.7 - 0.5 * p, 1.15, 1.45 + 0.1 * float(np.sin(n / 3)), n / 12, 2.2
        )
        return lit(crossing(seen, light, shade), ink + 0.55 * shade, 16, 0.2)

    return draw


def tail_on_wall() -> Drawing:
    ink = wall_words(0.74, 400, 0.10) * 1.35
    lamp = pool(0.35, 0.42, 1.15, 0.09)
    fold = smooth((YY - 505 + XX * 0.05) / 3)

    def draw(n: int, p: float) -> Field:
        x = 300 + 2150 * p
        mask = kite_plate(x, 250 + 26 * float(np.sin(n / 3)), 330, 1.50, n / 12)
        shade = blur(mask, 5) * (1 - fold) + blur(np.roll(mask, (0, -46), (0, 1)), 6) * fold
        light = lamp * (1.05 - 0.45 * fold) * (1 - 0.76 * shade)
        return lit(np.asarray(light, np.float32), ink, 17, 0.3)

    return draw


def the_lane() -> Drawing:
    toward, faces = unit(-0.30, 0.26, 0.86), Faces()
    faces.add([[-30, -10, 0], [30, -10, 0], [30, 60, 0], [-30, 60, 0]], 0.95, 0.55)
    rng = np.random.default_rng(16)
    for side in (-1, 1):
        y = -3.0
        while y < 22:
            deep, high = 1.5 + 1.1 * rng.random(), 1.5 + 1.3 * rng.random()
            house(faces, side * (1.75 + 0.15 * rng.random()), y + deep / 2, deep, 1.9, high, 0.5, np.pi / 2, 0.98)
            y += deep + 0.12
    seen = see(faces, Camera(np.array([0.1, -3.2, 0.62]), np.array([0.0, 6.0, 0.85]), 58))
    light = folded(seen, shadowed(seen, faces, toward, 40, 4), toward) * haze(seen, 9, 14)
    sky = (0.34 + 0.40 * np.exp(-((np.hypot(XX - W / 2, YY - H * 0.5) / 260) ** 2))) * (1 + 0.4 * clouds(161, 200))
    light = np.where(seen.face < 0, sky, light + 0.30 * (1 - haze(seen, 7, 10)))
    ink = handwriting(seen, 260) * 0.9

    def draw(n: int, p: float) -> Field:
        near = float(p**0.85)
        y = 15 - 19.5 * near
        shade = kite_cast(seen, toward, 0.45 + 0.12 * float(np.sin(n / 3)), y, 1.15, 0.1, n / 12, 2.5)
        dim = 1 - 0.22 * float(np.exp(-(((p - 0.8) / 0.12) ** 2)))
        return lit(crossing(seen, light * dim, shade * (seen.face >= 0)), ink + 0.55 * shade, 19, 0.5)

    return draw
