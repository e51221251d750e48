"""Glass Street: what dead displays do with one passing light (S11 to S13, S15, S17)."""

from __future__ import annotations

import numpy as np

from tools.films.screen.lens import (
    FULL,
    Light,
    as_light,
    box,
    ease,
    grid,
    halo,
    sampled,
    smooth,
    texture,
)


def tubes(frame: int, u: float) -> Light:
    """S11: a wall of old picture tubes; every curved glass holds its own image of the square."""
    view = grid(FULL)
    at_x, at_y = -1.9 + 3.8 * u, -0.35 + 0.06 * np.sin(frame / 4)
    pitch_x, pitch_y = 3.56 / 6, 0.5
    column, row = np.floor(view.x / pitch_x), np.floor(view.y / pitch_y)
    x, y = view.x / pitch_x - column - 0.5, view.y / pitch_y - row - 0.5
    x, y = x * 2.3, y * 2.5
    bulge = x**4 + y**4
    glass = np.clip((0.92 - bulge) / 0.06, 0, 1)
    away_x, away_y = at_x - (column + 0.5) * pitch_x, at_y - (row + 0.5) * pitch_y
    lean = 1 + 0.22 * (x * x + y * y)
    image_x, image_y = np.clip(-away_x * 0.5, -2, 2), np.clip(away_y * 0.62, -2, 2)
    turn = x * away_y * 0.12
    gx, gy = x * lean - image_x, y * lean - image_y + turn
    power = 1 / (1 + 1.1 * (away_x**2 + away_y**2))
    spot = box(gx, gy * 1.1, 0.105, 0.03) * 2.4 + halo(gx, gy, 0.25) * 0.42
    rows = 0.72 + 0.28 * np.cos(view.y * 720 * 0.5 * np.pi / 3)
    curve = np.exp(-(((x * x + y * y) - 0.72 - 0.1 * away_x * x) ** 2) / 0.004) * smooth(
        x * away_x + y * away_y, -0.2, 0.6
    )
    light = glass * (spot * power * rows + curve * power * 0.35 + 0.004)
    frame_edge = np.exp(-(((bulge - 1.06) / 0.07) ** 2)) * smooth(x * away_x + y * away_y, 0.0, 0.8) * power
    near = box(view.x - at_x * 1.45, view.y + 1.12, 0.3, 0.22)
    return as_light(light + frame_edge * 0.12 + near * 1.3 + halo(view.x - at_x * 1.45, view.y + 1.15, 0.4) * 0.1)


def inside_tube(frame: int, u: float) -> Light:
    """S12: drawn out into one bright line, while scan lines roll past."""
    view = grid(FULL)
    bend = 1 + 0.1 * (view.x**2 * 0.32 + view.y**2)
    x, y = view.x * bend, view.y * bend
    out = ease((frame - 3) / 10) - 0.45 * ease((frame - 28) / 12)
    half = 0.09 + 1.35 * out
    thick = 0.09 * (1 - out) + 0.009
    fade = 1 - 0.75 * smooth(np.abs(x) / (half + 0.02), 0.55, 1.0)
    line = np.clip((half - np.abs(x)) / (0.02 + 0.35 * out) + 0.5, 0, 1) * np.clip(
        (thick - np.abs(y)) / 0.008 + 0.5, 0, 1
    )
    spread = np.exp(-np.abs(y) / (0.1 + 0.12 * (1 - out))) * np.clip((half + 0.25 - np.abs(x)) / 0.5, 0, 1)
    rolling = y + frame / 24 * 0.6
    scan = 0.5 + 0.5 * np.cos(rolling * np.pi * 2 / 0.031)
    band = smooth(np.abs((y - (-1.3 + 2.6 * u)) / 0.26), 0.2, 1.0)
    mask = 0.86 + 0.14 * np.cos(x * np.pi * 2 / 0.0167)
    jitter = 1 + 0.25 * (sampled(texture(3), y * 180 + frame * 71, y * 0 + frame * 13) - 0.5)
    shell = smooth(1.75 - np.abs(x), 0, 0.15) * smooth(1.02 - np.abs(y), 0, 0.1)
    haze = halo(x * 0.5, y, 0.45) * 0.16 * (0.25 + 0.75 * scan**1.5)
    return as_light(
        (line * fade * 2.6 + (spread * 0.3 * (0.15 + 0.85 * scan**2) + haze) * band * mask * jitter) * shell
    )


