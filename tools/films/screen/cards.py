"""The title card, the end card and the poster: the only pictures with words, each in both languages (S03, S30)."""

from __future__ import annotations

from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tools.films.reel import Picture
from tools.films.screen.lens import (
    FULL,
    Light,
    as_light,
    blurred,
    box,
    developed,
    ease,
    grid,
    halo,
    sampled,
    smooth,
    texture,
)
from tools.films.screen.life import constellation
from tools.films.screen.walls import Camera, Lamp, Room, wall

_FONTS = "/usr/share/fonts/opentype/noto/Noto"
_SERIF, _SANS = f"{_FONTS}SerifCJK-Bold.ttc", f"{_FONTS}SansCJK-Regular.ttc"
_SIMPLIFIED = 2  # the face of the collection drawn for Simplified Chinese
POSTER = (1200, 1800)
Line = tuple[str, str, int, float, float, float]  # words, font, pixels, letter space, x, y of the baseline (pixels)


def _width(words: str, font: ImageFont.FreeTypeFont, space: float) -> float:
    return sum(font.getlength(letter) + space for letter in words) - space


def _set(size: tuple[int, int], lines: tuple[Line, ...], middle: bool) -> Light:
    """The lines as a mask of light, drawn at twice the size for clean edges."""
    sheet = Image.new("L", (size[0] * 2, size[1] * 2))
    pen = ImageDraw.Draw(sheet)
    for words, face, pixels, space, x, y in lines:
        font = ImageFont.truetype(face, pixels * 2, index=_SIMPLIFIED)
        at = x * 2 - (_width(words, font, space * 2) / 2 if middle else 0)
        for letter in words:
            pen.text((at, y * 2), letter, font=font, fill=255, anchor="ls")
            at += font.getlength(letter) + space * 2
    return as_light(np.asarray(sheet.resize(size, Image.Resampling.LANCZOS)) / 255)


@cache
def _title() -> Light:
    return _set(FULL, (
        ("最后一块像素", _SERIF, 68, 26, 640, 500), ("THE LAST PIXEL", _SERIF, 25, 15, 640, 566),
    ), True)  # fmt: skip


@cache
def _ending() -> Light:
    return _set(FULL, (
        ("最后一块像素", _SERIF, 46, 10, 150, 300), ("The Last Pixel", _SERIF, 30, 1.5, 150, 350),
        ("这是一支虚构团队的示例影片。片中没有真实的人、地方和品牌。", _SANS, 24, 2, 150, 432),
        ("A sample film of a fictional team. No real person, place or brand appears in it.", _SANS, 22, 0.5, 150, 472),
        ("银幕队　华面　甄率　向素　宣染　莫尔文", _SANS, 20, 2, 150, 552),
        ("Team Screen: Hua Mian, Zhen Lü, Xiang Su, Xuan Ran, Mo Erwen", _SANS, 18, 0.5, 150, 588),
    ), False)  # fmt: skip


def title(frame: int, u: float) -> Light:
    """S03: in the black a square breathes; its halo shows the title."""
    view = grid(FULL)
    breath = ease(frame / 26) * (0.8 + 0.2 * np.cos((frame - 34) / 96 * 2 * np.pi)) * (1 - ease(frame, 76, 84))
    x, y = view.x, view.y - 0.24
    u_, v_ = view.x / 0.0333, view.y / 0.0333
    dots = box(u_ - np.floor(u_) - 0.5, v_ - np.floor(v_) - 0.5, 0.2, 0.2)
    glow = halo(x, y, 0.3) * breath
    reveal = smooth(np.float32(1.15 * ease((frame - 12) / 34)) - np.abs(view.x) * 0.5, 0, 0.5)
    words = _title() * reveal * (0.16 + 1.5 * halo(x * 0.55, y * 0.8, 0.55)) * breath
    return as_light(box(x, y, 0.075, 0.006) * 2.6 * breath + glow * (0.12 + 0.3 * dots) + words * 0.9)


