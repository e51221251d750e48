"""The stacks: gaps, a puddle, a grille, a maze and a lattice, crossed by one light (S06 to S10)."""

from __future__ import annotations

from functools import cache

import numpy as np

from tools.films.screen.lens import (
    FULL,
    MIDDLE,
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
    zoomed,
)

_FLOOR = -0.62


def _gait(frame: int, cell: int = 9, rest: int = 3) -> float:
    """How many cells the square has walked: one cell, then `rest` frames' rest."""
    return frame // cell + ease((frame % cell) / (cell - rest))


def between(frame: int, u: float) -> Light:
    """S06: three layers of dead panels slide past one another; the square walks behind the farthest."""
    view = grid(FULL)
    walk = _gait(frame) * 0.19
    camera = frame / 24 * 0.4
    at_x, at_y = -0.85 + walk - camera * 0.3, -0.22 + 0.03 * abs(float(np.sin(_gait(frame) * np.pi)))
    y = np.where(view.y < _FLOOR, 2 * _FLOOR - view.y, view.y)
    under = view.y < _FLOOR
    wave = sampled(texture(5), view.x * 160 + frame, view.y * 420 + 90) - 0.5
    x = view.x + np.where(under, wave * 0.09 * (_FLOOR - view.y + 0.05) * 4, 0)
    glow = halo(x - at_x, y - at_y, 0.42)
    fog = 0.7 + 0.6 * sampled(texture(33), view.x * 110 + frame * 0.5 + 300, view.y * 110 + 300)
    light = glow * 0.48 * fog + box(x - at_x, y - at_y, 0.06, 0.008) * 3.4
    layers = ((0.5, 0.56, 0.7, 0.005, 0.25), (0.95, 1.2, 0.85, 0.014, 0.14), (2.2, 3.1, 2.0, 0.08, 0.03))
    for depth, (speed, pitch, height, soft, width) in enumerate(layers):
        place = x + camera * speed + 7.3 * depth
        light = _stack(place, y, light, glow, at_x + camera * speed + 7.3 * depth, pitch, height, soft, width, depth)
    wet = 0.6 * smooth(sampled(texture(6), view.x * 90, view.y * 260), 0.3, 0.6) + 0.2
    return as_light(np.where(under, light * wet, light))


def _stack(
    x: Light, y: Light, light: Light, glow: Light, lamp: float, pitch: float, height: float, soft: float, width: float,
    depth: int,
) -> Light:  # fmt: skip
    """One layer of stacks in front of `light`: its body hides, its edges and faces take a little of the glow."""
    column = np.floor(x / pitch)
    chance = sampled(texture(40 + depth, 64, 2), column * 7 + 13, column * 3 + 5)
    half = pitch * (width + 0.16 * chance)
    inner = x - (column + 0.5) * pitch
    top = _FLOOR + height * (0.45 + 1.1 * chance)
    body = np.clip((half - np.abs(inner)) / soft + 0.5, 0, 1) * np.clip((top - y) / soft + 0.5, 0, 1)
    seam = (y - _FLOOR) / (0.13 + 0.07 * depth)
    seam = np.clip((np.float32(0.035) - np.abs(seam - np.round(seam))) / (soft * 4 + 0.02) + 0.5, 0, 1)
    facing = np.sign(lamp - (column + 0.5) * pitch) * inner > 0
    edge = np.exp(-(((half - np.abs(inner)) / (0.008 + soft * 0.6)) ** 2)) * facing
    edge = edge + 0.6 * np.exp(-(((top - y) / (0.006 + soft * 0.5)) ** 2))
    dots: Light = np.ones(1, dtype=np.float32)
    if depth < 2:
        u, v = x / (0.032 + 0.022 * depth), y / (0.032 + 0.022 * depth)
        dots = 0.3 + 0.7 * box(u - np.floor(u) - 0.5, v - np.floor(v) - 0.5, 0.28, 0.25)
    face = glow * dots * (0.1, 0.05, 0.006)[depth] * (1 - 0.8 * seam) + 0.0015
    shine = edge * glow * (1.7, 1.1, 0.5)[depth] * (1 - 0.6 * seam)
    return as_light(light * (1 - body) + body * (face + shine))


