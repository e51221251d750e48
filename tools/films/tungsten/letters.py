"""The things of the post office: envelopes that turn and fold, the shadow of a hand, pigeonholes, a brass grille."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tools.films.tungsten.light import PAPER, Field, Light, Plane, cloud, ramp

COLD = np.array([0.10, 0.16, 0.24], np.float32)


@dataclass(frozen=True)
class Envelope:
    """One envelope: `size` is half its width, `turn` its yaw, `fold` how far the lower half is bent (radians)."""

    x: float
    y: float
    size: float
    angle: float = 0.0
    turn: float = 0.0
    fold: float = 0.0
    soft: float = 0.006
    gain: float = 1.0
    grain: float = 0.0
    opacity: float = 1.0
    colour: Field = field(default_factory=lambda: PAPER)
    dark: Field = field(default_factory=lambda: COLD)


def lay(plane: Plane, light: Light, letter: Envelope) -> None:
    """Draw the envelope over `light`, in place."""
    reach = letter.size * 1.25 + letter.soft * 2
    columns = _span(letter.x, reach, plane.half, plane.pixel, plane.width)
    rows = _span(letter.y, reach, 1.0, plane.pixel, plane.height)
    if columns.stop <= columns.start or rows.stop <= rows.start:
        return
    dx, dy = plane.x[:, columns] - np.float32(letter.x), plane.y[rows] - np.float32(letter.y)
    c, s = np.float32(np.cos(letter.angle)), np.float32(np.sin(letter.angle))
    along, down = c * dx + s * dy, c * dy - s * dx
    wide = np.float32(letter.size * max(abs(np.cos(letter.turn)), 0.035))
    tall = np.where(
        down > 0, np.float32(letter.size * 0.64 * max(np.cos(letter.fold), 0.05)), np.float32(letter.size * 0.64)
    )
    v = down / tall
    u = along / (wide * (1 + np.float32(0.16 * np.sin(letter.fold)) * np.maximum(v, 0)))
    soft = np.float32(letter.soft)
    inside = ramp(-1, 1, (1 - np.abs(u)) * wide / soft) * ramp(-1, 1, (1 - np.abs(v)) * tall / soft)
    lit = _paper(u, v, letter)[..., None] * letter.colour if np.cos(letter.turn) >= 0 else _back(u, v, letter)
    mask = (inside * np.float32(letter.opacity))[..., None]
    light[rows, columns] = light[rows, columns] * (1 - mask) + lit * mask


def _span(centre: float, reach: float, half: float, pixel: float, count: int) -> slice:
    return slice(max(0, int((centre - reach + half) / pixel)), min(count, int((centre + reach + half) / pixel) + 1))


def _paper(u: Field, v: Field, letter: Envelope) -> Field:
    """The flap side: doubled paper is darker, creases darker still, light comes from the upper left."""
    flap = -1 + 1.22 * (1 - np.abs(u))
    edge = max(0.03, letter.soft / letter.size * 1.4)
    doubled = ramp(edge, -edge, v - flap)
    crease = np.exp(-(((v - flap) / np.float32(edge * 0.8)) ** 2))
    seam = np.exp(-(((np.abs(u) - (1 - 0.86 * (1 - np.abs(v - 0.02)) * (v > -0.1))) / np.float32(edge)) ** 2)) * (v > 0)
    drawn = min(1.0, letter.size / 0.22)
    shade = 0.80 - 0.26 * u - 0.28 * v - drawn * (0.22 * doubled + 0.30 * crease + 0.10 * seam)
    if letter.grain:
        shade = shade * (1 + np.float32(letter.grain) * cloud(u * np.float32(0.9), v * np.float32(0.23)))
    shade = np.where(v > 0, shade * np.float32(1 - 0.55 * np.sin(letter.fold)), shade)
    facing = 0.30 + 0.70 * abs(np.cos(letter.turn - 0.5))
    return np.asarray(np.clip(shade, 0.02, None) * np.float32(letter.gain * facing), np.float32)


def _back(u: Field, v: Field, letter: Envelope) -> Light:
    shade = np.clip(0.7 - 0.3 * u - 0.2 * v, 0.05, None) * np.float32(letter.gain)
    rim = np.exp(-(((1 - np.abs(v)) / 0.10) ** 2)) * np.float32(0.30 * letter.gain)
    return np.asarray(shade[..., None] * letter.dark + rim[..., None] * letter.colour, np.float32)


def hand(
    plane: Plane, x: float, y: float, size: float, open_: float = 0.5, angle: float = 0.0, soft: float = 0.05
) -> Field:
    """The shadow of a hand reaching in from the right: 1 in full shadow. `open_` spreads the fingers."""
    c, s = np.float32(np.cos(angle) / size), np.float32(np.sin(angle) / size)
    dx, dy = plane.x - np.float32(x), plane.y - np.float32(y)
    hx, hy = c * dx + s * dy, c * dy - s * dx
    distance = _joined(
        _capsule(hx, hy, -0.01, -0.10, -0.01, 0.10, 0.185), _capsule(hx, hy, 0.20, -0.01, 0.22, 0.05, 0.195), 0.10
    )
    distance = _joined(distance, _capsule(hx, hy, 0.42, 0.05, 2.6, 0.36, 0.150), 0.16)
    for k, (base, long, thick) in enumerate(
        ((-0.190, 0.41, 0.067), (-0.068, 0.49, 0.071), (0.060, 0.455, 0.067), (0.178, 0.34, 0.057))
    ):
        lean = (-0.10, -0.02, 0.05, 0.12)[k] * (0.4 + 1.6 * open_)
        bend = (0.07, 0.05, 0.03, 0.01)[k] * (1.6 - 1.9 * open_)
        finger = _finger(hx, hy, -0.06, base, long * (0.88 + 0.12 * open_), lean, bend, thick)
        distance = _joined(distance, finger, 0.030)
    thumb = _finger(hx, hy, 0.22, 0.14, 0.50, 0.62 + 0.30 * open_, -0.10 + 0.05 * open_, 0.074)
    return ramp(soft, -soft, _joined(distance, thumb, 0.06) * np.float32(size))


def _finger(x: Field, y: Field, ax: float, ay: float, long: float, lean: float, bend: float, thick: float) -> Field:
    """A finger pointing left from (ax, ay): four short links along a bent line, thinner to the tip."""
    joints = []
    for share in (0.0, 0.36, 0.64, 0.84, 1.0):
        along, aside = long * share, bend * share * share
        joints.append(
            (ax - along * np.cos(lean) - aside * np.sin(lean), ay + along * np.sin(lean) + aside * np.cos(lean))
        )
    links = [_capsule(x, y, *joints[k], *joints[k + 1], thick * (1 - 0.05 * k)) for k in range(4)]
    return np.asarray(np.minimum.reduce(links), np.float32)


def _joined(one: Field, other: Field, round_: float) -> Field:
    """Two distances merged with a rounded corner."""
    blend = np.clip(0.5 + 0.5 * (other - one) / np.float32(round_), 0, 1)
    return np.asarray(other + (one - other) * blend - np.float32(round_) * blend * (1 - blend), np.float32)


def _capsule(x: Field, y: Field, ax: float, ay: float, bx: float, by: float, radius: float) -> Field:
    vx, vy = np.float32(bx - ax), np.float32(by - ay)
    along = np.clip(((x - ax) * vx + (y - ay) * vy) / (vx * vx + vy * vy), 0, 1)
    return np.asarray(np.hypot(x - ax - along * vx, y - ay - along * vy) - np.float32(radius), np.float32)


def pigeonholes(x: Field, y: Field, glow: Field, pitch: float, soft: float = 0.02) -> Field:
    """Six rows of ten lit cells with letters standing in them; `glow` (6×10) is each cell's brightness."""
    column, row = x / np.float32(pitch) + 5, y / np.float32(pitch * 0.62) + 3
    i, j = np.clip(np.floor(column), 0, 9).astype(np.int32), np.clip(np.floor(row), 0, 5).astype(np.int32)
    u, v = (column - i) * 2 - 1, (row - j) * 2 - 1
    inside = ramp(0.90, 0.90 - soft * 4, np.abs(u)) * ramp(0.86, 0.86 - soft * 4, np.abs(v))
    number = (j * 10 + i).astype(np.float32)
    lean = 0.30 * np.sin(number * 2.7)
    edges = np.zeros_like(u)
    for k in range(4):
        place = -0.55 + 0.30 * k + 0.16 * np.sin(number * (1.3 + k) + k) + lean * v * 0.4
        top = -0.45 + 0.3 * np.sin(number * 3.1 + k * 2)
        edges = edges + np.exp(-(((u - place) / 0.070) ** 4)) * ramp(top - 0.05, top + 0.05, v)
    depth = 0.10 + 0.95 * np.exp(-((u * 0.9) ** 2 + ((v + 0.75) * 1.05) ** 2))
    paper = np.clip(edges, 0, 1)
    cell = depth * (1 - 0.86 * paper) + 0.05 * paper
    return np.asarray(cell * inside * glow[j, i], np.float32)


def bars(x: Field, pitch: float, width: float, soft: float) -> Field:
    """How much of the light passes a grille of upright bars: 0 behind a bar, 1 between."""
    aside = np.abs((x / np.float32(pitch)) % 1 - 0.5) * np.float32(pitch)
    return ramp((pitch - width) / 2 + soft, (pitch - width) / 2 - soft, aside)
