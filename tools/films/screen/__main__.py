"""Makes film.mp4, poster.jpg, captions and chapters of the sample team Screen: `python -m tools.films.screen`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tools.films.reel import FPS, Cut, Picture, shot_frames, shot_list, write_film, write_poster, write_track
from tools.films.screen import auditorium, cards, glass, home, noise, stacks, street
from tools.films.screen.lens import Light, developed
from tools.films.screen.music import score
from tools.films.screen.words import CAPTIONS, CHAPTERS

TEAM = "screen"
Shot = Callable[[int, float], Light]
# Each shot of shots.csv: what draws it, how much the lens spills, how bright it is printed.
SHOTS: dict[str, tuple[Shot, float, float]] = {
    "S01": (auditorium.going_dark, 1.0, 1.5), "S02": (auditorium.subpixels, 0.9, 1.1), "S03": (cards.title, 0.9, 1.0),
    "S04": (auditorium.tracking, 0.9, 1.0), "S05": (auditorium.loosening, 0.7, 0.9), "S06": (stacks.between, 0.9, 1.15),
    "S07": (stacks.puddle, 0.8, 1.0), "S08": (stacks.grille, 0.6, 0.8), "S09": (stacks.maze, 0.8, 1.15),
    "S10": (stacks.flight, 0.9, 1.1), "S11": (street.tubes, 0.9, 1.3), "S12": (street.inside_tube, 0.9, 0.95),
    "S13": (street.flaps, 0.8, 1.1), "S14": (glass.shards, 0.8, 1.0), "S15": (street.road, 0.9, 1.2),
    "S16": (glass.rain, 0.8, 1.2), "S17": (street.flip_dots, 0.6, 0.9), "S18": (noise.moire, 0.7, 0.95),
    "S19": (noise.snow, 0.6, 1.0), "S20": (noise.apart, 0.9, 1.15), "S21": (noise.together, 0.8, 1.0),
    "S22": (noise.sea, 0.9, 1.15), "S23": (home.far_wall, 1.0, 1.3), "S24": (home.climbing, 0.8, 1.0),
    "S25": (home.the_gap, 0.7, 1.0), "S26": (home.waking, 0.9, 1.0), "S27": (home.wall_alive, 1.0, 1.25),
    "S28": (home.last_row, 0.8, 1.0), "S29": (home.still_lit, 0.9, 0.95), "S30": (cards.ending, 0.6, 1.0),
}  # fmt: skip


def pictures(cuts: list[Cut]) -> Iterator[Picture]:
    """Every frame of the film, in order."""
    for cut, frame, u in shot_frames(cuts):
        shot, bloom, exposure = SHOTS[cut.code]
        yield developed(shot(frame, u), cut.start + frame, bloom, exposure)


def main() -> None:
    cuts = shot_list(TEAM)
    for name, zh in (("zh", True), ("en", False)):
        write_track(TEAM, f"captions.{name}.vtt", [(a, b, told if zh else english) for a, b, told, english in CAPTIONS])
        starts = {cut.code: cut.start / FPS for cut in cuts}
        ends = [*(starts[code] for code, _, _ in CHAPTERS[1:]), cuts[-1].end / FPS]
        write_track(TEAM, f"chapters.{name}.vtt", [
            (starts[code], end, told if zh else english) for (code, told, english), end in zip(CHAPTERS, ends, strict=True)
        ])  # fmt: skip
    write_poster(TEAM, cards.poster())
    write_film(TEAM, pictures(cuts), score(cuts), "640k")


if __name__ == "__main__":
    main()
