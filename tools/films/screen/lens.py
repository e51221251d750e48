"""What every shot shares: a grid of rays, soft edges, bloom, and the developing of light into a picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.films.reel import SIZE, Picture

Light = NDArray[np.floating[Any]]  # height × width (× 3), linear, 1 = the square of light seen plainly
SMALL, MIDDLE, FULL = (640, 360), (960, 540), SIZE
GAMMA = 1 / 2.2
# Tone to colour: black with a breath of blue, then the team's aqua-white #CFFCF2.
_STOPS = (0.0, 0.16, 0.34, 0.55, 0.78, 0.93, 1.0)
_COLOURS = ((1, 3, 5), (5, 16, 21), (18, 47, 53), (62, 112, 112), (147, 207, 198), (207, 252, 242), (246, 255, 253))


def as_light(value: Any) -> Light:
    """`value` in the precision all pictures are kept in."""
    return np.asarray(value, dtype=np.float32)


@dataclass(frozen=True)
class Grid:
    """Picture coordinates: `x` right, `y` up, the half height is 1; `pixel` is one pixel's size."""

    x: Light
    y: Light
    pixel: float

    @property
    def size(self) -> tuple[int, int]:
        return self.x.shape[1], self.x.shape[0]


@cache
def grid(size: tuple[int, int]) -> Grid:
    """The grid of a picture of `size` (width, height)."""
    width, height = size
    across = (np.arange(width, dtype=np.float32) + 0.5 - width / 2) * np.float32(2 / height)
    down = (height / 2 - np.arange(height, dtype=np.float32) - 0.5) * np.float32(2 / height)
    x, y = np.meshgrid(across, down)
    return Grid(np.ascontiguousarray(x), np.ascontiguousarray(y), 2 / height)


def smooth(value: float | Light, low: float = 0.0, high: float = 1.0) -> Light:
    """0 below `low`, 1 above `high`, an S curve between."""
    step = np.clip((np.asarray(value, dtype=np.float32) - low) / (high - low), 0, 1)
    return as_light(step * step * (3 - 2 * step))


