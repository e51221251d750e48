"""Home: the far wall, the climb, the gap, and everything the last pixel wakes (S23 to S29)."""

from __future__ import annotations

import numpy as np

from tools.films.screen.lens import (
    FULL,
    SMALL,
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
from tools.films.screen.life import COLUMNS, HOME, ROWS, constellation
from tools.films.screen.walls import Camera, Lamp, Room, wall


def far_wall(frame: int, u: float) -> Light:
    """S23: one vast dead wall; at its foot, on the wet floor, a square almost too small to see."""
    view = grid(FULL)
    step = max(0, frame - 20) // 9
    place = Lamp(-1.6 + 0.17 * (step + ease((max(0, frame - 20) % 9) / 4)), 0.075, -0.3, 1.5)
    camera = Camera(0.4, 0.66 - 0.16 * u, -6.2, 0.0, 0.24, 1.25)
    rows, columns = np.mgrid[0:120, 0:420]
    seams = (rows % 9 != 0) & (columns % 16 != 0)
    cabinets = sampled(texture(44, 64, 2), columns // 16 * 7.0 + 3, rows // 9 * 5.0 + 11)
    cells = (seams * (0.004 + 0.03 * smooth(cabinets, 0.35, 0.9)) * np.exp(-rows / 60)).astype(np.float32)
    light = wall(view, camera, cells, Room(0.085, 0.03, 0.9, 0.03), place, frame / 24) * np.float32(2.0)
    light *= 0.35 + 0.65 * smooth(1.1 - view.y, 0, 1.9)
    x, y, size = camera.seen(place.x, place.y, place.z)
    light += box(view.x - x, view.y - y, 0.06 * size, 0.006) * 3 + halo(view.x - x, view.y - y, 0.035) * 0.5
    _, below, _ = camera.seen(place.x, -place.y - 0.02, place.z)
    return as_light(light + box((view.x - x) * 1.2, (view.y - below) * 0.5, 0.05 * size, 0.02) * 0.9)


def climbing(frame: int, u: float) -> Light:
    """S24: beam after beam drops past, near ones soft, their lower edges lit by the square."""
    view = grid(FULL)
    rise = frame / 24 * 1.3 + 0.1 * np.sin(frame / 24 * 2 * np.pi)
    bob = -0.2 + 0.05 * np.sin(frame / 24 * 2 * np.pi + 1.2)
    glow = halo(view.x - 0.12, view.y - bob, 0.32)
    lattice = _lattice(view.x, view.y + rise * 0.55, 0.075, 0.33, view.pixel)
    light = lattice * (0.03 + glow * 0.8) + glow * 0.08
    for speed, gap, thick, soft, shade in (
        (0.9, 0.8, 0.05, 0.02, 0.55),
        (1.5, 1.25, 0.1, 0.09, 0.8),
        (2.6, 2.3, 0.2, 0.3, 1.0),
    ):
        place = (view.y + rise * speed + gap * 0.31 + 0.04 * view.x * speed) % gap - gap / 2
        beam = np.clip((thick - np.abs(place)) / soft + 0.5, 0, 1) * np.float32(0.96)
        under = np.exp(-(((place + thick) / (0.012 + soft * 0.32)) ** 2)) * smooth(place + thick + soft, -soft, 0.02)
        light = light * (1 - beam) + under * glow * shade * 0.9 + beam * 0.004
        if speed == 1.5:
            light += box(view.x - 0.12, view.y - bob, 0.055, 0.006) * 3.2
    return as_light(light)


def _lattice(x: Light, y: Light, pitch: float, half: float, pixel: float) -> Light:
    u, v = x / pitch, y / pitch
    return box(u - np.floor(u) - 0.5, v - np.floor(v) - 0.5, half, pixel / pitch * 1.5 + 0.03)


def the_gap(frame: int, u: float) -> Light:
    """S25: a wall of cells with one of them empty; the square slides in, flush."""
    view = grid(FULL)
    pitch = 0.46
    slide = 1 - (1 - min(1.0, frame / 30)) ** 2.6
    x0 = -2.1 * (1 - slide) + (0.012 if frame == 31 else 0.0)
    home = ease((frame - 30) / 8)
    column, row = np.floor(view.x / pitch + 0.5), np.floor(view.y / pitch + 0.5)
    inner_x, inner_y = view.x - column * pitch, view.y - row * pitch
    empty = (column == 0) & (row == 0)
    plate = box(inner_x, inner_y, pitch * 0.455, 0.008)
    rim = plate - box(inner_x, inner_y, pitch * 0.455 - 0.012, 0.012)
    away_x, away_y = column * pitch - x0, row * pitch
    facing = (-(inner_x * away_x + inner_y * away_y) / (np.hypot(away_x, away_y) * pitch * 0.5 + 1e-3)).astype(
        np.float32
    )
    glow = halo(view.x - x0, view.y, 0.42)
    light = np.where(empty, 0, plate * (0.006 + 0.05 * glow) + rim * glow * (0.12 + 0.9 * smooth(facing, 0, 1)))
    concrete = smooth(sampled(texture(21), view.x * 300 + 900, view.y * 300 + 900), 0.2, 0.9)
    hole = box(view.x, view.y, pitch * 0.47, 0.01)
    light = light + np.where(empty, hole * concrete * (0.025 + 0.3 * glow) * (1 - home), 0)
    light += (1 - plate) * ~empty * glow * 0.05 * (1 - home)
    ring = np.exp(-((np.maximum(np.abs(view.x), np.abs(view.y)) - 0.3 - max(0, frame - 31) * 0.13) ** 2) / 0.012)
    light += rim * ring * (0.9 if frame > 31 else 0) * (1 - u * 0.3)
    fog = texture(33)[100 : 100 + view.y.shape[0] // 2, 60 : 60 + view.x.shape[1] // 3]
    light += halo(view.x - x0, view.y, 0.5) * 0.05 * (0.6 + resized(fog, view.size))
    return as_light(light + box(view.x - x0, view.y, pitch * 0.45, 0.012) * (1.1 + 0.5 * home))


def waking(frame: int, u: float) -> Light:
    """S26: one cell wakes the next while the camera draws back, until it is a constellation."""
    view = grid(FULL)
    pitch = 0.42 * (0.03 / 0.42) ** ease(u, 0.05, 1.0)
    turn = 0.12 * ease(u)
    x, y = view.x * np.cos(turn) + view.y * np.sin(turn), view.y * np.cos(turn) - view.x * np.sin(turn)
    across, up = x / pitch + HOME[1] + 0.5, y / pitch + HOME[0] + 0.5
    cells = constellation(max(0, frame - 10) * 0.75)
    column, row = np.clip(across.astype(np.int32), 0, COLUMNS - 1), np.clip(up.astype(np.int32), 0, ROWS - 1)
    soft = view.pixel / pitch * 1.2 + 0.05
    shape = box(across - np.floor(across) - 0.5, up - np.floor(up) - 0.5, 0.36, soft)
    inside = (across > 0) & (across < COLUMNS) & (up > 0) & (up < ROWS)
    value = cells[row, column]
    near = halo(view.x, view.y, pitch * 2.2 + 0.25)
    fog = blurred(value * inside, 26) * 0.16
    return as_light(shape * inside * (value**1.7 * 1.25 + near * 0.02 + 0.0025) + fog + near * 0.03)


def wall_alive(frame: int, u: float) -> Light:
    """S27: the whole wall at an angle, its constellations walking on the floor as well."""
    camera = Camera(-1.35 + 0.4 * u, 0.8 + 0.65 * ease(u), -2.85, 0.3, 0.06 - 0.08 * ease(u), 1.3)
    cells = constellation(70 + frame * 0.5)[6:75] ** np.float32(1.5) * np.float32(2.2)
    cells = np.pad(cells, ((5, 0), (0, 0)))
    lamp = Lamp(0, 1.4, 0.9, 0.8)
    return wall(grid(FULL), camera, cells, Room(0.042, 0.012, 0.8, 0.05), lamp, frame / 24)


def last_row(frame: int, u: float) -> Light:
    """S28: from the last row; the light of the wall comes and goes on the backs of the seats."""
    view = grid(SMALL)
    breath = 0.72 + 0.28 * np.cos(frame / 72 * 2 * np.pi)
    cells = constellation(112 + frame * 0.25)[4:77]
    screen = resized(np.ascontiguousarray(cells[::-1] ** np.float32(1.5)), (432, 219))
    light = np.zeros(view.x.shape, dtype=np.float32)
    light[28:247, 104:536] = screen + 0.012
    light = blurred(light, 1.6 + 1.2 * u) * breath * 2.2
    haze = blurred(light, 70) * 0.55 + halo(view.x, (view.y - 0.23) * 1.3, 0.9) * 0.05 * breath
    cone = np.clip(1 - np.abs(view.x) / (1.25 + 0.4 * (0.85 - view.y)), 0, 1) * smooth(-view.y, -0.2, 0.9)
    light += haze + cone * 0.035 * breath
    for index in range(5):
        near = index / 4
        top, width = (
            -0.44 - 0.1 * index - 0.075 * index * near - 0.02 * u * index,
            0.12 + 0.1 * index + 0.05 * near * index,
        )
        place = (view.x + (0.5 * width if index % 2 else 0.0)) / width
        inner = np.abs(place - np.floor(place) - 0.5) * 2
        curve = top - 0.32 * width * inner**5 - 0.5 * width * smooth(inner, 0.86, 0.97)
        soft = 0.008 + 0.035 * near**2
        back = np.clip((curve - view.y) / soft + 0.5, 0, 1)
        rim = np.exp(-(((view.y - curve) / (0.007 + 0.012 * near)) ** 2)) * smooth(1 - inner, 0.02, 0.3)
        reach = np.exp(-((view.x / (1.1 + 0.5 * near)) ** 2))
        light = light * (1 - back) + rim * reach * breath * (0.17 + 0.1 * near)
    return as_light(light)


def still_lit(frame: int, u: float) -> Light:
    """S29: the wall is dark again, all but that one; it brightens once, at the thirtieth frame."""
    view = grid(FULL)
    near = 1 + 0.03 * u
    x, y = view.x / near + 0.28, view.y / near - 0.06
    swell = 1 + 0.55 * np.exp(-(((frame - 30) / 5.5) ** 2))
    pitch = 0.34
    column, row = np.floor(x / pitch + 0.5), np.floor(y / pitch + 0.5)
    inner_x, inner_y = x - column * pitch, y - row * pitch
    plate = box(inner_x, inner_y, pitch * 0.44, 0.01)
    rim = plate - box(inner_x, inner_y, pitch * 0.44 - 0.01, 0.014)
    glow = halo(x, y, 0.3) * swell
    dust = sampled(texture(8), view.x * 210 + 700, view.y * 210 + 700)
    here = (column == 0) & (row == 0)
    light = np.where(here, 0, plate * glow * 0.035 * (0.5 + dust) + rim * glow * 0.34 + 0.0008)
    return as_light(light + glow * 0.035 + box(x, y, pitch * 0.42, 0.014) * 0.95 * swell)
