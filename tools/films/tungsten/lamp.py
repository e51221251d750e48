"""The lamp and what stands before it: a filament, a brass grille, the pigeonholes."""

from __future__ import annotations

import numpy as np

from tools.films.tungsten.letters import bars, pigeonholes
from tools.films.tungsten.light import LAMP, Field, Light, Plane, blurred, cloud, halo, ramp, scattered, tinted


def _ember(heat: float) -> Light:
    """The colour of a wire: dull red when barely hot, then orange, then lamp yellow."""
    return np.array([heat, 0.55 * heat**1.7, 0.17 * heat**3.0], np.float32)


def _wire(plane: Plane, heat: float, x: float, y: float, size: float, tilt: float) -> Light:
    along = np.linspace(-1, 1, 26_000, dtype=np.float32)
    turns = along * 15 * np.pi * 2
    sag = 0.22 * (1 - along**2) + 0.03 * np.sin(along * 9)
    px, py = along + 0.018 * np.sin(turns), sag + 0.05 * np.cos(turns)
    c, s = np.cos(tilt), np.sin(tilt)
    warm = (0.35 + 0.65 * (1 - np.abs(along) ** 6)) * (0.75 + 0.25 * np.cos(turns))
    where = (x + size * (c * px - s * py), y + size * (s * px + c * py))
    core = blurred(scattered(plane, *where, warm.astype(np.float32)), 0.9) * np.float32(
        plane.height / 360 * 0.09 * heat * 4
    )
    legs = np.zeros_like(core)
    for end in (-1.0, 1.0):
        foot = np.linspace(0, 1.6, 3000, dtype=np.float32)
        gap = end * (1 - 0.22 * foot)
        at = (x + size * (c * gap - s * foot), y + size * (s * gap + c * foot))
        legs += scattered(plane, *at, np.exp(-foot * 2.4).astype(np.float32))
    glass = np.abs(np.hypot((plane.x - x) / 1.0, (plane.y - y + 0.06) * 0.94) - np.float32(size * 1.55))
    side = np.cos(2.0 * np.arctan2(plane.y - y + 0.06, plane.x - x) + 1.1)
    rim = (np.exp(-((glass / 0.035) ** 2)) + 0.6 * np.exp(-((glass / 0.010) ** 2))) * ramp(-0.1, 1.0, side)
    colour = _ember(heat)
    light = plane.dark() + tinted(core, colour * 1.3) + tinted(blurred(legs, 1.1) * np.float32(0.10 * heat), colour)
    light += tinted(halo(plane, x, y + size * 0.12, 0.13 + 0.19 * heat, 1.45) * np.float32(0.80 * heat**1.5), colour)
    return np.asarray(light + tinted(rim * np.float32(0.13 * heat), colour), np.float32)


def filament_wakes(plane: Plane, t: float, p: float) -> Light:
    heat = float(ramp(0.08, 0.85, p)) ** 1.4 * (0.96 + 0.04 * np.sin(t * 9.5)) + 0.03 * float(ramp(0.0, 0.1, p))
    return _wire(plane, heat, 0.0, -0.02, 0.52 + 0.035 * p, 0.03)


def filament_cools(plane: Plane, t: float, p: float) -> Light:
    heat = 0.85 * float(ramp(0.95, 0.02, p)) ** 1.5 + 0.02
    light = _wire(plane, heat, 0.42, 0.16, 0.86 - 0.04 * p, -0.22)
    last = halo(plane, 0.42, 0.36, 0.012, 1.6) * np.float32(0.9 * ramp(0.35, 0.7, p) * ramp(1.05, 0.9, p))
    return np.asarray(light + tinted(last, np.array([1.0, 0.26, 0.05], np.float32)), np.float32)


def grille(plane: Plane, t: float, p: float) -> Light:
    """A lamp travels behind brass bars; light falls between them towards us through the dusty air."""
    lamp_x, lamp_y, pitch = -1.25 + 2.3 * p, -0.12 + 0.05 * np.sin(t), 0.30
    half = plane.halved()
    haze: Field = np.zeros((half.height, half.width), np.float32)
    for step in np.linspace(0.06, 0.94, 16):
        sample = np.float32(lamp_x) + (half.x - np.float32(lamp_x)) * np.float32(step)
        haze = haze + bars(sample, pitch * step**0.5 * 0.98 + 0.006, 0.085, 0.02) * (0 * half.y + 1) / 16
    haze = np.repeat(np.repeat(haze, 2, 0), 2, 1)[: plane.height, : plane.width]
    dust = 1 + 0.16 * cloud(
        plane.x * np.float32(0.2) + np.float32(t * 0.006), plane.y * np.float32(0.2) - np.float32(t * 0.004)
    )
    near = halo(plane, lamp_x, lamp_y, 0.36, 1.25)
    light = plane.dark() + tinted(haze**2.2 * near * dust * 2.3, LAMP)
    light += tinted(halo(plane, lamp_x, lamp_y, 0.055, 1.7) * 6 * bars(plane.x, pitch, 0.085, 0.01), LAMP)
    place = ((plane.x / np.float32(pitch)) + 0.5) % 1 - 0.5
    bar = 1 - bars(plane.x, pitch, 0.085, 0.006)
    side = np.float32(lamp_x) - plane.x
    round_ = np.clip(1 - (place * np.float32(pitch / 0.0425)) ** 2, 0, 1) ** 0.5
    rim = np.exp(-(((place * np.float32(pitch) - np.sign(side) * 0.034) / 0.011) ** 2)) / (0.35 + side * side * 3)
    brass = tinted((rim * 0.85 + 0.05 * round_ / (0.3 + side * side)) * (0.75 + 0.25 * near) + 0 * plane.y, LAMP)
    light = light * (1 - bar[..., None]) + brass * bar[..., None]
    for rail in (-0.78, 0.72):
        band = ramp(0.055, 0.045, np.abs(plane.y - np.float32(rail)))
        sheen = np.exp(-(((plane.y - np.float32(rail - np.sign(rail) * 0.03)) / 0.012) ** 2))
        brass = tinted(sheen * 0.7 / (0.4 + side * side * 2.2) + 0.012, LAMP)
        light = light * (1 - band[..., None]) + brass * band[..., None]
    return np.asarray(light, np.float32)


def holes_glow(t: float) -> Field:
    """How bright each of the 6×10 cells is: they come on one by one, breathe, and go."""
    rng = np.random.default_rng(60)
    begin, stay = rng.uniform(-0.6, 2.1, (6, 10)), rng.uniform(0.7, 2.0, (6, 10))
    on = ramp(0, 0.28, np.asarray(t - begin, np.float32)) * ramp(0, 0.6, np.asarray(begin + stay - t, np.float32))
    return np.asarray(0.05 + 1.5 * on * (0.85 + 0.15 * np.sin(t * 3 + begin * 9)), np.float32)


def pigeonhole_wall(plane: Plane, t: float, p: float) -> Light:
    scale = np.float32(1 - 0.05 * p)
    cells = pigeonholes(plane.x * scale, plane.y * scale + 0 * plane.x, holes_glow(t), 0.345)
    frame = 0.010 * halo(plane, 0, -0.2, 1.2)
    return np.asarray(plane.dark() + tinted(cells * np.float32(0.95), LAMP) + tinted(frame, LAMP), np.float32)
