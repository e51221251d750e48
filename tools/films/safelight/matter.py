"""What the darkroom is made of: lamps, water, silver, snow, silhouettes and the cone of the enlarger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tools.films.safelight.lens import DARK, H, Light, W, X, Y, resized, step

_RANDOM = np.random.default_rng(1936)


def _clouds(power: float, size: int = 1024) -> Light:
    """Tiling noise with a 1/f^power spectrum, 0…1."""
    far = np.fft.fftfreq(size)
    scale = np.hypot(far[:, None], far[None]) + 1 / size
    field = np.fft.ifft2(np.fft.fft2(_RANDOM.normal(size=(size, size))) / scale**power).real
    field = (field - field.mean()) / field.std()
    return np.asarray(np.clip(0.5 + field / 5, 0, 1), np.float32)


PLASTER, MIST, SILVER = _clouds(1.1), _clouds(1.9), _clouds(0.45)


def noise(field: Light, x: Light, y: Light) -> Light:
    """`field` sampled at `x`, `y` in its own pixels, wrapping at the edges."""
    return field[np.floor(y).astype(np.int32) % 1024, np.floor(x).astype(np.int32) % 1024]


def drift(field: Light, scale: float, x: float, y: float) -> Light:
    """A window of `field` `scale` times enlarged, softly, moved by `x`, `y` pixels."""
    wide, high = int(W / scale) + 2, int(H / scale) + 2
    rows, columns = (np.arange(high) + int(y)) % 1024, (np.arange(wide) + int(x)) % 1024
    part = resized(np.ascontiguousarray(field[np.ix_(rows, columns)]), W + int(2 * scale), H + int(2 * scale))
    left, top = int((x % 1) * scale), int((y % 1) * scale)
    return part[top : top + H, left : left + W]


def lamp(x: float, y: float, radius: float, power: float = 1.0) -> Light:
    """A safelight seen from the front: disc, brim and halo."""
    far = np.hypot(X - x, Y - y)
    disc = step(radius * 1.06, radius * 0.94, far) * (0.95 + 0.35 * (1 - np.clip(far / radius, 0, 1)))
    brim = np.exp(-(((far - radius * 1.12) / (radius * 0.05 + 0.006)) ** 2)) * -0.25
    halo = 0.42 / (1 + (far / (radius * 1.5 + 0.02)) ** 1.7)
    return np.asarray(np.clip((disc + brim + halo) * power, 0, None), np.float32)


def waves(x: Light, y: Light, sources: Sequence[tuple[float, float, float, float, float]], t: float) -> Light:
    """Height of rings from `sources` (x, y, wavelength, born at, strength); a ring fades with way and age."""
    height = np.zeros_like(x)
    for sx, sy, length, born, strength in sources:
        age = t - born
        if age <= 0:
            continue
        far = np.sqrt((x - sx) ** 2 + (y - sy) ** 2 + 1e-4)
        front = step(0.02, -0.12, far - age * 0.62)
        height += strength * front * np.sin((far - age * 0.62) * 6.283 / length) * np.exp(-far * 1.5 - age * 0.45)
    return height


def glint(height: Light, lean: float = 0.0, sharp: float = 26.0) -> Light:
    """The lamp reflected in water of this `height`: bright where the surface leans toward it."""
    across, down = np.gradient(height, axis=1) * 26, np.gradient(height, axis=0) * 26
    return np.asarray(1 / (1 + sharp * ((across - lean) ** 2 + (down + lean * 0.6) ** 2)), np.float32)


def caustics(t: float, scale: float = 1.0) -> Light:
    """The net of light that moving water draws on what lies below it."""
    x, y = X * 3.2 * scale, Y * 3.2 * scale
    total = DARK.copy()
    for n in range(4):
        x, y = x + np.sin(y * 1.3 + t * (0.9 + 0.2 * n) + n) * 0.62, y + np.cos(x * 1.2 - t * 0.7 + n * 2) * 0.62
        total += 1 / (0.06 + np.abs(np.sin(x * 1.1) * np.sin(y * 1.2)) ** 0.9 * 3)
    return np.clip(total / 26, 0, 2).astype(np.float32)


@lru_cache(maxsize=128)
def flake(radius: int, kind: int) -> Light:
    """One soft, uneven snowflake, edge a little brighter than its middle, as bokeh is."""
    size = radius * 2 + 3
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j] * (1 + 1.5 / radius)
    turn = np.arctan2(y, x)
    uneven = 1 + 0.03 * np.sin(turn * 3 + kind) + 0.025 * np.sin(turn * 5 + kind * 2.3) + 0.03 * np.sin(turn * 2 - kind)
    far = np.hypot(x, y) / uneven
    hardness = 0.6 if radius < 5 else 0.36
    body = np.clip((1 - far) / hardness, 0, 1)
    rim = 0.28 * np.exp(-(((far - 0.78) / 0.2) ** 2)) if radius >= 5 else 0
    return np.asarray(body * (0.62 + rim), np.float32)


class Snow:
    """Flakes in depth. `near` says how large the nearest are; each keeps its own speed, sway and light."""

    def __init__(self, seed: int, count: int, near: float = 20.0, far: float = 1.0) -> None:
        random = np.random.default_rng(seed)
        self.depth = random.random(count) ** 3.2
        self.x, self.y = random.random(count), random.random(count)
        self.sway, self.phase = random.random(count) * 0.03 + 0.004, random.random(count) * 6.28
        self.radius = far + (near - far) * self.depth
        self.kind = random.integers(0, 7, count)
        self.light = 0.55 + 0.45 * random.random(count)

    def __call__(self, t: float, fall: float = 0.11, wind: float = 0.0, amount: float = 1.0) -> Light:
        """The flakes at `t` seconds; `fall` and `wind` in picture heights a second for the far ones."""
        canvas = np.zeros((H + 160, W + 160), np.float32)
        speed = 0.55 + 2.2 * self.depth
        x = (self.x + wind * t * speed * 0.56 + self.sway * np.sin(t * 0.9 + self.phase)) % 1
        y = (self.y + fall * t * speed) % 1
        for n in range(int(len(x) * amount)):
            radius = max(1, round(self.radius[n]))
            shape = flake(radius, int(self.kind[n]))
            size = shape.shape[0]
            left = int(x[n] * (W + 100)) + 30 - size // 2
            top = int(y[n] * (H + 100)) + 30 - size // 2
            if left < 0 or top < 0 or left + size > W + 160 or top + size > H + 160:
                continue
            power = self.light[n] * (0.95 if radius < 4 else 3.4 / radius**0.92)
            canvas[top : top + size, left : left + size] += shape * power
        return canvas[80 : 80 + H, 80 : 80 + W]


def capsule(ax: float, ay: float, bx: float, by: float, ra: float, rb: float) -> Light:
    """Signed distance to a limb that goes from `a` to `b` and tapers from radius `ra` to `rb`."""
    vx, vy = bx - ax, by - ay
    along = np.clip(((X - ax) * vx + (Y - ay) * vy) / (vx * vx + vy * vy + 1e-9), 0, 1)
    return np.asarray(np.hypot(X - ax - along * vx, Y - ay - along * vy) - (ra + (rb - ra) * along), np.float32)


def joined(parts: Sequence[Light], k: float = 0.06) -> Light:
    """Limbs run together as cloth does."""
    whole = parts[0]
    for part in parts[1:]:
        blend = np.clip(0.5 + 0.5 * (part - whole) / k, 0, 1)
        whole = part + (whole - part) * blend - k * blend * (1 - blend)
    return whole


def man(x: float, foot: float, tall: float, lean: float = 0.0, stride: float = 0.0, turn: float = 0.0) -> Light:
    """Signed distance to a standing man in a coat, `tall` picture half-heights, feet at `foot`."""
    u = tall
    top = x + lean * u * 0.7
    head = capsule(
        x + lean * u * 0.9 + turn * 0.02 * u, foot - 0.91 * u, x + lean * u * 0.9, foot - 0.87 * u, 0.058 * u, 0.05 * u
    )
    neck = capsule(x + lean * u * 0.85, foot - 0.88 * u, top, foot - 0.78 * u, 0.032 * u, 0.045 * u)
    shoulders = [
        capsule(top, foot - 0.775 * u, top + side * 0.115 * u, foot - 0.722 * u, 0.045 * u, 0.042 * u)
        for side in (-1, 1)
    ]
    coat = capsule(top, foot - 0.69 * u, x + lean * u * 0.15, foot - 0.33 * u, 0.115 * u, 0.13 * u)
    arms = [
        capsule(
            top + side * 0.13 * u, foot - 0.715 * u, x + side * (0.158 - 0.03 * stride * side) * u, foot - 0.43 * u,
            0.042 * u, 0.034 * u,
        )
        for side in (-1, 1)
    ]  # fmt: skip
    legs = [
        capsule(x + side * 0.055 * u, foot - 0.3 * u, x + side * (0.06 + 0.09 * stride) * u, foot, 0.055 * u, 0.036 * u)
        for side in (-1, 1)
    ]
    return joined([coat, *shoulders, neck, head, *arms, *legs], 0.028 * u)


def rimmed(shape: Light, toward_x: float, toward_y: float, width: float = 0.014) -> Light:
    """Light on the edge of `shape`, on the side that faces (`toward_x`, `toward_y`)."""
    down, across = np.gradient(shape)
    facing = (across * toward_x + down * toward_y) / (np.hypot(across, down) + 1e-6) / np.hypot(toward_x, toward_y)
    edge = np.exp(-(((shape + width * 0.55) / width) ** 2)) + 0.12 * np.exp(np.clip(shape, -1, 0) / (width * 2.2)) * (
        shape < 0
    )
    return np.asarray(edge * np.clip(facing + 0.12, 0, 1) ** 1.3, np.float32)


def cone(x: float, top: float, bottom: float, spread: float) -> Light:
    """The enlarger's beam from (`x`, `top`) to the board at `bottom`, half-width `spread` there."""
    way = np.clip((Y - top) / (bottom - top), 0, 1)
    side = np.abs(X - x) / (0.035 + spread * way)
    beam = step(1.06, 0.86, side) * (0.55 + 0.45 * (1 - side * side).clip(0, 1)) / (0.55 + 1.5 * way)
    return np.asarray(beam * (top < Y) * step(bottom + 0.02, bottom - 0.02, Y), np.float32)


