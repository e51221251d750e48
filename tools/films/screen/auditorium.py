"""Afterglow: the wall goes out row by row, and one square of it does not (S01, S02, S04, S05)."""

from __future__ import annotations

from functools import cache

import numpy as np

from tools.films.screen.lens import (
    FULL,
    MIDDLE,
    Light,
    as_light,
    blurred,
    box,
    ease,
    grid,
    halo,
    resized,
    sampled,
    smooth,
    texture,
)
from tools.films.screen.walls import Camera, Lamp, Room, wall

_ROWS, _COLUMNS = 54, 96
_LAST = (30, 61)  # row and column of the pixel that stays


@cache
def _picture(step: int) -> Light:
    """What the wall showed last: shapeless blocks of grey, drifting."""
    patch = texture(11, coarse=128)
    rows, columns = np.mgrid[0:_ROWS, 0:_COLUMNS].astype(np.float32)
    cloud = sampled(patch, columns * 1.9 + step * 1.4, rows * 2.6 + step * 0.5)
    blocks = sampled(patch, (columns // 6) * 21 + step * 0.6, (rows // 4) * 17)
    return as_light(smooth(cloud * 0.6 + blocks * 0.5, 0.42, 0.72) * 0.85 + 0.05)


def _going_out(frame: int) -> Light:
    row = np.arange(_ROWS, dtype=np.float32)[:, None]
    front = _ROWS + 1 - max(0, frame - 16) * 0.95
    lit = smooth(front - row, -0.6, 0.6)
    edge = np.exp(-((row - front) ** 2) / 1.4) * (0 < front <= _ROWS)
    cells = _picture(max(frame, 0) // 2) * lit + edge * 0.9
    cells[_LAST] = 1.5
    return as_light(cells)


def going_dark(frame: int, u: float) -> Light:
    """S01: the whole wall, head on; its reflection goes out half a second late."""
    camera = Camera(0, 0.5, -2.05 - 0.5 * u, 0, 0.16, 1.3)
    lamp = Lamp((_LAST[1] - _COLUMNS / 2) / 27, (_LAST[0] + 4) / 27, 0.06, 0.5)
    above, below = (np.pad(_going_out(when), ((4, 0), (0, 0))) for when in (frame, frame - 12))
    return wall(grid(FULL), camera, above, Room(1 / 27, 0.004, 0.5, 0.05), lamp, frame / 24, below)


def subpixels(frame: int, u: float) -> Light:
    """S02: red, green and blue bars go dark from left to right; the middle set stays."""
    view = grid(MIDDLE)
    turn, size = np.float32(0.045), 0.5 - 0.05 * u
    x, y = (
        (view.x * np.cos(turn) + view.y * np.sin(turn)) / size,
        (view.y * np.cos(turn) - view.x * np.sin(turn)) / size,
    )
    column, row = np.floor(x + 0.5), np.floor(y + 0.5)
    across, up = x - column, y - row
    wave = (column + 4.5) / 9 * 26 + 5 + 2.2 * sampled(texture(3), column * 37 + 900, row * 53 + 900)
    lit = 1 - smooth((frame - wave) / 6)
    stays = (column == 0) & (row == 0)
    lit = np.where(stays, 1.35, lit * 0.8 + 0.012)
    edge = smooth(1 - np.hypot(view.x / 1.9, view.y / 1.25), 0, 0.75)
    soft = 0.03 + 0.2 * (1 - edge)
    tall = np.clip((0.4 - np.abs(up)) / soft + 0.5, 0, 1)
    bars = []
    for index, colour in enumerate(((1.0, 0.26, 0.3), (0.3, 1.0, 0.62), (0.28, 0.52, 1.0))):
        cover = np.clip((0.117 - np.abs(across - (index - 1) * 0.305)) / soft + 0.5, 0, 1) * tall
        weave = 0.78 + 0.22 * np.cos(np.clip((across - (index - 1) * 0.305) / 0.117, -1, 1) * 1.5)
        bars.append((cover * weave * lit * (0.25 + 0.75 * edge))[..., None] * np.array(colour, dtype=np.float32))
    return as_light(sum(bars, start=np.zeros((*x.shape, 3), dtype=np.float32)) * 0.85)


def tracking(frame: int, u: float) -> Light:
    """S04: along the dead wall; near diodes slide past, the lit one and its image on the floor stay sharp."""
    cells = np.zeros((22, 200), dtype=np.float32)
    cells[9, 109] = 7.0
    lamp = Lamp(9.5 * 0.09, 9.5 * 0.09, 0.16, 1.6)
    camera = Camera(-1.15 + 0.75 * u, 0.66, -0.8, 0.9, -0.03, 1.2)
    room = Room(0.09, 0.1, 0.95, 0.03, 2.1, 0.2)
    return wall(grid(FULL), camera, cells, room, lamp, frame / 24) * np.float32(1.8)


def loosening(frame: int, u: float) -> Light:
    """S05: the square rocks in its slot and light leaks from the four gaps in rays."""
    view = grid(FULL)
    rock = float(np.sin(frame / 36 * 6 * np.pi)) * (0.01 + 0.06 * u)
    away = 1 + 0.16 * ease(u, 0.82, 1)
    shift_x, shift_y = 0.02 * float(np.sin(frame * 0.52)) * u, 0.015 * float(np.sin(frame * 0.83)) * u
    cos, sin = np.float32(np.cos(rock)), np.float32(np.sin(rock))
    x, y = (view.x - shift_x) * cos + (view.y - shift_y) * sin, (view.y - shift_y) * cos - (view.x - shift_x) * sin
    slot, plate = box(view.x, view.y, 0.36, 0.005), box(x, y, 0.338 * away, 0.006)
    spread = np.maximum(np.abs(view.x), np.abs(view.y)) + np.float32(1e-4)
    foot_x, foot_y = view.x / spread * 0.36, view.y / spread * 0.36  # where on the slot this pixel's ray set out
    sideways = np.abs(view.x) ** 8 / (np.abs(view.x) ** 8 + np.abs(view.y) ** 8)
    wide_x = 0.02 + np.sign(view.x) * (rock * foot_y - shift_x)
    wide_y = 0.02 - np.sign(view.y) * (rock * foot_x + shift_y)
    open_by = np.clip(wide_x * sideways + wide_y * (1 - sideways), 0.001, 0.08) / 0.02
    angle = np.arctan2(view.y, view.x) * np.float32(512 / 2 / np.pi)
    patch = texture(9, coarse=32)
    fine = (
        sampled(patch, angle * 2 + 512, angle * 0 + 70 + frame * 1.1) * 0.6
        + sampled(patch, angle + 512, angle * 0 + 300 + frame * 0.7) * 0.6
    )
    shafts = 0.12 + 1.5 * smooth(blurred(fine.astype(np.float32), 2), 0.5, 0.82)
    rays = open_by * shafts * np.exp(-(spread - 0.36) * (3.4 - 1.9 * u)) * (spread > 0.355)
    dust = 0.55 + 0.9 * resized(texture(9, 512, 128)[60:240, 40 + frame : 360 + frame], FULL)
    side = np.minimum(np.abs(np.abs(view.x) - 0.4), np.abs(np.abs(view.y) - 0.4))
    seam = np.exp(-((side / 0.007) ** 2)) * (spread > 0.38) * np.exp(-(spread - 0.36) * 4)
    rim = plate - box(x, y, 0.326 * away, 0.018)
    face = plate * (0.04 + 0.1 * halo(x - 0.1, y + 0.12, 0.4)) + rim * (0.25 + 0.5 * u)
    gap = slot * (1 - plate) * (0.4 + 0.6 * u) * open_by
    return as_light(rays * dust * (1 - plate) * (0.14 + 0.3 * u) + gap * 2.2 + face + seam * 0.12)
