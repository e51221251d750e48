"""Shots 1–16: the lamp, the enlarger, and a picture that comes up in the tray."""

from __future__ import annotations

import numpy as np

from tools.films.safelight.cards import title
from tools.films.safelight.growth import Growth
from tools.films.safelight.lens import DARK, Light, X, Y, ease, resized, soft, step
from tools.films.safelight.matter import (
    MIST,
    PLASTER,
    SILVER,
    Snow,
    capsule,
    caustics,
    cone,
    drift,
    glint,
    lamp,
    man,
    noise,
    paper,
    photograph,
    rimmed,
    waves,
)

Lights = tuple[Light, Light]
_DUST = Snow(8, 150, near=5)
_STILL = ((-2.4, 0.2, 0.21, -9.0, 0.02), (2.1, -1.6, 0.3, -9.0, 0.02))


def lamp_warms(p: float, t: float) -> Lights:
    warm = ease(0.12, 0.92, p)
    flicker = 1 + 0.04 * np.sin(t * 31) * (1 - warm)
    wall = 0.55 + 0.75 * drift(PLASTER, 2.2, 60, 40)
    halo = 0.62 * warm**1.5 / (1 + (np.hypot(X + 0.34, (Y + 0.05) * 1.15) / (0.16 + 0.5 * warm)) ** 1.9)
    return ((halo * wall + lamp(-0.34, -0.05, 0.012 + 0.215 * warm, warm**0.7)) * flicker * (p > 0.1), DARK)


def three_trays(p: float, t: float) -> Lights:
    depth = np.clip(Y + 0.42, 0.02, None)
    z = 0.62 / depth
    x = X * z * 0.95 - 1.7 + 3.6 * ease(-0.15, 1.15, p)
    cell = (x + 0.95) % 1.9 - 0.95
    inside = np.maximum(np.abs(cell) / 0.78, np.abs(z - 0.78) / 0.3)
    liquid = step(1.0, 0.97, inside)
    rim = np.exp(-(((inside - 1.03) / 0.035) ** 2))
    height = 0.02 * np.sin(x * 13 + t * 2.2 + z * 21) + 0.015 * np.sin(x * 7 - t * 1.7 - z * 33)
    lights = np.exp(-((X + 0.15 + height * 11) ** 2) / 0.16) * (0.35 + 0.75 * np.exp(-(((z - 0.75) / 0.25) ** 2)))
    shine = liquid * (0.10 + 0.95 * lights * (0.75 + 9 * height))
    bench = 0.2 * np.exp(-((X + 0.15) ** 2) / 0.9) * (noise(PLASTER, x * 130 + 300, z * 160) * 1.4)
    back = step(-0.36, -0.46, Y) * (0.09 * np.exp(-((X + 0.15) ** 2) / 0.9) + lamp(-0.15, -0.83, 0.1, 0.9))
    table = step(-0.42, -0.36, Y) * (bench * (1 - liquid) + shine + rim * (0.16 + 0.6 * lights) * (z < 1.6))
    return np.clip(table + back, 0, None), DARK


def drop(p: float, t: float) -> Lights:
    fall = t - 0.8
    z = 0.42 / np.clip(Y + 0.02, 0.03, None)
    x = X * z
    away = (z - 0.95) * 0.9
    rings = waves(x, away, [(0.2, 0.0, 0.16, 1.1, 0.075), (0.2, 0.0, 0.24, 1.32, 0.06), *_STILL], t)
    lean = np.clip(np.gradient(rings, axis=0) * 12, -0.4, 0.4)
    water = step(0.01, 0.08, Y) * (
        0.09
        + 0.3 * np.exp(-((X + 0.7) ** 2) / 0.9)
        + 0.4 * np.exp(-((X + lean * 1.2 - 0.2) ** 2) / 0.07)
        + 1.5 * lean * np.exp(-((X - 0.2) ** 2) / 1.2)
    )
    y = -0.62 + (0.05 * ease(0, 0.8, t) if fall < 0 else 0.05 + 9.8 * fall * fall)
    body = capsule(0.2, y - (0.10 if fall < 0 else 0.05), 0.2, y, 0.028, 0.062) if y < 0.42 else DARK + 1
    edge = np.exp(-((body / 0.014) ** 2))
    bead = step(0.006, -0.006, body) * (
        0.12 + 0.9 * np.exp(-((X - 0.225) ** 2 + (Y - y - 0.02) ** 2) / 0.0005)
    ) + edge * 0.5 * (X > 0.19)
    tap = step(0.01, -0.01, capsule(0.2, -1.2, 0.2, -0.74, 0.15, 0.12)) * (
        0.04 + 0.5 * np.exp(-(((X - 0.28) / 0.025) ** 2))
    )
    wall = 0.11 * step(0.06, 0.0, Y) * np.exp(-((X + 0.7) ** 2 + (Y + 0.7) ** 2) / 0.9)
    return np.clip(soft(wall, 6) + np.clip(water, 0, 1.5) + bead + tap, 0, None), DARK


