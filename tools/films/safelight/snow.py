"""Shots 17–29: it snows in the picture, then in the room, and the eye goes through the paper into the field."""

from __future__ import annotations

import numpy as np

from tools.films.safelight.lens import DARK, Light, X, Y, ease, soft, step
from tools.films.safelight.matter import (
    MIST,
    PLASTER,
    SILVER,
    Snow,
    capsule,
    cone,
    drift,
    glint,
    joined,
    lamp,
    man,
    noise,
    paper,
    photograph,
    rimmed,
    waves,
)

Lights = tuple[Light, Light]
_ROOM, _ROOM_NEAR = Snow(20, 420, near=5), Snow(21, 26, near=34, far=10)
_RISE, _RISE_NEAR = Snow(19, 260, near=6), Snow(23, 12, near=24, far=8)
_BEAM = Snow(22, 620, near=7)
_FIELD, _FIELD_NEAR = Snow(24, 520, near=6), Snow(25, 18, near=26, far=8)
_SLOW = Snow(27, 60, near=26, far=3)


def _flake(x: float, y: float, r: float) -> Light:
    far = np.hypot(X - x, Y - y) / r / (1 + 0.06 * np.sin(np.arctan2(Y - y, X - x) * 5 + x * 9))
    return np.asarray(1 / (1 + far**4) + 0.10 / (1 + (far / 3) ** 3), np.float32)


def first_flakes(p: float, t: float) -> Lights:
    zoom = 0.52 - 0.02 * p
    x, y = X * zoom / 1.06 - 0.08, Y * zoom / 0.8 - 0.22
    density = photograph(x, y)
    trees = step(0.62, 0.82, density)
    grain = 0.86 + 0.28 * noise(SILVER, X * 340 + 500, Y * 340 + 500)
    flakes = DARK.copy()
    for born, fx, speed, size in ((0.45, 0.18, 0.62, 0.022), (1.35, -0.62, 0.44, 0.017)):
        age = t - born
        if age > 0:
            flakes += (
                _flake(fx + 0.03 * np.sin(age * 3), -0.86 + speed * age, size) * min(1, age * 5) * (1 - 0.97 * trees)
            )
    light = np.exp(-((X + 0.4) ** 2 + (Y + 0.3) ** 2) / 3.2)
    shine = glint(0.006 * np.sin(X * 6 + t * 1.6) + 0.005 * np.sin(Y * 8 - t * 1.3), 0.2, 90)
    return (0.62 * light + 0.08) * (1 - np.clip(density * 1.35, 0, 0.97)) * grain + 1.05 * flakes + 0.09 * shine, DARK


def eye(p: float, t: float) -> Lights:
    cx, cy = 0.06, 0.02
    far, turn = np.hypot(X - cx, Y - cy), np.arctan2(Y - cy, X - cx)
    fibres = (
        noise(PLASTER, (turn + 3.2) * 160, far * 26 + 300) * 0.7
        + noise(SILVER, (turn + 3.2) * 110, far * 14 + 90) * 0.3
    )
    pupil, iris = 0.37, 0.78
    ring = step(pupil, pupil + 0.05, far) * step(iris, iris - 0.07, far)
    lit = 0.24 + 0.75 * np.exp(-((X - 0.5) ** 2 + (Y - 0.34) ** 2) / 0.22)
    red = ring * lit * np.clip(fibres * 1.7 - 0.42, 0.02, 1.2)
    white = step(iris - 0.02, iris + 0.09, far) * 0.15 * np.exp(-((X - 0.9) ** 2) / 0.9)
    crescent = step(0.275, 0.262, np.hypot(X + 0.06, Y + 0.04)) * step(0.255, 0.285, np.hypot(X - 0.05, Y - 0.045))
    path = ease(0.12, 0.88, p)
    fx, fy = -0.32 + 0.8 * path, -0.24 + 0.48 * path + 0.09 * np.sin(path * 3.1)
    flake = _flake(fx, fy, 0.03) * 1.2 + 0.18 * _flake(fx, fy, 0.11)
    upper = -0.66 + 0.34 * (X - 0.05) ** 2 + 0.05 * X
    lower = 0.72 - 0.3 * (X - 0.05) ** 2
    blink = 0.02 * np.sin(t * 4)
    opened = step(-0.01, 0.05, Y - upper - blink) * step(0.01, -0.04, Y - lower)
    lashes = step(0.55, 0.8, np.sin(X * 46 + (Y - upper) * 9 + 2 * np.sin(X * 7))) * np.exp(
        -np.abs(Y - upper + 0.06) / 0.09
    )
    skin = (
        (1 - opened)
        * (0.07 + 0.16 * np.exp(-((Y - 0.95) ** 2) / 0.05) + 0.10 * np.exp(-((Y + 0.98) ** 2) / 0.03))
        * (0.7 + 0.6 * drift(PLASTER, 1.2, 30, 500))
    )
    wet = 0.4 * np.exp(-(((Y - lower + 0.015) / 0.012) ** 2)) * np.exp(-((X - 0.5) ** 2) / 0.3)
    inside = (red + white + 0.92 * crescent + flake) * opened
    return soft(inside * 0.25, 4) + inside * 0.85 + skin * (1 - 0.8 * lashes) + wet, DARK


