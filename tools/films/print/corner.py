"""A sheet's corner lifted by the wind, its ruled lines measured back to the flat."""

from __future__ import annotations

import numpy as np

from tools.films.print.folds import Camera, Faces, Seen, see, shadowed, unit
from tools.films.print.paper import lit, pool
from tools.films.print.sheet import Drawing, Field, Points, ease
from tools.films.print.town import folded


def lifted_corner() -> Drawing:
    toward = unit(-0.5, -0.6, 0.5)
    camera = Camera(np.array([0.35, -3.7, 2.5]), np.array([0.75, -0.15, 0.1]), 40)
    corner, inward = np.array([1.9, -1.25]), unit(-0.82, 0.57, 0)[:2]
    along = np.array([-inward[1], inward[0]])

    def curl(s: float, lift: float) -> tuple[float, float]:
        """Distance inward from the corner and height of the strip edge `s` from the corner, bent by `lift` radians."""
        length, steps = 2.0, 40
        bends = lift * (1 - np.minimum(1, np.linspace(s, length, steps) / length)) ** 1.2 if s < length else np.zeros(2)
        if s >= length:
            return s, 0.0
        ds = (length - s) / (steps - 1)
        return length - float(np.cos(bends).sum() * ds), float(np.sin(bends).sum() * ds)

    def draw(n: int, p: float) -> Field:
        swing = ease(p / 0.5) if p < 0.5 else abs(float(np.cos((p - 0.5) * 15))) * float(np.exp(-(p - 0.5) * 6))
        lift = 0.10 + 1.55 * swing
        faces = Faces()
        faces.add([[-30, -30, -0.02], [30, -30, -0.02], [30, 30, -0.02], [-30, 30, -0.02]], 0.40, 0.0)
        edges = np.concatenate([np.linspace(0, 2.0, 40), [5.5]])
        bent = [curl(float(s), lift) for s in edges]
        for i in range(len(edges) - 1):
            strip = []
            for k, side in ((i, 0), (i, 1), (i + 1, 1), (i + 1, 0)):
                reach = corner_reach(edges[k], side)
                flat = corner + inward * bent[k][0] + along * reach
                strip.append([flat[0], flat[1], bent[k][1]])
            faces.add(strip, 1.0, 0.0)
        seen = see(faces, camera)
        light = folded(seen, shadowed(seen, faces, toward, 14, 7), toward, 0.0)
        rule = ruled(seen, edges, bent, corner, inward, along)
        return lit(light * pool(0.5, 0.5, 1.2, 0.12), rule, 14, 0.4)

    return draw


def corner_reach(s: float, side: int) -> float:
    """How far the sheet runs along the bend line `s` from its corner, on either side."""
    return float((-1.44 if side == 0 else 0.695) * s) if s < 6 else 0.0


def ruled(
    seen: Seen, edges: Points, bent: list[tuple[float, float]], corner: Points, inward: Points, along: Points
) -> Field:
    """Ruled lines of the curled sheet: each strip measures its pixels back to the flat sheet."""
    face = np.clip(seen.face - 1, 0, len(bent) - 2)
    flat0 = np.array([b[0] for b in bent], np.float32)[face]
    span = np.array([bent[i + 1][0] - bent[i][0] for i in range(len(bent) - 1)], np.float32)[face]
    rise = np.array([bent[i + 1][1] - bent[i][1] for i in range(len(bent) - 1)], np.float32)[face]
    rel = seen.place[..., :2] - corner.astype(np.float32)
    q, r = rel @ inward.astype(np.float32), rel @ along.astype(np.float32)
    z0 = np.array([b[1] for b in bent], np.float32)[face]
    moved = ((q - flat0) * span + (seen.place[..., 2] - z0) * rise) / np.maximum(span**2 + rise**2, 1e-6)
    s = edges.astype(np.float32)[face] + moved * np.diff(edges).astype(np.float32)[face]
    y = corner[1] + inward[1] * s + along[1] * r
    x = corner[0] + inward[0] * s + along[0] * r
    line = np.exp(-(((y / 0.14) % 1 - 0.5) ** 2) / 0.0030) + 0.9 * np.exp(-((x - 1.45) ** 2) / 0.00012)
    return np.asarray(line * (seen.face > 0) * 0.75, np.float32)
