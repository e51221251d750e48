"""A film file for the giant, so that its player, map and ribbon can be seen: dark, silent, and as long as its shots."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Final

import imageio_ffmpeg

_FRAMES_A_SECOND: Final = 2
_MEDIA: Final = """
[[media]]
kind = "film"
path = "film.mp4"
alt = { zh = "一片深色，没有画面。", en = "Darkness; there is no picture." }
"""


def add_film(folder: Path) -> None:
    """Write film.mp4 into the record folder and name it in production.toml."""
    record = folder / "production.toml"
    film = tomllib.loads(record.read_text("utf-8"))["film"]
    seconds = film["runtime_frames"] / int(film["frame_rate"])
    source = f"color=c=0x151922:s=320x134:r={_FRAMES_A_SECOND}:d={seconds}"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", "-f", "lavfi", "-i", source]
    command += ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart", str(folder / "film.mp4")]
    subprocess.run(command, check=True)
    record.write_text(record.read_text("utf-8") + _MEDIA, "utf-8")