def puddle(frame: int, u: float) -> Light:
    """S07: only the wet floor; each hop of the reflection leaves one ring."""
    view = grid(FULL)
    depth = 1 / np.maximum(0.78 - view.y * 0.55, 0.05)
    east, north = view.x * depth, depth * 2.7
    hops = [(-0.95 + 0.62 * index, 3.0 + 0.3 * (index % 2), 4 + 13 * index) for index in range(4)]
    slope_x, slope_y = np.zeros_like(east), np.zeros_like(east)
    for at_x, at_y, when in hops:
        age = (frame - when - 2) / 24
        if age <= 0:
            continue
        away_x, away_y = east - at_x, north - at_y
        far = np.sqrt(away_x**2 + away_y**2) + 1e-3
        ring = np.exp(-(((far - age * 0.9) / 0.14) ** 2)) * np.cos((far - age * 0.9) * 34) * np.exp(-age * 0.9)
        slope_x, slope_y = slope_x + ring * away_x / far, slope_y + ring * away_y / far
    index = min(3, max(0, (frame - 4 + 6) // 13))
    hop = ease(((frame - 4 + 6) % 13) / 6) if frame > 3 else 1.0
    before = hops[max(0, index - 1)]
    at_x = before[0] + (hops[index][0] - before[0]) * hop
    lift = float(np.sin(np.pi * min(1.0, hop))) * 0.16
    patch = texture(5)
    rough = sampled(patch, east * 120 + 300, north * 120 + frame * 0.7) - 0.5
    far_y = (0.78 - 2.7 / hops[index][1]) / 0.55
    x = view.x - at_x / hops[index][1] * 2.7 + slope_x * 0.09 + rough * 0.05
    y = view.y - far_y + lift + slope_y * 0.2 + rough * 0.1
    image = box(x, y * 0.8, 0.1, 0.018) * 2.4 + halo(x, y * 0.6, 0.22) * 0.34
    glint = np.maximum(-(slope_x * (east - at_x) + slope_y * (north - hops[index][1])), 0) * halo(
        east - at_x, (north - 3.1) * 0.6, 0.6
    )
    stone = smooth(sampled(patch, east * 260, north * 260), 0.25, 0.85) * halo(east - at_x, (north - 3.1) * 0.4, 0.42)
    ring = (slope_x**2 + slope_y**2) * halo(east - at_x, (north - 3.1) * 0.6, 0.9)
    return as_light(image + glint * 1.2 + ring * 0.5 + stone * 0.12)


def grille(frame: int, u: float) -> Light:
    """S08: the square crosses behind a grille; its holes cut the light into shafts that sweep over us."""
    view = grid(SMALL)
    at_x, at_y = -1.25 + 2.5 * u, 0.1 * np.sin(u * 5) + 0.03
    pitch = 0.2
    inner_x, inner_y = view.x - np.floor(view.x / pitch + 0.5) * pitch, view.y - np.floor(view.y / pitch + 0.5) * pitch
    hole = box(inner_x, inner_y, pitch * 0.27, 0.012)
    source = halo(view.x - at_x, view.y - at_y, 0.26) + box(view.x - at_x, view.y - at_y, 0.09, 0.02) * 2.2
    behind = hole * source
    rays = zoomed(behind, (float(at_x), float(at_y)), 0.6, 8)
    smoke = 0.45 + 1.1 * resized(texture(9, 512, 128)[100:280, 30 + frame : 350 + frame], SMALL)
    rim = (box(inner_x, inner_y, pitch * 0.31, 0.012) - hole) * halo(view.x - at_x, view.y - at_y, 0.3)
    sweep = 1 + 0.5 * np.exp(-(((u - 0.5) / 0.06) ** 2))
    return as_light((rays * 2.6 * smoke + behind * 1.5 + rim * 0.16) * sweep)


@cache
def _maze() -> Light:
    """The blocks seen from above: 1 where a panel stands, on a plan of 96 × 54 places, softened for soft shadows."""
    noise = np.random.default_rng(5)
    plan = np.zeros((270, 480), dtype=np.float32)
    for row in range(9):
        for column in range(16):
            if (row == 4 and column < 9) or (column == 8 and row >= 4):
                continue
            width, height = int(noise.integers(12, 25)), int(noise.integers(12, 25))
            top, left = row * 30 + 3 + int(noise.integers(0, 5)), column * 30 + 3 + int(noise.integers(0, 5))
            plan[top : top + height, left : left + width] = 1
    return plan


def maze(frame: int, u: float) -> Light:
    """S09: straight down on the aisles; the shadows of the panels swing round the walking square."""
    turn = 0.58
    along = ease(u, 0.0, turn) if u < turn else 1.0
    at_x, at_y = -1.15 + 1.3 * along, -0.9 * ease(u, turn, 1.25)
    plan = _maze()
    view, fine = grid((480, 270)), grid(FULL)
    reach = np.ones(view.x.shape, dtype=np.float32)
    for step in range(1, 44):
        part = (step / 44) ** 1.3
        column = (((at_x + (view.x - at_x) * part) * 0.5 * 270) + 240).astype(np.int32).clip(0, 479)
        row = (135 - (at_y + (view.y - at_y) * part) * 0.5 * 270).astype(np.int32).clip(0, 269)
        reach *= 1 - plan[row, column] * np.float32(0.42)
    lit = resized(reach, FULL)
    solid = np.clip(resized(plan, FULL), 0, 1)
    inner = blurred(solid, 6)
    glow = halo(fine.x - at_x, fine.y - at_y, 0.34)
    grain = 0.65 + 0.7 * sampled(texture(21), fine.x * 220 + 500, fine.y * 220 + 500)
    rim = np.clip(4 * solid * (1 - inner), 0, 1)
    floor = lit * glow * 0.55 * grain * (1 - solid)
    tops = solid * (0.004 + glow * 0.012) + rim * glow * np.clip(resized(blurred(reach, 5), FULL) * 3, 0, 1) * 0.8
    return as_light(floor + tops + box(fine.x - at_x, fine.y - at_y, 0.032, 0.006) * 3)


@cache
def _disc(radius: int) -> Light:
    y, x = np.mgrid[-radius - 1 : radius + 2, -radius - 1 : radius + 2].astype(np.float32)
    far = np.sqrt(x * x + y * y)
    inside = np.clip(radius + 0.5 - far, 0, 1) * (0.8 + 0.35 * smooth(far, radius * 0.6, radius + 0.5))
    return as_light(inside / max(1.0, float(inside.sum())))


def splat(light: Light, x: float, y: float, radius: float, power: float) -> None:
    """Add one out-of-focus point: a disc of `radius` pixels whose whole light is `power`."""
    disc = _disc(max(0, min(120, round(radius))))
    half = disc.shape[0] // 2
    left, top = round(x) - half, round(y) - half
    height, width = light.shape
    first_x, first_y = max(0, left), max(0, top)
    last_x, last_y = min(width, left + disc.shape[1]), min(height, top + disc.shape[0])
    if first_x < last_x and first_y < last_y:
        light[first_y:last_y, first_x:last_x] += (
            power * disc[first_y - top : last_y - top, first_x - left : last_x - left]
        )


def flight(frame: int, u: float) -> Light:
    """S10: through a lattice of diodes; near ones swell into bokeh, far ones stay pinpricks."""
    width, height = MIDDLE
    light = np.zeros((height, width), dtype=np.float32)
    ahead = frame / 24 * 2.1
    sway_x, sway_y, focus = 0.25 * np.sin(u * 3.2), 0.12 * np.sin(u * 4.1 + 1), 4.2
    lamp_z = focus + 0.5 * (_gait(frame, 12) - frame / 12)
    planes, rows, columns = np.mgrid[0:9, -3:4, -5:6]
    for z, y, x in zip(
        (planes * 1.0 - ahead % 1 + 0.3).ravel(),
        (rows * 1.5 + 0.35).ravel(),
        (columns * 1.5 + 0.62).ravel(),
        strict=True,
    ):
        if z < 0.35:
            continue
        scale = height * 0.62 / z
        lit = 5.5 / (0.5 + 0.6 * (x - sway_x) ** 2 + 0.6 * (y - sway_y) ** 2 + 0.5 * (z - lamp_z) ** 2) + 0.12
        blur = abs(1 / z - 1 / focus) * 74
        fade = min(1.0, (z - 0.35) * 1.6) * min(1.0, max(0.0, 9.1 - z) / 3)
        strength = lit * fade * (2.4 + 3.1 * blur * blur / (1 + 0.05 * blur * blur * 0.55))
        splat(light, width / 2 + (x - sway_x * 1.6) * scale, height / 2 - (y - sway_y * 1.6) * scale, blur, strength)
    view = grid(MIDDLE)
    near = 0.62 * 2 / lamp_z
    x, y = view.x + 0.6 * sway_x * near, view.y + 0.6 * sway_y * near
    return as_light(np.minimum(light, 2.2) + box(x, y, 0.075 * 4.2 / lamp_z, 0.006) * 2.8 + halo(x, y, 0.16) * 0.25)
