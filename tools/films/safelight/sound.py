"""What is heard: a room, a timer, water, and a chord that opens when the snow begins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.films.reel import FPS, RATE, Cut, Sound

Wave = NDArray[np.float64]
_RANDOM = np.random.default_rng(7)


def soundtrack(cuts: list[Cut]) -> Sound:
    """Stereo, as long as the film; other sounds fall away as the snow comes, and the white has almost none."""
    at = {cut.code: cut.start / FPS for cut in cuts}
    length = cuts[-1].end * RATE // FPS
    time = np.arange(length) / RATE
    dry = np.zeros((length, 2))
    _add_drops(dry, at)
    _add_ticks(dry, at)
    _add_handling(dry, at)
    wet = _reverberated(dry, 2.6)
    chord = _reverberated(_chord(time, at), 4.5)
    snow, white = at["S17"], at["S30"]
    room_level = np.interp(time, [0, 3, snow, snow + 5, white, white + 3, 108], [0, 1, 1, 0.35, 0.35, 0.8, 0.8])
    room = np.stack([_noise(length, 40, 260), _noise(length, 40, 260)], 1) * 0.020 * room_level[:, None]
    air = np.stack([_noise(length, 300, 2400), _noise(length, 300, 2400)], 1)
    wind_level = np.interp(
        time, [at["S23"] + 3, at["S24"] + 1, at["S27"] + 1, at["S28"]], [0, 1, 0.35, 0], left=0, right=0
    )
    wash_level = np.interp(
        time, [at["S32"] - 0.05, at["S32"] + 0.1, at["S33"] - 0.1, at["S33"] + 0.4], [0, 1, 0.9, 0], left=0, right=0
    )
    gusts = 0.5 + 0.5 * np.sin(time * 3.1416 - 0.7) ** 2
    mix = dry * 0.8 + wet * 0.55 + room + air * (0.020 * wind_level * gusts + 0.045 * wash_level)[:, None] + chord
    fade = np.interp(time, [0, 0.6, 103.5, 107.8, 108], [0, 1, 1, 0, 0])
    mix *= fade[:, None]
    return np.tanh(mix * 1.15) * 0.8


def _noise(length: int, low: float, high: float) -> Wave:
    spectrum = np.fft.rfft(_RANDOM.normal(size=length))
    pitch = np.fft.rfftfreq(length, 1 / RATE)
    shaped = spectrum * np.exp(-((pitch / high) ** 2)) * (1 - np.exp(-((pitch / low) ** 2)))
    wave = np.fft.irfft(shaped, length)
    return np.asarray(wave / wave.std())


def _place(track: Sound, start: float, wave: Wave, pan: float = 0.0, level: float = 1.0) -> None:
    first = int(start * RATE)
    part = wave[: max(0, len(track) - first)] * level
    track[first : first + len(part), 0] += part * np.cos((pan + 1) * np.pi / 4)
    track[first : first + len(part), 1] += part * np.sin((pan + 1) * np.pi / 4)


def _drop(pitch: float) -> Wave:
    t = np.arange(int(0.35 * RATE)) / RATE
    sweep = pitch * t + pitch * 1.1 * t**2
    ring = np.sin(2 * np.pi * sweep) * np.exp(-t * 26) * (1 - np.exp(-t * 900))
    return np.asarray(ring + 0.35 * np.sin(2 * np.pi * sweep * 1.51) * np.exp(-t * 40))


def _tick(pitch: float) -> Wave:
    t = np.arange(int(0.09 * RATE)) / RATE
    body = np.sin(2 * np.pi * pitch * t) * np.exp(-t * 95) + 0.5 * np.sin(2 * np.pi * pitch * 2.7 * t) * np.exp(
        -t * 160
    )
    return np.asarray(body + _RANDOM.normal(size=t.size) * np.exp(-t * 420) * 0.5)


def _thud(pitch: float, decay: float = 16) -> Wave:
    t = np.arange(int(0.5 * RATE)) / RATE
    return np.asarray(
        np.sin(2 * np.pi * pitch * t * (1 - 0.2 * t)) * np.exp(-t * decay)
        + _RANDOM.normal(size=t.size) * np.exp(-t * 130) * 0.2
    )


def _add_drops(track: Sound, at: dict[str, float]) -> None:
    fixed = [at["S03"] + 1.14, at["S15"] + 0.72, at["S15"] + 0.84]
    loose = [t + _RANDOM.uniform(-0.5, 0.5) for t in np.arange(2.2, at["S20"], 3.1)] + [
        at["S29"] + 0.4,
        at["S29"] + 1.7,
        at["S33"] + 1.0,
        at["S33"] + 2.7,
    ]
    for n, start in enumerate([*fixed, *loose]):
        _place(track, start, _drop(_RANDOM.uniform(620, 1250)), _RANDOM.uniform(-0.7, 0.7), 0.34 if n < 3 else 0.10)


def _add_ticks(track: Sound, at: dict[str, float]) -> None:
    start, end = at["S08"] + 0.38, at["S17"] + 3.0
    for n, moment in enumerate(np.arange(start, end, 0.5)):
        near = 0.30 if at["S09"] <= moment < at["S10"] else 0.12
        level = near * min(1.0, max(0.0, (end - moment) / 5))
        _place(track, float(moment), _tick(1900 if n % 2 else 2350), -0.25, level)


def _add_handling(track: Sound, at: dict[str, float]) -> None:
    for moment, pitch, level in (
        (at["S01"] + 0.45, 130, 0.25), (at["S05"] + 2.4, 90, 0.22), (at["S08"] + 0.34, 150, 0.3), (at["S11"] + 1.05, 150, 0.3),
        (at["S28"] + 1.87, 105, 0.55), (at["S28"] + 2.12, 98, 0.5), (at["S30"] + 0.95, 62, 0.4), (at["S35"] + 1.65, 130, 0.2),
    ):  # fmt: skip
        _place(track, moment, _thud(pitch), 0.15, level)
    hush = _noise(int(1.8 * RATE), 500, 3000)
    swell = np.sin(np.linspace(0, np.pi, hush.size)) ** 2
    for shot, level in (("S05", 0.022), ("S12", 0.028), ("S23", 0.02)):
        _place(track, at[shot] + 0.5, hush * swell, 0.2, level)


def _chord(time: Wave, at: dict[str, float]) -> Sound:
    """A fifth from the first flake, the third when snow fills the room, the ninth inside the paper; it thins in the white."""
    snow, room, inside, white = at["S17"], at["S20"], at["S23"] + 2.5, at["S30"]
    voices = (
        (55.0, snow, 0.11), (82.41, snow + 1, 0.085), (110.0, snow + 2, 0.06), (138.59, room, 0.055), (164.81, room + 1.5, 0.045),
        (246.94, inside, 0.05), (277.18, inside + 2, 0.03), (415.3, at["S25"], 0.022), (493.88, white, 0.028), (659.26, white + 1, 0.016),
    )  # fmt: skip
    track = np.zeros((time.size, 2))
    for n, (pitch, start, level) in enumerate(voices):
        low = pitch < 130
        end = white + 1 if low else 104.0
        swell = np.interp(time, [start, start + 6, end, end + 4], [0, 1, 0.9, 0.0])
        swell *= 0.82 + 0.18 * np.sin(time * (0.35 + 0.07 * n) + n)
        for side, detune in ((0, -0.0011), (1, 0.0013)):
            phase = 2 * np.pi * pitch * (1 + detune) * time + 0.5 * np.sin(time * 0.6 + n)
            tone = np.sin(phase) + 0.28 * np.sin(2 * phase + n) + 0.10 * np.sin(3 * phase)
            track[:, side] += tone * swell**1.6 * level
    dip = 1 - 0.45 * np.exp(-((time - at["S28"] - 1.9) ** 2) / 1.5)
    return track * dip[:, None] * 0.9


def _reverberated(track: Sound, seconds: float) -> Sound:
    size = int(seconds * RATE)
    tail = np.exp(-np.arange(size) / RATE * 6.9 / seconds)
    whole = 5_529_600  # the film and its longest tail, in a length that transforms fast
    out = np.empty_like(track)
    for side in (0, 1):
        echo = _noise(size, 80, 3800) * tail
        echo /= np.sqrt((echo**2).sum())
        out[:, side] = np.fft.irfft(np.fft.rfft(track[:, side], whole) * np.fft.rfft(echo, whole), whole)[: len(track)]
    return out
