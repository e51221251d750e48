"""Makes Wind on Paper, the sample film of team Print: `python -m tools.films.print`."""

from __future__ import annotations

from tools.films.print.gate import pictures
from tools.films.print.narration import TEAM, write_words
from tools.films.print.poster import poster
from tools.films.print.score import soundtrack
from tools.films.reel import shot_list, write_film, write_poster


def main() -> None:
    cuts = shot_list(TEAM)
    write_words(cuts)
    film = write_film(TEAM, pictures(cuts), soundtrack(cuts), bitrate="610k")
    write_poster(TEAM, poster())
    print(f"{film.name}: {film.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