def snow_rises(p: float, t: float) -> Lights:
    z = 0.5 / np.clip(Y - 0.18, 0.03, None)
    x = X * z
    sources = [(n * 0.7 - 1.4, np.sin(n * 2.1) * 0.5, 0.2, 0.3 * n, 0.05) for n in range(6)]
    lean = np.clip(np.gradient(waves(x, (z - 1.1) * 0.8, sources, t), axis=0) * 10, -0.35, 0.35)
    liquid = step(0.2, 0.3, Y) * step(2.05, 2.0, np.abs(x) + z * 0.2)
    water = liquid * (0.06 + 0.42 * np.exp(-((X + 0.75 + lean) ** 2) / 0.2) + 1.2 * lean)
    amount = ease(0, 0.75, p)
    up = 3.0 - 0.55 * t - 0.4 * t * t * 0.4
    rising = _RISE(up, fall=0.2, amount=amount) * step(0.5, 0.1, Y)
    near = _RISE_NEAR(up + 5, fall=0.14, amount=amount)
    threads = DARK.copy()
    for n in range(16):
        born, tx = 0.12 * n, np.sin(n * 12.9) * 1.3
        age = (t - born) % 1.9
        if t > born:
            height = 0.46 - 0.5 * age**1.6
            thread = np.exp(-(((X - tx) / 0.0075) ** 2)) * step(height - 0.02, height + 0.04, Y) * step(0.5, 0.4, Y)
            threads += (0.5 * thread * np.exp(-age * 2.2) + _flake(tx, height, 0.017) * 1.1) * (0.6 + 0.4 * np.sin(n))
    glow = lamp(-1.02, -0.62, 0.17, 0.95)
    air = 0.16 * np.exp(-((X + 0.9) ** 2 + (Y + 0.5) ** 2) / 1.3) * (0.6 + 0.8 * drift(MIST, 2.5, 60, 40 - t * 6))
    rim = np.exp(-(((Y - 0.235) / 0.012) ** 2)) * 0.22
    return np.clip(water, 0, 1.3) + soft(glow, 6) + air + rim + rising * 0.85 + threads + near * 0.75, DARK


