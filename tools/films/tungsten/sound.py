"""The sound: a swell every seven seconds, tide noise, a bowl struck a few times, soft thuds on the cuts above water."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.films.reel import FPS, RATE, Cut, Sound

Wave = NDArray[np.float64]
UNDER = (49.75, 76.25)  # seconds below the surface: no footsteps there
BELLS = ((10.1, 1.0, 220.0), (28.7, 0.45, 329.6), (49.8, 0.7, 164.8), (67.3, 0.5, 246.9), (72.4, 0.55, 293.7), (82.2, 0.6, 329.6),
         (86.9, 0.9, 220.0), (91.2, 0.7, 146.8))  # fmt: skip


def _noise(length: int, low: float, high: float, seed: int, slope: float = 0.5) -> Wave:
    """Noise between two frequencies, falling by `slope` with frequency, deviation 1."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(length))
    pitch = np.fft.rfftfreq(length, 1 / RATE)
    shape = np.clip((pitch - low) / (0.3 * low), 0, 1) * np.exp(-((pitch / high) ** 2)) / np.maximum(pitch, 20) ** slope
    wave = np.fft.irfft(spectrum * shape, length)
    return np.asarray(wave / wave.std(), np.float64)


def _eased(time: Wave, start: float, end: float, ease: float) -> Wave:
    return np.clip((time - start) / ease, 0, 1) * np.clip((end - time) / ease, 0, 1)


def _struck(time: Wave, at: float, pitch: float) -> Wave:
    """A brass bowl: inharmonic partials that beat and die away."""
    since = np.maximum(time - at, 0)
    tone = np.zeros_like(time)
    for ratio, level, life in (
        (1.0, 1.0, 3.6),
        (1.004, 0.7, 3.4),
        (2.71, 0.42, 1.9),
        (5.15, 0.20, 0.9),
        (8.3, 0.08, 0.4),
    ):
        tone += level * np.exp(-since / life) * np.sin(2 * np.pi * pitch * ratio * since)
    return tone * (time >= at) * np.clip(since / 0.012, 0, 1)


def _thud(time: Wave, at: float, pitch: float = 78.0) -> Wave:
    since = np.maximum(time - at, 0)
    return np.asarray(
        np.sin(2 * np.pi * (pitch * since + 1.2 * (1 - np.exp(-since * 22)))) * np.exp(-since * 15) * (time >= at),
        np.float64,
    )


def piece(cuts: list[Cut]) -> Sound:
    """The whole track, as long as the cuts."""
    length = cuts[-1].end * RATE // FPS
    time = np.arange(length) / RATE
    below = _eased(time, *UNDER, 1.2)
    swell = 0.5 - 0.5 * np.cos(2 * np.pi * time / 7)
    rise = np.clip(time / 20, 0, 1)
    bass = sum(
        np.sin(2 * np.pi * f * time + p) * level
        for f, p, level in (
            (55, 0, 0.5),
            (110.1, 1, 0.8),
            (110.5, 2, 0.7),
            (164.9, 0.5, 0.5),
            (220.3, 3, 0.3),
            (329.8, 4, 0.12),
        )
    )
    bass = bass * (0.25 + 0.75 * swell**1.4) * (0.3 + 0.7 * rise)
    dark = (
        0.4 * np.sin(2 * np.pi * 36.7 * time)
        + np.sin(2 * np.pi * 73.4 * time)
        + 0.5 * np.sin(2 * np.pi * 146.9 * time + 1)
    )
    dark = dark * below * (0.6 + 0.4 * swell)
    high = sum(
        np.sin(2 * np.pi * f * time + 3 * np.sin(time * 0.21 * k)) for k, f in enumerate((440.3, 659.6, 988.1), 1)
    )
    high = high * _eased(time, 54, 84, 9) * (0.5 + 0.5 * np.sin(2 * np.pi * time / 7 + 2)) * 0.020
    hum = (np.sin(2 * np.pi * 100 * time) + 0.4 * np.sin(2 * np.pi * 200 * time)) * 0.014
    hum = hum * (_eased(time, 0.3, 10.0, 2.5) + 0.8 * _eased(time, 84.5, 86.6, 0.7))
    tracks = []
    for side in (0, 1):
        surf = (
            _noise(length, 180, 2600, 40 + side, 0.75)
            * (0.10 + 0.90 * np.roll(swell, round(RATE * 0.5 * side)) ** 2)
            * (1 - 0.93 * below)
        )
        surf = surf * (0.25 + 0.75 * _eased(time, 19, 93, 8))
        rumble = _noise(length, 60, 320, 50 + side, 0.3) * (0.25 + 0.75 * below)
        track = 0.090 * bass + 0.070 * dark + high + hum + 0.085 * surf + 0.032 * rumble
        for at, level, pitch in BELLS:
            track += 0.165 * level * _struck(time - 0.006 * side, at, pitch * (1 + 0.0012 * side))
        tracks.append(track)
    steps = np.zeros(length)
    for cut in cuts[1:]:
        at = cut.start / FPS
        if not UNDER[0] <= at < UNDER[1]:
            first, last = round(at * RATE), min(length, round((at + 1.2) * RATE))
            steps[first:last] += _thud(time[first:last], at) * (0.20 if cut.code != "S07" else 0.12)
    stamp = next((cut.start / FPS for cut in cuts if cut.code == "S06"), 0.0) + 0.40
    steps += 0.36 * _thud(time, stamp, 88)
    drop = np.maximum(time - 28.55, 0)
    drip = np.sin(2 * np.pi * (900 * drop + 2600 * drop**2)) * np.exp(-drop * 34) * (time >= 28.55) * 0.10
    sound = np.stack(tracks, 1) + (steps + drip)[:, None]
    fade = np.clip(time / 1.5, 0, 1) * np.clip((time[-1] - time) / 4.5, 0, 1) ** 1.5
    return np.asarray(np.tanh(sound * 1.5) * 1.15 * fade[:, None], np.float64)