def curtain(p: float, t: float) -> Lights:
    gap = 0.52 * (1 - ease(0.08, 0.82, p)) ** 1.2
    right = 0.62
    folds = 0.5 + 0.5 * np.sin((X - right + gap) * 24 + 1.5 * np.sin(X * 5)) * np.exp(-Y * 0.1)
    cloth = 0.055 * folds * step(right - gap + 0.01, right - gap - 0.02, X) * np.exp(-((X + 0.2) ** 2) / 2)
    strip = (
        step(right - gap - 0.006, right - gap + 0.004, X) * step(right + 0.005, right - 0.005, X)
        if gap > 0.002
        else DARK
    )
    spill = 0.17 * gap**0.6 * np.exp(-np.abs(X - right + gap / 2) / (0.1 + gap)) * np.exp(-((Y + 0.1) ** 2) / 0.9)
    shape = man(right - gap - 0.3, 1.75, 2.15, lean=0.03)
    mask = step(0.008, -0.008, shape)
    rim = rimmed(shape, 1, -0.1) * (0.1 + 0.9 * gap**0.5)
    red = (
        (0.24 * np.exp(-((X + 1.3) ** 2 + (Y + 0.5) ** 2) / 0.8) + cloth) * (1 - mask)
        + rim * 0.2
        + rimmed(shape, -1, -0.5) * 0.16
    )
    return red, (0.95 * strip + spill) * (1 - mask) + rim * 0.5 * gap**0.5


def film_strip(p: float, t: float) -> Lights:
    pause = ease(0.0, 0.42, p) * 0.45 + ease(0.55, 1.0, p) * 0.55
    x, y = X * 0.985 + Y * 0.17, Y * 0.985 - X * 0.17
    u = x + 2.4 - 3.1 * pause
    back = lamp(0.1, 0.0, 0.62, 0.9)
    band = step(0.58, 0.573, np.abs(y))
    hole = np.maximum(np.abs((u + 0.095) % 0.19 - 0.095) / 0.052, np.abs(np.abs(y) - 0.485) / 0.062)
    frame_x = (u + 0.44) % 0.88 - 0.44
    window = np.maximum(np.abs(frame_x) / 0.405, np.abs(y) / 0.375)
    which = np.floor((u + 0.44) / 0.88)
    density = photograph(frame_x / 0.42 + 0.1 * np.sin(which * 7), y / 0.4, 1.0)
    through = step(1.0, 0.97, hole) * 0.95 + step(1.0, 0.985, window) * (0.08 + 0.85 * density)
    film = back * (0.06 + through)
    edge = np.exp(-(((np.abs(y) - 0.576) / 0.006) ** 2)) * 0.22
    return soft(back * (1 - band), 5) * (1 - band) + band * film + edge * back, DARK


def negative(p: float, t: float) -> Lights:
    zoom = 1.18 - 0.12 * p
    x, y = X * zoom * 0.55 + 0.09 + 0.004 * np.sin(t * 2), Y * zoom * 0.68 + 0.1 + 0.003 * np.sin(t * 1.4)
    density = photograph(x, y, 1.0)
    grain = 0.75 + 0.5 * noise(SILVER, X * 360 + 500, Y * 360 + 500)
    window = step(1.06, 1.04, np.abs(Y) * 1.12) * step(1.5, 1.48, np.abs(X - 0.1))
    hole = step(1, 0.94, np.maximum(np.abs(X + 1.64) / 0.1, np.abs((Y + 0.15 - 0.03 * p + 0.4) % 0.8 - 0.4) / 0.17))
    light = np.exp(-(((X - 0.2) ** 2) / 1.6 + (Y - 0.1) ** 2 / 0.7))
    return window * (0.06 + 1.0 * density**0.8) * grain * light + 1.1 * hole * (0.5 + light), DARK


