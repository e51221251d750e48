"""The two pictures that carry words: the title, which comes up as a print does, and the end card."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tools.films.reel import SIZE, Picture
from tools.films.safelight.lens import DARK, H, Light, W, X, Y, ease, step
from tools.films.safelight.matter import MIST, SILVER, drift, noise

_NOTO = "/usr/share/fonts/opentype/noto/Noto{}CJK-{}.ttc"


def face(kind: str, weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Noto `kind` (Sans or Serif) CJK in its simplified Chinese forms."""
    return ImageFont.truetype(_NOTO.format(kind, weight), size, index=2)


def spaced(draw: ImageDraw.ImageDraw, words: str, font: ImageFont.FreeTypeFont, centre: tuple[float, float],
           gap: float, fill: int | tuple[int, int, int]) -> None:  # fmt: skip
    """`words` set around `centre` with `gap` pixels between letters."""
    widths = [draw.textlength(letter, font) for letter in words]
    x = centre[0] - (sum(widths) + gap * (len(words) - 1)) / 2
    for letter, width in zip(words, widths, strict=True):
        draw.text((x, centre[1]), letter, font=font, fill=fill, anchor="lm")
        x += width + gap


@lru_cache
def _title_mask() -> Light:
    sheet = Image.new("L", (W * 2, H * 2))
    draw = ImageDraw.Draw(sheet)
    spaced(draw, "暗房里的雪", face("Serif", "Bold", 128), (W, H - 46), 26, 255)
    spaced(draw, "Snow in the Darkroom", face("Serif", "Regular", 44), (W, H + 84), 7, 235)
    return np.asarray(sheet.resize((W, H), Image.Resampling.LANCZOS), np.float32) / 255


def title(p: float, t: float) -> tuple[Light, Light]:
    mask = _title_mask()
    light = np.exp(-(X**2 / 2.6 + Y**2 / 0.8)) * (0.9 + 0.25 * drift(MIST, 2.6, 10 + t * 5, 80))
    come = ease(0.05, 0.58, p) - 0.25 * ease(0.9, 1.0, p)
    silver = noise(SILVER, X * 360 + 500, Y * 360 + 500)
    black = mask * np.clip(0.45 * come + step(-0.14, 0.14, mask * come * 1.25 - silver), 0, 1)
    return (0.16 + 0.72 * light * ease(0, 0.15, p)) * (1 - 0.97 * black), DARK


@lru_cache
def _end_words() -> Light:
    sheet = Image.new("L", SIZE)
    draw = ImageDraw.Draw(sheet)
    spaced(draw, "暗房里的雪", face("Serif", "Bold", 66), (W, 226), 14, 235)
    spaced(draw, "Snow in the Darkroom", face("Serif", "Regular", 30), (W, 288), 3, 205)
    draw.rectangle((W - 9, 348, W + 9, 366), fill=255)
    spaced(draw, "这是虚构团队“安全灯”的示例影片", face("Sans", "Regular", 31), (W, 430), 2, 215)
    spaced(draw, "A sample film of Safelight, a fictional team", face("Sans", "Regular", 27), (W, 480), 0.5, 200)
    spaced(
        draw,
        "画面与声音均由程序生成  ·  Pictures and sound made by a program",
        face("Sans", "Regular", 22),
        (W, 560),
        0.5,
        165,
    )
    return np.asarray(sheet, np.float32)[..., None] / 255


def inked(picture: Picture, p: float) -> Picture:
    """The end card's words, printed at full size on a finished `picture`."""
    ink = _end_words() * (0.9 * ease(0.0, 0.16, p))
    return np.asarray(picture * (1 - ink) + np.array([26, 24, 30]) * ink * (1 - ease(0.84, 1.0, p)), np.uint8)


def end(p: float, t: float) -> tuple[Light, Light]:
    white = 0.93 + 0.05 * drift(MIST, 3.0, 40 + t * 3, 10) - 0.06 * (Y + 1) / 2
    out = 1 - ease(0.84, 1.0, p)
    return DARK, white * out
