"""Lanes: things that last are laid side by side in as few rows as hold them without touching."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Extent = tuple[float, float]


def packed(extents: Sequence[Extent], gap: float = 0) -> list[int]:
    """A row for each extent, first fit in the order given, so that within a row all are `gap` or more apart."""
    rows: list[list[Extent]] = []
    placed: list[int] = []
    for extent in extents:
        row = next((index for index, taken in enumerate(rows) if _fits(extent, taken, gap)), len(rows))
        if row == len(rows):
            rows.append([])
        taken = rows[row]
        taken.insert(bisect_left(taken, extent), extent)
        placed.append(row)
    return placed


def free_room(extent: Extent, taken: Sequence[Extent], bounds: Extent) -> tuple[float, float]:
    """How far the row is free before and after `extent`, up to its neighbours or the `bounds`; `taken` holds `extent`."""
    before = max((end for _, end in taken if end <= extent[0]), default=bounds[0])
    after = min((start for start, _ in taken if start >= extent[1]), default=bounds[1])
    return max(0.0, extent[0] - before), max(0.0, after - extent[1])


def _fits(extent: Extent, taken: Sequence[Extent], gap: float) -> bool:
    """`taken` is sorted and its members apart, so only the two neighbours can be in the way."""
    index = bisect_left(taken, extent)
    clear_before = index == 0 or taken[index - 1][1] + gap <= extent[0]
    clear_after = index == len(taken) or extent[1] + gap <= taken[index][0]
    return clear_before and clear_after
