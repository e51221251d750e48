"""A small renderer of folded planes: what a camera sees of flat faces, and what a lamp reaches."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from tools.films.print import sheet
from tools.films.print.sheet import Field, Ids, Points, blur


@dataclass
class Camera:
    eye: Points
    target: Points
    fov: float = 40.0
    up: tuple[float, float, float] = (0.0, 0.0, 1.0)

    def axes(self) -> tuple[Points, Points, Points]:
        ahead = self.target - self.eye
        ahead = ahead / np.linalg.norm(ahead)
        right = np.cross(ahead, np.array(self.up))
        right /= np.linalg.norm(right)
        return right, np.cross(right, ahead), ahead

    @property
    def focal(self) -> float:
        return sheet.H / 2 / float(np.tan(np.radians(self.fov) / 2))


@dataclass
class Faces:
    """Flat paper faces: corners, and for each an origin and axes for its handwriting."""

    corners: list[Points] = field(default_factory=list)
    tone: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)

    def add(self, corners: ArrayLike, tone: float = 1.0, words: float = 0.6) -> None:
        self.corners.append(np.asarray(corners, np.float64))
        self.tone.append(tone)
        self.words.append(words)


@dataclass
class Seen:
    """What a camera sees: the face, place and shading facts of each pixel; face −1 is nothing."""

    face: Ids
    place: Field  # sheet.H × sheet.W × 3
    normal: Field  # sheet.H × sheet.W × 3
    depth: Field
    tone: Field
    words: Field


def project(points: Points, camera: Camera) -> Points:
    """Screen x, y and distance ahead of each point."""
    right, up, ahead = camera.axes()
    away = points - camera.eye
    z = away @ ahead
    return np.stack(
        [sheet.W / 2 + camera.focal * (away @ right) / z, sheet.H / 2 - camera.focal * (away @ up) / z, z], axis=-1
    )


def clipped(corners: Points, camera: Camera, near: float = 0.08) -> Points:
    """The part of a convex face that lies ahead of the camera."""
    ahead = (corners - camera.eye) @ camera.axes()[2] - near
    if (ahead > 0).all():
        return corners
    kept = []
    for i, (a, za) in enumerate(zip(corners, ahead, strict=True)):
        b, zb = corners[(i + 1) % len(corners)], ahead[(i + 1) % len(corners)]
        if za > 0:
            kept.append(a)
        if (za > 0) != (zb > 0):
            kept.append(a + (b - a) * za / (za - zb))
    return np.array(kept)


def fill(corners: Points, inverse: Field, face: Ids, number: int) -> None:
    """Draw one convex face (x, y, nearness) into the depth buffer `inverse` and the face numbers `face`."""
    height, width = inverse.shape
    left, top = max(0, int(corners[:, 0].min())), max(0, int(corners[:, 1].min()))
    right, low = min(width, int(corners[:, 0].max()) + 2), min(height, int(corners[:, 1].max()) + 2)
    if right <= left or low <= top:
        return
    yy, xx = np.ogrid[top:low, left:right]
    plane = np.linalg.lstsq(np.c_[corners[:, :2], np.ones(len(corners))], corners[:, 2], rcond=None)[0]
    near = plane[0] * xx + plane[1] * yy + plane[2]
    ends = np.roll(corners, -1, axis=0)
    area = float(np.sum(corners[:, 0] * ends[:, 1] - ends[:, 0] * corners[:, 1]))
    inside = near > inverse[top:low, left:right]
    for a, b in zip(corners, ends, strict=True):
        inside &= ((b[0] - a[0]) * (yy - a[1]) - (b[1] - a[1]) * (xx - a[0])) * np.sign(area) >= -0.6
    inverse[top:low, left:right][inside] = near[inside]
    face[top:low, left:right][inside] = number


def see(faces: Faces, camera: Camera) -> Seen:
    inverse, face = np.zeros((sheet.H, sheet.W), np.float32), np.full((sheet.H, sheet.W), -1, np.int32)
    normals = np.zeros((len(faces.corners) + 1, 3), np.float32)
    for number, corners in enumerate(faces.corners):
        normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        length = np.linalg.norm(normal)
        if length < 1e-9:
            continue
        normal = normal / length
        if normal @ (camera.eye - corners[0]) < 0:
            normal = -normal
        normals[number] = normal
        ahead_of = clipped(corners, camera)
        if len(ahead_of) > 2:
            flat = project(ahead_of, camera)
            fill(np.c_[flat[:, :2], 1 / flat[:, 2]], inverse, face, number)
    right, up, ahead = (a.astype(np.float32) for a in camera.axes())
    depth = np.where(inverse > 0, 1 / np.maximum(inverse, 1e-6), 1e4).astype(np.float32)
    ray = (
        ahead
        + ((sheet.XX - sheet.W / 2) / camera.focal)[..., None] * right
        - ((sheet.YY - sheet.H / 2) / camera.focal)[..., None] * up
    )
    place = camera.eye.astype(np.float32) + ray * depth[..., None]
    tone = np.array([*faces.tone, 0], np.float32)[face]
    words = np.array([*faces.words, 0], np.float32)[face]
    return Seen(face, place.astype(np.float32), normals[face], depth, tone, words)


def shade_map(faces: Faces, toward: Points, extent: float, size: int = 1100) -> tuple[Field, Points, Points]:
    """Nearness to the light of what it meets first, over a square `extent` wide, and the map's two axes."""
    side = np.cross(toward, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    rise = np.cross(side, toward)
    near, face = np.zeros((size, size), np.float32), np.zeros((size, size), np.int32)
    for number, corners in enumerate(faces.corners):
        flat = np.stack([corners @ side, corners @ rise], axis=1) * (size / extent) + size / 2
        fill(np.c_[flat, 50.0 + corners @ toward], near, face, number)
    return near, side, rise


def shadowed(seen: Seen, faces: Faces, toward: Points, extent: float, soft: float = 3.0) -> Field:
    """How much of the lamp (0 none, 1 all) reaches each pixel; `toward` points at the lamp."""
    size = 1100
    near, side, rise = shade_map(faces, toward, extent, size)
    lifted = seen.place + seen.normal * 0.05
    x = lifted @ side.astype(np.float32) * (size / extent) + size / 2
    y = lifted @ rise.astype(np.float32) * (size / extent) + size / 2
    xi, yi = np.clip(x, 0, size - 1).astype(np.int32), np.clip(y, 0, size - 1).astype(np.int32)
    height = 50 + lifted @ toward.astype(np.float32)
    beyond = (x < 1) | (x > size - 2) | (y < 1) | (y > size - 2)
    return blur(((near[yi, xi] - height < 0.09) | beyond).astype(np.float32), soft)


def unit(x: float, y: float, z: float) -> Points:
    vector = np.array([x, y, z], np.float64)
    return vector / np.linalg.norm(vector)


def haze(seen: Seen, start: float, over: float) -> Field:
    return np.asarray(np.exp(-np.clip(seen.depth - start, 0, None) / over), np.float32)
