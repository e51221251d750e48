"""Water inside the post office: across the floor, up the wall, over the pigeonholes and the grille."""

from __future__ import annotations

import numpy as np

from tools.films.tungsten.lamp import holes_glow
from tools.films.tungsten.letters import bars, pigeonholes
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
    tinted,
)
from tools.films.tungsten.water import mirrored, surface_line, windows, woven


def floor(plane: Plane, t: float, edge: float, cold: float = 0.0, thin: bool = False) -> Light:
    """A tiled floor towards a far window; water covers it as far as `edge` (0 at the counter, 1 at the lens)."""
    top = np.float32(-0.34)
    below = np.maximum(plane.y - top, 0.004)
    depth = np.float32(0.5) / below
    wx, wz = plane.x * depth, depth
    joint_x = np.abs((wx * np.float32(1.6)) % 1 - 0.5)
    joint_z = np.abs((wz * np.float32(1.9)) % 1 - 0.5)
    fine = np.clip(depth * plane.pixel * 2.2, 0.012, 0.4)
    joints = np.maximum(
        ramp(0.5 - 0.018, 0.5, joint_x + fine * 0.3), ramp(0.5 - 0.02, 0.5, joint_z + fine * 0.3)
    ) * np.exp(-depth * 0.12)
    lamp = LAMP * (1 - cold) + np.array([0.36, 0.58, 0.95], np.float32) * cold
    panes = windows(0.10, -0.40, 0.135)
    light = plane.dark()
    on_floor = (plane.y > top).astype(np.float32)
    seen = panes(plane.x, plane.y) * (1 - on_floor)
    sheen = np.exp(-((plane.x - 0.1) ** 2) * 0.7) * np.exp(-below * 1.2)
    matte = (0.085 * sheen + 0.004) * (1 + 0.18 * cloud(wx * 0.35, wz * 0.35)) * (1 - 0.75 * joints)
    shore = plane.x * np.float32(1.35)
    wavy = 0.10 * np.sin(shore * 2.1 + 0.7) + 0.06 * np.sin(shore * 4.7 + 2 + t * 0.3)
    wavy = wavy + 0.026 * np.sin(shore * 9.1 + 5 - t * 0.5) + 0.008 * np.sin(shore * 19 + t)
    front = (1.34 * edge - 0.02) * (1 + (wavy if not thin else wavy * 0.35))
    wet = ramp(0.012, -0.012, below - front)
    mirror = mirrored(
        plane,
        lambda u, v: panes(u, top - (top - v) * np.float32(0.62)) * 1.7,
        float(top),
        t,
        0.9,
        0.34 if thin else 0.55,
    )
    water = tinted(mirror * (1 - 0.25 * joints) * np.float32(1.2), lamp) + tinted(matte * np.float32(0.20), lamp)
    rim = np.exp(-(((below - front + 0.008) / 0.010) ** 2)) * (0.03 + 0.42 * sheen) * on_floor
    damp = ramp(0.85, 0.0, below - front) * 0.9 * cold
    dry = tinted(matte * (1 + damp * 1.6), lamp) + tinted(mirror * damp * np.float32(0.30), lamp)
    light += (water * wet[..., None] + dry * (1 - wet[..., None])) * on_floor[..., None] + tinted(
        rim * np.float32(0.8), lamp
    )
    light += tinted(seen * np.float32(2.3), lamp) + tinted(halo(plane, 0.1, -0.58, 0.34, 1.3) * np.float32(0.15), lamp)
    shelf = ramp(-0.36, -0.335, plane.y) * ramp(-0.30, -0.325, plane.y)
    return np.asarray(light * (1 - 0.8 * shelf[..., None]), np.float32)


def water_slides_in(plane: Plane, t: float, p: float) -> Light:
    pause = 0.05 * np.sin(p * 9)
    return floor(plane, t, 0.10 + 0.72 * p + pause * (1 - p))


def water_draws_back(plane: Plane, t: float, p: float) -> Light:
    return floor(plane, t + 40, 0.92 - 0.86 * float(ramp(0, 1, p)), cold=float(ramp(0.25, 0.85, p)), thin=True)


