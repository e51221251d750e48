"""The two cards that carry words: the title and the end."""

from __future__ import annotations

import numpy as np

from tools.films.print.brush import Plate
from tools.films.print.paper import lit, pool
from tools.films.print.sheet import XX, YY, Drawing, Field, H, W, clouds, ease, smooth
from tools.films.print.writing import seal, set_words, words


def hatch_rows(plate: Plate, t: float, top: float, low: float, gap: float, bend: float, gust: float) -> None:
    """Level pen lines from `top` to `low` that bow where a gust at x = `gust` (fraction) passes, row after row."""
    xs = np.arange(-20, W + 21, 10, dtype=np.float64)
    rng = np.random.default_rng(12)
    for row, y in enumerate(np.arange(top, low, gap)):
        late = gust - row * 0.012
        lift = np.exp(-(((xs / W - late) / 0.16) ** 2)) * bend * (0.5 + 0.8 * rng.random())
        tremble = np.sin(xs * 0.021 + row * 1.7 + t * 2.1) * 1.6
        line = np.stack([xs, y - lift + tremble], axis=1)
        for start in range(0, len(xs) - 6, 6):
            if rng.random() < 0.9:
                plate.line(line[start : start + 7], 0.30 + 0.5 * rng.random(), 0.9)


def title_card() -> Drawing:
    lamp = pool(0.42, 0.40, 1.15, 0.10)
    wash = np.clip((YY / H - 0.60 + 0.55 * clouds(61, 260) - 0.16 * (1 - XX / W)) * 2.6, 0, 1)
    zh = np.zeros((H, W), np.float32)
    en = np.zeros((H, W), np.float32)
    title, latin = words("纸上的风", 112, True, True, 0.16), words("Wind on Paper", 40, True, False, 0.10)
    set_words(zh, title, W * 0.5 - title.shape[1] / 2 + 26, 218)
    set_words(en, latin, W * 0.5 - latin.shape[1] / 2 + 6, 384)

    def draw(n: int, p: float) -> Field:
        plate = Plate()
        hatch_rows(plate, n / 12, 462, 760, 13, 34, -0.2 + 1.6 * p)
        hatch_rows(plate, n / 12 + 3, 20, 150, 13, 26, -0.4 + 1.6 * p)
        rise = ease(p * 2.2)
        ink = wash * rise * (0.55 + 0.5 * clouds(62, 40)) + plate.ink(0.62) * (0.3 + 0.7 * rise)
        grown = smooth((p * 3.0 - 0.45 - XX / W * 0.5 + 0.3 * clouds(63, 30)) * 3)
        late = smooth((p * 3.0 - 0.95 - XX / W * 0.4 + 0.3 * clouds(64, 30)) * 3)
        return lit(lamp, ink + zh * grown * 2.6 + en * late * 2.0, 6, 0.4)

    return draw


def end_card() -> Drawing:
    lamp = pool(0.5, 0.46, 1.2, 0.12)
    text = np.zeros((H, W), np.float32)
    for line, size, y, bold, spread in (
        ("纸上的风", 58, 176, True, 0.16),
        ("Wind on Paper", 27, 258, False, 0.08),
        ("示例影片：晒印队及其全部记录均为虚构", 32, 366, False, 0.03),
        ("A sample film: team Print and all of its record are fictional", 25, 424, False, 0.0),
    ):
        mask = words(line, size, True, bold, spread)
        set_words(text, mask, W / 2 - mask.shape[1] / 2 + size * 0.25, y)
    stamp = Plate()
    seal(stamp, W / 2, 540, 34)
    mark = stamp.ink(1.0) * (0.75 + 0.9 * np.clip(clouds(141, 10) + 0.2, 0, 1))

    def draw(n: int, p: float) -> Field:
        gone = ease(p * 2.4)
        far = np.hypot((XX - W / 2) / W * 1.25, (YY - H / 2) / H * 1.05) + 0.26 * clouds(142, 220)
        wash = 1 / (1 + np.exp(np.clip((gone * 0.68 - far) * 22, -30, 30)))
        rim = np.exp(-(((far - gone * 0.68) / 0.012) ** 2)) * 0.35
        ink = wash * (0.75 + 0.6 * clouds(143, 60)) * (1.3 - 0.55 * gone) + rim
        shown = smooth((p - 0.20) * 6 + 0.5 * clouds(144, 40))
        struck = ease((p - 0.52) / 0.03) * (1 + 0.3 * float(np.exp(-(p - 0.52) * 20)))
        dark = ease(p / 0.08) * (1 - ease((p - 0.95) / 0.05))
        return lit(lamp * dark, ink + text * shown * 2.3 + mark * struck * 1.5 * (p > 0.52), 35, 0.5)

    return draw