def photograph(x: Light, y: Light, walker: float = 1.0) -> Light:
    """Density (0 white … 1 black) of the picture in the tray: sky, trees, field, one man; −1…1 both ways."""
    inside = step(1.0, 0.985, np.abs(x)) * step(1.0, 0.985, np.abs(y))
    rough = noise(PLASTER, x * 190 + 400, y * 60 + 200) - 0.5
    crowns = 0.13 * np.abs(np.sin(x * 9 + 1)) + 0.09 * np.abs(np.sin(x * 23 + 2)) + 0.05 * np.abs(np.sin(x * 51))
    tops = 0.02 - crowns * (0.55 + 0.45 * np.sin(x * 2.2 + 0.6)) + rough * 0.10
    trees = step(0.0, 0.05, y - tops) * step(0.14, 0.07, y + 0.02 * np.sin(x * 5))
    sky = 0.38 - 0.16 * (y + 1) + 0.16 * (noise(MIST, x * 150 + 90, y * 110 + 40) - 0.5)
    field = 0.07 + 0.1 * np.clip(y, 0, 1) + 0.12 * (noise(MIST, x * 90, y * 260) - 0.5)
    ground = step(0.06, 0.12, y)
    density = sky * (1 - ground) + field * ground
    density = density + (0.9 - density) * trees
    body = np.hypot((x - 0.18) / (0.016 + 0.05 * np.clip(y - 0.08, 0, 0.14)), (y - 0.165) / 0.085)
    head = np.hypot((x - 0.18) / 0.0125, (y - 0.06) / 0.022)
    legs = np.maximum(np.abs(np.abs(x - 0.18) - 0.03 * (y - 0.08)) / 0.0065, np.abs(y - 0.265) / 0.062)
    figure = np.maximum.reduce([step(1.15, 0.85, body), step(1.2, 0.8, head), step(1.2, 0.8, legs)]) * walker
    return np.asarray(np.clip(density + (0.95 - density) * figure, 0, 1) * inside, np.float32)


def paper(x: Light, y: Light) -> Light:
    """Where a sheet of half-size 1 × 1 lies, with a soft edge."""
    return step(1.075, 1.06, np.abs(x)) * step(1.09, 1.07, np.abs(y))
