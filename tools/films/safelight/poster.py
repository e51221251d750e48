"""The poster: the film's cone of light, tray, photograph and snow in portrait, with its title in both languages."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tools.films.reel import Picture
from tools.films.safelight.cards import face, spaced
from tools.films.safelight.lens import Light, coloured, step
from tools.films.safelight.matter import MIST, PLASTER, flake, noise, photograph

_WIDE, _HIGH = 1200, 1800
_X, _Y = (grid.astype(np.float32) for grid in np.meshgrid(np.linspace(-1, 1, _WIDE), np.linspace(-1.5, 1.5, _HIGH)))
_LAMP_X, _LAMP_Y, _BOARD_Y = 0.2, -1.56, 0.86
_ROSE = (255, 214, 210)


def poster() -> Picture:
    beam = _beam()
    red = _tray(beam)
    flakes = _snow(beam)
    light = red + beam * (0.16 + 0.42 * noise(MIST, _X * 190 + 300, _Y * 190 + 320)) + flakes
    light += 0.10 * np.exp(-((_X + 0.95) ** 2 + (_Y + 0.9) ** 2) / 0.5)
    cold = beam**1.6 * 0.16 + flakes * beam * 0.35
    picture = 1 - (1 - coloured(light.astype(np.float32), "red")) * (1 - coloured(cold.astype(np.float32), "cold"))
    random = np.random.default_rng(3)
    picture += random.normal(0, 0.016, (_HIGH, _WIDE, 1)) * (0.3 + picture.mean(2, keepdims=True) ** 0.5)
    image = Image.fromarray((np.clip(picture, 0, 1) * 255).astype(np.uint8))
    glow = image.filter(ImageFilter.GaussianBlur(26))
    bloomed = 1 - (1 - np.asarray(image, np.float32) / 255) * (1 - np.asarray(glow, np.float32) / 255 * 0.22)
    image = Image.fromarray((bloomed * 255).astype(np.uint8))
    _set_words(image)
    return np.asarray(image)


def _beam() -> Light:
    way = np.clip((_Y - _LAMP_Y) / (_BOARD_Y - _LAMP_Y), 0, 1)
    side = np.abs(_X - _LAMP_X + 0.08 * way) / (0.03 + 0.64 * way)
    return np.asarray(
        step(1.05, 0.8, side)
        * (0.5 + 0.5 * np.clip(1 - side**2, 0, 1))
        / (0.6 + 1.1 * way)
        * step(_BOARD_Y + 0.16, _BOARD_Y - 0.16, _Y),
        np.float32,
    )


def _tray(beam: Light) -> Light:
    """The tray seen aslant from the foot of the bench, with the print lying in it and ripples over both."""
    depth = np.clip(_Y - 0.02, 0.05, None)
    v = 1.05 / depth
    u = (_X - 0.11) * v * 1.02
    z = (v - 1.28) / 0.34
    far = np.hypot(u - 0.25, z * 0.42 + 0.05)
    height = 0.010 * np.sin(far * 38) * np.exp(-far * 1.7) + 0.003 * np.sin(u * 17 + z * 6)
    lean = np.clip(np.gradient(height, axis=0) * 90, -0.3, 0.3)
    u, z = u + lean * 0.08, z + lean * 0.14
    box = np.maximum(np.abs(u) / 0.95, np.abs(z) / 1.0)
    inside, rim = step(1.0, 0.985, box), np.exp(-(((box - 1.03) / 0.02) ** 2))
    x, y = u / 0.8, -z / 0.84
    sheet = step(1.07, 1.055, np.maximum(np.abs(x), np.abs(y)))
    grey = photograph(x, y)
    lit = 0.10 + 0.98 * np.exp(-(((_X - 0.12) / 0.66) ** 4)) * np.exp(-(((_Y - 0.86) / 0.34) ** 4))
    bench = step(0.42, 0.5, _Y) * 0.14 * lit * noise(PLASTER, u * 130 + 500, v * 190 + 100)
    water = inside * (0.10 + 0.9 * lean + 0.16 * lit) * (1 - sheet)
    return np.asarray(
        np.clip(
            bench * (1 - inside)
            + water
            + inside * sheet * lit * (0.84 + 1.2 * lean) * (1 - 0.94 * grey)
            + rim * 0.36 * lit,
            0,
            None,
        ),
        np.float32,
    )


def _snow(beam: Light) -> Light:
    random = np.random.default_rng(11)
    canvas = np.zeros((_HIGH + 400, _WIDE + 400), np.float32)
    for _ in range(2300):
        depth = random.random() ** 7.5
        radius = max(1, round(1.6 + 48 * depth))
        shape = flake(radius, int(random.integers(0, 7)))
        size = shape.shape[0]
        left, top = int(random.random() * (_WIDE + 200)) + 90, int(random.random() * (_HIGH + 200)) + 90
        inside = beam[np.clip(top - 200, 0, _HIGH - 1), np.clip(left - 200, 0, _WIDE - 1)]
        power = (0.06 + 1.5 * inside) * (1.0 if radius < 5 else 3.2 / radius**0.85)
        canvas[top : top + size, left : left + size] += shape * power * (0.6 + 0.4 * random.random())
    return canvas[200 : 200 + _HIGH, 200 : 200 + _WIDE]


def _set_words(image: Image.Image) -> None:
    draw = ImageDraw.Draw(image)
    large = face("Serif", "Bold", 148)
    for n, letter in enumerate("暗房里的雪"):
        draw.text((168, 190 + n * 178), letter, font=large, fill=_ROSE, anchor="mm")
    spaced(draw, "Snow in the Darkroom", face("Serif", "Regular", 58), (600, 1634), 9, _ROSE)
    draw.rectangle((592, 1680, 608, 1696), fill=(230, 98, 122))
    spaced(draw, "虚构团队“安全灯”示例影片", face("Sans", "Regular", 26), (600, 1730), 5, (204, 146, 148))
    spaced(
        draw,
        "A sample film of Safelight, a fictional team",
        face("Sans", "Regular", 24),
        (600, 1766),
        1.5,
        (204, 146, 148),
    )
