"""`python -m tools.films.tungsten`: draws the film, its poster and its text tracks into the sample record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from tools.films.reel import FPS, SIZE, Cut, Picture, shot_frames, shot_list, write_film, write_poster, write_track
from tools.films.tungsten import below, cards, indoors, lamp, paper, points, sea, words
from tools.films.tungsten.light import Light, Plane, developed, printed
from tools.films.tungsten.sound import piece

TEAM = "tungsten"
PLANE = Plane(640, 360)
Scene = Callable[[Plane, float, float], Light]  # (plane, seconds into the shot, 0…1 through it) → linear light

SCENES: dict[str, Scene] = {
    "S01": lamp.filament_wakes, "S02": lamp.grille, "S03": paper.shadow_halts, "S04": cards.title,
    "S05": lamp.pigeonhole_wall, "S06": paper.postmark_falls, "S07": paper.flap_opens, "S08": sea.from_the_sea,
    "S09": indoors.water_slides_in, "S10": indoors.first_drop, "S11": indoors.light_climbs, "S12": paper.stack_stirs,
    "S13": indoors.holes_drown, "S14": paper.hand_lets_go, "S15": sea.path_of_light, "S16": sea.silk,
    "S17": indoors.grille_drowns, "S18": below.letters_sink, "S19": below.one_turns, "S20": points.tide_of_points,
    "S21": below.lamps_out_of_focus, "S22": below.shoal, "S23": points.sorting_whirl, "S24": below.lines_become_swell,
    "S25": points.answer_in_the_deep, "S26": points.points_turn, "S27": indoors.light_withdraws, "S28": indoors.water_draws_back,
    "S29": paper.salt_line, "S30": lamp.filament_cools, "S31": sea.dawn_sea, "S32": cards.end_card,
}  # fmt: skip
EXPOSURE = {"S20": 1.35, "S21": 1.5, "S23": 1.15, "S26": 1.5}


def picture(cut: Cut, frame: int, share: float) -> Picture:
    """One finished frame of a shot."""
    light = SCENES[cut.code](PLANE, frame / FPS, share)
    seen = printed(developed(PLANE, light, EXPOSURE.get(cut.code, 1.0)), *SIZE, cut.start + frame)
    text = cards.lettering(cut.code, share, *SIZE)
    if text is not None:
        seen = seen + text[..., None] * (np.array([1.0, 0.94, 0.80], np.float32) - seen)
    return np.asarray(np.clip(seen, 0, 1) * 255 + 0.5, np.uint8)


def pictures(cuts: list[Cut]) -> Iterator[Picture]:
    """Every frame in order. Frames know nothing of one another, so two processes draw them, a shot at a time:
    all at once would fill the memory while the encoder is still at the first."""
    with ProcessPoolExecutor(2) as pool:
        for cut in cuts:
            yield from pool.map(picture, *zip(*shot_frames([cut]), strict=True), chunksize=12)


def main() -> int:
    cuts = shot_list(TEAM)
    for at, language in enumerate(("zh", "en"), 2):
        write_track(TEAM, f"captions.{language}.vtt", [(cue[0], cue[1], str(cue[at])) for cue in words.LETTER])
        write_track(TEAM, f"chapters.{language}.vtt", [(cue[0], cue[1], str(cue[at])) for cue in words.CHAPTERS])
    write_poster(TEAM, np.asarray(np.clip(cards.poster(), 0, 1) * 255 + 0.5, np.uint8))
    print(write_film(TEAM, pictures(cuts), piece(cuts), bitrate="520k"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
