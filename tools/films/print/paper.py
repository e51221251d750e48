"""Paper and ink: fibres under a low lamp, light that leans to blue, drops that bloom."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from tools.films.print import sheet
from tools.films.print.sheet import INK, PAPER, Field, blur, clouds, of_this_size


@of_this_size
def fibres(seed: int) -> Field:
    """The height of a sheet of paper: thousands of short curved fibres over a soft unevenness; about −1…1."""
    rng = np.random.default_rng(seed)
    page = Image.new("L", (sheet.W * 2, sheet.H * 2), 0)
    pen = ImageDraw.Draw(page)
    for _ in range(7600):
        x, y, turn = rng.random() * sheet.W * 2, rng.random() * sheet.H * 2, rng.normal(-0.6, 0.8)
        bend, length = rng.normal(0, 0.06), rng.exponential(34) + 6
        steps = np.arange(9) * length / 8
        turns = turn + bend * np.arange(9)
        line = np.stack([x + np.cos(turns) * steps, y + np.sin(turns) * steps], axis=1)
        pen.line([tuple(p) for p in line], fill=int(40 + 170 * rng.random() ** 2), width=int(rng.integers(1, 3)))
    threads = np.asarray(page.resize((sheet.W, sheet.H), Image.Resampling.LANCZOS), np.float32) / 255
    grain = np.random.default_rng(seed + 1).normal(0, 0.10, (sheet.H, sheet.W)).astype(np.float32)
    return np.asarray(threads * 0.9 + clouds(seed + 2, 60) * 0.5 + blur(grain, 0.8), np.float32)


@of_this_size
def relief(seed: int, toward: float) -> Field:
    """How light from the direction `toward` (radians) brightens or darkens each fibre; about 0.7…1.3."""
    height = fibres(seed)
    dy, dx = np.gradient(height)
    slope = dx * np.cos(toward) + dy * np.sin(toward)
    return np.asarray(1 + np.clip(slope * 0.42, -0.3, 0.3), np.float32)


def pool(x: float, y: float, radius: float, floor: float = 0.05, squash: float = 1.4) -> Field:
    """A pool of lamp light at (x, y) in fractions of the frame, falling off over `radius` heights."""
    far = np.hypot((sheet.XX / sheet.W - x) * sheet.W / sheet.H, (sheet.YY / sheet.H - y) * squash) / radius
    return np.asarray(floor + (1 - floor) * np.exp(-(far**2) * 1.1), np.float32)


def lit(light: Field | float, ink: Field | float = 0.0, seed: int = 3, toward: float = 0.5) -> Field:
    """Paper under `light` carrying `ink`; shadows lean to blue because the ink's colour is the film's only one."""
    base = np.clip(np.asarray(light, np.float32) * relief(seed, toward), 0, 1.15)[..., None]
    tint = base ** np.array([1.30, 1.12, 0.82], np.float32)
    density = np.asarray(ink, np.float32) * (1 + 0.6 * (fibres(seed) - 0.2))
    return np.asarray(PAPER * tint * np.exp(-np.maximum(density, 0)[..., None] * INK), np.float32)


def bloom(x: float, y: float, size: float, age: float, seed: int) -> Field:
    """A drop of ink `age` (0…1) old spreading from (x, y) pixels to `size` pixels: soft heart, dark serrated rim."""
    if age <= 0:
        return np.zeros((sheet.H, sheet.W), np.float32)
    angle = np.arctan2(sheet.YY - y, sheet.XX - x)
    far = np.hypot(sheet.XX - x, sheet.YY - y)
    reach = size * (1 - np.exp(-2.6 * age)) * 1.08
    edge = far - reach * (1 + 0.34 * clouds(seed, 130) + 0.13 * clouds(seed + 9, 26) + 0.03 * np.sin(angle * 5 + seed))
    inside = 1 / (1 + np.exp(np.clip(edge / (2.2 + 9 * age), -30, 30)))
    rim = np.exp(-((edge + 5) ** 2) / (26 + 90 * age)) * (1.15 - 0.75 * age)
    heart = np.exp(-((far / max(8.0, reach * 0.55)) ** 2)) * (1.7 - 1.0 * age)
    granules = 0.75 + 0.9 * np.clip(clouds(seed + 4, 12) + 0.3, 0, 1)
    return np.asarray(inside * (0.30 + heart + 0.2 * clouds(seed + 5, 90)) * granules + rim * inside * 0.8, np.float32)
