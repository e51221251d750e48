"""The sound: mains hum, four notes as soft sines, clicks on some of the cuts, and a chord that opens at the end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.films.reel import FPS, RATE, Cut, Sound

_NOTES = (220.0, 329.63, 392.0, 493.88)  # A, E, G, B
_STEP = 60 / 72 / 2  # half a beat at 72 a minute
_CLICKS = [
    "S02",
    "S04",
    "S05",
    "S06",
    "S08",
    "S09",
    "S11",
    "S12",
    "S13",
    "S14",
    "S15",
    "S17",
    "S18",
    "S19",
    "S20",
    "S23",
    "S24",
    "S25",
    "S29",
]
Wave = NDArray[np.float64]


class Score:
    """A stereo buffer to which sounds are added at a time and a place between left (−1) and right (1)."""

    def __init__(self, seconds: float) -> None:
        self.sound = np.zeros((round(seconds * RATE), 2))

    def add(self, start: float, wave: Wave, pan: float = 0.0) -> None:
        first = round(start * RATE)
        wave = wave[: max(0, len(self.sound) - first)]
        sides = np.cos((pan + 1) * np.pi / 4), np.sin((pan + 1) * np.pi / 4)
        self.sound[first : first + len(wave)] += wave[:, None] * np.array(sides)

    def note(self, start: float, pitch: float, loud: float, pan: float = 0.0, decay: float = 0.9) -> None:
        """One soft note: a sine, a breath of its octave, a rounded attack."""
        t = np.arange(round(decay * 5 * RATE)) / RATE
        wave = np.sin(2 * np.pi * pitch * t) + 0.1 * np.sin(4 * np.pi * pitch * t) * np.exp(-t / 0.3)
        self.add(start, loud * wave * (1 - np.exp(-t / 0.014)) * np.exp(-t / decay) * (1 - t / t[-1]), pan)

    def click(self, start: float, loud: float = 0.05, pitch: float = 2100.0, pan: float = 0.0) -> None:
        t = np.arange(round(0.06 * RATE)) / RATE
        body = np.sin(2 * np.pi * pitch * t) * np.exp(-t / 0.0035) + 0.8 * np.sin(2 * np.pi * 164 * t) * np.exp(
            -t / 0.016
        )
        self.add(start, loud * body * (1 - np.exp(-t / 0.0006)), pan)

    def swell(self, start: float, end: float, pitch: float, loud: float, pan: float, beat: float = 0.0) -> None:
        """A held tone that opens and closes; `beat` detunes a second one against it."""
        t = np.arange(round((end - start) * RATE)) / RATE
        wave = np.sin(2 * np.pi * pitch * t) + (np.sin(2 * np.pi * (pitch + beat) * t) if beat else 0)
        self.add(start, loud * wave * np.sin(np.pi * np.clip(t / (end - start), 0, 1)) ** 1.3, pan)


def score(cuts: list[Cut]) -> Sound:
    """The film's whole sound track."""
    at = {cut.code: cut.start / FPS for cut in cuts}
    seconds = cuts[-1].end / FPS
    music, noise = Score(seconds), np.random.default_rng(4)
    _arpeggio(music, at, noise)
    _places(music, at, noise)
    _ending(music, at, seconds)
    wet = _echoed(music.sound)
    dry = Score(seconds)
    for code in _CLICKS:
        dry.click(at[code], 0.045, 1900 + 60 * (int(code[1:]) % 5), 0.3 * np.sin(int(code[1:]) * 2.1))
    sound = music.sound + 0.34 * wet + dry.sound + _hum(seconds, at)[:, None]
    t = np.arange(len(sound)) / RATE
    return sound * np.clip((seconds - t) / 2.6, 0, 1)[:, None] ** 1.2 * 2.4


def _hum(seconds: float, at: dict[str, float]) -> Wave:
    """The mains: strong while the wall is on, a trace afterwards, gone where there is no signal."""
    t = np.arange(round(seconds * RATE)) / RATE
    level = np.interp(t, [0, 0.5, 2.9, 3.2, at["S18"], at["S19"], at["S22"], at["S26"], at["S28"], seconds],
                      [0, 1, 1, 0.16, 0.2, 0.04, 0.1, 0.14, 0.4, 0.12])  # fmt: skip
    wave = sum(
        share * np.sin(2 * np.pi * pitch * t + pitch)
        for pitch, share in ((50, 1.0), (100, 0.6), (150, 0.22), (250, 0.08))
    )
    return np.asarray(0.05 * level * wave * (1 + 0.12 * np.sin(2 * np.pi * 0.31 * t)))


