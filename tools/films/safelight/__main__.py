"""Makes Safelight's film, poster and text tracks: `python -m tools.films.safelight`."""

from __future__ import annotations

from collections.abc import Iterator

from tools.films.reel import FPS, Cut, Picture, shot_frames, shot_list, write_film, write_poster, write_track
from tools.films.safelight import red, snow, white
from tools.films.safelight.cards import inked
from tools.films.safelight.lens import developed
from tools.films.safelight.poster import poster
from tools.films.safelight.sound import soundtrack
from tools.films.safelight.words import captions, chapters

TEAM = "safelight"
SHOTS = {**red.SHOTS, **snow.SHOTS, **white.SHOTS}


def pictures(cuts: list[Cut]) -> Iterator[Picture]:
    for cut, frame, through in shot_frames(cuts):
        warm, cold = SHOTS[cut.code](through, frame / FPS)
        picture = developed(warm, cold, cut.start + frame)
        yield inked(picture, through) if cut.code == "S36" else picture


def main() -> None:
    cuts = shot_list(TEAM)
    for language in ("zh", "en"):
        write_track(TEAM, f"captions.{language}.vtt", captions(cuts, language))
        write_track(TEAM, f"chapters.{language}.vtt", chapters(cuts, language))
    write_poster(TEAM, poster())
    write_film(TEAM, pictures(cuts), soundtrack(cuts))


if __name__ == "__main__":
    main()
