"""Paper under the lamp: letters, the shadow of a hand, the postmark, the pile, the line of salt."""

from __future__ import annotations

import numpy as np

from tools.films.tungsten.letters import Envelope, hand, lay
from tools.films.tungsten.light import LAMP, PAPER, Field, Light, Plane, blurred, cloud, halo, ramp, scattered, tinted

WALNUT = np.array([0.052, 0.028, 0.012], np.float32)


def desk(plane: Plane, x: float, y: float, radius: float, gain: float = 1.0) -> Light:
    """A dark wooden counter under one pool of lamplight."""
    grain = (
        cloud(plane.x * np.float32(0.06) + 0.3, plane.y * np.float32(0.9)) * 0.5
        + cloud(plane.x * 0.3, plane.y * 3.1) * 0.22
    )
    pool = halo(plane, x, y, radius, 1.5)
    wood = np.clip(1 + 0.30 * grain, 0.2, 2)
    return np.asarray(plane.dark() + tinted(pool * wood * np.float32(gain), WALNUT * 4.4), np.float32)


def shadow_halts(plane: Plane, t: float, p: float) -> Light:
    light = desk(plane, -0.2, -0.1, 0.85)
    lay(plane, light, Envelope(-0.16, 0.02, 0.86, -0.10, gain=1.0, grain=0.045, soft=0.008))
    reach = 1.95 - 1.20 * float(ramp(0.0, 0.62, p))
    twitch = 0.10 * float(np.exp(-(((p - 0.80) / 0.06) ** 2)))
    dark = hand(plane, reach, 0.14, 1.30, 0.35 + 1.2 * twitch, -0.10 + 0.22 * twitch, soft=0.085)
    light = light * (1 - 0.93 * dark[..., None])
    return np.asarray(light * (0.06 + 1.05 * halo(plane, -0.35, -0.25, 0.85, 2.0)[..., None]), np.float32)


def hand_lets_go(plane: Plane, t: float, p: float) -> Light:
    wall = 0.02 + 0.98 * halo(plane, -0.35, -0.25, 0.95, 2.4)
    rough = 1 + 0.035 * cloud(plane.x * 0.5, plane.y * 0.5)
    light = plane.dark() + tinted(wall * rough * np.float32(0.72), LAMP)
    go = float(ramp(0.30, 1.0, p)) ** 1.5
    letter = Envelope(-0.86 - 0.22 * go, 0.20 + 1.35 * go, 0.52, 0.22 + 0.75 * go, 0.5 * go, soft=0.05 + 0.03 * go)
    shade = np.zeros((plane.height, plane.width, 3), np.float32)
    lay(plane, shade, Envelope(**{**letter.__dict__, "gain": 1.0, "colour": np.ones(3, np.float32) * 90}))
    dark = np.maximum(
        np.clip(shade[..., 0], 0, 1) * 0.86,
        hand(plane, 0.28, -0.06, 1.50, 0.62 * float(ramp(0.12, 0.6, p)), -0.12, 0.085),
    )
    return np.asarray(light * (1 - 0.93 * dark[..., None]), np.float32)


def postmark_ink(plane: Plane, x: float, y: float, size: float, spread: float) -> Field:
    """Ink of two rings and four wavy lines, bleeding into the paper as `spread` grows."""
    ragged = cloud(plane.x * np.float32(0.8), plane.y * np.float32(0.8)) * np.float32(0.0035 + 0.0045 * spread)
    dx, dy = plane.x - np.float32(x), plane.y - np.float32(y)
    radius = np.hypot(dx, dy) + ragged
    soft = 0.004 + 0.010 * spread
    ink = np.zeros((plane.height, plane.width), np.float32)
    for ring, thick, late in ((1.0, 0.020, 0.0), (0.70, 0.013, 0.3)):
        grown = max(0.0, spread - late)
        ink = np.maximum(
            ink,
            ramp(thick + 0.006 * grown + soft, thick + 0.004 * grown - soft, np.abs(radius - np.float32(size * ring))),
        )
    for k in range(5):
        wave = dy + ragged - np.float32(size * (-0.64 + 0.32 * k)) - 0.035 * np.sin(dx * np.float32(9.5) + k * 0.4)
        line = ramp(0.012 + soft, 0.010 - soft * 0.6, np.abs(wave)) * ramp(size * 1.06, size * 1.16, dx)
        ink = np.maximum(ink, line * ramp(0.0, 0.5, spread))
    patchy = np.clip(0.86 + 0.20 * cloud(plane.x * np.float32(1.3) + 0.2, plane.y * np.float32(1.3)), 0.3, 1)
    return np.asarray(ink * patchy, np.float32)


