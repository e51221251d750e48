"""The title on its tide line, the end card over quiet water, and the poster."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from tools.films.tungsten.light import (
    LAMP,
    SEA,
    Field,
    Light,
    Plane,
    blurred,
    cloud,
    developed,
    printed,
    ramp,
    resized,
    tinted,
)
from tools.films.tungsten.sea import alone
from tools.films.tungsten.water import woven
from tools.films.tungsten.words import end_mask, font, spaced, title_mask

LINE = 0.16  # where the tide line stands on the title card


def title(plane: Plane, t: float, p: float) -> Light:
    """The glow and the trembling reflection; the letters themselves are laid on at full size."""
    shown = float(ramp(0.10, 0.42, p) * ramp(1.0, 0.90, p))
    grow = float(ramp(0.0, 0.30, p))
    line = np.exp(-(((plane.y - np.float32(LINE)) / 0.0055) ** 2)) * ramp(1.66 * grow, 0.9 * grow, np.abs(plane.x))
    shimmer = 0.8 + 0.2 * cloud(plane.x * 0.2 + np.float32(t * 0.03), np.float32(0.2) + 0 * plane.x)
    light = plane.dark() + tinted(line * shimmer * np.float32(1.5), LAMP)
    light += tinted(
        np.exp(-np.abs(plane.y - np.float32(LINE)) * 9) * ramp(1.6, 0.1, np.abs(plane.x)) * np.float32(0.10 * grow),
        LAMP,
    )
    mask = resized(title_mask(1280, 720), plane.width, plane.height)
    below = np.clip(plane.y - np.float32(LINE), 0, None)
    ripple = 0.030 * np.sin(below * 21 - t * 2.1 + np.sin(plane.x * 1.3 + t * 0.5)) + 0.014 * np.sin(
        below * 47 - t * 3.4 + plane.x * 0.8
    )
    source = LINE - below * 0.85 + ripple * (0.12 + below)
    rows = np.clip(((source + 1) / plane.pixel).astype(np.int32), 0, plane.height - 1) + np.zeros(
        (1, plane.width), np.int32
    )
    drawn = blurred(mask, 1.0)
    mirror = drawn[rows, np.arange(plane.width)[None, :]] * (below > 0) * np.exp(-below * 1.7)
    light += tinted(mirror * np.float32(0.75 * shown), LAMP * 0.8 + SEA * 0.25)
    depth = np.exp(-below * 3.0) * (below > 0) * (0.7 + 0.3 * np.sin(below * 34 - t * 2.0 + np.sin(plane.x * 2)))
    light += tinted(depth * ramp(1.7, 0.2, np.abs(plane.x)) * np.float32(0.030 * grow), SEA + LAMP * 0.25)
    return np.asarray(light + tinted(blurred(mask, 3.5) * np.float32(0.30 * shown), LAMP), np.float32)


def end_card(plane: Plane, t: float, p: float) -> Light:
    mesh = woven(plane, 2.3, t * 0.42 + 60, (t * 0.05, t * 0.08))
    quiet = 1 - 0.86 * np.exp(-(((plane.x / 0.95) ** 2 + (plane.y / 0.46) ** 2) ** 1.4))
    going = float(ramp(0.0, 0.10, p) * ramp(1.0, 0.90, p))
    warm = ramp(1.6, -1.2, plane.x + plane.y)
    light = plane.dark() * going + tinted(mesh * quiet * warm * np.float32(0.30 * going), LAMP)
    return np.asarray(light + tinted(mesh * quiet * (1 - warm) * np.float32(0.16 * going), SEA), np.float32)


def lettering(code: str, p: float, width: int, height: int) -> Field | None:
    """The text of a card at the film's full size, 0…1, or None where a shot carries no text."""
    if code == "S04":
        return title_mask(width, height) * ramp(0.10, 0.42, p) * ramp(1.0, 0.90, p)
    if code == "S32":
        return end_mask(width, height) * ramp(0.08, 0.20, p) * ramp(0.995, 0.90, p)
    return None


def poster(width: int = 1200, height: int = 1800) -> Light:
    """The post office alone on the water, upright; its lamps reach down through the title."""
    plane = Plane(width, height)
    light = alone(plane, 21.3, 0.0, -0.28, 0.040, height=0.30, rough=0.85, blue=1.9)
    fall = ramp(0.30, 1.0, plane.y)
    light = light * (1 - 0.55 * fall[..., None])
    picture = developed(plane, light, 1.15, 0.22)
    mask = Image.new("L", (width, height))
    draw = ImageDraw.Draw(mask)
    spaced(draw, width / 2, 1268, "潮汐邮局", font("Serif", "Regular", 168), 52, 255)
    spaced(draw, width / 2, 1512, "THE TIDE POST OFFICE", font("Serif", "Regular", 42), 17, 214)
    spaced(draw, width / 2, 1652, "一间只在夜里涨潮时收信的邮局", font("Serif", "Regular", 31), 9, 170)
    spaced(
        draw, width / 2, 1702, "It takes letters only when the night tide is in", font("Serif", "Regular", 27), 1.5, 160
    )
    letters = np.asarray(mask, np.float32) / 255
    ink = np.array([1.0, 0.93, 0.78], np.float32)
    glow = blurred(letters, 16) * np.float32(0.16)
    picture = picture * (1 - 0.45 * blurred(letters, 26)[..., None]) + tinted(glow, LAMP)
    picture = picture * (1 - letters[..., None]) + letters[..., None] * ink
    return printed(np.asarray(picture, np.float32), width, height, 3, 0.010)
