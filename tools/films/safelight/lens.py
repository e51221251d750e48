"""The eye of the film: a grid to draw light on, and the way that light becomes a 1280×720 picture."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.films.reel import SIZE, Picture

Light = NDArray[np.floating[Any]]  # H × W, 0 dark … 1 the lamp itself; may go above

W, H = 640, 360
X, Y = (grid.astype(np.float32) for grid in np.meshgrid(np.linspace(-16 / 9, 16 / 9, W), np.linspace(-1, 1, H)))
DARK: Light = np.zeros((H, W), np.float32)
DARK.setflags(write=False)
_RANDOM = np.random.default_rng(18)

# Level → colour. The red keeps three parts apart: wine in the shadow, rose in the middle, near white in the lamp.
_LEVELS = (0.0, 0.06, 0.25, 0.5, 0.8, 1.15, 1.6)
_RED = ((3, 1, 3), (13, 2, 7), (64, 8, 23), (158, 32, 56), (230, 98, 122), (255, 178, 176), (255, 238, 232))
_COLD = ((0, 0, 0), (9, 11, 14), (48, 57, 67), (112, 126, 139), (190, 203, 213), (240, 246, 249), (250, 253, 254))
_STEPS = 1024


def _ramp(colours: tuple[tuple[int, int, int], ...]) -> NDArray[np.float32]:
    at = np.linspace(0, _LEVELS[-1], _STEPS)
    return np.asarray(
        np.stack([np.interp(at, _LEVELS, [c[i] for c in colours]) for i in range(3)], 1).astype(np.float32) / 255,
        np.float32,
    )


_RAMPS = {"red": _ramp(_RED), "cold": _ramp(_COLD)}
_CORNERS = (1 - 0.42 * np.clip((X / 1.78) ** 2 * 0.6 + Y**2 * 0.55 - 0.25, 0, 1)).astype(np.float32)
_GRAIN = [(_RANDOM.normal(0, 42, (SIZE[1], SIZE[0]))).clip(-127, 127).astype(np.int16) for _ in range(4)]
_DITHER = _RANDOM.random((H, W, 1)).astype(np.float32)
# How much grain a tone takes (in 1/128 of a level): least in the blacks, most in the middle.
_GRAININESS = np.interp(np.arange(256), [0, 20, 110, 255], [1.6, 6, 12, 7]).astype(np.int16)


def step(low: float | Light, high: float | Light, value: Light) -> Light:
    """A smooth step from 0 at `low` to 1 at `high` (either order)."""
    part = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(part * part * (3 - 2 * part), np.float32)


def ease(low: float, high: float, at: float) -> float:
    """`step` for one number: how far a move from `low` to `high` has come."""
    part = min(1.0, max(0.0, (at - low) / (high - low)))
    return part * part * (3 - 2 * part)


def shrunk(light: Light, by: int) -> Light:
    high, wide = light.shape[0] // by * by, light.shape[1] // by * by
    return np.asarray(
        light[:high, :wide].reshape(high // by, by, wide // by, by).mean((1, 3), dtype=np.float32), np.float32
    )


def resized(light: Light, width: int = W, height: int = H) -> Light:
    return np.asarray(Image.fromarray(light).resize((width, height), Image.Resampling.BICUBIC), np.float32)


def soft(light: Light, radius: float) -> Light:
    """`light` out of focus by about `radius` pixels."""
    if radius < 0.6:
        return light
    by = 1 if radius < 3 else 2 if radius < 7 else 4 if radius < 14 else 8
    small = shrunk(light, by) if by > 1 else light
    kernel_size = max(1, round(radius / by))
    for _ in range(2):
        small = _boxed(_boxed(small, kernel_size).T, kernel_size).T
    return resized(np.ascontiguousarray(small)) if by > 1 else np.ascontiguousarray(small)


def _boxed(light: Light, radius: int) -> Light:
    padded = np.pad(light, ((radius + 1, radius), (0, 0)), mode="edge").cumsum(0, dtype=np.float32)
    return np.asarray((padded[2 * radius + 1 :] - padded[: -2 * radius - 1]) / (2 * radius + 1), np.float32)


def developed(red: Light, cold: Light, frame: int) -> Picture:
    """Bloom, corners, colour, enlargement and grain: what the projector shows of `red` and `cold` light."""
    red, cold = red.astype(np.float32), cold.astype(np.float32)
    red = (red + 0.34 * _bloom(red)) * _CORNERS
    cold = (cold + 0.22 * _bloom(cold)) * (0.35 + 0.65 * _CORNERS)
    warm, white = coloured(red, "red"), coloured(cold, "cold")
    picture = 1 - (1 - warm) * (1 - white)
    small = (np.clip(picture, 0, 1) * 254 + _DITHER).astype(np.uint8)
    large = np.asarray(Image.fromarray(small).resize(SIZE, Image.Resampling.BICUBIC)).astype(np.int16)
    noise = np.roll(_GRAIN[frame % 4], (frame * 131 % 720, frame * 257 % 1280), (0, 1))
    large += ((noise * _GRAININESS[large[..., 0]]) >> 7)[..., None]
    return np.clip(large, 0, 255).astype(np.uint8)


def _bloom(light: Light) -> Light:
    small = shrunk(np.clip(light - 0.42, 0, 2), 8)
    for radius in (2, 5):
        small = _boxed(_boxed(small, radius).T, radius).T
    return resized(np.ascontiguousarray(small))


def coloured(light: Light, ramp: str) -> NDArray[np.float32]:
    """`light` in the colours of the `red` or the `cold` ramp, 0…1 RGB."""
    return np.asarray(_RAMPS[ramp][np.clip(light * (_STEPS / _LEVELS[-1]), 0, _STEPS - 1).astype(np.int32)], np.float32)
