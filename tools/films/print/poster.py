"""The poster, drawn upright by the hands that drew the film."""

from __future__ import annotations

import numpy as np
from PIL import Image

from tools.films.print import sheet
from tools.films.print.brush import Plate, streams
from tools.films.print.folds import Camera, haze, see, shadowed, unit
from tools.films.print.gate import vignette
from tools.films.print.kite import kite_plate
from tools.films.print.leaving import backlit, rising_city
from tools.films.print.paper import lit
from tools.films.print.sheet import INK, PAPER, Field, blur, canvas, smooth
from tools.films.print.town import folded, handwriting
from tools.films.print.writing import seal, set_words, words
from tools.films.reel import Picture


def poster() -> Picture:
    """The city rising towards the kite's shadow, upright, with the title in both languages: 1200 × 1800."""
    canvas(1800, 2700)
    wide = poster_scene()
    small = Image.fromarray((np.clip(wide, 0, 1) * 255).astype(np.uint8)).resize((1200, 1800), Image.Resampling.LANCZOS)
    canvas(1200, 1800)
    scene = np.asarray(small, np.float32) / 255 * np.exp(-poster_words()[..., None] * INK)
    grain = np.random.default_rng(3).normal(0, 0.012, (sheet.H, sheet.W, 1)).astype(np.float32)
    shown = np.clip(scene * vignette()[..., None] * (1 + grain) + pale_words()[..., None] * PAPER * 0.92, 0, 1)
    return np.asarray(shown ** (1 / 1.12) * 255, np.uint8)


def poster_scene() -> Field:
    toward, faces = unit(0.08, 0.80, 0.50), rising_city(5, 0.485)
    seen = see(faces, Camera(np.array([0.3, -13.4, 6.4]), np.array([0.3, 0.0, 4.5]), 60))
    sun = np.exp(
        -((np.hypot(sheet.XX - sheet.W * 0.44, (sheet.YY - sheet.H * 0.36) * 0.86) / (sheet.W * 0.46)) ** 2)
    ).astype(np.float32)
    light = folded(seen, shadowed(seen, faces, toward, 34, 6), toward, 0.9, 0.35)
    kite_x, kite_y, size = sheet.W * 0.36, sheet.H * 0.245, sheet.W * 0.125
    shade = blur(kite_plate(kite_x, kite_y, size, -0.42, 0.5), 5) * (seen.face < 1)
    scene = backlit(seen, light, sun) * (1 - 0.42 * shade)
    plate, rng = Plate(), np.random.default_rng(3)
    starts = np.stack(
        [rng.random(760) * sheet.W * 1.2 - sheet.W * 0.1, rng.random(760) ** 1.3 * sheet.H * 0.58 - 40], axis=1
    )
    for line in streams(starts, 16, sheet.W / 190, 2.0, 1.0, 0.8):
        far = np.hypot(line[:, 0] - kite_x, (line[:, 1] - kite_y - size * 0.4) * 0.7).min()
        if far > size * 1.15:
            plate.line(line, 0.25 + 0.5 * rng.random(), 1.6)
    clear = 1 - np.exp(-(((sheet.XX - sheet.W * 0.80) / (sheet.W * 0.165)) ** 4)) * smooth(
        (sheet.H * 0.54 - sheet.YY) / 200
    )
    s = np.linspace(0, 1, 90)[:, None]
    foot = np.array([sheet.W * 0.60, sheet.H * 0.66])
    cord = (
        np.array([kite_x, kite_y]) * (1 - s)
        + foot * s
        + np.sin(np.pi * s) * np.array([-sheet.W * 0.02, sheet.H * 0.05])
    )
    string = Plate()
    string.line(cord, 0.9, 2.4)
    hatch = plate.ink(0.85) * clear * smooth((sheet.H * 0.60 - sheet.YY) / (sheet.H * 0.3)) + string.ink(1.1) * smooth(
        (cord[-1, 1] - sheet.YY) / 300
    )
    ink = handwriting(seen, 190, 11) * 1.0 * haze(seen, 10, 15) + hatch * (seen.face < 1) + 0.62 * shade
    foot_shade = 1 - 0.72 * smooth((sheet.YY / sheet.H - 0.80) / 0.14)
    return lit(scene * 1.22 * foot_shade, ink, 36, 1.5)


def poster_words() -> Field:
    """The title in ink: four characters down the right-hand side, the English name turned to stand beside them."""
    text = np.zeros((sheet.H, sheet.W), np.float32)
    for i, letter_of in enumerate("纸上的风"):
        set_words(text, words(letter_of, 168, True, True), sheet.W - 300, 96 + i * 196)
    latin = np.rot90(words("Wind on Paper", 46, True, False, 0.16), 3)
    set_words(text, latin, sheet.W - 392, 150)
    stamp = Plate()
    seal(stamp, sheet.W - 362, 150 + latin.shape[0] + 52, 26)
    return np.asarray(text * 2.5 + stamp.ink(2.0), np.float32)


def pale_words() -> Field:
    """The lines at the foot, in the colour of the paper."""
    text = np.zeros((sheet.H, sheet.W), np.float32)
    for line, size, y, spread in (
        ("晒印队作品　手绘水墨与机器补帧　八十四秒", 27, 1640, 0.14),
        ("A film by team Print: ink by hand, in-betweens by machine, 84 seconds", 23, 1696, 0.02),
    ):
        mask = words(line, size, True, False, spread)
        set_words(text, mask, sheet.W / 2 - mask.shape[1] / 2 + size * 0.2, y)
    return text
