"""Sounds made from nothing: shaped noise, a plucked silk string, paper, a quiet room."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.films.reel import RATE


def shaped(noise_of: NDArray[np.float64], low: float, high: float, tilt: float = 0.0) -> NDArray[np.float64]:
    """`noise_of` kept between `low` and `high` hertz, falling by `tilt` powers of the frequency; loudest about 1."""
    spectrum = np.fft.rfft(noise_of)
    hertz = np.fft.rfftfreq(len(noise_of), 1 / RATE) + 1e-3
    keep = 1 / (1 + (low / hertz) ** 4) / (1 + (hertz / high) ** 4) * (hertz / 1000) ** -tilt
    sound = np.fft.irfft(spectrum * keep, len(noise_of))
    return np.asarray(sound / np.abs(sound).max())


def pluck(hertz: float, loud: float, seconds: float = 4.2) -> NDArray[np.float64]:
    """A plucked silk string: stretched harmonics that die the faster the higher they are, after a short finger noise."""
    t = np.arange(int(seconds * RATE)) / RATE
    rng = np.random.default_rng(int(hertz * 10))
    tone = np.zeros_like(t)
    for k in range(1, 13):
        pitch = hertz * k * np.sqrt(1 + 0.00035 * k * k)
        if pitch < 9000:
            strength = np.sin(np.pi * k * 0.21) / k**1.15
            slide = 1 + 0.004 * np.exp(-t * 30)
            tone += strength * np.exp(-t * (0.85 + 0.42 * k)) * np.sin(2 * np.pi * pitch * t * slide + rng.random() * 6)
    finger = rng.normal(0, 1, len(t)) * np.exp(-t * 160) * 0.12
    return np.asarray((tone + finger) * loud * np.minimum(1, t * 700) * np.minimum(1, (seconds - t) * 4))


def rustle(seconds: float, seed: int) -> NDArray[np.float64]:
    """Paper moving: high noise cut into grains by a rough envelope."""
    rng = np.random.default_rng(seed)
    count = int(seconds * RATE)
    grains_of = np.interp(
        np.arange(count), np.linspace(0, count, int(seconds * 46)), rng.random(int(seconds * 46)) ** 4
    )
    swell = np.sin(np.pi * np.linspace(0, 1, count)) ** 0.7
    return shaped(rng.normal(0, 1, count), 1400, 9000, 0.4) * grains_of * swell


def room(dry: NDArray[np.float64], seed: int, seconds: float = 1.9) -> NDArray[np.float64]:
    """`dry` heard in a quiet room."""
    count = int(seconds * RATE)
    tail = np.random.default_rng(seed).normal(0, 1, count) * np.exp(-np.arange(count) / RATE * 3.4)
    size = 1 << int(np.ceil(np.log2(len(dry) + count)))
    wet = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(shaped(tail, 180, 5200, 0.5), size), size)[: len(dry)]
    return np.asarray(wet / max(1e-9, float(np.abs(wet).max())))


def lay(track: NDArray[np.float64], sound: NDArray[np.float64], second: float, loud: float) -> None:
    start = int(second * RATE)
    end = min(len(track), start + len(sound))
    track[start:end] += sound[: end - start] * loud