def flaps(frame: int, u: float) -> Light:
    """S13: a split-flap board with nothing on it; flaps turn where the square goes, in a wave."""
    view = grid(FULL)
    at_x, at_y = -1.7 + 3.5 * u, 0.28 * np.sin(u * 6.5)
    pitch_x, pitch_y = 0.137, 0.222
    column, row = np.floor(view.x / pitch_x), np.floor(view.y / pitch_y)
    x, y = view.x / pitch_x - column - 0.5, view.y / pitch_y - row - 0.5
    centre_x, centre_y = (column + 0.5) * pitch_x, (row + 0.5) * pitch_y
    jitter = sampled(texture(3, 256, 4), column * 31 + 900, row * 17 + 900)
    when = (
        (centre_x + 1.7 - 0.1) / 3.5
        + 0.075 * np.abs(centre_y - 0.28 * np.sin((centre_x + 1.7) / 3.5 * 6.5))
        + 0.05 * jitter
    )
    turn = np.clip((u - when) * 78 / 15, 0, 1)
    leaf = np.cos(turn * np.pi)
    plate = box(x, np.zeros_like(y), 0.44, 0.03) * np.clip((0.455 - np.abs(y)) / 0.03 + 0.5, 0, 1)
    hinge = 1 - 0.85 * np.exp(-((y / 0.014) ** 2))
    upper = (leaf > 0) & (y > 0) & (y < 0.455 * leaf)
    lower = (leaf < 0) & (y < 0) & (y > 0.455 * leaf)
    moving = (turn > 0) & (turn < 1) & (upper | lower)
    glow = halo(centre_x - at_x + 0.25 * x * pitch_x, centre_y - at_y, 0.5)
    tilt = np.sin(turn * np.pi)
    edge = np.exp(-(((y - 0.455 * leaf) / 0.022) ** 2)) * (turn > 0) * (turn < 1)
    face = np.where(moving, 0.03 + 0.8 * tilt * (0.45 + 0.55 * np.abs(y) / 0.455), 0.075 + 0.05 * y)
    shadow = np.where((turn > 0) & (turn < 1) & ~moving & (y < 0), 0.45, 1.0)
    rim = np.exp(-(((np.abs(x) - 0.43) / 0.02) ** 2)) + np.exp(-(((np.abs(y) - 0.445) / 0.015) ** 2))
    light = plate * hinge * (face * shadow * (glow + 0.03) + edge * tilt * (glow * 2.6 + 0.12) + rim * glow * 0.12)
    spot = box(view.x - at_x, view.y - at_y, 0.052, 0.01)
    return as_light(light * 1.8 + spot * 2.6 + halo(view.x - at_x, view.y - at_y, 0.16) * 0.2)