def postmark_falls(plane: Plane, t: float, p: float) -> Light:
    fibre = 1 + 0.030 * cloud(plane.x * 0.9, plane.y * 0.35) + 0.035 * cloud(plane.x * 0.35 + 0.5, plane.y * 1.1)
    slant = np.clip(0.80 - 0.30 * plane.x - 0.20 * plane.y, 0.05, None) * halo(plane, -0.55, -0.3, 1.0, 2.2)
    spread = float(ramp(0.28, 1.0, p))
    ink = postmark_ink(plane, -0.34, 0.02, 0.52, spread) * np.float32(p > 0.2)
    light = plane.dark() + tinted(slant * fibre * (1 - 0.93 * ink) * np.float32(0.95), PAPER)
    lift = float(ramp(0.22, 0.62, p))
    fall = float(ramp(0.20, 0.0, p))
    away = max(lift * 1.5, fall * 1.1)
    die = np.hypot(plane.x + 0.34 - np.float32(0.55 * away), plane.y - 0.02 + np.float32(0.9 * away))
    dark = ramp(0.66 + 0.30 * away, 0.60 - 0.22 * away, die) * np.float32(1.0 - 0.35 * away)
    return np.asarray(light * (1 - np.clip(dark, 0, 1)[..., None]), np.float32)


def flap_opens(plane: Plane, t: float, p: float) -> Light:
    light = desk(plane, 0.1, 0.05, 0.7, 0.8)
    lift = float(ramp(0.12, 0.95, p))
    body = Envelope(0.05, 0.44, 1.24, 0.05, gain=0.42, grain=0.05, soft=0.009)
    lay(plane, light, body)
    c, s = np.float32(np.cos(0.05)), np.float32(np.sin(0.05))
    dx, dy = plane.x - 0.05, plane.y - 0.44
    u, v = (c * dx + s * dy) / 1.24, (c * dy - s * dx) / (1.24 * 0.64)
    light *= (0.10 + 0.95 * halo(plane, 0.0, -0.05, 0.75, 1.8))[..., None]
    pocket = ramp(0.02, -0.02, v + 1 - 1.22 * (1 - np.abs(u))) * ramp(-1.02, -0.98, v)
    deep = 0.30 + 1.2 * np.exp(-((u * 1.5) ** 2 + ((v + 0.25) * 1.6) ** 2))
    light += tinted(pocket * deep * np.float32(1.9 * lift**1.4), LAMP)
    swing = np.cos(lift * 2.5)
    tip = -1 + 1.22 * swing * (1 - np.abs(u))
    between = ramp(-0.015, 0.015, (v + 1) * np.sign(swing)) * ramp(0.015, -0.015, (v - tip) * np.sign(swing))
    between = between * (np.abs(u) < 1)
    fibre = 1 + 0.05 * cloud(u * 0.9, v * 0.3)
    thick = (0.55 if swing > 0 else 0.42) * (0.45 + 0.55 * abs(swing)) + 0.75 * lift * max(0.0, swing) * np.exp(
        -((u * 2) ** 2)
    )
    edge = np.exp(-(((v - tip) / 0.025) ** 2)) * 0.7 * lift
    sheet = tinted((thick * (0.9 - 0.2 * u) * fibre + edge) * (1 + 0.5 * lift), PAPER)
    light = light * (1 - between[..., None]) + sheet * between[..., None]
    spill = halo(plane, 0.05, 0.0, 0.55, 1.4) * np.float32(0.30 * lift**2)
    return np.asarray(light + tinted(spill, LAMP), np.float32)


