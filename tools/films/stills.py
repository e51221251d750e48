"""Takes one still out of each finished film: what a player shows before it plays."""

from __future__ import annotations

import subprocess
from typing import Final

import imageio_ffmpeg

from tools.films.reel import SAMPLES

# Seconds into each film; a later cut of a film may want another moment.
MOMENTS: Final = {"tungsten": 51.0, "print": 33.0, "safelight": 73.5, "screen": 21.0}


def write_still(team: str) -> None:
    """Save the team's moment as `still.jpg`, 1280×720."""
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-loglevel", "error", "-ss", str(MOMENTS[team]),
        "-i", str(SAMPLES / team / "film.mp4"), "-frames:v", "1", "-q:v", "3", str(SAMPLES / team / "still.jpg"),
    ]  # fmt: skip
    subprocess.run(command, check=True)


if __name__ == "__main__":
    for each in MOMENTS:
        write_still(each)
