"""Words: handwriting that says nothing, and type that says what the cards and the poster say."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tools.films.print.brush import Plate
from tools.films.print.sheet import Field, blur, sample

FONTS: Final = "/usr/share/fonts/opentype/noto/"
TILE: Final = 2048


@cache
def writing(seed: int = 5) -> tuple[Field, Field]:
    """A tile of handwriting in columns that has the shape of words and says nothing; sharp and softened, 0…1."""
    rng = np.random.default_rng(seed)
    tile = Image.new("L", (TILE, TILE), 0)
    pen = ImageDraw.Draw(tile)
    column = TILE / 22
    for c in range(22):
        y, end = rng.random() * 30, TILE * (0.70 + 0.25 * rng.random()) if c % 6 == 5 else TILE
        while y < end - column:
            side = column * (0.60 + 0.14 * rng.random())
            glyph(pen, c * column + column * 0.16 + rng.normal(0, 3), y, side, rng)
            y += side * (1.16 + 0.12 * rng.random()) + (column * 0.6 if rng.random() < 0.08 else 0)
    pages = tile.filter(ImageFilter.GaussianBlur(0.9))
    sharp = np.asarray(np.asarray(pages, np.float32) / 255, np.float32)
    return sharp, blur(sharp, 13)


def glyph(pen: ImageDraw.ImageDraw, x: float, y: float, side: float, rng: np.random.Generator) -> None:
    """One invented character: a few level, upright and falling strokes that swell and thin like a pen's."""
    for _ in range(int(rng.integers(4, 9))):
        kind, at = rng.random(), rng.random(2)
        if kind < 0.42:
            start, way = (
                np.array([0.05 + 0.25 * at[0], 0.06 + 0.86 * at[1]]),
                np.array([0.35 + 0.45 * rng.random(), -0.07]),
            )
        elif kind < 0.68:
            start, way = np.array([0.15 + 0.7 * at[0], 0.30 * at[1]]), np.array([-0.03, 0.35 + 0.35 * rng.random()])
        elif kind < 0.90:
            lean = -1.0 if rng.random() < 0.55 else 0.9
            start, way = np.array([0.45 + 0.15 * at[0], 0.2 + 0.35 * at[1]]), np.array([0.34 * lean, 0.38])
        else:
            start, way = np.array([0.15 + 0.7 * at[0], 0.1 + 0.8 * at[1]]), np.array([0.09, 0.10])
        steps = np.linspace(0, 1, 9)[:, None]
        bow = np.array([way[1], -way[0]]) * 0.16 * rng.normal()
        line = (start + way * steps + bow * np.sin(np.pi * steps)) * side + [x, y]
        swell = side * (0.030 + 0.030 * rng.random()) * (1.25 - 0.75 * steps[:, 0])
        tone = int(165 + 85 * rng.random())
        for a, b, w in zip(line, line[1:], swell, strict=False):
            pen.line([*a, *b], fill=tone, width=max(2, round(w * 2)))


def words_at(x: Field, y: Field, soft: bool = False) -> Field:
    """The handwriting read at tile places (x, y), which may run past the tile's edge."""
    return sample(writing()[soft], np.asarray(x % (TILE - 2), np.float32), np.asarray(y % (TILE - 2), np.float32))


def words(text: str, size: int, serif: bool = True, bold: bool = False, spread: float = 0.0) -> Field:
    """A line of text as a mask, 0…1, cut to its own size; `spread` adds that share of the size between letters."""
    name = f"Noto{'Serif' if serif else 'Sans'}CJK-{'Bold' if bold else 'Regular'}.ttc"
    font = ImageFont.truetype(FONTS + name, size * 2, index=2)
    gap = spread * size * 2
    widths = [font.getlength(letter) + gap for letter in text] if spread else [font.getlength(text)]
    image = Image.new("L", (int(sum(widths) + size), int(size * 3.4)), 0)
    pen, x = ImageDraw.Draw(image), size * 0.25
    for letter, width in zip(text if spread else [text], widths, strict=True):
        pen.text((x, size * 0.3), letter, font=font, fill=255)
        x += width
    small = image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
    return np.asarray(np.asarray(small, np.float32) / 255, np.float32)


def set_words(canvas: Field, mask: Field, x: float, y: float) -> None:
    """Lay `mask` on `canvas` with its left at `x` and its top at `y`, by maximum, cropped at the edges."""
    left, top = round(x), round(y)
    height, width = min(mask.shape[0], canvas.shape[0] - top), min(mask.shape[1], canvas.shape[1] - left)
    view = canvas[top : top + height, left : left + width]
    np.maximum(view, mask[:height, :width], out=view)


def seal(plate: Plate, x: float, y: float, size: float) -> None:
    """The team's triangle, cut like a seal: an uneven solid with a line of paper left inside it."""
    rng = np.random.default_rng(9)
    ring = []
    for a, b in (((0, -1), (0.95, 0.72)), ((0.95, 0.72), (-0.95, 0.72)), ((-0.95, 0.72), (0, -1))):
        for s in np.linspace(0, 1, 9)[:-1]:
            ring.append(np.array(a) * (1 - s) + np.array(b) * s + rng.normal(0, 0.016, 2))
    plate.polygon(np.array(ring) * size + [x, y], 1)
    inner = np.array([[0, -0.48], [0.52, 0.44], [-0.52, 0.44]]) * size + [x, y + size * 0.06]
    plate.pen.line((np.r_[inner, inner[:1]] * 2).ravel().tolist(), fill=0, width=max(2, round(size * 0.14)))