def first_drop(plane: Plane, t: float, p: float) -> Light:
    """A ring on standing water, as large as the postmark was; a lamp’s reflection breaks over it."""
    dx, dy = plane.x + 0.34, plane.y - 0.02
    radius = np.hypot(dx, dy)
    reach = 0.04 + 1.35 * p
    slope = np.zeros_like(radius)
    for k, strength in enumerate((1.0, 0.62, 0.36, 0.2)):
        ring = radius - np.float32(reach - 0.155 * k)
        slope = slope + strength * ring / 0.035 * np.exp(-((ring / 0.045) ** 2)) * np.float32(1 / (0.55 + 1.6 * p)) * (
            reach > 0.155 * k
        )
    slow = np.float32(t * 0.02)
    calm = cloud(plane.x * 0.14 + slow, plane.y * 0.2 + slow) * 0.06
    lx = plane.x + (slope * dx / (radius + 0.01)) * 0.20 + calm - 0.45
    ly = plane.y + (slope * dy / (radius + 0.01)) * 0.20 + calm + 0.40
    lamp = np.exp(-(lx * lx * 1.5 + ly * ly * 2.6)) * 0.85 + np.exp(-((lx / 0.13) ** 2 + (ly / 0.13) ** 2)) * 2.6
    crest = np.clip(slope * (-(dx * 0.6 - dy * 0.8) / (radius + 0.01)), 0, None) * 0.62
    tiles = np.maximum(
        *(
            ramp(0.47, 0.5, np.abs((w * np.float32(1.15) + slope * 0.05) % 1 - 0.5))
            for w in (plane.x + 0.2 + 0 * plane.y, plane.y + 0 * plane.x)
        )
    )
    light = plane.dark() + tinted(lamp * (1 - 0.45 * tiles) + 0.012, LAMP)
    light += tinted(crest * np.float32(0.8), LAMP * 0.55 + SEA * 0.6)
    splash = halo(plane, -0.34, 0.02, 0.016, 2) * np.float32(4 * np.exp(-p * 16))
    return np.asarray(light + tinted(splash, LAMP), np.float32)


def ledger(plane: Plane, t: float, rise: float, cold: float, scale: float = 5.2) -> Light:
    """Ruled paper on a wall; water light reaches up to `rise` (−1 top … 1 bottom)."""
    level = plane.y + 0.06 * cloud(plane.x * 0.16, np.float32(t * 0.015) + 0 * plane.x)
    reach = ramp(rise - 0.30, rise + 0.85, level) ** 1.3
    mesh = woven(plane, scale, t * 0.9, (0.0, t * 0.25))
    small = woven(plane, scale * 1.9, t * 1.15 + 9, (2.0, t * 0.4))
    rules = np.exp(-(((((plane.y + 1.04) / 0.17) % 1 - 0.5) * 0.17 / 0.0055) ** 2))
    margin = sum(np.exp(-(((plane.x - m) / 0.006) ** 2)) for m in (-1.12, -1.08, 1.02))
    paper = (1 + 0.05 * cloud(plane.x * 0.5, plane.y * 0.5)) * (0.6 + 0.4 * halo(plane, -0.3, 0.7, 1.3))
    lamp = (LAMP * 0.55 + PAPER * 0.45) * (1 - cold) + np.array([0.30, 0.58, 0.92], np.float32) * cold
    light = (0.022 + (1.15 * mesh + 0.22 * small + 0.035) * reach) * paper
    inked = (
        light
        * (1 - 0.62 * np.clip(rules + 0 * plane.x, 0, 1))
        * (1 - 0.55 * np.clip(np.asarray(margin, np.float32) + 0 * plane.y, 0, 1))
    )
    return np.asarray(
        plane.dark() + tinted(np.asarray(inked, np.float32), lamp * np.array([1, 0.98, 1.05], np.float32)), np.float32
    )


def light_climbs(plane: Plane, t: float, p: float) -> Light:
    return ledger(plane, t, 0.62 - 1.75 * p, 0.0)


def light_withdraws(plane: Plane, t: float, p: float) -> Light:
    return ledger(plane, t * 0.6 + 30, -1.2 + 1.95 * float(ramp(0, 1, p)), float(ramp(0.20, 0.75, p)), scale=3.6)


