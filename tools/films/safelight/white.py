"""Shots 30–36: the door opens, the red withdraws, and what is left is a white sheet in cold light."""

from __future__ import annotations

import numpy as np

from tools.films.safelight.cards import end
from tools.films.safelight.lens import DARK, Light, X, Y, ease, soft, step
from tools.films.safelight.matter import (
    MIST,
    PLASTER,
    SILVER,
    Snow,
    capsule,
    caustics,
    drift,
    lamp,
    man,
    noise,
    photograph,
)

Lights = tuple[Light, Light]
_DOOR = Snow(31, 260, near=9)


def door_opens(p: float, t: float) -> Lights:
    wide = 0.012 + 0.05 * ease(0.05, 0.45, p) + 1.5 * ease(0.42, 1.0, p) ** 1.6
    centre = 0.22 - 0.1 * ease(0.4, 1, p)
    left, right = centre - wide, centre + wide * 0.55
    slit = step(left - 0.006, left + 0.006, X) * step(right + 0.006, right - 0.006, X)
    leaf = step(right, right + 0.004, X) * np.exp(-(X - right) / 0.5)
    floor = np.clip(Y - 0.55, 0, 1)
    fan = step(0.02, -0.03, left - floor * 0.9 - X) * step(0.02, -0.03, X - right - floor * 0.2) * step(0.55, 0.58, Y)
    glow = 0.45 * np.exp(-np.abs(X - centre) / (0.05 + wide)) * ease(0.0, 0.6, p)
    red_room = (
        0.26
        * (1 - ease(0.35, 1, p) * 0.75)
        * (0.5 + 0.8 * drift(PLASTER, 2.0, 50, 50))
        * np.exp(-((np.abs(X) - 1.5) ** 2) / 0.5)
    )
    return red_room * (1 - slit) + lamp(-1.45, -0.6, 0.09, 0.8) * (1 - slit), slit * (0.95 - 0.05 * Y) + 0.3 * fan * (
        1 - slit
    ) + glow * (1 - slit) + leaf * 0.08


def doorway(p: float, t: float) -> Lights:
    frame = np.maximum(np.abs(X) / 0.98, np.abs(Y - 0.1) / 0.98)
    open_ = step(1.0, 0.992, frame) * step(0.86, 0.85, Y)
    sky = 0.93 - 0.16 * np.clip(Y, 0, 1) + 0.05 * (drift(MIST, 3, 30, 60) - 0.5)
    old = man(-0.46, 1.0, 1.38, lean=0.03)
    young = man(0.5 - 0.015 * p, 1.0, 1.22, lean=-0.02)
    hair = capsule(0.49, -0.06, 0.54, 0.16, 0.075, 0.05)
    shapes = np.minimum(np.minimum(old, young), hair)
    mask = step(0.006, -0.006, shapes)
    flakes = _DOOR(t + 4, fall=0.07) * open_ * (1 - mask)
    floor = step(0.85, 0.87, Y) * np.exp(-np.clip(Y - 0.85, 0, 1) * 6) * step(1.5, 0.8, np.abs(X)) * 0.5
    edge = np.exp(-(((frame - 1.03) / 0.014) ** 2)) * step(0.86, 0.85, Y) * 0.3
    cold = open_ * np.clip(sky - 0.42 * flakes, 0.2, 1) * (1 - 0.97 * mask) + floor * (1 - mask) + edge
    rim = np.exp(-((shapes / 0.014) ** 2)) * open_
    return 0.035 * (1 - open_) + rim * 0.10, cold + mask * 0.025 + rim * 0.10


def washing(p: float, t: float) -> Lights:
    x, y = X * 0.97 + Y * 0.1, Y * 0.97 - X * 0.1
    x, y = x * 0.72 + 0.012 * np.sin(Y * 9 + t * 5), y * 0.86 + 0.01 * np.sin(X * 8 - t * 4)
    grey = photograph(x, y)
    sheet = step(1.05, 1.03, np.maximum(np.abs(x), np.abs(y)))
    net = caustics(t * 1.5, 0.75)
    flow = 0.5 + drift(MIST, 2.2, 200 - t * 10, 100 - t * 120)
    light = sheet * (0.66 - 0.52 * grey) + (1 - sheet) * 0.24
    return DARK, np.clip(light * (0.66 + 0.36 * net) + 0.10 * net * flow, 0, 1.12)


