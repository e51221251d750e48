"""What many measurements say in a few figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0 to 1) of `values` lie, between neighbours in a straight line."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("nothing was measured")
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def in_milliseconds(seconds: Iterable[float]) -> dict[str, float]:
    """p50, p95 and the longest of durations, in milliseconds."""
    kept = list(seconds)
    return {
        "p50": round(quantile(kept, 0.5) * 1e3, 1),
        "p95": round(quantile(kept, 0.95) * 1e3, 1),
        "longest": round(max(kept) * 1e3, 1),
    }


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The middle of the ratios of measurements taken in turn, so that a busy moment of the machine weighs on both."""
    return round(median(mine / other for mine, other in zip(ours, theirs, strict=True)), 2)
