"""Under water: sinking letters, one that turns, the shoal, lamps out of focus, and lines that become a swell."""

from __future__ import annotations

import numpy as np

from tools.films.tungsten.letters import Envelope, lay
from tools.films.tungsten.light import (
    LAMP,
    PAPER,
    SEA,
    Light,
    Plane,
    blurred,
    cloud,
    halo,
    ramp,
    scattered,
    tinted,
)
from tools.films.tungsten.water import shafts, woven


def deep(plane: Plane, t: float, lean: float = 0.35, warm: float = 0.35, gain: float = 1.0) -> Light:
    """Dark water with light falling into it."""
    rays = shafts(plane, t, lean) * np.float32(0.62 * gain)
    murk = np.exp(-(plane.y + 1) * 1.15) * np.float32(0.045 * gain) + 0 * plane.x
    return np.asarray(plane.dark() + tinted(rays, LAMP * warm + SEA * (1 - warm) * 0.8) + tinted(murk, SEA), np.float32)


def letters_sink(plane: Plane, t: float, p: float) -> Light:
    light = deep(plane, t, 0.5, 0.16, 1.25)
    rng = np.random.default_rng(18)
    for k, depth in enumerate(sorted(rng.uniform(0, 1, 13))):
        near = 0.07 + 0.25 * depth**2.2
        x = rng.uniform(-1.5, 1.5) + 0.06 * np.sin(t * 0.7 + k) - 0.03 * t * (0.3 + depth)
        y = rng.uniform(-1.15, 0.75) + (0.055 + 0.075 * depth) * t + 0.03 * np.sin(t * 0.9 + k * 2)
        turn = rng.uniform(-1.2, 1.2) + (0.22 + 0.3 * rng.random()) * t * rng.choice((-1, 1))
        high = float(np.exp(-(y + 1) * 0.62))
        mixed = PAPER * (0.45 + 0.55 * depth) + SEA * (0.62 - 0.5 * depth)
        gain = (0.08 if k == 9 else 0.95) * high * (0.40 + 0.75 * depth)
        lay(plane, light, Envelope(x, y, near, rng.uniform(-0.9, 0.9) + 0.12 * np.sin(t * 0.5 + k), turn, 0.25 + 0.25 * np.sin(t + k),
                                   soft=0.006 + 0.05 * abs(depth - 0.62) ** 1.5, gain=gain, opacity=0.65 + 0.33 * depth, colour=mixed,
                                   dark=SEA * 0.30 + PAPER * 0.10))  # fmt: skip
    return np.asarray(
        light + tinted(shafts(plane, t + 5, 0.5, fade=1.3) * np.float32(0.06), LAMP * 0.6 + SEA * 0.4), np.float32
    )


def one_turns(plane: Plane, t: float, p: float) -> Light:
    light = plane.dark() + tinted(halo(plane, -1.3, -0.4, 0.6, 1.1) * np.float32(0.12), LAMP * 0.6 + SEA * 0.5)
    turn = -0.75 + 0.95 * float(ramp(0, 1, p)) + 2 * np.pi * 0
    fold = 1.30 * float(ramp(0.12, 0.5, p)) * float(ramp(1.0, 0.58, p))
    letter = Envelope(0.05 - 0.1 * p, -0.06 + 0.10 * p, 0.74, -0.34 + 0.30 * p, turn, fold, 0.010, 1.15, 0.07)
    lay(plane, light, letter)
    mesh = woven(plane, 3.0, t * 0.8)
    lum = np.clip(light.mean(-1) * 1.4, 0, 1)
    light += tinted(mesh * lum * np.float32(0.45), PAPER)
    rng = np.random.default_rng(3)
    x = (rng.uniform(-2, 2, 420) - 0.05 * t * rng.random(420)).astype(np.float32)
    y = (rng.uniform(-1, 1, 420) + 0.03 * t).astype(np.float32)
    dust = blurred(scattered(plane, x, y, rng.gamma(0.6, 0.25, 420).astype(np.float32)), 0.9)
    return np.asarray(light + tinted(dust * (0.25 + halo(plane, -1.0, -0.3, 0.8)), PAPER), np.float32)


def lamps_out_of_focus(plane: Plane, t: float, p: float) -> Light:
    light = plane.dark() + tinted(halo(plane, 0.9, -0.8, 0.9, 1.1) * np.float32(0.05), LAMP * 0.5 + SEA)
    rng = np.random.default_rng(21)
    ragged = 0.006 * cloud(plane.x * 0.12 + np.float32(t * 0.02), plane.y * 0.12)
    for k in range(34):
        far = rng.random()
        pace, radius = 0.12 + 0.85 * far**2, 0.07 + 0.30 * far**2.4
        x = (rng.uniform(-2.2, 2.6) - pace * t + 2.6) % 5.2 - 2.6
        y = (rng.uniform(-1.6, 1.1) + 0.55 * pace * t + 1.5) % 3.0 - 1.5 + 0.03 * np.sin(t + k)
        away = np.hypot(plane.x - np.float32(x), plane.y - np.float32(y)) / np.float32(radius) + ragged / np.float32(
            0.25 + radius
        )
        disc = ramp(1.07, 0.93, away) * (0.34 + 0.5 * np.clip(away, 0, 1) ** 6)
        colour = LAMP * np.array([1, 0.72 + 0.4 * rng.random(), 0.5 + 1.0 * rng.random()], np.float32)
        light += tinted(disc * np.float32((0.50 - 0.30 * far) * (0.5 + rng.random())), colour)
    return np.asarray(light, np.float32)