def enlarger(p: float, t: float) -> Lights:
    on = ease(0.105, 0.14, p) * (1 - 0.05 * np.sin(t * 40) * (p < 0.2))
    beam = cone(0.12, -0.52, 0.66, 0.62)
    smoke = 0.5 + 1.0 * drift(MIST, 2.4, 100 + t * 7, 200 + t * 12)
    dust = _DUST(t + 20, fall=0.012) * beam * 1.7
    board = np.exp(-(((Y - 0.69) / 0.035) ** 2) - ((X - 0.12) / 0.62) ** 6)
    head = np.minimum(capsule(0.12, -0.95, 0.12, -0.66, 0.2, 0.16), capsule(0.12, -0.6, 0.12, -0.53, 0.09, 0.06))
    post = step(0.012, -0.0, np.abs(X - 0.78) - 0.028) * (Y < 0.7)
    house = step(0.006, -0.006, head)
    rim = np.exp(-((head / 0.012) ** 2)) * (0.18 + 0.2 * (X < 0.1))
    room = 0.1 * np.exp(-((X + 1.5) ** 2 + (Y + 0.4) ** 2) / 0.7) + lamp(-1.55, -0.5, 0.06, 0.8)
    bench = step(0.69, 0.72, Y) * (0.05 + 0.28 * on * np.exp(-(((X - 0.12) / 0.8) ** 2)) * np.exp(-(Y - 0.7) * 5))
    red = room * (1 - house) + rim + post * 0.07 + bench + on * (0.35 * beam * smoke + 0.5 * board)
    return red, on * (beam * smoke * 0.46 + dust * 0.8 + board * 0.75)


def timer(p: float, t: float) -> Lights:
    cx, cy = -0.55, 0.75
    far, turn = np.hypot(X - cx, Y - cy), np.arctan2(X - cx, -(Y - cy))
    settle = t % 1
    hand = 1.02 - 0.105 * (int(t) + min(1, settle * 9) + 0.16 * np.exp(-settle * 9) * np.sin(settle * 60))
    minute = np.abs((turn + 0.0525) % 0.105 - 0.0525) * far
    major = np.abs((turn + 0.2625) % 0.525 - 0.2625) * far
    ticks = step(0.012, 0.007, minute) * step(1.33, 1.34, far) * step(1.45, 1.44, far) * 0.55
    ticks += step(0.022, 0.014, major) * step(1.22, 1.23, far) * step(1.46, 1.45, far) * 0.9
    across, along = (X - cx) * np.cos(hand) + (Y - cy) * np.sin(hand), (X - cx) * np.sin(hand) - (Y - cy) * np.cos(hand)
    needle = step(0.03, 0.018, np.abs(across) + along * 0.011) * step(-0.2, -0.19, along) * step(1.3, 1.29, along)
    face = (0.05 + 0.07 * np.exp(-((X - 0.6) ** 2 + (Y + 0.6) ** 2))) * (0.6 + 0.7 * drift(PLASTER, 1.4, 9, 70))
    ring = np.exp(-(((far - 1.56) / 0.02) ** 2)) * (0.12 + 0.5 * np.exp(-((turn - 0.5) ** 2) * 9))
    hub = step(0.1, 0.09, far) * 0.25
    return face * (far < 1.6) + ring + ticks + soft(needle, 5) * 0.5 + needle * 1.15 + hub, DARK


def focus(p: float, t: float) -> Lights:
    pull = abs(np.interp(p, [0, 0.3, 0.45, 0.6, 0.72, 1], [1, 0.45, -0.18, 0.08, 0, 0]))
    x, y = X * 0.98 - 0.06 * Y, Y * 0.99 + 0.05 * X
    scale = 1 + 0.05 * pull
    image = photograph(x / 1.22 / scale, y / 0.74 / scale, 1.0) * paper(
        x / 1.22 / scale * 1.06, y / 0.74 / scale * 1.06
    )
    seen = soft(image, 34 * pull)
    frame = np.maximum(np.abs(x) / 1.3, np.abs(y) / 0.8)
    blades = np.exp(-(((frame - 1.03) / 0.018) ** 2)) * 0.13
    board = 0.035 + 0.05 * noise(PLASTER, X * 100 + 300, Y * 300)
    return seen * 0.62 + blades + board, seen * 0.42