def room(p: float, t: float) -> Lights:
    glow = lamp(-0.98, -0.52, 0.085, 1.1)
    air = 0.42 / (1 + (np.hypot(X + 0.98, Y + 0.52) / 0.75) ** 2)
    wall = air * (0.55 + 0.8 * drift(PLASTER, 2.0, 80, 10)) * step(0.36, 0.22, Y)
    table = step(0.34, 0.36, Y) * step(0.74, 0.72, Y) * 0.08
    trays = DARK.copy()
    for n, x in enumerate((-1.05, -0.36, 0.33)):
        box = np.maximum(np.abs(X - x - (Y - 0.45) * 0.1 * (n - 1)) / 0.29, np.abs(Y - 0.45) / 0.065)
        gleam = np.exp(-((X - x + 0.08 + 0.02 * np.sin(Y * 90 + t * 3)) ** 2) / 0.012)
        trays += step(1, 0.96, box) * (0.10 + (0.7 - 0.17 * n) * gleam) + np.exp(-(((box - 1.06) / 0.05) ** 2)) * 0.16
    shape = man(0.86, 1.42, 1.72, lean=-0.05)
    arm = capsule(0.72, 0.18, 0.5, 0.42, 0.07, 0.04)
    shape = joined([shape, arm], 0.06)
    inside = step(0.006, -0.006, shape)
    gradient = rimmed(shape, -1, -0.6, 0.013) * 0.6
    clear = 1 - 0.85 * np.exp(-(((X - 0.86) / 0.3) ** 2))
    amount = 0.55 + 0.45 * ease(0, 0.6, p)
    near_lamp = 0.35 + 1.1 * np.exp(-((X + 0.8) ** 2 + (Y + 0.4) ** 2) / 1.6)
    far = _ROOM(t + 30, fall=0.085, amount=amount) * near_lamp * (1 - inside) * clear
    near = _ROOM_NEAR(t + 9, fall=0.075, amount=amount) * (0.3 + 0.5 * near_lamp)
    red = (glow + wall + table + trays) * (1 - inside) + inside * 0.012 + gradient + far * 0.95 + near * 0.8
    return np.clip(red, 0, 1.6), DARK


def palm(p: float, t: float) -> Lights:
    close = 0.05 * ease(0.7, 1, p)
    parts = [capsule(-0.2, 0.55, 0.25, 0.5, 0.34, 0.3), capsule(-0.5, 1.3, -0.15, 0.6, 0.3, 0.3)]
    for bx, by, tx, ty, r in (
        (0.42, 0.36, 1.12, -0.02 - close, 0.088),
        (0.5, 0.5, 1.32, 0.27 - close, 0.09),
        (0.46, 0.64, 1.22, 0.55, 0.086),
        (0.36, 0.75, 0.98, 0.8, 0.076),
        (-0.1, 0.3, 0.34, -0.2 + close, 0.1),
    ):
        parts.append(capsule(bx, by, tx, ty, r * 1.1, r * 0.82))
    shape = joined(parts, 0.05)
    inside = step(0.006, -0.006, shape)
    depth = np.clip(-shape, 0, 1)
    skin = (
        0.05
        + 0.16 * np.exp(-depth / 0.06)
        + 0.07 * drift(PLASTER, 1.6, 700, 60) * np.exp(-((X - 0.1) ** 2 + (Y - 0.5) ** 2) / 0.3)
    )
    rim = rimmed(shape, 0.3, -1, 0.016) * 0.95
    back = 0.42 * np.exp(-((X - 0.55) ** 2 + (Y + 0.55) ** 2) / 0.5) * (0.7 + 0.5 * drift(MIST, 2.5, 20, 20))
    red = back * (1 - inside) + inside * skin + rim
    for n, (x, y, at) in enumerate(
        ((-0.1, 0.5, 0.35), (0.75, 0.2, 0.6), (0.2, 0.62, 0.95), (0.86, 0.42, 1.2), (0.12, 0.42, 1.75))
    ):
        age = t - at
        if age < 0:
            red = red + _flake(x + 0.05 * np.sin(age * 2 + n), y + age * 0.9, 0.034) * 0.95
        else:
            melt = np.exp(-age * 1.5)
            red = red + _flake(x, y, 0.012 + 0.024 * melt) * (0.55 + 0.5 * melt) + 0.22 * melt * _flake(x, y, 0.1)
    return red + _ROOM_NEAR(t + 3, fall=0.09, amount=0.5) * 0.6, DARK


