"""Scene four, falling ink: cloud, rain, blooms, the wet city, a shadow in four pieces."""

from __future__ import annotations

import numpy as np

from tools.films.print.brush import Plate
from tools.films.print.folding import wall_words
from tools.films.print.folds import Camera, Faces, haze, see, shadowed, unit
from tools.films.print.kite import kite_plate
from tools.films.print.paper import bloom, lit, pool
from tools.films.print.sheet import XX, YY, Drawing, Field, H, W, blur, clouds, ease, noise, sample, smooth
from tools.films.print.town import city, folded, handwriting


def low_cloud() -> Drawing:
    lamp = pool(0.5, 0.9, 1.15, 0.16, 1.1)

    def draw(n: int, p: float) -> Field:
        fall = 0.02 + 0.62 * ease(min(1.0, p * 1.12))
        drift = 26 * p
        rough = 0.34 * sample(clouds(91, 300), np.clip(XX + drift, 0, W - 2), YY) + 0.11 * clouds(95, 60)
        edge = YY / H - fall - rough
        body = 1 / (1 + np.exp(np.clip(edge * 16, -30, 30)))
        mark = (
            np.exp(-((edge / 0.014) ** 2)) * 0.5
            + np.exp(-(((edge + 0.13 + 0.1 * clouds(97, 120)) / 0.011) ** 2)) * 0.35
        )
        dense = np.clip(fall + 0.22 - YY / H, 0, 1) * 2.3
        ink = body * (0.30 + dense + 1.1 * clouds(93, 150) * dense) + mark * (0.4 + 0.6 * p)
        plate = Plate()
        plate.line(np.stack([np.linspace(0, W, 80), 660 + 5 * np.sin(np.linspace(0, 9, 80))], axis=1), 0.5, 1.6)
        return lit(lamp, np.maximum(ink, 0) + plate.ink(1.0), 24, 1.2)

    return draw


def rain() -> Drawing:
    lamp = pool(0.45, 0.5, 1.25, 0.08)
    rng = np.random.default_rng(20)
    xs, speed = rng.random(360) * (W + 200) - 100, 0.75 + 0.7 * rng.random(360)
    phase, long, tone = rng.random(360), 60 + 170 * rng.random(360), 0.35 + 0.65 * rng.random(360)
    wash = np.clip(0.5 - YY / H + 0.7 * clouds(101, 220), 0, 1) * 0.55

    def lean(t: float) -> float:
        return 0.62 * float(np.exp(-(((t - 1.15) / 0.42) ** 2))) - 0.06 * float(np.exp(-(((t - 2.0) / 0.2) ** 2)))

    def draw(n: int, p: float) -> Field:
        t = n / 12
        plate = Plate()
        along = np.linspace(0, 1, 8)
        leans = np.array([lean(t - 0.17 * (1 - a)) for a in along])
        for i in range(360):
            head = (phase[i] + speed[i] * t * 1.15) % 1.25 * (H + 260) - 130
            y = head - along[::-1] * long[i]
            drop = np.cumsum(leans) * long[i] / 8
            x = xs[i] + drop - lean(t) * (H - head) * 0.35 + 2 * np.sin(y * 0.02 + i)
            plate.line(np.stack([x, y], axis=1), float(tone[i]), 1.0 + 1.2 * float(tone[i]))
        return lit(lamp, plate.ink(1.7) + wash, 25, 1.4)

    return draw


def drops_bloom() -> Drawing:
    lamp = pool(0.6, 0.38, 1.05, 0.06)
    rng = np.random.default_rng(22)
    spots = [
        (0.14, 0.25),
        (0.80, 0.18),
        (0.30, 0.72),
        (0.66, 0.80),
        (0.90, 0.60),
        (0.42, 0.16),
        (0.08, 0.80),
        (0.56, 0.47),
    ]
    sizes = [58, 92, 120, 70, 104, 44, 84, 235]

    def draw(n: int, p: float) -> Field:
        ink = np.zeros((H, W), np.float32)
        for i, ((x, y), size) in enumerate(zip(spots, sizes, strict=True)):
            ink = ink + bloom(x * W, y * H, size, (p - 0.04 - i * 0.085) * 1.6, 200 + 3 * i)
        return lit(lamp, ink * 1.25, 26, 0.9)

    _ = rng
    return draw