def ending(frame: int, u: float) -> Light:
    """S30: the square shrinks to a cursor; both languages come and go on the same frames."""
    view = grid(FULL)
    home_x, home_y = (150 + 16) / 360 - 640 / 360, 1 - 176 / 360
    shrink = ease(frame / 13)
    x, y = view.x - home_x * shrink, view.y - home_y * shrink
    half = 0.07 + (0.044 - 0.07) * shrink
    blink = 0.16 + 0.84 * (0.5 + 0.5 * np.tanh(8 * np.cos((frame - 16) / 48 * 2 * np.pi) + 2)) if frame > 16 else 1.0
    words = _ending() * ease((frame - 5) / 10) * (1 - ease((frame - 77) / 4)) * 0.62
    fade = 1 - ease(frame, 86, 93)
    return as_light((box(x, y, half, 0.006) * 1.8 * blink + halo(x, y, half * 2.6) * 0.1 * blink + words) * fade)


def poster() -> Picture:
    """1200×1800: the awakened wall over the wet floor, and at its foot the square, walking right."""
    view = grid(POSTER)
    camera = Camera(-0.55, 1.0, -4.6, 0.1, -0.02, 1.62)
    cells = np.pad(constellation(92)[6:75] ** np.float32(1.5) * np.float32(2.1), ((9, 0), (0, 0)))
    cells *= 1 - smooth(np.arange(78, dtype=np.float32)[:, None], 40, 58)
    place = Lamp(-0.62, 0.085, -0.55, 1.2)
    light = wall(view, camera, cells, Room(0.042, 0.008, 0.85, 0.05), place, 2.0)
    light *= (1 - smooth(view.y, 0.3, 0.52)) * (1 - 0.97 * smooth(-view.y, 0.55, 0.82))
    x, y, size = camera.seen(place.x, place.y, place.z)
    light += box(view.x - x, view.y - y, 0.062 * size, 0.003) * 3 + halo(view.x - x, view.y - y, 0.085) * 0.5
    _, foot, _ = camera.seen(place.x, 0.0, place.z)
    down = foot - view.y
    wave = sampled(texture(5), view.x * 240 + 40, view.y * 620 + 9) - 0.5
    streak = np.clip((0.062 * size - np.abs(view.x - x + wave * down * 0.5)) / 0.004 + 0.5, 0, 1)
    light += streak * smooth(down, 0.0, 0.012) * np.exp(-np.maximum(down, 0) * 15) * (0.75 + wave) * (down > 0)
    picture = developed(light.astype(np.float32), 1, 0.8, 1.15, 0.008, POSTER).astype(np.float32)
    words = _poster_words()[..., None] * np.array([207, 252, 242], dtype=np.float32) / 255
    spill = blurred(_poster_words(), 22)[..., None] * np.array([20, 44, 44], dtype=np.float32)
    return np.clip(picture * (1 - words) + 244 * words + spill, 0, 255).astype(np.uint8)


def _poster_words() -> Light:
    loud = _set(
        POSTER, (("最后一块像素", _SERIF, 132, 34, 600, 266), ("THE LAST PIXEL", _SERIF, 44, 26, 600, 358)), True
    )
    quiet = _set(POSTER, (
        ("屏幕都熄了，有一块还要回家。", _SANS, 28, 7, 600, 450),
        ("Every screen is dark. One pixel is going home.", _SANS, 26, 1.5, 600, 498),
        ("华面　甄率　向素　宣染　莫尔文", _SANS, 27, 5, 600, 1642),
        ("HUA MIAN   ZHEN LÜ   XIANG SU   XUAN RAN   MO ERWEN", _SANS, 20, 2.5, 600, 1684),
        ("银幕队 · 七十八秒 · 虚构团队的示例影片", _SANS, 19, 2, 600, 1732),
        ("Team Screen · 78 seconds · A sample film of a fictional team", _SANS, 18, 0.8, 600, 1762),
    ), True)  # fmt: skip
    return as_light(np.clip(loud + quiet * 0.74, 0, 1))