def holes_drown(plane: Plane, t: float, p: float) -> Light:
    level = 0.92 - 0.98 * float(ramp(0.0, 0.9, p)) + 0.008 * np.sin(t * 2.1)
    under = ramp(-0.004, 0.004, plane.y - np.float32(level)) + 0 * plane.x
    bend = under * (0.020 * np.sin(plane.y * 17 + t * 2.6) + 0.014 * np.sin(plane.x * 7 - t * 1.7))
    x, y = plane.x * (1 - 0.05 * under) + bend * 0.5, plane.y * (1 - 0.04 * under) + bend * 0.35
    cells = pigeonholes(x * 0.60 - 0.2, y * 0.60 + 0.02, holes_glow(0.9 + 0.25 * np.sin(t * 0.7)) * 0.9 + 0.10, 0.345)
    warm = tinted(cells * (1 - under), LAMP)
    mesh = woven(plane, 4.0, t) * np.exp(-np.abs(plane.y - np.float32(level)) * 2.0)
    fade = np.exp(-np.clip(plane.y - np.float32(level), 0, None) * 0.7)
    cold = tinted(cells * under * fade * 1.1, LAMP * 0.10 + SEA * 0.95) + tinted(
        mesh * under * 0.26, SEA * 0.9 + LAMP * 0.10
    )
    line = surface_line(plane, level, 0.007)
    light = plane.dark() + warm + cold + tinted(under * fade * np.float32(0.020), SEA)
    return np.asarray(light + tinted(line * (0.45 + 0.6 * blurred(cells, 14)), LAMP), np.float32)


def grille_drowns(plane: Plane, t: float, p: float) -> Light:
    """Bars half under water; sheets of light fall slantwise between them."""
    level = np.float32(-0.26 + 0.02 * np.sin(t * 1.6))
    sway = 0.10 * np.sin(t * 2 * np.pi / 4)
    under = ramp(-0.004, 0.004, plane.y - level) + 0 * plane.x
    fall = np.clip(plane.y - level, 0, None)
    slant = plane.x - fall * np.float32(0.55 + sway)
    spread = 0.03 + 0.05 * fall
    sheets = (0.5 + 0.5 * np.cos((slant / np.float32(0.26) - 0.5) * 2 * np.pi)) ** (2.4 / (1 + spread * 9))
    sheets = sheets * (0.55 + 0.45 * np.sin(np.floor(slant / np.float32(0.26)) * 2.3 + t * 0.7))
    dust = np.clip(
        1 + 0.22 * cloud(slant * 0.10 + np.float32(t * 0.01), plane.y * 0.10 - np.float32(t * 0.02)), 0.3, 2.0
    )
    rays = sheets * dust * np.exp(-fall * 1.9) * (1 / (1 + ((slant + 0.30) / 0.62) ** 2)) * under
    lamp = halo(plane, -0.35 + 0.2 * p, -0.72, 0.36, 1.15) * (1 - under)
    light = (
        plane.dark() + tinted(lamp * np.float32(1.5), LAMP) + tinted(rays * np.float32(0.80), LAMP * 0.62 + SEA * 0.16)
    )
    light += tinted(under * np.exp(-fall * 1.8) * np.float32(0.03), SEA)
    shifted = plane.x + under * (0.045 + 0.006 * np.sin(plane.y * 9 + t * 2.3))
    bar = 1 - bars(shifted, 0.26, 0.085, 0.006)
    edge = np.abs((shifted / np.float32(0.26) + 0.5) % 1 - 0.5) * 0.26
    rim = np.exp(-(((edge - 0.037) / 0.010) ** 2)) * (0.75 * lamp + 0.16 * np.exp(-fall * 1.6) * under)
    light = light * (1 - bar[..., None] * 0.93) + tinted(rim * bar, LAMP)
    mesh = surface_line(plane, float(level), 0.009) * (0.35 + 1.3 * halo(plane, -0.35 + 0.2 * p, -0.3, 0.5))
    return np.asarray(light + tinted(mesh, LAMP), np.float32)