def shoal(plane: Plane, t: float, p: float) -> Light:
    """A hundred and twenty letters turn one after another, upper left first, and all go left."""
    light = deep(plane, t, -0.2, 0.25, 0.55)
    rng = np.random.default_rng(22)
    letters = []
    for k in range(190):
        depth = rng.random()
        x, y = rng.normal(0.35, 0.85), rng.normal(-0.02, 0.32)
        late = 0.80 + (x + 1.4) * 0.26 + (y + 0.8) * 0.28
        turned = float(ramp(0, 0.75, t - late))
        pace = (0.17 + 0.22 * depth) * t
        x, y = (
            x * 1.05 - pace,
            y - 0.20 * max(0.0, t - late) * turned + 0.10 * np.sin(x * 2.2 + t * 0.8) + 0.02 * np.sin(t * 2 + k),
        )
        size = 0.026 + 0.115 * depth**3.6
        flutter = 0.18 * np.sin(t * 2.6 + k * 1.7)
        turn = 0.95 + 0.30 * np.sin(x * 1.9 + y * 3 + t * 0.6) + flutter + 2 * np.pi * turned
        flash = 0.75 + 1.7 * float(np.exp(-(((turned - 0.84) / 0.10) ** 2)))
        letters.append((depth, Envelope(x, y, size, -0.10 + 0.38 * np.sin(x * 1.6 - y * 2.2) + 0.5 * turned * (1 - turned) * 4 + rng.normal(0, 0.10), turn, 0.2,
                                        0.004 + 0.022 * abs(depth - 0.6) ** 1.6, (0.14 + 0.95 * depth**1.5) * flash * (0.55 + 0.6 * np.exp(-((x + 0.2) ** 2 + (y + 0.2) ** 2))), opacity=0.55 + 0.42 * depth,
                                        colour=PAPER * (0.4 + 0.6 * depth) + SEA * 0.35 * (1 - depth), dark=SEA * 0.05 + PAPER * 0.02)))  # fmt: skip
    for _, letter in sorted(letters, key=lambda pair: pair[0]):
        lay(plane, light, letter)
    return np.asarray(light, np.float32)


def lines_become_swell(plane: Plane, t: float, p: float) -> Light:
    """Wavy lines of a postmark, dark on lit paper, turn into lit crests on dark water."""
    night = float(ramp(0.18, 0.62, p))
    total, body = np.zeros((plane.height, plane.width), np.float32), np.zeros((plane.height, plane.width), np.float32)
    for k in range(9):
        swell = 0.035 + 0.085 * night * (0.6 + 0.4 * np.sin(k * 1.7 + t))
        level = -0.93 + 0.235 * k
        phase = plane.x * np.float32(6.0 - 2.6 * night) + k * (0.4 + 0.5 * night) + np.float32(max(0.0, t - 0.6) * 1.9)
        wave = plane.y - np.float32(level) - np.float32(swell) * (np.sin(phase) + night * 0.3 * np.sin(2 * phase + 0.6))
        wave = wave + cloud(plane.x * 0.8, np.float32(0.1 * k) + 0 * plane.x) * np.float32(0.005 * (1 - night))
        total = np.maximum(total, ramp(0.030 - 0.010 * night, 0.010 - 0.004 * night, np.abs(wave)))
        behind = np.exp(-np.clip(wave, 0, None) * 7.5) * (wave > 0)
        body = np.maximum(body, behind * (0.5 + 0.5 * np.sin(phase + 1.2)))
    paper = (
        np.clip(0.9 - 0.2 * plane.x - 0.15 * plane.y, 0.05, None)
        * halo(plane, -0.4, -0.25, 1.0, 2.0)
        * (1 + 0.04 * cloud(plane.x * 0.9, plane.y * 0.5))
        * (1 - 0.93 * total)
    )
    sea = total * (0.30 + 0.8 * halo(plane, 0.3, -0.2, 0.7)) * 1.1 + body * 0.16 * halo(plane, 0.3, -0.2, 0.9)
    light = plane.dark() + tinted(paper * np.float32((1 - night) * 0.95), PAPER)
    return np.asarray(
        light + tinted(sea * np.float32(night * 0.8), LAMP) + tinted(body * np.float32(0.16 * night), SEA),
        np.float32,
    )