def drying_line(p: float, t: float) -> Lights:
    pan = X + 0.12 - 0.2 * p
    wall = (
        0.70
        + 0.16 * np.exp(-((X + 1.0) ** 2 + (Y + 0.7) ** 2) / 1.4)
        - 0.20 * np.clip(Y, -1, 1) * 0.5
        + 0.04 * (drift(PLASTER, 2, 200, 90) - 0.5)
    )
    sag = -0.44 - 0.07 * pan**2
    cold = wall.copy()
    for n in range(-3, 4):
        hang, speed = n * 0.62 + 0.05 * np.sin(n * 3.3), 1.5 + 0.25 * np.sin(n * 2.1)
        swing = 0.07 * np.sin(t * speed + n * 1.7)
        top = -0.42 - 0.07 * hang**2
        dx, dy = pan - hang, Y - top
        u, v = dx * np.cos(swing) - dy * np.sin(swing), dx * np.sin(swing) + dy * np.cos(swing)
        u = u * (1 + 0.05 * np.sin(v * 3 + t + n))
        tall = 0.84
        shade = step(0.27, 0.17, np.abs(u - 0.09)) * step(tall + 0.13, tall, v) * step(-0.02, 0.1, v)
        cold = cold * (1 - 0.22 * shade)
        sheet = step(0.235, 0.23, np.abs(u)) * step(tall + 0.004, tall - 0.002, v) * step(-0.004, 0.003, v)
        turned = 0.93 + 1.3 * np.cos(t * speed + n * 1.7) * 0.07 * u / 0.2 + 0.03 * np.sin(v * 5 + n)
        cold = cold * (1 - sheet) + sheet * np.clip(turned - 0.05 * v, 0, 1.02)
        peg = step(0.02, 0.014, np.abs(u)) * step(0.075, 0.068, np.abs(v - 0.015))
        cold = cold * (1 - 0.82 * peg)
    line = np.exp(-(((Y - sag) / 0.0045) ** 2))
    return DARK, cold * (1 - 0.7 * line)


def last_print(p: float, t: float) -> Lights:
    zoom = 1.0 - 0.05 * ease(0, 1, p)
    x, y = X * zoom / 1.35, Y * zoom / 0.8
    grey = photograph(x, y, 0.0) * 0.85
    for n in range(15):
        back = n / 14
        px, py = 0.18 - 0.62 * back**1.3 + 0.012 * (-1) ** n * (1 + 2 * back), 0.24 + 0.72 * back**1.15
        size = 0.007 + 0.02 * back
        grey = np.maximum(grey, 0.62 * np.exp(-(((x - px) / size) ** 2) - ((y - py) / (size * 0.8)) ** 2))
    sheet = step(1.1, 1.096, np.abs(x)) * step(1.14, 1.134, np.abs(y))
    fibre = 1 + 0.05 * (noise(SILVER, X * 300 + 500, Y * 300 + 500) - 0.5)
    fall = min(1.0, t / 3.9)
    fx, fy = 0.02 + 0.03 * np.sin(fall * 7), -0.62 + 0.95 * fall
    flake = 1 / (1 + (np.hypot((x - fx) * 1.35, (y - fy) * 0.8) / 0.019) ** 4)
    light = 0.95 + 0.05 * np.exp(-((X + 1) ** 2 + (Y + 0.8) ** 2)) - 0.05 * Y
    shadow = step(1.28, 1.08, np.maximum(np.abs(x - 0.012), np.abs(y - 0.03) / 1.03)) * (1 - sheet)
    table = 0.66 - 0.1 * Y - 0.26 * shadow
    return DARK, table * (1 - sheet) + sheet * light * fibre * (1 - 0.9 * grey) + flake * (0.12 + 0.9 * grey)


def lamp_out(p: float, t: float) -> Lights:
    wall = 0.86 + 0.08 * (drift(PLASTER, 2.4, 60, 40) - 0.5) - 0.07 * Y + 0.03 * X
    power = 1 - ease(0.1, 0.86, p)
    radius = 0.02 + 0.17 * power
    far = np.hypot(X + 0.34, Y + 0.05)
    fixture = step(0.222, 0.214, far)
    shade = 0.5 * np.exp(-(np.clip(np.hypot(X + 0.31, Y - 0.01) - 0.2, 0, 2) / 0.08))
    cold = wall * (1 - 0.35 * shade) * (1 - 0.86 * fixture) + 0.03 * np.exp(-(((far - 0.218) / 0.01) ** 2))
    last = 0.16 * (1 - ease(0.9, 1, p))
    red = fixture * step(radius * 1.3, radius * 0.5, far) * (power**0.6 * 0.95 + last) + soft(
        0.2 * power * np.exp(-(far**2) / 0.2), 0
    )
    tint = 0.5 * power * np.exp(-(far**2) / 0.16) * (1 - fixture)
    return red, cold * (1 - 0.4 * tint)


SHOTS = {
    "S30": door_opens, "S31": doorway, "S32": washing, "S33": drying_line, "S34": last_print, "S35": lamp_out, "S36": end,
}  # fmt: skip