def wet_city() -> Drawing:
    toward, dry = unit(-0.62, -0.55, 0.46), city(11, 7, 29)
    eye, target = np.array([0.7, -8.6, 1.55]), np.array([0.3, 0.0, 0.55])
    seen = see(dry, Camera(eye, target, 40))
    flip = np.array([1.0, 1.0, -1.0])
    upright = Faces(dry.corners[1:], dry.tone[1:], dry.words[1:])
    under = see(upright, Camera(eye * flip, target * flip, 40))
    sky = (0.10 + 0.30 * np.clip(YY / (H * 0.42), 0, 1) ** 2) * (1 + 0.6 * clouds(111, 220))
    walls = folded(seen, shadowed(seen, dry, toward, 26, 4), toward) * haze(seen, 8, 9) * 1.12
    below = folded(under, shadowed(under, upright, toward, 26, 4), toward) * haze(under, 8, 9) * 1.12
    water, mirror = seen.face == 0, np.where(under.face >= 0, below, sky[::-1])[::-1].astype(np.float32)
    sight = np.where(seen.face < 0, sky + 0.25 * (1 - haze(seen, 9, 9)), walls).astype(np.float32)
    ink = handwriting(seen, 200) * 0.7 * ~water
    streak = np.clip(noise(113, 7, W, 8)[2][None].repeat(H, 0) * 1.6 - 0.35, 0, 1)
    pooled, far = clouds(117, 90), 1 - haze(seen, 9, 9)

    def draw(n: int, p: float) -> Field:
        near = smooth((YY - 330) / 300)
        across = (7 * np.sin(YY * 0.13 - n * 0.5) * noise(115, 70) + 3 * np.sin(YY * 0.41 + n * 0.8)) * near
        wavy = sample(mirror, np.clip(XX + across, 0, W - 2), np.clip(YY + 5 * clouds(116, 60) * near, 0, H - 2))
        light = sight * ~water + (wavy * 0.72 + 0.03 + far * 0.22) * water
        foot = np.exp(-np.clip(seen.place[..., 2], 0, 9) / (0.06 + 0.34 * p)) * (seen.face > 0)
        runs_out = smooth((p * 0.9 - 0.25 + pooled * 1.1) * 2.5) * water
        stain = foot * (0.35 + 0.9 * streak) * 1.1 + runs_out * 0.50 + 0.12 * water
        return lit(np.asarray(light, np.float32), ink + stain, 27, 1.0)

    return draw


def split_shadow() -> Drawing:
    lamp = pool(0.42, 0.40, 1.2, 0.08)
    cx, cy = 640 + (YY - 360) * 0.07, 372 - (XX - 640) * 0.05
    right, below = smooth((XX - cx) / 2.5), smooth((YY - cy) / 2.5)
    facets = [0.98, 0.70, 0.78, 0.48]
    shares = [(1 - right) * (1 - below), right * (1 - below), (1 - right) * below, right * below]
    tone = np.sum([s * f for s, f in zip(shares, facets, strict=True)], axis=0)
    crease = np.exp(-(((XX - cx) / 1.8) ** 2)) + np.exp(-(((YY - cy) / 1.8) ** 2))
    crumple = 1 + 0.20 * np.gradient(clouds(121, 140))[1] * 30
    ink = wall_words(0.95, 30, 0.0) * 0.40

    def draw(n: int, p: float) -> Field:
        open_up = 46 * ease(p * 1.3)
        shade = np.zeros((H, W), np.float32)
        for share, (dx, dy) in zip(shares, [(-0.2, -0.5), (0.7, -0.1), (-0.8, 0.2), (0.3, 0.8)], strict=True):
            x, y = 640 + dx * open_up + 40 * (p - 0.5), 330 + dy * open_up
            shade += share * blur(kite_plate(x, y, 215, 0.35 + 0.04 * dx * ease(p), n / 12), 3.5)
        light = lamp * tone * crumple * (1 - 0.75 * shade) * (1 - 0.2 * crease)
        return lit(np.asarray(light * 1.1, np.float32), ink, 28, 0.5)

    return draw
