"""A wall of diodes over a wet floor, seen by a camera with depth of field: the place the film leaves and comes home to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.films.screen.lens import Grid, Light, as_light, sampled, smooth, texture


@dataclass(frozen=True)
class Camera:
    """Where we stand (the wall is z = 0, we are at negative z, the floor is y = 0) and how we look."""

    x: float
    y: float
    z: float
    yaw: float = 0.0
    pitch: float = 0.0
    zoom: float = 1.4

    def rays(self, view: Grid) -> tuple[Light, Light, Light]:
        """The direction of every pixel's ray, its forward part about 1."""
        right, up = view.x / np.float32(self.zoom), view.y / np.float32(self.zoom)
        cos, sin = np.cos(self.pitch), np.sin(self.pitch)
        rise, ahead = up * cos + sin, cos - up * sin
        cos, sin = np.cos(self.yaw), np.sin(self.yaw)
        turned = (right * cos + ahead * sin, rise, ahead * cos - right * sin)
        return turned[0].astype(np.float32), turned[1].astype(np.float32), turned[2].astype(np.float32)

    def seen(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        """Where a point of the room falls in the picture, and how large a unit length is there."""
        east, rise, north = x - self.x, y - self.y, z - self.z
        cos, sin = np.cos(self.yaw), np.sin(self.yaw)
        right, ahead = east * cos - north * sin, north * cos + east * sin
        cos, sin = np.cos(self.pitch), np.sin(self.pitch)
        depth, up = ahead * cos + rise * sin, rise * cos - ahead * sin
        return float(right / depth * self.zoom), float(up / depth * self.zoom), float(self.zoom / depth)


@dataclass(frozen=True)
class Lamp:
    """The square as a light on its surroundings: where it is and how strong."""

    x: float
    y: float
    z: float
    power: float = 1.0


@dataclass(frozen=True)
class Room:
    """How the wall and the floor take the light."""

    pitch: float  # the side of one cell
    ambient: float = 0.004
    mirror: float = 0.5
    ripple: float = 0.02
    focus: float = 0.0  # distance of the sharp plane; 0 = everything sharp
    aperture: float = 0.0


def wall(
    view: Grid, camera: Camera, cells: Light, room: Room, lamp: Lamp, clock: float = 0.0, mirrored: Light | None = None
) -> Light:
    """The wall whose cells glow by `cells` (row 0 at the floor) and its reflection (of `mirrored`, if given)."""
    dx, dy, dz = camera.rays(view)
    dz = as_light(np.maximum(dz, 1e-3))
    reach = -camera.z / dz
    x, y = as_light(camera.x + dx * reach), as_light(camera.y + dy * reach)
    floor = y < 0
    below, x, y = _through_water(camera, dx, dy, dz, x, y, room, clock)
    rows, columns = cells.shape
    across, up = x / room.pitch + columns / 2, y / room.pitch
    column, row = np.clip(across.astype(np.int32), 0, columns - 1), np.clip(up.astype(np.int32), 0, rows - 1)
    value: Light = as_light(cells[row, column])
    if mirrored is not None:
        value = as_light(np.where(floor, mirrored[row, column], value))
    cover = _diodes(view, camera, across, up, reach, dx, dz, room)
    distance = (x - lamp.x) ** 2 + (y - lamp.y) ** 2 + lamp.z**2
    sheen = room.ambient + lamp.power * 0.05 / (0.02 + distance)
    inside = np.clip(columns / 2 + 0.5 - np.abs(across - columns / 2), 0, 1) * np.clip(rows + 0.5 - up, 0, 1)
    light = (value + sheen * 0.22) * cover * inside + sheen * 0.012
    return as_light(np.where(floor, light * below, light))


def _through_water(
    camera: Camera, dx: Light, dy: Light, dz: Light, x: Light, y: Light, room: Room, clock: float
) -> tuple[Light, Light, Light]:
    """Below the wall's foot we see it in the wet floor: how much of it, and where its ripples bend the look to."""
    reach = np.where(y < 0, -camera.y / np.minimum(dy, -1e-3), 0)
    east, north = camera.x + dx * reach, camera.z + dz * reach
    patch = texture(5)
    wave = sampled(patch, east * 90 + clock * 9, north * 60) + sampled(patch, east * 41 - clock * 5, north * 150 + 200)
    bend = (wave - 1.0) * room.ripple * np.maximum(-north, 0)
    grazing = 1 / (1 + (camera.y / np.maximum(-camera.z, 0.1)) * 1.5)
    wet = smooth(sampled(patch, east * 23 + 77, north * 37 + 31), 0.3, 0.62) * 0.65 + 0.35
    share = (room.mirror * grazing * wet * np.exp(-0.22 * np.maximum(-north, 0))).astype(np.float32)
    return share, x + bend * 0.55, np.abs(y) + np.where(y < 0, bend * 1.6, 0)


def _diodes(
    view: Grid, camera: Camera, across: Light, up: Light, reach: Light, dx: Light, dz: Light, room: Room
) -> Light:
    """How much of each pixel a lit diode covers; where they are finer than pixels or out of focus, their mean."""
    print_x = reach * (view.pixel / camera.zoom / room.pitch) * np.sqrt(1 + (dx / dz) ** 2)
    soft = print_x + 0.04
    if room.focus:
        soft = soft + room.aperture * np.abs(1 - room.focus / np.maximum(reach, 0.02)) / room.pitch * 0.1
    inner_x, inner_y = np.abs(across - np.floor(across) - 0.5), np.abs(up - np.floor(up) - 0.5)
    cover = np.clip((0.33 - np.maximum(inner_x, inner_y)) / soft + 0.5, 0, 1)
    merge = np.clip((soft - 0.45) / 0.75, 0, 1)
    return as_light(cover * (1 - merge) + 0.44 * merge)
