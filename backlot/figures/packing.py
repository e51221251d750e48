"""Lanes: things that last are laid side by side in as few rows as hold them without touching."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Extent = tuple[float, float]


def packed(extents: Sequence[Extent], gap: float = 0, tall: Sequence[int] = ()) -> list[int]:
    """The first row of each extent, first fit in the order given, so that within a row all are `gap` or more apart.

    `tall` says how many rows, one under another, each extent takes; one where it says nothing.
    """
    rows: list[list[Extent]] = []
    placed: list[int] = []
    for index, extent in enumerate(extents):
        height = tall[index] if tall else 1
        row = 0
        while not all(_fits(extent, taken, gap) for taken in rows[row : row + height]):
            row += 1
        rows += [[] for _ in range(row + height - len(rows))]
        for taken in rows[row : row + height]:
            taken.insert(bisect_left(taken, extent), extent)
        placed.append(row)
    return placed


def _fits(extent: Extent, taken: Sequence[Extent], gap: float) -> bool:
    """`taken` is sorted and its members apart, so only the two neighbours can be in the way."""
    index = bisect_left(taken, extent)
    clear_before = index == 0 or taken[index - 1][1] + gap <= extent[0]
    clear_after = index == len(taken) or extent[1] + gap <= taken[index][0]
    return clear_before and clear_after