def snow_in_cone(p: float, t: float) -> Lights:
    beam = cone(-0.05, -0.84, 0.86, 0.9)
    flakes = _BEAM(t + 3, fall=0.075) * (step(0.02, 0.25, beam) * (0.35 + beam))
    mist = beam * (0.35 + 0.5 * drift(MIST, 2.6, 300 + t * 6, 60 + t * 10))
    board = np.exp(-(((Y - 0.9) / 0.05) ** 2) - ((X + 0.05) / 0.95) ** 6)
    head = capsule(-0.05, -1.15, -0.05, -0.92, 0.3, 0.13)
    house = step(0.005, -0.005, head)
    return (mist * 0.42 + board * 0.4 + flakes * 0.55) * (1 - house) + 0.02, mist * 0.22 + flakes * 0.72 + board * 0.5


def dolly(p: float, t: float) -> Lights:
    """The room from its ceiling, the tray, the surface, the silver, the snow: one descent, joined inside ripples."""
    zoom = 0.42 * np.exp(2.35 * t / 2.6)
    red, cold = DARK, DARK
    deep = ease(0.40, 0.56, p)
    if deep < 1:
        red = _from_above(zoom, t, ease(0.24, 0.44, p))
    if deep > 0:
        inner = _through_paper(t - 2.4, p)
        red = red * (1 - deep) + inner * deep
    out = ease(0.76, 0.97, p)
    if out > 0:
        field, white = _field(t, 0.0, 0.35, horizon=-0.30 + 0.16 * (1 - out))
        flakes = _FIELD(t * 0.7, fall=0.07) * out
        red, cold = red * (1 - out) + field * out + 0.3 * flakes, white * out + 0.45 * flakes
    flash = np.exp(-(((p - 0.44) / 0.035) ** 2)) * np.exp(-((np.hypot(X, Y) - (p - 0.36) * 9) ** 2) / 0.06)
    return red + 0.7 * flash, cold


def _from_above(zoom: float, t: float, near: float) -> Light:
    x, y = X / zoom, Y / zoom
    floor = 0.05 * (0.5 + noise(PLASTER, x * 90 + 400, y * 90 + 400))
    bench = step(0.9, 0.87, np.abs(y)) * step(3.2, 3.15, np.abs(x)) * 0.075
    red = floor + bench + 0.24 * np.exp(-((x + 1.2) ** 2 + (y + 0.8) ** 2) / 1.6)
    for n in (-1, 0, 1):
        box = np.maximum(np.abs(x - n * 1.35) / 0.58, np.abs(y) / 0.43)
        height = 0.012 * np.sin(x * 9 + t * 3 + n) * np.sin(y * 7 - t * 2.1) + waves(
            x - n * 1.35, y, [(0.2, -0.1, 0.12, 0.2, 0.03)], t
        )
        shine = glint(height * (0.5 + zoom), 0.30, 14)
        print_ = paper((x - n * 1.35) / 0.46, y / 0.33) * (0.34 if n == 0 else 0.0)
        inside = step(1, 0.98, box)
        light = np.exp(-((x + 0.9) ** 2 + (y + 0.6) ** 2) / 3.0)
        grey = photograph((x - n * 1.35) / 0.5, y / 0.36) if n == 0 else DARK
        red = red * (1 - inside) + inside * ((0.08 + 0.42 * shine) * light + print_ * light * 1.6 * (1 - 0.9 * grey))
        red += np.exp(-(((box - 1.03) / 0.03) ** 2)) * 0.3 * light
    figure = np.hypot((x - 0.2) / 0.5, (y - 1.35) / 0.26)
    red = red * (1 - 0.93 * step(1.1, 0.85, figure)) + 0.14 * np.exp(-(((figure - 1) / 0.1) ** 2)) * (y < 1.35)
    return np.asarray(red * (1 - 0.2 * near), np.float32)


