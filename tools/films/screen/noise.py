"""Noise: moiré, snow, a square that comes apart and together, and a sea of dots (S18 to S22)."""

from __future__ import annotations

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
    sampled,
    smooth,
    texture,
)


def moire(frame: int, u: float) -> Light:
    """S18: two gratings a small angle apart; the square stands at the centre of the pattern."""
    view = grid(FULL)
    angle = np.float32(0.018 + 0.105 * ease(u))
    pitch = 0.036

    def mesh(x: Light, y: Light, size: float) -> Light:
        u_, v_ = x / size, y / size
        lines = np.maximum(np.cos(u_ * 2 * np.pi), np.cos(v_ * 2 * np.pi))
        return smooth(lines, 0.2, 0.75)

    x, y = view.x * np.cos(angle) + view.y * np.sin(angle), view.y * np.cos(angle) - view.x * np.sin(angle)
    scale = 1 + 0.035 * np.cos(u * 3)
    holes = (1 - mesh(view.x, view.y, pitch)) * (1 - mesh(x, y, pitch * scale))
    slow = np.cos((view.x - x / scale) / pitch * 2 * np.pi) * np.cos((view.y - y / scale) / pitch * 2 * np.pi)
    glow = halo(view.x, view.y, 0.52)
    light = holes * (0.1 + 0.9 * smooth(slow, -0.6, 1)) * (glow * 1.9 + 0.035) + smooth(slow, 0.1, 1) * glow * 0.18
    return as_light(light + box(view.x, view.y, 0.06, 0.008) * 2.6 + halo(view.x, view.y, 0.12) * 0.35)


