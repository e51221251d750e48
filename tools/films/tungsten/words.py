"""The words of the film: the letter as captions, the chapters, and the type of its two cards and its poster."""

from __future__ import annotations

from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tools.films.tungsten.light import Field

_FONTS = "/usr/share/fonts/opentype/noto/Noto{}CJK-{}.ttc"

LETTER = [
    (0.8, 3.8, "今晚的潮，零点十分到。", "Tonight’s tide comes at ten past midnight."),
    (4.2, 7.3, "我照例先擦一遍柜台。", "I wipe the counter first, as always."),
    (7.6, 9.9, "有一封信没有地址。", "One letter has no address."),
    (14.8, 17.3, "六十个格子，没有一格收它。", "Sixty pigeonholes, and none will take it."),
    (17.4, 19.6, "可我还是盖了戳。", "I stamped it all the same."),
    (19.7, 22.0, "封口没有粘，我没有看。", "It was not sealed. I did not read it."),
    (22.3, 25.3, "从海上看，我们只是四扇窗。", "From the sea we are only four windows."),
    (25.8, 28.4, "水来得很轻，先到脚边。", "The water comes softly, to the feet first."),
    (28.7, 32.2, "它认得那枚戳，也画了一个圆。", "It knows the postmark, and draws a ring of its own."),
    (33.4, 36.6, "最上面那封先坐不住了。", "The letter on top is the first to stir."),
    (37.2, 40.4, "水到第四排的时候，我松了手。", "When it reached the fourth row, I let go."),
    (41.0, 44.0, "海上有一条光，正好一只信封宽。", "There is a path of light on the sea, one envelope wide."),
    (47.0, 49.6, "寄给谁，海自己会问。", "To whom, the sea will ask for itself."),
    (50.4, 53.6, "纸到了水里，会想起自己是树。", "Under water, paper remembers it was a tree."),
    (56.5, 59.3, "字先走，信封后走。", "The words leave first, the envelopes after."),
    (61.6, 64.2, "它们都朝同一边。", "They all go the same way."),
    (64.5, 67.2, "海也分拣，比我快。", "The sea sorts too, faster than I do."),
    (70.4, 73.5, "最深的地方，有人亮了一盏灯。", "In the deepest place, someone has lit a lamp."),
    (73.8, 76.2, "潮水停了一下。", "The tide stopped for a moment."),
    (79.4, 81.9, "水走了，地还亮着。", "The water has gone; the floor still shines."),
    (82.1, 84.5, "柜台上多了一封信。", "There is one letter more on the counter."),
    (87.0, 90.4, "这一封，是给我的。", "This one is for me."),
]
CHAPTERS = [
    (0.0, 22.0, "夜班", "The night shift"),
    (22.0, 49.75, "进水", "The water comes in"),
    (49.75, 76.25, "水下", "Below"),
    (76.25, 91.0, "退潮", "Ebb"),
    (91.0, 96.0, "片尾", "End"),
]


@cache
def font(family: str, weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Noto Serif or Sans CJK in its Simplified Chinese face."""
    return ImageFont.truetype(_FONTS.format(family, weight), size, index=2)


def spaced(
    draw: ImageDraw.ImageDraw, centre: float, top: float, text: str, face: ImageFont.FreeTypeFont, gap: float, fill: int
) -> None:
    """Centred text with `gap` pixels between letters."""
    widths = [face.getlength(letter) for letter in text]
    x = centre - (sum(widths) + gap * (len(text) - 1)) / 2
    for letter, width in zip(text, widths, strict=True):
        draw.text((x, top), letter, font=face, fill=fill)
        x += width + gap


@cache
def title_mask(width: int, height: int) -> Field:
    mask = Image.new("L", (width, height))
    draw, unit = ImageDraw.Draw(mask), height / 720
    spaced(draw, width / 2, 214 * unit, "潮汐邮局", font("Serif", "Regular", round(92 * unit)), 40 * unit, 255)
    spaced(
        draw, width / 2, 350 * unit, "THE TIDE POST OFFICE", font("Serif", "Regular", round(25 * unit)), 9.5 * unit, 176
    )
    return np.asarray(mask, np.float32) / 255


@cache
def end_mask(width: int, height: int) -> Field:
    mask = Image.new("L", (width, height))
    draw, unit = ImageDraw.Draw(mask), height / 720
    spaced(draw, width / 2, 226 * unit, "潮汐邮局", font("Serif", "Regular", round(46 * unit)), 16 * unit, 255)
    spaced(
        draw, width / 2, 296 * unit, "The Tide Post Office", font("Serif", "Regular", round(24 * unit)), 2 * unit, 205
    )
    draw.line(
        (width / 2 - 26 * unit, 362 * unit, width / 2 + 26 * unit, 362 * unit), fill=150, width=max(1, round(unit))
    )
    spaced(
        draw,
        width / 2,
        390 * unit,
        "示例影片 · 虚构团队“钨丝”",
        font("Sans", "Regular", round(26 * unit)),
        3 * unit,
        225,
    )
    spaced(
        draw,
        width / 2,
        438 * unit,
        "A sample film by Tungsten, a fictional team",
        font("Sans", "Regular", round(21 * unit)),
        0.6 * unit,
        190,
    )
    return np.asarray(mask, np.float32) / 255