def _through_paper(t: float, p: float) -> Light:
    """Grain in four sizes, each growing toward the eye; the nearer one is, the thinner it lies."""
    total = DARK.copy()
    thin = ease(0.5, 0.86, p)
    for n in range(4):
        phase = (t * 0.42 + n / 4) % 1
        scale = 2.0 ** (phase * 3.4)
        shown = np.sin(phase * np.pi) ** 1.3
        at = noise(SILVER, X * 190 / scale + 300 + n * 170, Y * 190 / scale + 400 + n * 90)
        smooth = noise(MIST, X * 120 / scale + n * 50, Y * 120 / scale + n * 70)
        total += shown * step(0.52 + 0.16 * thin - 0.1 * smooth, 0.66 + 0.14 * thin, at) * (0.8 - 0.2 * thin)
    snow = _FIELD(9 - t * 1.1, fall=0.2, amount=ease(0.55, 0.8, p)) * ease(0.55, 0.75, p)
    depth = 0.16 + 0.22 * np.exp(-(X**2 + Y**2) / 0.8)
    return np.asarray(depth + soft(total, 1.2 + 3 * thin) * 0.62 * (1 - 0.6 * thin) + snow * 0.9, np.float32)


def _field(t: float, wind: float, dawn: float, horizon: float = 0.32, gust: float = 0.0) -> Lights:
    """The snowfield: sky, trees and ground, with `gust` of driven snow before them; the light goes from rose to grey."""
    ground = step(horizon - 0.01, horizon + 0.05, Y)
    sky = 0.40 + 0.22 * dawn - 0.12 * (Y - horizon) * -1 + 0.14 * (drift(MIST, 3.0, 40 + t * 5, 90) - 0.5)
    x = X * 0.9
    crowns = (
        0.11 * np.abs(np.sin(x * 5 + 1))
        + 0.09 * np.abs(np.sin(x * 13 + 2))
        + 0.05 * np.abs(np.sin(x * 31))
        + 0.05 * (noise(PLASTER, X * 120 + 700, Y * 40 + 80) - 0.5)
    )
    tops = horizon - crowns * (0.5 + 0.45 * np.sin(x * 1.7 + 0.6)) - 0.02
    trees = step(-0.005, 0.03, Y - tops) * step(horizon + 0.03, horizon - 0.02, Y)
    rows = (Y - horizon).clip(0.02, 2)
    drifts = noise(MIST, X / rows * 24 + 300, 60 / rows + 200)
    snowy = 0.52 + 0.2 * dawn + 0.26 * (drifts - 0.5) - 0.16 * np.clip(Y - horizon - 0.3, 0, 1)
    veil = np.clip(0.08 + gust * (0.5 + drift(MIST, 3.0, 500 + t * 90, 300)), 0, 1)
    light = sky * (1 - ground) + snowy * ground
    light = light * (1 - trees * 0.86 * (1 - veil * 0.95))
    light = light * (1 - 0.42 * gust) + 0.42 * gust * (0.5 + 0.14 * drift(MIST, 3, 700 + t * 110, 100))
    return light * 0.52 * (1 - 0.35 * dawn), light * (0.42 + 0.45 * dawn)


def field(p: float, t: float) -> Lights:
    gust = max(0.0, np.sin(t * 3.1416 - 0.7)) ** 2.2
    red, cold = _field(t, 0.3, 0.25, 0.36, gust)
    flakes = soft(_FIELD(t + 4, fall=0.1, wind=0.28) + _FIELD_NEAR(t, fall=0.1, wind=0.3) * 0.8, 1.2) * 1.2
    streak = sum((np.roll(flakes, n, 1) * (1 - abs(n) / 10) for n in range(-9, 10)), DARK) * 0.17
    return red + streak * 0.4, cold + streak * 0.55