def ease(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """`smooth` of a single number."""
    return float(smooth(value, low, high))


def box(x: Light, y: Light, half: float, soft: float | Light) -> Light:
    """A square of half side `half` round the origin, its edge `soft` wide."""
    return as_light(np.clip((half - np.maximum(np.abs(x), np.abs(y))) / soft + 0.5, 0, 1))


def halo(x: Light, y: Light, reach: float) -> Light:
    """The square's own glow: square near to it, rounder far off, as measured on a real diode."""
    near = x * x * x * x + y * y * y * y
    far = x * x + y * y
    scale = np.float32(1 / (reach * reach))
    return as_light(0.65 / (1 + np.sqrt(near) * scale * 1.6) ** 2 + 0.35 / (1 + far * scale * 0.35) ** 1.5)


def resized(light: Light, size: tuple[int, int]) -> Light:
    """`light` at another size; shrinking averages, growing is smooth."""
    how = Image.Resampling.BILINEAR if size[0] < light.shape[1] else Image.Resampling.BICUBIC
    if light.ndim == 3:
        return np.stack([resized(light[..., channel], size) for channel in range(3)], axis=-1)
    return np.asarray(Image.fromarray(light).resize(size, how), dtype=np.float32)


def blurred(light: Light, width: float) -> Light:
    """`light` softened over about `width` pixels, cheaply, by way of a smaller picture."""
    if width < 1.5:
        return light
    size = light.shape[1], light.shape[0]
    return resized(resized(light, (max(2, round(size[0] / width)), max(2, round(size[1] / width)))), size)


def bloomed(light: Light, amount: float) -> Light:
    """`light` with the spill of a lens round its bright places."""
    height = light.shape[0]
    spill = sum(
        (weight * blurred(light, height / part) for part, weight in ((90, 0.5), (30, 0.32), (9, 0.18))),
        start=np.zeros_like(light),
    )
    return as_light(light + amount * spill)


def zoomed(light: Light, centre: tuple[float, float], reach: float, passes: int = 6) -> Light:
    """Rays: `light` smeared outwards from `centre` (grid units) up to `reach` times its distance."""
    height, width = light.shape
    at_x, at_y = (centre[0] + width / height) * height / 2, (1 - centre[1]) * height / 2
    rays = light
    for step in range(passes):
        shrink = 1 - reach / 2 ** (step + 1)
        moved = Image.fromarray(rays).transform(
            (width, height), Image.Transform.AFFINE,
            (shrink, 0, at_x * (1 - shrink), 0, shrink, at_y * (1 - shrink)), Image.Resampling.BILINEAR,
        )  # fmt: skip
        rays = (0.5 * rays + 0.5 * np.asarray(moved, dtype=np.float32)).astype(np.float32)
    return rays


@cache
def texture(seed: int, side: int = 512, coarse: int = 64) -> Light:
    """A seamless patch of cloudy grain, mean 0.5, for concrete, haze and water."""
    noise = np.random.default_rng(seed)
    total = np.zeros((side, side), dtype=np.float32)
    weight = 0.0
    cells = max(4, side // coarse)
    while cells <= side // 2:
        patch = np.pad(noise.random((cells, cells), dtype=np.float32), 2, mode="wrap")
        whole = side * (cells + 4) // cells
        edge = 2 * side // cells
        total += np.asarray(Image.fromarray(patch).resize((whole, whole), Image.Resampling.BICUBIC))[
            edge : edge + side, edge : edge + side
        ] * np.float32(1 / cells**0.6)
        weight += 1 / cells**0.6
        cells *= 2
    return as_light(total / weight)


def sampled(patch: Light, u: Light, v: Light) -> Light:
    """`patch` repeated over the plane, read at `u`, `v` in patch pixels."""
    side = patch.shape[0]
    return as_light(patch[v.astype(np.int32) % side, u.astype(np.int32) % side])


@cache
def _grain(size: tuple[int, int]) -> Light:
    return np.random.default_rng(24).normal(0, 1, (size[1] + 64, size[0] + 64)).astype(np.float32)


@cache
def _palette() -> NDArray[np.uint8]:
    tone = np.linspace(0, 1, 4096)
    return (
        np.stack([np.interp(tone, _STOPS, [c[i] for c in _COLOURS]) for i in range(3)], axis=-1)
        .round()
        .astype(np.uint8)
    )


@cache
def _vignette(size: tuple[int, int]) -> Light:
    here = grid(size)
    return as_light(1 - 0.42 * smooth(np.hypot(here.x / 1.78, here.y), 0.55, 1.5))


def developed(
    light: Light, frame: int, bloom: float = 0.9, exposure: float = 1.0, grain: float = 0.0065,
    target: tuple[int, int] = SIZE,
) -> Picture:  # fmt: skip
    """The finished picture of linear `light`; one channel takes the team's colours, three keep their own."""
    size = light.shape[1], light.shape[0]
    shade = _vignette(size) if light.ndim == 2 else _vignette(size)[..., None]
    tone = (1 - np.exp(-exposure * np.maximum(bloomed(light, bloom), 0) * shade)) ** np.float32(GAMMA)
    if size != target:
        tone = resized(tone.astype(np.float32), target)
    shift = np.random.default_rng(frame).integers(0, 64, 2)
    noise = _grain(target)[shift[0] : shift[0] + target[1], shift[1] : shift[1] + target[0]] * np.float32(grain)
    if tone.ndim == 2:
        return np.asarray(_palette()[np.clip((tone + noise) * 4095, 0, 4095).astype(np.uint16)], dtype=np.uint8)
    deep = tone * smooth(tone.max(axis=-1, keepdims=True), 0.02, 0.5)  # black as black as in the other shots
    floor = np.array([0.003, 0.011, 0.018], dtype=np.float32)
    tinted = deep * np.array([0.84, 0.99, 0.96], dtype=np.float32) + floor + noise[..., None]
    return np.asarray(np.clip(tinted * 255, 0, 255), dtype=np.uint8)
