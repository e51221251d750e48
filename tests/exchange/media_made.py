"""Small real films and pictures, made for a test by the libraries that read them."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image


def film(
    path: Path, seconds: float = 1.0, size: tuple[int, int] = (96, 64), rate: int = 24, codec: str = "libx264"
) -> Path:
    """A film of `seconds` whose picture grows lighter, with a tone."""
    form = "matroska" if path.suffix in (".mkv", ".webm") else "mp4"
    with av.open(str(path), "w", format=form) as out:
        video = out.add_stream(codec, rate=rate)
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        audio = out.add_stream("aac", rate=44_100)
        frames = round(seconds * rate)
        for number in range(frames):
            light = np.full((size[1], size[0], 3), 40 + number % 180, dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(light, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, rate)
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        for at in range(0, round(seconds * 44_100), 1024):
            wave = np.sin(np.arange(at, at + 1024) * 0.06).astype(np.float32)
            sound = av.AudioFrame.from_ndarray(np.stack([wave, wave]), format="fltp", layout="stereo")
            sound.sample_rate, sound.pts, sound.time_base = 44_100, at, Fraction(1, 44_100)
            out.mux(audio.encode(sound))
        out.mux(audio.encode(None))
    return path


def picture(size: tuple[int, int] = (120, 80), kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    """The bytes of a picture that is orange on its left side."""
    drawn = Image.new("RGB", size, (20, 30, 40))
    drawn.paste((240, 140, 20), (0, 0, size[0] // 2, size[1]))
    told = io.BytesIO()
    drawn.convert(mode).save(told, kind, **more)
    return told.getvalue()


def srt(*cues: tuple[str, str, str]) -> str:
    return "\r\n\r\n".join(f"{n}\r\n{start} --> {end}\r\n{words}" for n, (start, end, words) in enumerate(cues, 1))
