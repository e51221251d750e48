"""A rectangle divided by weights into pieces as near to squares as they come (Bruls, Huizing and van Wijk, 2000)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """px, y downward."""

    x: float
    y: float
    width: float
    height: float


def tiled(weights: Sequence[float], room: Box) -> list[Box]:
    """One box for each weight, largest first; the areas are the weights' shares of `room`."""
    whole = sum(weights)
    if whole <= 0:
        return [Box(room.x, room.y, 0, 0) for _ in weights]
    areas = [weight / whole * room.width * room.height for weight in weights]
    boxes: list[Box] = []
    at = 0
    while at < len(areas):
        count = _row(areas[at:], min(room.width, room.height))
        row = areas[at : at + count]
        placed, room = _placed(row, room)
        boxes += placed
        at += count
    return boxes


def _row(areas: Sequence[float], side: float) -> int:
    """How many of the first areas stand best in one row along `side`."""
    count = 1
    while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(areas[:count], side):
        count += 1
    return count


def _worst(row: Sequence[float], side: float) -> float:
    """The longest of the row's shapes, as a ratio of its sides."""
    whole = sum(row)
    if whole <= 0 or side <= 0:
        return float("inf")
    thickness = whole / side
    return max(max(thickness * thickness / area, area / (thickness * thickness)) if area > 0 else 1.0 for area in row)


def _placed(row: Sequence[float], room: Box) -> tuple[list[Box], Box]:
    """The row along the shorter side of `room`, and what is left of the room."""
    whole = sum(row)
    boxes: list[Box] = []
    if room.width >= room.height:
        thickness, y = (whole / room.height if room.height else 0), room.y
        for area in row:
            height = area / thickness if thickness else 0
            boxes.append(Box(room.x, y, thickness, height))
            y += height
        return boxes, Box(room.x + thickness, room.y, max(room.width - thickness, 0), room.height)
    thickness, x = (whole / room.width if room.width else 0), room.x
    for area in row:
        width = area / thickness if thickness else 0
        boxes.append(Box(x, room.y, width, thickness))
        x += width
    return boxes, Box(room.x, room.y + thickness, room.width, max(room.height - thickness, 0))