def face(p: float, t: float) -> Lights:
    on = 1 - ease(0.55, 0.585, p)
    y = Y + 0.02 * np.sin(t * 0.9)
    profile = (
        0.36
        - 0.42 * np.clip(-y - 0.55, 0, 1) ** 1.5 * 1.6
        + 0.06 * np.exp(-(((y + 0.36) / 0.13) ** 2))
        + 0.17 * np.exp(-(((y - 0.055) / 0.14) ** 2)) * (y < 0.055)
        + 0.17 * np.exp(-(((y - 0.055) / 0.06) ** 2)) * (y >= 0.055)
        - 0.05 * np.exp(-(((y + 0.2) / 0.07) ** 2))
        + 0.055 * np.exp(-(((y - 0.27) / 0.045) ** 2))
        + 0.05 * np.exp(-(((y - 0.37) / 0.045) ** 2))
        + 0.10 * np.exp(-(((y - 0.62) / 0.11) ** 2))
        - 0.75 * step(0.68, 1.0, y)
    )
    depth = profile - X
    inside = step(-0.004, 0.006, depth)
    slope = np.gradient(profile, axis=0) * 90
    lit = (
        soft(np.exp(-np.clip(depth, 0, 9) / 0.24) * np.clip(0.3 - slope * 0.75, 0.05, 1.0) * (depth > 0), 7)
        * (0.35 + np.exp(-((y - 0.35) ** 2) / 0.5))
        * 1.25
    )
    skin = 0.8 + 0.35 * drift(PLASTER, 1.1, 400, 90)
    eye = np.exp(-(((X - profile + 0.15) / 0.035) ** 2) - ((y + 0.2) / 0.014) ** 2)
    rim = np.exp(-(((depth - 0.006) / 0.012) ** 2)) * (0.16 + 0.25 * (1 - on))
    room = 0.20 * np.exp(-((X - 1.35) ** 2 + (Y + 0.45) ** 2) / 0.35) * (1 - inside)
    red = room + inside * (0.03 + skin * lit * (0.75 * on + 0.1)) + rim - eye * 0.3 * inside * lit
    return np.clip(red, 0, None), on * inside * lit * 0.42


def paper_enters(p: float, t: float) -> Lights:
    edge = 1.02 - 1.45 * ease(0.02, 0.85, p)
    tray = np.maximum(np.abs(X) / 1.42, np.abs(Y) / 0.9)
    ahead = edge - Y - 0.04
    wave = 0.05 * np.exp(-(((ahead - 0.10 - 0.25 * p) / 0.075) ** 2)) + 0.018 * np.sin(ahead * 26 - t * 6) * np.exp(
        -np.abs(ahead) * 3
    ) * (ahead > 0)
    height = wave * step(1.25, 0.8, np.abs(X)) + 0.005 * np.sin(X * 12 + t * 2 + Y * 5) + waves(X, Y, _STILL, t)
    sheet = step(edge - 0.006, edge + 0.006, Y) * step(0.87, 0.862, np.abs(X + height * 0.4))
    shadow = step(edge - 0.10, edge + 0.03, Y) * step(0.99, 0.86, np.abs(X - 0.03)) * (1 - sheet)
    lean = np.clip(np.gradient(height, axis=0) * 14, -0.5, 0.5)
    shine = glint(height, 0.30, 12)
    water = np.clip(0.10 + 0.42 * shine + 1.1 * lean, 0.01, 1) * (1 - 0.55 * shadow)
    light = np.exp(-((X + 0.35) ** 2 + (Y + 0.55) ** 2) / 1.9)
    inside = step(1.0, 0.985, tray)
    rim = np.exp(-(((tray - 1.015) / 0.012) ** 2)) * 0.34 * light
    return inside * (water * (0.4 + light) * (1 - sheet) + sheet * (0.42 + 0.42 * light + 0.22 * shine)) + rim, DARK


def ripples(p: float, t: float) -> Lights:
    rock = np.sin(t * 2.3)
    tilt = 0.5 * rock
    sources = [
        (-1.9, 0.3, 0.24, -1.1, 0.12),
        (1.9, -0.35, 0.19, -0.8, 0.12),
        (0.4, 1.5, 0.3, -0.4, 0.10),
        (-0.6, -1.5, 0.15, 0.5, 0.08),
    ]
    height = DARK.copy()
    for sx, sy, length, born, strength in sources:
        far = np.hypot(X - sx, Y - sy)
        height += strength * np.sin(far * 6.283 / length - (t - born) * 4.6) * np.exp(-far * 0.5) * 0.32
    height += 0.02 * tilt * X
    shine = glint(height, 0.42 + 0.25 * rock, 5.5)
    disc = np.exp(
        -((X + 0.25 + np.gradient(height, axis=1) * 14) ** 2 + (Y + 0.1 + np.gradient(height, axis=0) * 14) ** 2) / 0.22
    )
    return 0.06 + 0.68 * shine * (0.35 + 0.65 * np.exp(-(X**2) / 2.2)) + 1.0 * disc * (0.45 + 0.7 * shine), DARK


