"""Turns a stream of pictures and an array of sound into the film, poster and text tracks of a sample record."""

from __future__ import annotations

import csv
import subprocess
import tempfile
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]  # height × width × 3, RGB
Sound = NDArray[np.float64]  # samples × 2, −1…1

SIZE = (1280, 720)
FPS = 24
RATE = 48_000
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "sample"


@dataclass(frozen=True)
class Cut:
    """One shot of the list: frames `start` to `end` (exclusive) of the film."""

    code: str
    start: int
    end: int


def shot_list(team: str) -> list[Cut]:
    """The cuts of `data/sample/<team>/shots.csv`, contiguous from frame 0."""
    with (SAMPLES / team / "shots.csv").open(encoding="utf-8", newline="") as file:
        cuts = [Cut(row["code"], int(row["record_in"]), int(row["record_out"])) for row in csv.DictReader(file)]
    for before, after in zip([Cut("", 0, 0), *cuts], cuts, strict=False):
        if before.end != after.start or after.end <= after.start:
            raise ValueError(f"{team}: shot {after.code} does not follow on frame {before.end}")
    return cuts


def write_film(team: str, pictures: Iterable[Picture], sound: Sound, bitrate: str = "480k") -> Path:
    """Encode `pictures` (1280×720 RGB, 24 a second) and `sound` (48 kHz stereo) to the team's `film.mp4`."""
    target = SAMPLES / team / "film.mp4"
    with tempfile.TemporaryDirectory() as folder:
        track = Path(folder, "sound.wav")
        _write_wave(track, sound)
        command = [
            imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-loglevel", "error",
            "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(FPS), "-i", "-",
            "-i", str(track), "-c:v", "libx264", "-preset", "slow", "-b:v", bitrate, "-maxrate", "900k",
            "-bufsize", "1800k", "-pix_fmt", "yuv420p", "-g", str(FPS * 2), "-c:a", "aac", "-b:a", "96k",
            "-movflags", "+faststart", "-map_metadata", "-1", "-shortest", str(target),
        ]  # fmt: skip
        with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
            assert encoder.stdin is not None
            for picture in pictures:
                encoder.stdin.write(np.ascontiguousarray(picture, dtype=np.uint8).tobytes())
            encoder.stdin.close()
        if encoder.returncode:
            raise RuntimeError(f"ffmpeg ended with {encoder.returncode}")
    return target


def write_poster(team: str, picture: Picture) -> Path:
    """Save a finished poster picture (any size, RGB) as the team's `poster.jpg`."""
    target = SAMPLES / team / "poster.jpg"
    Image.fromarray(picture).save(target, quality=86, optimize=True, progressive=True)
    return target


def write_track(team: str, name: str, cues: Iterable[tuple[float, float, str]]) -> Path:
    """Write WebVTT cues (start s, end s, text) as the team's `name`, e.g. `captions.zh.vtt`."""
    lines = ["WEBVTT", ""]
    for start, end, text in cues:
        lines += [f"{_stamp(start)} --> {_stamp(end)}", text, ""]
    target = SAMPLES / team / name
    target.write_text("\n".join(lines), encoding="utf-8")
    return target


def shot_frames(cuts: list[Cut]) -> Iterator[tuple[Cut, int, float]]:
    """Every film frame in order: its cut, its number inside the cut, and how far through the cut it is (0…1)."""
    for cut in cuts:
        length = cut.end - cut.start
        for frame in range(length):
            yield cut, frame, frame / max(1, length - 1)


def _stamp(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def _write_wave(path: Path, sound: Sound) -> None:
    loudest = max(1e-9, float(np.abs(sound).max()))
    samples = (sound / max(1.0, loudest / 0.9) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
