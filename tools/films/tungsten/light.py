"""Light as numbers: a picture plane, noise, points, blur, and the way from linear light to a finished frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.floating[Any]]  # one number a pixel (or broadcastable to it), float32 unless a caller mixes
Light = NDArray[np.floating[Any]]  # height × width × 3, linear, may exceed 1

LAMP = np.array([1.0, 0.52, 0.115], np.float32)
PAPER = np.array([1.0, 0.61, 0.245], np.float32)
SEA = np.array([0.07, 0.26, 0.52], np.float32)
DAWN = np.array([0.26, 0.46, 0.72], np.float32)
NIGHT = np.array([0.0008, 0.0016, 0.0032], np.float32)


@dataclass(frozen=True)
class Plane:
    """A picture plane: y runs −1 (top) to 1 (bottom), x is in the same unit, 0 in the middle."""

    width: int
    height: int

    @property
    def half(self) -> float:
        return self.width / self.height

    @property
    def pixel(self) -> float:
        return 2 / self.height

    @cached_property
    def x(self) -> Field:
        return ((np.arange(self.width, dtype=np.float32) + 0.5) * self.pixel - self.half)[None, :]

    @cached_property
    def y(self) -> Field:
        return ((np.arange(self.height, dtype=np.float32) + 0.5) * self.pixel - 1)[:, None]

    def dark(self) -> Light:
        return np.broadcast_to(NIGHT, (self.height, self.width, 3)).copy()

    def halved(self) -> Plane:
        return _plane(self.width // 2, self.height // 2)


@cache
def _plane(width: int, height: int) -> Plane:
    return Plane(width, height)


def ramp(low: float, high: float, value: Field | float) -> Field:
    """Smooth step from 0 at `low` to 1 at `high` (which may lie below `low`)."""
    share = np.clip((np.asarray(value, np.float32) - np.float32(low)) / np.float32(high - low + 1e-7), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def tinted(amount: Field, colour: Field) -> Light:
    return np.asarray(amount[..., None] * colour, np.float32)


def halo(plane: Plane, x: float, y: float, radius: float, falloff: float = 1.0) -> Field:
    """A round glow, 1 at its centre and a half at `radius`."""
    square = ((plane.x - x) ** 2 + (plane.y - y) ** 2) / np.float32(radius * radius)
    return np.asarray((1 + square) ** np.float32(-falloff), np.float32)


@cache
def _cloud_tile(size: int = 512) -> Field:
    rng = np.random.default_rng(26)
    wave = np.fft.rfft2(rng.standard_normal((size, size)))
    fy, fx = np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None, :]
    tile = np.fft.irfft2(wave / np.maximum(np.hypot(fx, fy), 1 / size) ** 1.5, (size, size))
    return np.asarray((tile - tile.mean()) / tile.std(), np.float32)


def cloud(u: Field, v: Field) -> Field:
    """Soft tileable noise around 0 with deviation 1; one unit of `u` or `v` is one tile."""
    tile = _cloud_tile()
    size = tile.shape[0]
    a, b = np.broadcast_arrays(u * np.float32(size), v * np.float32(size))
    i, j = np.floor(a).astype(np.int32), np.floor(b).astype(np.int32)
    fa, fb = a - i, b - j
    i0, i1, j0, j1 = i % size, (i + 1) % size, j % size * size, (j + 1) % size * size
    flat = tile.ravel()
    top = flat[j0 + i0] * (1 - fa) + flat[j0 + i1] * fa
    low = flat[j1 + i0] * (1 - fa) + flat[j1 + i1] * fa
    return np.asarray(top * (1 - fb) + low * fb, np.float32)


def scattered(plane: Plane, x: Field, y: Field, weight: Field) -> Field:
    """Points of light added to a field, each shared among its four nearest pixels."""
    column = (x + plane.half) / plane.pixel - 0.5
    row = (y + 1) / plane.pixel - 0.5
    inside = (column > 0) & (column < plane.width - 1) & (row > 0) & (row < plane.height - 1)
    column, row, weight = column[inside], row[inside], np.broadcast_to(weight, x.shape)[inside]
    i, j = column.astype(np.int32), row.astype(np.int32)
    a, b = column - i, row - j
    base = j * plane.width + i
    where = np.concatenate([base, base + 1, base + plane.width, base + plane.width + 1])
    share = np.concatenate([(1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b]) * np.tile(weight, 4)
    total = np.bincount(where, share, plane.width * plane.height)
    return total.reshape(plane.height, plane.width).astype(np.float32)


@cache
def _gauss(size: int, sigma: float) -> Field:
    distance = np.arange(size)[:, None] - np.arange(size)[None, :]
    kernel = np.exp(-0.5 * (distance / sigma) ** 2)
    return np.asarray(kernel / kernel.sum(1, keepdims=True), np.float32)


def blurred(field: Field, sigma: float) -> Field:
    """Gaussian blur of a field or of light; `sigma` in pixels."""
    rows = np.tensordot(_gauss(field.shape[0], sigma), field, (1, 0))
    if field.ndim == 2:
        return np.asarray(rows @ _gauss(field.shape[1], sigma).T, np.float32)
    return np.asarray(np.einsum("ij,kjc->kic", _gauss(field.shape[1], sigma), rows, optimize=True), np.float32)


def resized(field: Field, width: int, height: int) -> Field:
    picture = Image.fromarray(np.ascontiguousarray(field, np.float32))
    return np.asarray(picture.resize((width, height), Image.Resampling.BICUBIC), np.float32)


def shrunk(light: Light, step: int) -> Light:
    height, width = light.shape[0] // step, light.shape[1] // step
    cells = light[: height * step, : width * step].reshape(height, step, width, step, 3)
    return np.asarray(cells.mean((1, 3)), np.float32)


def developed(plane: Plane, light: Light, exposure: float = 1.0, bloom: float = 0.3) -> Light:
    """Linear light → a picture of 0…1: bloom, vignette, film shoulder, a blue-black floor."""
    step = max(1, plane.height // 90)
    small = shrunk(np.minimum(light, 12), step)
    haze = 0.6 * blurred(small, 1.6) + 0.4 * blurred(small, 7.0)
    spread = np.stack([resized(haze[..., c], plane.width, plane.height) for c in range(3)], -1)
    edge = 1 - 0.34 * ramp(0.55, 1.35, np.hypot(plane.x / plane.half, plane.y * 0.92))
    glowing = ((1 - bloom * 0.4) * light + bloom * np.maximum(spread, 0)) * edge[..., None] * np.float32(exposure)
    film = 1 - np.exp(-np.maximum(glowing, 0))
    floor = np.array([0.018, 0.022, 0.032], np.float32)
    tone = film ** np.float32(1 / 2.05)
    tone = tone + np.float32(0.42) * (tone * tone * (3 - 2 * tone) - tone)
    return np.asarray(floor + (1 - floor) * tone, np.float32)


@cache
def _grain(width: int, height: int) -> tuple[Field, ...]:
    rng = np.random.default_rng(35)
    plates = []
    for _ in range(7):
        noise = rng.standard_normal((height, width)).astype(np.float32)
        soft = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1) + np.roll(noise, (1, 1), (0, 1))) / 2
        plates.append(np.asarray(soft, np.float32))
    return tuple(plates)


def printed(picture: Light, width: int, height: int, frame: int, grain: float = 0.011) -> Light:
    """A developed picture at its final size with this frame's grain, 0…1."""
    if picture.shape[1] != width:
        picture = np.stack([resized(picture[..., c], width, height) for c in range(3)], -1)
    plates = _grain(width, height)
    plate = np.roll(plates[frame % len(plates)], (frame * 131 % height, frame * 197 % width), (0, 1))
    return np.asarray(picture + (plate * np.float32(grain))[..., None], np.float32)
