"""How large the giant is: the counts the exhibition promises to carry, or a share of them for a quick test."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final

# The month of the sample record, so that all productions stand on one clock.
FIRST: Final = datetime(2026, 5, 10, 9, 0)  # noqa: DTZ001 — record folders hold the venue's local time
DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Size:
    steps: int = 500
    shots: int = 2_000
    takes: int = 40_000
    people: int = 120
    scenes: int = 80
    assets: int = 600
    decisions: int = 200
    lines: int = 300
    costs: int = 3_000
    lessons: int = 40

    def scaled(self, share: float) -> Size:
        """Every count times `share`, at least 4 of each; people enough for every job, and no more than there are names."""
        counts = {field.name: max(4, round(getattr(self, field.name) * share)) for field in fields(self)}
        return Size(**{**counts, "people": min(max(counts["people"], 12), 120)})
