"""The constellation: lit cells wake their neighbours in wandering chains, and where a chain forks a star stays."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tools.films.screen.lens import Light, as_light

ROWS, COLUMNS = 81, 144
HOME = (40, 72)  # the empty cell
_STEPS = 150
_TURNS = ((0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1))


@cache
def _generations() -> Light:
    """Brightness of every cell, generation by generation."""
    noise = np.random.default_rng(77)
    sparks = np.zeros((ROWS, COLUMNS), dtype=bool)
    stars, trail, flash = (np.zeros((ROWS, COLUMNS), dtype=np.float32) for _ in range(3))
    rest = np.zeros((ROWS, COLUMNS), dtype=np.int16)
    walkers = [(HOME[0], HOME[1], way) for way in (0, 3, 5)]
    told = []
    for step in range(_STEPS):
        walkers = _walked(walkers, noise, stars, trail, sparks, step)
        flash = np.where(sparks, np.float32(0.8), flash * np.float32(0.8))
        trail *= np.float32(0.955)
        stars *= np.float32(0.985)
        stars[HOME] = 1.7
        told.append(np.maximum(np.maximum(stars, trail), flash))
        rest = np.where(sparks, 6, np.maximum(rest - 1, 0)).astype(np.int16)
        around = sum(
            np.roll(sparks, (dy, dx), (0, 1)).astype(np.int16) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx
        )
        sparks = (around == 2) & (rest == 0) & (noise.random(sparks.shape) < 0.8)
        sparks[[0, -1]] = False
        sparks[:, [0, -1]] = False
    return np.stack(told)


def _walked(
    walkers: list[tuple[int, int, int]], noise: np.random.Generator, stars: Light, trail: Light,
    sparks: NDArray[np.bool_], step: int,
) -> list[tuple[int, int, int]]:  # fmt: skip
    """Every chain one cell farther; some turn, some fork and leave a star, some end; home sends out new ones."""
    onward: list[tuple[int, int, int]] = []
    if step % 11 == 5:
        walkers = [*walkers, (HOME[0], HOME[1], int(noise.integers(8)))]
    for from_row, from_column, way in walkers:
        row, column = from_row + _TURNS[way][0], from_column + _TURNS[way][1]
        if not (1 < row < ROWS - 2 and 1 < column < COLUMNS - 2):
            continue
        crowd = float((trail[row - 2 : row + 3, column - 2 : column + 3] > 0.2).sum())
        trail[row, column] = 0.55
        chance = noise.random()
        fork = 0.24 if len(onward) < 12 else 0.11
        if crowd > 7 and chance < 0.3:
            stars[row, column] = max(float(stars[row, column]), 0.6)
        elif chance < fork and len(walkers) < 60:
            stars[row, column] = float(noise.uniform(0.8, 1.5))
            onward += [(row, column, (way + 1) % 8), (row, column, (way - 1) % 8)]
            if noise.random() < 0.12:
                sparks[row, column - 1 : column + 1] = True
        elif chance < fork + 0.1:
            onward.append((row, column, (way + int(noise.choice((-1, 1)))) % 8))
        elif len(walkers) > 8 and chance < fork + 0.13:
            stars[row, column] = float(noise.uniform(0.5, 1.1))
        else:
            onward.append((row, column, way))
    return onward


def constellation(step: float) -> Light:
    """The wall's cells (row 0 at the floor) at a fractional generation."""
    told = _generations()
    step = min(max(step, 0.0), len(told) - 1.001)
    whole = int(step)
    part = np.float32(step - whole)
    return as_light(told[whole] * (1 - part) + told[whole + 1] * part)