def snow(frame: int, u: float) -> Light:
    """S19: snow of square grains, tearing sideways; the square all but drowns and shows again."""
    view = grid(SMALL)
    noise = np.random.default_rng(1900 + frame // 2)
    coarse = noise.random((90, 160), dtype=np.float32)
    tear = np.zeros(90, dtype=np.float32)
    for when, top, reach in ((8, 62, 9), (21, 40, -14), (34, 18, 22)):
        force = np.exp(-(((frame - when) / 2.6) ** 2))
        rows = np.exp(-(((np.arange(90) - top - (frame - when) * 2) / 7) ** 2))
        tear += (reach * force * rows).astype(np.float32)
    columns = (np.arange(160)[None, :] + tear[:, None]).astype(np.int32) % 160
    coarse = np.take_along_axis(coarse, columns, axis=1)
    clouds = sampled(
        texture(3),
        np.arange(160, dtype=np.float32)[None, :] * 1.3 + np.zeros((90, 1), np.float32) + frame * 4,
        np.arange(90, dtype=np.float32)[:, None] * 2.2 + np.zeros((1, 160), np.float32) + frame * 7,
    )
    depth = 0.25 + 1.15 * smooth(clouds, 0.3, 0.75) + np.abs(tear)[:, None] * 0.05
    grains = coarse**9 * 0.85 * depth + coarse**2 * 0.014 * depth
    light = np.kron(grains, np.ones((4, 4), dtype=np.float32)) * _grain_shape()
    strength = 0.25 + 0.75 * abs(np.cos(u * np.pi * 2.1)) ** 2
    shift = np.repeat(tear, 4)[:, None] * 4 * view.pixel
    x = view.x + shift
    light = light * (1 - 0.75 * box(x, view.y, 0.07, 0.02) * strength)
    return as_light(light + box(x, view.y, 0.055, 0.01) * 2.3 * strength + halo(x, view.y, 0.18) * 0.3 * strength)


def _grain_shape() -> Light:
    one = np.array([[0.5, 0.9, 0.5, 0], [0.9, 1.2, 0.9, 0], [0.5, 0.9, 0.5, 0], [0, 0, 0, 0]], dtype=np.float32)
    return np.tile(one, (90, 160))


_WAYS = ((0.0, 1.0), (-0.87, -0.5), (0.87, -0.5))
_INKS = np.array(((1.0, 0.30, 0.34), (0.30, 1.0, 0.66), (0.34, 0.52, 1.0)), dtype=np.float32)


def _three(view_size: tuple[int, int], apart: float, spin: float, half: float, power: float, lattice: float) -> Light:
    """Red, green and blue squares `apart` from the middle, light adding to white where they overlap."""
    view = grid(view_size)
    u, v = view.x / 0.075, view.y / 0.075
    dots = box(u - np.floor(u) - 0.5, v - np.floor(v) - 0.5, 0.26, 0.22)
    light = np.zeros((*view.x.shape, 3), dtype=np.float32)
    for (way_x, way_y), ink in zip(_WAYS, _INKS, strict=True):
        cos, sin = np.cos(spin), np.sin(spin)
        x, y = view.x - apart * (way_x * cos - way_y * sin), view.y - apart * (way_x * sin + way_y * cos)
        own = box(x, y, half, 0.012) * power + halo(x, y, half * 2.2) * (0.05 + dots * lattice) * power
        light += own[..., None] * ink
    return light


def apart(frame: int, u: float) -> Light:
    """S20: the square comes apart into red, green and blue, which drift off as if they had never met."""
    distance = 0.02 + 0.78 * ease(max(0.0, u - 0.08), 0, 1.15) ** 1.3
    return _three(FULL, distance, 0.5 * u, 0.15, 1.15 - 0.65 * u, 0.5)


def together(frame: int, u: float) -> Light:
    """S21: the three overlap again; a flash of two frames, and rings push outwards."""
    meet = 15
    if frame < meet:
        part = 1 - ease(frame / meet)
        return _three(FULL, 0.72 * part**1.4, 0.5 + 1.2 * (1 - part), 0.13, 0.55 + 0.6 * (1 - part), 0.35)
    view = grid(FULL)
    after = frame - meet
    far = np.maximum(np.hypot(view.x, view.y), np.maximum(np.abs(view.x), np.abs(view.y)) * 1.08)
    front = 0.12 + after * 0.11
    rings = 0.5 + 0.5 * np.cos((far * 6.2) ** 2 * 1.25 - after * 2.1)
    inside = smooth(front - far, 0, 0.28) * np.exp(-far * 0.75) * np.exp(-after * 0.045)
    fine = smooth(1 - far / 2.0, 0, 1)
    flash = 1.6 if after < 2 else 0.9 * np.exp(-(after - 2) / 3)
    white = (
        rings**1.6 * inside * 0.7 * fine
        + box(view.x, view.y, 0.13, 0.01) * 2.2
        + halo(view.x, view.y, 0.3) * (0.2 + flash)
    )
    fringe = np.stack([np.roll(white, shift, axis=1) for shift in (-3, 0, 3)], axis=-1)
    return as_light(fringe + np.float32(0.35 if after < 2 else 0))


def sea(frame: int, u: float) -> Light:
    """S22: dots heave into waves; the square goes over the crests like a small boat."""
    width, height = MIDDLE
    clock = frame / 24
    columns, rows = np.arange(-90, 91, dtype=np.float32) * 0.085, 1.0 + np.arange(0, 110, dtype=np.float32) * 0.075
    x, z = np.meshgrid(columns, rows)
    drift = x + 0.35 * clock
    lift = _swell(drift, z, clock)
    light = np.zeros(width * height, dtype=np.float32)
    screen_x = width / 2 + (x / z) * height * 0.72
    screen_y = height * 0.36 + (0.55 - lift) / z * height * 0.72
    at_x, at_z = -1.55 + 3.1 * u, 2.35
    at_lift = float(
        _swell(
            np.float32(at_x + 0.35 * clock) + np.zeros(1, np.float32), np.float32(at_z) + np.zeros(1, np.float32), clock
        )[0]
    )
    near = 1 / (0.14 + (x - at_x) ** 2 + (z - at_z) ** 2)
    power = (
        (0.1 + 0.75 * smooth(lift, -0.16, 0.2)) * (0.3 + 0.55 * near) * np.minimum(1, 2.4 / z) * smooth(9.2 - z, 0, 4)
    )
    buffers = []
    for low, high, soft in ((0.0, 1.55, 9.0), (1.55, 2.0, 3.5), (2.0, 20.0, 0.0)):
        pick = (
            (z >= low) & (z < high) & (screen_x > 1) & (screen_x < width - 2) & (screen_y > 1) & (screen_y < height - 2)
        )
        px, py, value = screen_x[pick], screen_y[pick], power[pick]
        left, top = px.astype(np.int32), py.astype(np.int32)
        part_x, part_y = px - left, py - top
        light = np.zeros(width * height, dtype=np.float32)
        for dx, dy, share in (
            (0, 0, (1 - part_x) * (1 - part_y)),
            (1, 0, part_x * (1 - part_y)),
            (0, 1, (1 - part_x) * part_y),
            (1, 1, part_x * part_y),
        ):
            light += np.bincount(
                (top + dy) * width + left + dx, weights=value * share, minlength=width * height
            ).astype(np.float32)
        plane = light.reshape(height, width)
        buffers.append(
            blurred(plane, soft) * (soft * soft * 0.75) if soft else plane * 1.25 + blurred(plane, 2.2) * 1.6
        )
    view = grid(MIDDLE)
    px, py = at_x / at_z * 1.44, 0.28 - (0.55 - at_lift - 0.1) / at_z * 1.44
    square = box(view.x - px, view.y - py, 0.038, 0.007) * 3 + halo(view.x - px, view.y - py, 0.13) * 0.4
    sky = np.exp(-np.abs(view.y - 0.27) * 9) * 0.012
    return as_light(sum(buffers, start=np.zeros_like(square)) + square + sky)


def _swell(x: Light, z: Light, clock: float) -> Light:
    return as_light(
        0.17 * np.sin(x * 2.1 - clock * 1.1 + z * 0.35) + 0.08 * np.sin(x * 1.1 + z * 2.4 - clock * 1.7)
        + 0.03 * np.sin(z * 5.1 + x * 3.2 + clock * 2.2)
    )  # fmt: skip