def stack_stirs(plane: Plane, t: float, p: float) -> Light:
    """The edge of a pile of letters, close: light from behind; a draught lifts the corner of the top one."""
    back = halo(plane, 0.95, -0.15, 0.55, 1.3)
    light = plane.dark() + tinted(back * np.float32(0.75), LAMP)
    rng = np.random.default_rng(12)
    lifted = float(ramp(0.12, 0.5, p)) * (1 - 0.45 * float(ramp(0.55, 0.9, p))) + 0.03 * np.sin(t * 11) * p
    level = 1.10
    while level > -0.20:
        thick = rng.uniform(0.010, 0.021)
        level -= 2 * thick + rng.uniform(0.001, 0.008)
        top = level < -0.20 + 0.04
        right, tilt, swell = 0.50 + rng.normal(0, 0.10), rng.normal(0, 0.010), rng.normal(0, 0.012)
        bend = np.float32(tilt) * plane.x + np.float32(swell) * np.sin(plane.x * 1.7 + level * 9)
        if top:
            right, thick = 0.72, 0.011
            bend = bend - np.float32(0.46 * lifted) * np.clip((plane.x + 0.55) / 1.15, 0, None) ** 2.2
        soft = 0.007 + 0.030 * abs(level + 0.12)
        off = plane.y - np.float32(level) - bend
        body = ramp(thick + soft, thick - soft, np.abs(off)) * ramp(right + soft, right - soft, plane.x)
        rim = np.exp(-(((plane.x - np.float32(right - 0.012)) / (0.022 + soft * 0.5)) ** 2))
        upper = ramp(0.2 * thick, -thick, off)
        lit = (0.020 + 0.10 * upper) * np.exp(-np.abs(plane.x - np.float32(right)) * 1.1) + 0.55 * rim * np.exp(
            -abs(level) * 0.6
        )
        if top:
            lit = lit + (0.16 + 0.5 * ramp(-0.4, 0.7, plane.x)) * lifted + 0.10
        light = (
            light * (1 - body[..., None]) + tinted(lit * np.float32(rng.uniform(0.6, 1.15)), PAPER) * body[..., None]
        )
    return np.asarray(light, np.float32)


def salt_line(plane: Plane, t: float, p: float) -> Light:
    """A letter lit from the side at the height of the counter; crystals flash one after another as the lamp moves."""
    light = desk(plane, -0.9, 0.2, 0.8, 0.45)
    cold = ramp(1.6, -0.6, plane.x - plane.y * 0.4)
    light += tinted((1 - cold) * np.float32(0.035) + 0 * plane.y, np.array([0.3, 0.55, 0.9], np.float32))
    letter = Envelope(0.12, 0.06, 0.98, 0.16, gain=0.62, grain=0.07, soft=0.008)
    lay(plane, light, letter)
    light *= (0.05 + 1.0 * halo(plane, -1.0 + 0.7 * p, -0.2, 0.75, 1.7))[..., None]
    rng = np.random.default_rng(29)
    n = 2600
    u = rng.uniform(-0.97, 0.97, n)
    v = (
        -1
        + 1.22 * (1 - np.abs(u))
        + rng.normal(0, 0.022, n) * (0.4 + 2.2 * rng.random(n) ** 3)
        + 0.012 * np.sin(u * 17)
    )
    c, s = np.cos(0.16), np.sin(0.16)
    px, py = 0.12 + 0.98 * (c * u - s * v * 0.64), 0.06 + 0.98 * (s * u + c * v * 0.64)
    facet = rng.uniform(0, 1, n)
    flash = np.exp(-(((facet - (0.15 + 0.75 * p)) / 0.045) ** 2)) * 3.0 + 0.035
    near = 0.6 / (0.30 + (px + 0.9 - 1.2 * p) ** 2)
    grains = scattered(
        plane, px.astype(np.float32), py.astype(np.float32), (flash * near * rng.gamma(1.2, 0.8, n)).astype(np.float32)
    )
    sparkle = blurred(grains, 0.6) * np.float32(1.5) + blurred(grains, 3.5) * np.float32(0.8)
    return np.asarray(light + tinted(sparkle, np.array([1.0, 0.84, 0.58], np.float32)), np.float32)
