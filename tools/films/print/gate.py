"""The projector: which picture is drawn when, on twos, with gate weave, grain and vignette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import numpy as np

from tools.films.print import sheet
from tools.films.print.alone import line_let_out, one_letter
from tools.films.print.cards import end_card, title_card
from tools.films.print.corner import lifted_corner
from tools.films.print.desk import growing_strokes, horizon_stroke, ink_drop, paper_white
from tools.films.print.falling import drops_bloom, low_cloud, rain, split_shadow, wet_city
from tools.films.print.folding import city_wide, crease_pattern, first_fold, roofs_turning, written_wall
from tools.films.print.gusts import gust, plucked_line, wind_field
from tools.films.print.leaving import city_rises, roofs_lie_flat, scraps_circle
from tools.films.print.passing import shadow_breaks, shadow_enters, tail_on_wall, the_lane
from tools.films.print.sheet import Drawing, Field, blur, of_this_size
from tools.films.reel import Cut, Picture, shot_frames

# Each maker is called once a shot: it prepares what stands still and returns what draws one picture.
SHOTS: Final[dict[str, Callable[[], Drawing]]] = {
    "S01": paper_white,
    "S02": ink_drop,
    "S03": title_card,
    "S04": horizon_stroke,
    "S05": growing_strokes,
    "S06": first_fold,
    "S07": crease_pattern,
    "S08": city_wide,
    "S09": written_wall,
    "S10": roofs_turning,
    "S11": lifted_corner,
    "S12": shadow_enters,
    "S13": shadow_breaks,
    "S14": tail_on_wall,
    "S15": wind_field,
    "S16": the_lane,
    "S17": gust,
    "S18": plucked_line,
    "S19": low_cloud,
    "S20": rain,
    "S21": drops_bloom,
    "S22": wet_city,
    "S23": split_shadow,
    "S24": roofs_lie_flat,
    "S25": scraps_circle,
    "S26": city_rises,
    "S27": one_letter,
    "S28": line_let_out,
    "S29": end_card,
}


def developed(light: Field, drawing: int) -> Picture:
    """The picture as projected: a slight gate weave, paper grain that changes with each drawing, a soft vignette."""
    rng = np.random.default_rng(drawing)
    weave = np.random.default_rng(drawing // 3).integers(-1, 2, 2)
    grain = np.roll(grains()[drawing % 5], rng.integers(0, 400, 2), (0, 1))[..., None]
    flicker = 1 + 0.012 * rng.normal()
    rows, columns = (
        np.clip(np.arange(sheet.H) + weave[0], 0, sheet.H - 1),
        np.clip(np.arange(sheet.W) + weave[1], 0, sheet.W - 1),
    )
    view = light[rows][:, columns] * vignette()[..., None]
    curve = view * flicker * (1 + grain * 0.022)
    return np.asarray(np.clip(curve, 0, 1) ** (1 / 1.12) * 255, np.uint8)


@cache
def grains() -> list[Field]:
    rng = np.random.default_rng(77)
    return [blur(rng.normal(0, 1, (sheet.H, sheet.W)).astype(np.float32), 1.0) * 2.0 for _ in range(5)]


@of_this_size
def vignette() -> Field:
    return np.asarray(
        1 - 0.30 * np.clip(np.hypot((sheet.XX / sheet.W - 0.5) * 1.15, sheet.YY / sheet.H - 0.5) - 0.28, 0, 1) ** 1.3,
        np.float32,
    )


def pictures(cuts: list[Cut]) -> Iterator[Picture]:
    """Every frame of the film, drawn on twos."""
    draw: Drawing = SHOTS["S01"]()
    picture = np.zeros((sheet.H, sheet.W, 3), np.uint8)
    for cut, frame, through in shot_frames(cuts):
        if frame == 0:
            draw = SHOTS[cut.code]()
        if frame % 2 == 0:
            picture = developed(draw(frame // 2, through), (cut.start + frame) // 2)
        yield picture
