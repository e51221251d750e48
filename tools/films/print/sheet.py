"""The sheet everything is drawn on: its size, soft noise, blur and a way to read an image anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, ParamSpec, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image, ImageFilter

Field = NDArray[np.float32]  # one value a pixel
Ids = NDArray[np.int32]
Points = NDArray[np.float64]  # n × 2 or n × 3
Drawing = Callable[[int, float], Field]  # (drawing number, 0…1 through the shot) → RGB light, 0…1
PAPER: Final = np.array([0.945, 0.925, 0.880], np.float32)
INK: Final = np.array([1.42, 1.12, 0.44], np.float32)  # absorption: what ink takes from red, green, blue
W, H = 1280, 720
YY, XX = (a.astype(np.float32) for a in np.mgrid[0:H, 0:W])
_P = ParamSpec("_P")
_R = TypeVar("_R")
_sized: list[Callable[[], None]] = []


def of_this_size(make: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep what `make` gives until another sheet is taken up."""
    kept = cache(make)
    _sized.append(kept.cache_clear)
    return cast("Callable[_P, _R]", kept)


def canvas(width: int, height: int) -> None:
    """Take up a sheet of another size; the poster's is taller than the film's."""
    global W, H, XX, YY
    W, H = width, height
    YY, XX = (a.astype(np.float32) for a in np.mgrid[0:H, 0:W])
    for forget in _sized:
        forget()


def smooth(value: ArrayLike) -> Field:
    """0…1 eased at both ends."""
    t = np.clip(np.asarray(value, np.float32), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def ease(value: float) -> float:
    return float(smooth(value))


def stretch(small: Field, width: int = 0, height: int = 0) -> Field:
    return np.asarray(Image.fromarray(small).resize((width or W, height or H), Image.Resampling.BICUBIC), np.float32)


def blur(image: Field, radius: float) -> Field:
    """A soft blur; wide radii are blurred small and stretched, which the eye cannot tell apart."""
    height, width = image.shape
    step = max(1, int(radius / 4))
    small = Image.fromarray(image).resize((width // step, height // step), Image.Resampling.BOX)
    low, high = float(image.min()), float(image.max())
    span = max(1e-6, high - low)
    grey = Image.fromarray(((np.asarray(small) - low) / span * 255).astype(np.uint8))
    grey = grey.filter(ImageFilter.GaussianBlur(radius / step))
    soft = np.asarray(np.asarray(grey, np.float32) / 255 * span + low, np.float32)
    return stretch(soft, width, height) if step > 1 else soft


@of_this_size
def noise(seed: int, cell: float, width: int = 0, height: int = 0) -> Field:
    """Smooth noise, 0…1, with features about `cell` pixels wide."""
    width, height = width or W, height or H
    grid = np.random.default_rng(seed).random((int(height / cell) + 3, int(width / cell) + 3), np.float32)
    return np.clip(stretch(grid, width, height), 0, 1)


@of_this_size
def clouds(seed: int, cell: float) -> Field:
    """Four octaves of noise around 0, about −0.5…0.5."""
    octaves = [noise(seed + i, max(3, cell / 2**i)) * 0.55**i for i in range(4)]
    total = np.sum(octaves, axis=0, dtype=np.float32)
    return np.asarray((total - total.mean()) / (total.max() - total.min()), np.float32)


def sample(image: Field, x: Field, y: Field) -> Field:
    """`image` read at pixel places (x, y), 0 outside."""
    height, width = image.shape
    x0, y0 = np.floor(x).astype(np.int32), np.floor(y).astype(np.int32)
    fx, fy = (x - x0).astype(np.float32), (y - y0).astype(np.float32)
    good = (x0 >= 0) & (y0 >= 0) & (x0 < width - 1) & (y0 < height - 1)
    x0, y0 = np.clip(x0, 0, width - 2), np.clip(y0, 0, height - 2)
    top = image[y0, x0] * (1 - fx) + image[y0, x0 + 1] * fx
    low = image[y0 + 1, x0] * (1 - fx) + image[y0 + 1, x0 + 1] * fx
    return np.asarray((top * (1 - fy) + low * fy) * good, np.float32)