def road(frame: int, u: float) -> Light:
    """S15: the middle of the street; dead billboards close in, and each keeps one streak of the light."""
    view = grid(FULL)
    ahead = frame / 24
    dx, dy = view.x / 1.25, (view.y + 0.3) / 1.25
    step = ahead * 1.35 + 0.05 * np.sin(frame / 9 * 2 * np.pi)
    lamp = (0.06 * np.sin(ahead * 2), 0.3 + 0.06 * abs(np.sin(frame / 9 * np.pi)), 3.4 + step * 0.95)
    eye = ahead * 0.62
    side = 1.3 / np.maximum(np.abs(dx), 1e-3)
    floor = np.where(dy < 0, 0.62 / np.maximum(-dy, 1e-3), 1e6)
    ground = floor < side
    reach = np.minimum(side, floor).astype(np.float32)
    x, y, z = dx * reach, 0.62 + dy * reach, reach + eye
    block, inner = np.floor(z / 1.9), z / 1.9 - np.floor(z / 1.9)
    chance = sampled(texture(41, 64, 2), block * 5 + np.where(dx > 0, 17, 3), block * 3)
    low, high = 0.34 + 0.25 * chance, 1.25 + 1.5 * chance
    soft = 0.01 + reach * 0.006
    board = (
        np.clip((0.43 - np.abs(inner - 0.5)) / soft + 0.5, 0, 1)
        * np.clip((y - low) / soft + 0.5, 0, 1)
        * np.clip((high - y) / soft + 0.5, 0, 1)
    )
    board = np.where(ground, 0, board)
    far = 1 / (1 + 0.35 * (z - lamp[2]) ** 2 + 0.5 * (y - lamp[1]) ** 2)
    sheet = _nearness(x, y, z, -dx, dy, lamp, 0.055) * 1.5 + _nearness(x, y, z, -dx, dy, lamp, 0.4) * 0.22
    seam = np.abs(inner * 12 - np.round(inner * 12)) < 0.06
    edge = np.clip(4 * board * (1 - board), 0, 1) + 0.35 * np.exp(-((inner - 0.925) ** 2) / 0.0002)
    boards = board * (sheet * (1 - 0.5 * seam) + far * 0.03 + 0.0016) + np.where(ground, 0, edge * far * 0.3)
    patch = texture(5)
    wave = sampled(patch, x * 70, z * 46) + sampled(patch, x * 160 + 99, z * 90) - 1
    wet = _nearness(x, y, z, dx + wave * 0.1, -dy + wave * 0.04, lamp, 0.09) * 1.7
    pool = np.exp(-((x - lamp[0]) ** 2 + (z - lamp[2]) ** 2) * 1.3) * 0.35 * (0.5 + sampled(patch, x * 220, z * 220))
    lane = (wet + pool) * (0.4 + 0.6 * smooth(sampled(patch, x * 30 + 9, z * 22), 0.35, 0.6)) + 0.001
    light = np.where(ground, lane, boards) * np.exp(-0.05 * reach)
    depth = lamp[2] - eye
    at_x, at_y = view.x - 1.25 * lamp[0] / depth, view.y + 0.3 - 1.25 * (lamp[1] - 0.62) / depth
    return as_light(light + box(at_x, at_y, 0.1 / depth * 1.25, 0.006) * 3.2 + halo(at_x, at_y, 0.62 / depth) * 0.3)


def _nearness(
    x: Light, y: Light, z: Light, dx: Light, dy: Light, lamp: tuple[float, float, float], width: float
) -> Light:
    """How closely a ray mirrored at (x, y, z), forward part 1, passes the lamp: a glossy reflection of it."""
    length = np.sqrt(dx * dx + dy * dy + 1)
    east, rise, north = lamp[0] - x, lamp[1] - y, lamp[2] - z
    along = np.maximum((east * dx + rise * dy + north) / length, 0.05)
    missed = np.maximum(east**2 + rise**2 + north**2 - along**2, 0)
    return as_light(np.exp(-missed / (width * (0.4 + along * 0.5)) ** 2 * 0.5))


def flip_dots(frame: int, u: float) -> Light:
    """S17: silver discs turn over ring by ring round the square, and back."""
    view = grid(FULL)
    pitch = 0.0835
    across, up = view.x / pitch + 4.5, view.y / pitch + 0.5
    column, row = np.floor(across), np.floor(up)
    x, y = across - column - 0.5, up - row - 0.5
    ring = np.maximum(np.abs(column), np.abs(row))
    phase = np.clip((frame - 2 - ring * 1.55) / 5, 0, 1) - np.clip((frame - 14 - ring * 1.55) / 6, 0, 1)
    later = np.clip((frame - 20 - ring * 1.55) / 5, 0, 1) - np.clip((frame - 30 - ring * 1.4) / 6, 0, 1)
    phase = np.maximum(phase, later)
    face = np.abs(np.cos(phase * np.pi))
    turned = (x + y) * np.float32(0.7071), (x - y) * np.float32(0.7071)
    disc = np.clip((0.43 - np.hypot(turned[0] / (0.12 + 0.88 * face), turned[1])) / 0.05 + 0.5, 0, 1)
    tilt = np.sin(phase * np.pi)
    silver = smooth(phase, 0.4, 0.9)
    glow = halo(view.x + 4.5 * pitch - pitch / 2, view.y, 0.5)
    shade = 0.006 + silver * (0.16 + 0.5 * glow) * (0.75 + 0.3 * turned[1] / 0.43) + tilt * (0.55 + 0.7 * glow)
    socket = np.exp(-(((np.hypot(x, y) - 0.455) / 0.02) ** 2)) * (0.012 + 0.1 * glow)
    here = (ring == 0) * box(x, y, 0.36, 0.06) * 2.8
    return as_light(disc * shade * (ring > 0) + socket + here + glow * 0.04)