def walker(p: float, t: float) -> Lights:
    red, cold = _field(t, 0.1, 0.2 + 0.6 * ease(0.2, 1, p), 0.1, 0.12)
    step_at = t * 2.4
    tall = 0.34 - 0.045 * p
    x, foot = 0.34 + 0.05 * p, 0.33 - 0.035 * p + 0.004 * abs(np.sin(step_at * 3.14))
    body = man(x, foot, tall, stride=float(np.sin(step_at * 3.14)))
    mask = step(0.005, -0.005, body) * 0.95
    prints = DARK.copy()
    for n in range(26):
        back = n / 25
        px, py = x - 0.02 - 1.25 * back**1.35 + (0.012 + 0.03 * back) * (-1) ** n, foot + 0.01 + 0.72 * back**1.25
        size = 0.008 + 0.036 * back
        prints += np.exp(-(((X - px) / size) ** 2) - ((Y - py) / (size * 0.5)) ** 2)
    dim = (1 - mask) * (1 - 0.55 * np.clip(prints, 0, 1))
    flakes = _FIELD(t + 2, fall=0.08, wind=0.05) * 0.8 + _FIELD_NEAR(t + 6, fall=0.08, wind=0.05) * 0.6
    return red * dim + flakes * 0.3 + mask * 0.03, cold * dim + flakes * 0.45


def footprints(p: float, t: float) -> Lights:
    rise = 1 + 0.05 * p
    x, y = X * rise, Y * rise
    snow = (
        0.86
        + 0.22 * (noise(MIST, x * 130 + 500, y * 130 + 500) - 0.5)
        + 0.05 * (noise(SILVER, X * 360 + 500, Y * 360) - 0.5)
    )
    red, cold = snow * 0.34, snow * 0.72
    made = int(9 + t * 4.2)
    for n in range(min(made, 18)):
        along = -1.62 + 0.185 * n
        side = 0.07 * (-1) ** n
        px, py = along * 0.9 + side * 0.45, 0.72 - (along + 1.62) * 0.46 + side * 0.9
        u, v = (x - px) * 0.89 - (y - py) * 0.456, (x - px) * 0.456 + (y - py) * 0.89
        half = 0.5 if n == 17 else 1.0
        sole = np.minimum(np.hypot((u - 0.03) / (0.075 * half), v / 0.042), np.hypot((u + 0.06) / 0.034, v / 0.032))
        fresh = min(1, (9 + t * 4.2 - n) * 2) if n >= 9 else 1
        hollow = step(1.15, 0.7, sole) * fresh
        edge = np.exp(-(((sole - 1.12) / 0.14) ** 2)) * fresh * (v < 0)
        red, cold = red * (1 - 0.45 * hollow) + 0.05 * edge, cold * (1 - 0.74 * hollow) + 0.12 * edge
    return red, cold


def turns(p: float, t: float) -> Lights:
    slow = t if t < 1.25 else 1.25 + (t - 1.25) * 0.3
    red, cold = _field(t, 0.1, 0.75, 0.42, 0.25)
    back = np.exp(-((X - 0.1) ** 2 / 0.5 + (Y + 0.2) ** 2 / 0.7))
    turn = ease(0.2, 0.5, p)
    body = man(0.08, 1.35, 1.95, lean=0.02 * (1 - turn), turn=turn)
    brim = capsule(0.05 - 0.06 * turn, -0.475, 0.19 + 0.02 * turn, -0.475, 0.02, 0.02)
    body = joined([body, brim], 0.04)
    mask = step(0.008, -0.008, body)
    rim = rimmed(body, 0.1 + 0.8 * turn, -1, 0.016) * 0.7
    flakes = _FIELD(slow * 1.4 + 2, fall=0.09) * (1 - mask) + _SLOW(slow + 5, fall=0.11) * 1.1
    red = (red + 0.25 * back) * (1 - mask) + 0.05 * mask + rim * 0.5 + flakes * 0.42
    return red, (cold * 0.72 + 0.42 * back) * (1 - mask) + rim * 0.5 + flakes * 0.5


