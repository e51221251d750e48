"""The city folded from letters: its houses, its light, and shadows that bend over its folds."""

from __future__ import annotations

import numpy as np

from tools.films.print import sheet
from tools.films.print.folds import Camera, Faces, Seen, haze, see, shadowed
from tools.films.print.kite import kite_plate
from tools.films.print.sheet import Field, Points, blur, noise, sample
from tools.films.print.writing import TILE, writing


def folded(seen: Seen, open_light: Field, toward: Points, ink: float = 1.0, glow: float = 0.0) -> Field:
    """Light on folded paper: lamp, sky, light through the sheet, handwriting; a soft pen line where faces meet."""
    facing = np.clip(seen.normal @ toward.astype(np.float32), 0, 1)
    through = np.clip(-(seen.normal @ toward.astype(np.float32)), 0, 1) * (0.22 + glow)
    light = 0.075 + 0.05 * seen.normal[..., 2] + (0.92 * facing + 0.05) * open_light + through
    edge = np.zeros((sheet.H, sheet.W), np.float32)
    face = seen.face
    edge[:, 1:] += face[:, 1:] != face[:, :-1]
    edge[1:] += face[1:] != face[:-1]
    line = blur(np.minimum(edge, 1), 0.9) * (0.35 + 0.65 * noise(71, 9))
    return np.asarray(light * seen.tone * (1 - 0.52 * line * ink), np.float32)


def handwriting(seen: Seen, scale: float = 190.0, keen: float = 4.0) -> Field:
    """Ink of the words on each face, softened with distance so that it never shimmers."""
    sharp, soft = writing()
    steep = np.abs(seen.normal[..., 2]) < 0.35
    shift = (seen.face % 7) * 131.0
    sideways = np.where(
        np.abs(seen.normal[..., 0]) > np.abs(seen.normal[..., 1]), seen.place[..., 1], seen.place[..., 0]
    )
    u = np.where(steep, sideways, seen.place[..., 0]) * scale + shift
    v = np.where(steep, -seen.place[..., 2], seen.place[..., 1]) * scale + shift * 1.7
    ui, vi = u.astype(np.int32) % TILE, v.astype(np.int32) % TILE
    mix = np.clip((seen.depth - keen) / 6, 0, 1)
    return np.asarray((sharp[vi, ui] * (1 - mix) + soft[vi, ui] * mix) * seen.words, np.float32)


def on_ground(seen: Seen, toward: Points) -> tuple[Field, Field]:
    """Where each pixel's shadow-giver would stand on the ground plane: a shadow drawn there bends over every fold."""
    lift = seen.place[..., 2] / float(toward[2])
    return seen.place[..., 0] - lift * float(toward[0]), seen.place[..., 1] - lift * float(toward[1])


def kite_cast(seen: Seen, toward: Points, x: float, y: float, size: float, turn: float, t: float, soft: float) -> Field:
    """The kite's shadow falling through the scene at ground place (x, y), 0…1."""
    scale = 250 / (size * 4.4)
    plate = blur(kite_plate(sheet.W / 2, sheet.H * 0.30, size * scale, turn, t), soft)
    gx, gy = on_ground(seen, toward)
    return sample(plate, (gx - x) * scale + sheet.W / 2, (gy - y) * scale + sheet.H * 0.30)


def house(faces: Faces, x: float, y: float, w: float, d: float, h: float, r: float, turn: float, tone: float) -> None:
    """A folded house: walls `h` high under a ridge `r` higher, or a plain tent where h is 0."""
    c, s = np.cos(turn), np.sin(turn)

    def at(u: float, v: float, z: float) -> list[float]:
        return [x + u * c - v * s, y + u * s + v * c, z]

    a, b = w / 2, d / 2
    top = h + r
    faces.add([at(-a, -b, h), at(a, -b, h), at(a, 0, top), at(-a, 0, top)], tone)
    faces.add([at(-a, b, h), at(a, b, h), at(a, 0, top), at(-a, 0, top)], tone * 0.97)
    if h > 0.01:
        faces.add([at(-a, -b, 0), at(a, -b, 0), at(a, -b, h), at(-a, -b, h)], tone)
        faces.add([at(-a, b, 0), at(a, b, 0), at(a, b, h), at(-a, b, h)], tone)
    for end in (-a, a):
        faces.add([at(end, -b, 0), at(end, b, 0), at(end, b, h), at(end, 0, top), at(end, -b, h)], tone, 0.35)