def _arpeggio(music: Score, at: dict[str, float], noise: np.random.Generator) -> None:
    """Four notes in walking order; three gaps are left empty."""
    order = (0, 2, 1, 3, 2, 0, 3, 1)
    start, index = at["S03"], 0
    while start < at["S29"]:
        home = np.clip((start - at["S26"]) / (at["S28"] - at["S26"]), 0, 1)
        quiet = (
            at["S09"] < start < at["S10"] + 0.4
            or at["S19"] < start < at["S21"] + 0.6
            or at["S25"] - 0.5 < start < at["S26"]
        )
        thin = noise.random() < (0.34 if start < at["S06"] or at["S23"] < start < at["S26"] else 0.16)
        if not quiet and not (thin and index % 8):
            pitch = _NOTES[order[index % 8]] * (2 if index % 16 in (6, 11) else 1)
            pan = (0.25 + 0.55 * home) * np.sin(index * 1.7)
            music.note(start, pitch, 0.085 - 0.02 * (index % 2), pan, 0.8 + 0.7 * home)
            if home > 0.15 and index % 2 == 0:
                music.note(start + _STEP / 2, pitch * 2, 0.03 * home, -pan, 0.7)
            if home > 0.45:
                music.note(
                    start + _STEP / 4, _NOTES[order[(index + 3) % 8]] * 4, 0.011 * home, 0.9 * np.cos(index), 0.5
                )
        start, index = start + _STEP, index + 1


def _places(music: Score, at: dict[str, float], noise: np.random.Generator) -> None:
    """What each place adds: the power going, drops, flaps, beating meshes, snow, the three colours."""
    t = np.arange(round(1.6 * RATE)) / RATE
    fall = 2 * np.pi * np.cumsum(32 + 70 * np.exp(-t / 0.16)) / RATE
    music.add(3.0, 0.3 * np.sin(fall) * np.exp(-t / 0.4) * (1 - np.exp(-t / 0.006)))
    for hop in range(4):
        drop = np.arange(round(0.25 * RATE)) / RATE
        rise = 2 * np.pi * np.cumsum(620 + 120 * hop + 900 * drop * 4) / RATE
        music.add(at["S07"] + (6 + 13 * hop) / FPS, 0.05 * np.sin(rise) * np.exp(-drop / 0.045), -0.6 + 0.4 * hop)
    for tick in range(170):
        place = tick / 170
        music.click(
            at["S13"] + 0.05 + place * 3.05 + noise.uniform(0, 0.05),
            0.009 * noise.uniform(0.5, 1.3),
            noise.uniform(1300, 2600),
            1.5 * place - 0.75,
        )
    for pitch, beat in ((220.0, 1.4), (440.0, 2.3), (659.3, 3.1)):
        music.swell(at["S18"], at["S19"] + 0.6, pitch, 0.026, np.sin(pitch), beat)
    hiss = np.fft.rfft(noise.normal(0, 1, round(2.1 * RATE)))
    pitch_of = np.fft.rfftfreq(round(2.1 * RATE), 1 / RATE)
    hiss *= np.exp(-(((np.log2(np.maximum(pitch_of, 1) / 1500)) / 1.3) ** 2))
    snow = np.fft.irfft(hiss)
    music.add(at["S19"], 0.05 * snow / np.abs(snow).max() * np.sin(np.pi * np.linspace(0, 1, len(snow))) ** 0.6 * 2)
    for pan, pitch in ((-0.9, 329.63), (0.0, 331.9), (0.9, 326.8)):
        music.swell(at["S20"], at["S21"] + 0.9, pitch, 0.05, pan)
    for index, pitch in enumerate(_NOTES):
        music.note(at["S21"] + 15 / FPS, pitch * 2, 0.055, 0.6 * (index - 1.5), 1.1)
        music.swell(at["S22"], at["S23"] + 1.2, pitch / 2, 0.03, 0.5 * (index - 1.5), 0.7)
    music.click(at["S25"] + 30 / FPS, 0.11, 900)
    music.note(at["S25"] + 30 / FPS, 110, 0.16, 0, 0.9)


def _ending(music: Score, at: dict[str, float], seconds: float) -> None:
    """The chord opens from the middle to the sides, then one note is left."""
    for index, pitch in enumerate((55.0, 110.0, *_NOTES, 659.26, 987.77)):
        loud = 0.05 if pitch < 130 else 0.032 if pitch < 600 else 0.012
        for side in (-1, 1):
            music.swell(
                at["S26"] + 0.25 * index, at["S29"] + 1.4, pitch + side * 0.35, loud, side * (0.15 + 0.12 * index)
            )
    music.note(at["S29"] + 30 / FPS, _NOTES[3], 0.13, 0, 1.6)
    music.note(at["S30"] + 1.0, _NOTES[0], 0.08, -0.2, 1.5)
    music.note(min(at["S30"] + 2.0, seconds - 1), _NOTES[0] / 2, 0.07, 0.2, 1.2)


def _echoed(sound: Sound) -> Sound:
    """A large, dark, empty room."""
    noise = np.random.default_rng(9)
    t = np.arange(round(2.4 * RATE)) / RATE
    length = 1 << (len(sound) + len(t)).bit_length()
    pitch = np.fft.rfftfreq(length, 1 / RATE)
    dull = 1 / (1 + (pitch / 2600) ** 2) * (pitch / (pitch + 90))
    sides = []
    for side in range(2):
        room = noise.normal(0, 1, len(t)) * np.exp(-t / 0.55) * (1 - np.exp(-t / 0.02))
        room /= np.sqrt((room**2).sum())
        sides.append(
            np.fft.irfft(np.fft.rfft(sound[:, side], length) * np.fft.rfft(room, length) * dull, length)[: len(sound)]
        )
    return np.stack(sides, axis=-1)