def under_the_door(p: float, t: float) -> Lights:
    sill = 0.34
    line = step(sill - 0.014, sill - 0.006, Y) * step(sill + 0.014, sill + 0.006, Y) * step(1.08, 1.06, np.abs(X))
    come = 1 - ease(0.0, 0.4, p)
    shadow = DARK.copy()
    spread = np.clip(Y - sill, 0, 1)
    for side in (-0.2, 0.2):
        x = side + 0.12 + come * (1.25 + 0.2 * (side > 0)) + (X * 0.0)
        shadow += step(0.115, 0.085, np.abs(X - x - side * spread * 0.9) - spread * 0.06)
    shadow = np.clip(shadow, 0, 1)
    floor = (
        step(sill, sill + 0.02, Y)
        * np.exp(-spread * 2.7)
        * step(1.3, 0.7, np.abs(X) - spread * 0.5)
        * (0.45 + 0.75 * noise(PLASTER, X * 200 + 300, 40 / (spread + 0.08)))
    )
    jolt = 0.0 if not (1.85 < t < 1.95 or 2.1 < t < 2.2) else 0.25
    panel = np.exp(-(((np.maximum(np.abs(X) / 0.82, np.abs(Y + 0.55) / 0.66) - 1) / 0.014) ** 2)) * 0.13
    door = (
        (0.05 + 0.12 * np.exp(-((X + 1.4) ** 2 + (Y + 0.6) ** 2) / 0.9))
        * step(sill, sill - 0.03, Y)
        * (0.7 + 0.5 * drift(PLASTER, 1.5, 90, 10))
    )
    keep = 1 - 0.93 * shadow
    return door + panel * 0.6 + floor * 0.10, (line * 1.05 + floor * 0.5) * keep * (1 + jolt) + soft(
        line * 0.5 * keep, 9
    )


def three_baths(p: float, t: float) -> Lights:
    way = ease(0.08, 0.30, p) + ease(0.46, 0.68, p) - 0.0
    u = X + (way - 1) * 1.9 * 0.93 + 0.0
    red = DARK + 0.035 * (0.5 + noise(PLASTER, u * 150 + 600, Y * 150 + 500))
    for n in (-1, 0, 1):
        x = u - 0.0 - n * 1.77 * 1.0
        box = np.maximum(np.abs(x) / 0.80, np.abs(Y - 0.02) / 0.72)
        inside = step(1, 0.985, box)
        height = 0.011 * np.sin(x * 11 + t * (3 - n)) * np.sin(Y * 9 + n) + waves(
            x, Y, [(0.0, 0.1, 0.13, (0.0, 0.62, 1.62)[n + 1], 0.05)], t
        )
        shine = glint(height, 0.3, 18)
        red = (
            red * (1 - inside)
            + inside * (0.2 + (0.8, 0.62, 0.5)[n + 1] * shine)
            + np.exp(-(((box - 1.02) / 0.016) ** 2)) * 0.26
        )
    bob = 0.05 * np.sin(p * 6.28 * 2)
    x, y = X * 0.996 + Y * 0.08, Y * 0.996 - X * 0.08 + bob * 0.4
    sheet = step(0.505, 0.498, np.abs(x)) * step(0.39, 0.383, np.abs(y - 0.02))
    grey = photograph(x / 0.53, (y - 0.02) / 0.41)
    red = red * (1 - sheet) + sheet * 0.7 * (1 - 0.93 * grey)
    for dx in (0.0, 0.06):
        stick = capsule(0.62 + dx * 2, -1.15, 0.40 + dx, -0.28 + bob, 0.035, 0.024)
        red = red * (1 - step(0.004, -0.004, stick)) + np.exp(-(((stick + 0.008) / 0.008) ** 2)) * 0.3
    return red, DARK


SHOTS = {
    "S17": first_flakes, "S18": eye, "S19": snow_rises, "S20": room, "S21": palm, "S22": snow_in_cone, "S23": dolly,
    "S24": field, "S25": walker, "S26": footprints, "S27": turns, "S28": under_the_door, "S29": three_baths,
}  # fmt: skip
