"""Draws a picture anew as the JPEG that rooms show: upright, in their size and colours, with nothing else of the file.

Runs in the process that `media_making` starts, never in the exhibition's own.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms, ImageOps

from backlot.exchange.media_limits import MOST_PIXELS, Refused, kind_of

SMALLEST: Final = 64  # pixels a side
_BROKEN: Final = (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, struct.error, zlib.error)


def make_picture(source: Path, target: Path, box: tuple[int, int]) -> tuple[int, int]:
    """Write the picture in `source` to `target`, no larger than `box`; answers its width and height.

    Its size is known before a pixel is decoded; Refused where it is too large, broken or no picture that we show.
    """
    kind = kind_of(source.open("rb").read(64))
    if kind not in ("JPEG", "PNG", "WEBP"):
        raise Refused("error.media_not_picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(source, formats=(kind,)) as picture:
                _refuse_size(picture.size)
                drawn = _drawn(picture, box)
    except Image.DecompressionBombError as error:
        raise Refused("error.media_too_many_pixels", most=MOST_PIXELS // 1_000_000) from error
    except _BROKEN as error:
        raise Refused("error.media_broken_picture") from error
    drawn.save(target, "JPEG", quality=86, optimize=True, progressive=True)
    return drawn.size


def _refuse_size(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise Refused("error.media_too_many_pixels", most=MOST_PIXELS // 1_000_000)
    if min(width, height) < SMALLEST:
        raise Refused("error.media_too_few_pixels", least=SMALLEST)


def _drawn(picture: Image.Image, box: tuple[int, int]) -> Image.Image:
    """The pixels alone, on black where they were see-through."""
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = upright.convert("RGBA")
        flat = Image.new("RGB", clear.size)
        flat.paste(clear, mask=clear.getchannel("A"))
    else:
        flat = _in_our_colours(upright, profile)
    flat.thumbnail(box, Image.Resampling.LANCZOS)
    fresh = Image.new("RGB", flat.size)
    fresh.paste(flat)
    return fresh


def _in_our_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """What a screen without colour management shows as it was meant; a profile that makes no sense is passed over."""
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            ours = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(picture, io.BytesIO(profile), ours, outputMode="RGB")
            if found is not None:
                return found
        except (ImageCms.PyCMSError, *_BROKEN):
            pass
    return picture.convert("RGB")
