"""What is heard and when: a pentatonic line, the wind's breath, paper at the folds."""

from __future__ import annotations

from typing import Final

import numpy as np

from tools.films.print.strings import lay, pluck, room, rustle, shaped
from tools.films.reel import FPS, RATE, Cut, Sound

SCALE: Final = (146.83, 164.81, 196.00, 220.00, 261.63)  # D E G A C, five notes and no more


# (second, step of the scale, octave, loudness): one line for a plucked string
MELODY: Final = (
    (3.3, 0, 1, 0.7), (6.3, 3, 0, 0.6), (7.4, 0, 1, 0.8), (8.6, 2, 1, 0.6), (10.3, 1, 1, 0.7), (12.7, 4, 0, 0.5),
    (13.4, 0, 1, 0.6), (15.0, 3, 0, 0.7), (17.9, 2, 0, 0.5), (19.2, 4, 0, 0.5), (20.4, 0, 1, 0.8), (22.0, 3, 1, 0.6),
    (23.2, 2, 1, 0.5), (25.0, 1, 1, 0.6), (27.5, 0, 0, 0.7), (28.9, 3, 0, 0.5), (30.9, 4, 0, 0.6), (33.0, 0, 1, 0.8),
    (34.1, 1, 1, 0.6), (35.9, 3, 0, 0.7), (37.2, 2, 0, 0.5), (38.5, 0, 0, 0.6), (40.2, 4, 0, 0.7), (41.5, 2, 1, 0.5),
    (47.92, 0, -1, 1.2), (47.95, 0, 0, 1.0), (52.3, 0, -1, 0.6), (54.8, 3, -1, 0.5), (57.0, 2, -1, 0.5),
    (58.0, 4, 0, 0.5), (59.3, 1, 0, 0.5), (61.3, 0, 0, 0.6), (63.3, 3, 0, 0.6), (64.8, 0, 1, 0.7), (65.5, 1, 1, 0.6),
    (66.2, 2, 1, 0.7), (66.9, 3, 1, 0.7), (67.6, 4, 1, 0.7), (68.5, 0, 2, 0.8), (69.7, 3, 1, 0.7), (70.9, 2, 1, 0.7),
    (72.1, 4, 1, 0.6), (73.0, 0, 1, 0.7), (75.0, 3, 0, 0.6), (76.2, 0, 1, 0.5), (77.8, 4, 0, 0.4), (79.6, 0, 0, 0.7),
    (81.2, 3, -1, 0.4),
)  # fmt: skip


# (second, breath 0…1): how hard the wind blows
BREATH: Final = (
    (0, 0.05), (3, 0.15), (7, 0.45), (10, 0.25), (13, 0.55), (14.6, 0.2), (20, 0.22), (27, 0.15), (31.5, 0.6), (33, 0.25),
    (37, 0.5), (40, 0.4), (43, 0.75), (45.9, 0.5), (46.6, 1.0), (47.6, 0.25), (49.2, 0.05), (52, 0.4), (54, 0.35),
    (55.6, 0.65), (57.7, 0.25), (63, 0.2), (64.8, 0.6), (68, 0.9), (71, 1.0), (73, 0.45), (76, 0.35), (79.5, 0.15), (84, 0.0),
)  # fmt: skip


def soundtrack(cuts: list[Cut]) -> Sound:
    """Wind, paper and one plucked string for the film's length: samples × 2."""
    length = round(cuts[-1].end / FPS * RATE)
    t = np.arange(length) / RATE
    breath = np.interp(t, [b[0] for b in BREATH], [b[1] for b in BREATH])
    strings, paper = np.zeros(length), np.zeros(length)
    for second, step, octave, loud in MELODY:
        lay(strings, pluck(SCALE[step] * 2.0**octave, loud), second, 0.20)
    starts = {cut.code: cut.start / FPS for cut in cuts}
    folds = ("S01", "S06", "S07", "S08", "S11", "S13", "S16", "S23", "S24", "S25", "S26", "S27", "S29")
    for i, code in enumerate(folds):
        lay(paper, rustle(0.9 + 0.25 * (i % 3), 300 + i), starts[code] + 0.05, 0.26)
    for i in range(26):  # letters taking off
        lay(paper, rustle(0.35 + 0.02 * (i % 7), 400 + i), 63.4 + i * 0.40 + 0.13 * (i % 3), 0.16)
    for i in range(9):  # the gust's brush strokes
        lay(paper, rustle(0.30, 500 + i), starts["S17"] + i * 0.17, 0.24)
    sides = []
    for side in (0, 1):
        rng = np.random.default_rng(60 + side)
        slow = 1 + 0.25 * np.interp(t, np.linspace(0, 84, 60), rng.normal(0, 1, 60))
        air = shaped(rng.normal(0, 1, length), 90, 620, 0.6) * breath**1.3 * slow * 0.55
        whistle = shaped(rng.normal(0, 1, length), 800, 1500, 0.0) * breath**2.6 * slow * 0.16
        drops = (rng.random(length) < 0.0011) * rng.random(length)
        wet = np.interp(t, [53, 55, 58, 61, 63.5], [0, 1, 0.8, 0.5, 0])
        rain_on_paper = shaped(drops, 1200, 7000, 0.3) * wet * 0.34
        wide = np.roll(strings, side * 260) + 0.42 * room(strings, 70 + side) * float(np.abs(strings).max())
        sides.append(air + whistle + rain_on_paper + wide + np.roll(paper, side * 410) * (0.9 + 0.2 * side))
    mixed = np.stack(sides, axis=1) * np.minimum(1, t / 0.6)[:, None] * np.clip((83.9 - t) / 4.0, 0, 1)[:, None] ** 1.2
    return np.asarray(np.tanh(mixed * 1.25) * 0.8)
