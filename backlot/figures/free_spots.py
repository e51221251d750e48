"""Where words can stand without lying on a mark: the nearest free place to the point that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in px, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Frame) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def along(points: Sequence[tuple[float, float]], thick: float) -> Iterator[Frame]:
    """The stretches of a line that runs from point to point, `thick` px to each side."""
    for (x, y), (to_x, to_y) in pairwise(points):
        yield Frame(min(x, to_x) - thick, min(y, to_y) - thick, max(x, to_x) + thick, max(y, to_y) + thick)


def nearest_free(
    width: float, height: float, near: tuple[float, float], room: Frame, taken: Iterable[Frame]
) -> Frame | None:
    """The frame of this size inside `room`, clear of all that is `taken`, whose right end is nearest to `near`; or None."""
    if width > room.right - room.left or height > room.bottom - room.top:
        return None
    known = list(taken)
    right, middle = near
    rights = [room.left + width + step * 12 for step in range(int((room.right - room.left - width) / 12) + 1)] + [
        room.right
    ]
    tops = [room.top + step * 4 for step in range(int((room.bottom - room.top - height) / 4) + 1)]
    places = sorted(((x - right) ** 2 + 2.5 * (top + height / 2 - middle) ** 2, x, top) for x in rights for top in tops)
    for _, x, top in places:
        frame = Frame(x - width, top, x, top + height)
        if not any(frame.meets(other) for other in known):
            return frame
    return None