def emerging(p: float, t: float) -> Lights:
    push = 1.06 - 0.12 * ease(0, 1, p)
    wob = 0.006 * np.sin(X * 9 + t * 2.1) + 0.005 * np.sin(Y * 13 - t * 1.7)
    x, y = (X * push + wob) / 1.06, (Y * push * 1.02 + wob * 0.7) / 0.8
    target = photograph(x, y, ease(0.62, 0.86, p))
    come = np.clip(ease(0.06, 0.8, p) * 1.75 - 0.85 * (1 - target) - 0.12, 0, 1)
    silver = noise(SILVER, X * 320 + 500, Y * 320 + 500)
    bloom = noise(MIST, x * 120 + 80, y * 90 + 300)
    amount = target * come * (0.72 + 0.6 * bloom * (1 - come) + 0.4 * come)
    black = step(-0.16, 0.16, amount * 1.15 - silver * 0.72 - 0.06) * 0.55 + amount * 0.55
    sheet = paper(x, y)
    light = np.exp(-((X + 0.35) ** 2 + (Y + 0.4) ** 2) / 2.6)
    caught = glint(0.01 * np.sin(X * 7 + t * 2 + np.sin(Y * 4)) + 0.008 * np.sin(Y * 11 - t * 1.5), 0.24, 60)
    edge = np.exp(-(((np.maximum(np.abs(x) / 1.07, np.abs(y) / 1.08) - 1.0) / 0.012) ** 2)) * 0.16
    return sheet * (0.9 * light + 0.06) * (1 - np.clip(black, 0, 0.97)) + (
        1 - sheet
    ) * 0.035 + edge + 0.15 * caught * light, DARK


def tongs(p: float, t: float) -> Lights:
    down = 0.62 * (1 - ease(0.0, 0.42, p)) - 0.05 * ease(0.5, 1, p)
    tips = ((-0.16, 0.12 - down, 0.62), (0.13, 0.12 - 0.62 * (1 - ease(0.07, 0.5, p)), 0.7))
    z = 0.5 / np.clip(Y + 0.28, 0.04, None)
    height = waves(
        X * z, (z - 1.22) * 0.9, [(-0.2, 0.0, 0.17, 0.72, 0.055), (0.16, 0.0, 0.17, 0.84, 0.055), *_STILL], t
    )
    lean = np.clip(np.gradient(height, axis=0) * 12, -0.4, 0.4)
    horizon = step(-0.26, -0.05, Y)
    line = np.exp(-((X + 0.02 + lean * 0.8) ** 2) / 0.03) * ease(0.3, 0.65, p) * step(0.02, 0.2, Y)
    red = horizon * (0.10 + 0.22 * np.exp(-((X - 0.5) ** 2) / 0.7) + 1.3 * lean) + 0.75 * line
    red = red + soft(lamp(0.85, -0.62, 0.2, 0.75), 8)
    for x, y, lean_out in tips:
        stick = capsule(x + (x > 0) * 0.55 + (lean_out - 0.62), y - 1.5, x, y, 0.12, 0.055)
        inside = step(0.006, -0.006, stick)
        red = (
            red * (1 - inside)
            + inside * 0.02
            + np.exp(-(((stick + 0.016) / 0.015) ** 2)) * (0.65 * (x < X) + 0.10) * (y + 0.04 > Y)
        )
    return np.clip(red, 0, 1.4), DARK


_growth = Growth()


def silver_grows(p: float, t: float) -> Lights:
    field = _growth.at(round(t * 24))
    grains = resized(field)
    rough = noise(SILVER, X * 300 + 500, Y * 300 + 500) - 0.5
    spread = soft(grains, 9)
    uneven = noise(PLASTER, X * 210 + 500, Y * 210 + 500) - 0.5
    core = step(0.10, 0.26, grains + rough * 0.22 + uneven * 0.5)
    black = np.maximum(core, step(-0.04, 0.08, spread * 5.2 - (rough + 0.5) * 0.8 - 0.02))
    edge = np.exp(-(((grains - 0.12) / 0.05) ** 2))
    light = 0.35 + 0.75 * np.exp(-((X - 0.3) ** 2 + Y**2) / 1.6)
    table = light * (0.86 + 0.25 * rough + 0.12 * caustics(t * 0.4, 0.5))
    return table * (1 - 0.94 * black) + 0.10 * edge * light + 0.03 * black, DARK


SHOTS = {
    "S01": lamp_warms, "S02": three_trays, "S03": drop, "S04": title, "S05": curtain, "S06": film_strip,
    "S07": negative, "S08": enlarger, "S09": timer, "S10": focus, "S11": face, "S12": paper_enters,
    "S13": ripples, "S14": emerging, "S15": tongs, "S16": silver_grows,
}  # fmt: skip