def plots(columns: int, rows: int, seed: int) -> list[tuple[float, float, float, float, float, float, float, float]]:
    """The city's houses as arguments of `house`, around the origin, with streets between the blocks."""
    rng = np.random.default_rng(seed)
    out = []
    for i in range(columns):
        for j in range(rows):
            x = (i - (columns - 1) / 2) * 1.02 + (i // 3) * 0.34 - columns / 18 + rng.normal(0, 0.04)
            y = (j - (rows - 1) / 2) * 0.98 + (j // 3) * 0.34 - rows / 18 + rng.normal(0, 0.04)
            kind = rng.random()
            h = 0.0 if kind < 0.15 else 0.25 + 0.5 * rng.random() + (0.7 if kind > 0.86 else 0)
            turn = rng.normal(0, 0.05) + (np.pi / 2 if rng.random() < 0.4 else 0)
            w, d = 0.80 + 0.1 * rng.random(), 0.62 + 0.16 * rng.random()
            out.append((x, y, w, d, h, 0.30 + 0.24 * rng.random(), float(turn), 0.93 + 0.09 * rng.random()))
    return out


def city(columns: int = 14, rows: int = 11, seed: int = 21, ground: float = 90.0) -> Faces:
    faces = Faces()
    g = ground
    faces.add([[-g, -g, 0], [g, -g, 0], [g, g, 0], [-g, g, 0]], 0.93, 0.28)
    for plot in plots(columns, rows, seed):
        house(faces, *plot)
    return faces


def wide_city(
    eye: Points, target: Points, fov: float, toward: Points, faces: Faces, fall: float, seed: int
) -> tuple[Seen, Field, Field]:
    """A look over the city: what is seen, its light and the ink on it."""
    seen = see(faces, Camera(eye, target, fov))
    lamp = shadowed(seen, faces, toward, 30, 3.5)
    far = np.hypot(seen.place[..., 0] + toward[0] * -2.0, seen.place[..., 1])
    light = folded(seen, lamp, toward) * (0.10 + 1.35 * np.exp(-((far / fall) ** 2))) * haze(seen, 9, 20)
    wall = 0.05 + 0.16 * np.exp(-((np.hypot(sheet.XX - sheet.W * 0.42, sheet.YY - sheet.H * 0.22) / 420) ** 2))
    light = np.where(seen.face < 0, 0, light) + wall * (1 - haze(seen, 11, 9))
    return seen, np.asarray(light, np.float32), handwriting(seen) * 0.75


def crossing(seen: Seen, light: Field, shade: Field) -> Field:
    """`light` under a kite's shadow: never darker than what a cloud would leave."""
    return np.asarray(light * (1 - 0.62 * shade), np.float32)


def letter(
    faces: Faces, at: Points, size: float, spin: Points, bend: float, tone: float = 1.0, wordy: float = 0.9
) -> None:
    """A sheet creased across the middle and bent by `bend`, turned by the rotation matrix `spin`, centred at `at`."""
    w, d = size, size * 0.70
    z = size * bend
    flat = np.array([[-w, -d, z], [-w, d, z], [0, d, 0], [0, -d, 0], [w, -d, z], [w, d, z]])
    turned = flat @ spin.T + at
    faces.add(turned[[0, 1, 2, 3]], tone, wordy)
    faces.add(turned[[3, 2, 5, 4]], tone, wordy)


def rotation(a: float, b: float, c: float) -> Points:
    """Turn by a about x, b about y, c about z."""
    x = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    y = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return np.asarray(z @ y @ x)
