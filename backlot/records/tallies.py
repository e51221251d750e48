"""Takes counted rather than listed: what a comparison needs of a production with forty thousand of them."""

from __future__ import annotations

from dataclasses import dataclass

from backlot.records.vocabulary import Method


@dataclass(frozen=True, slots=True)
class MethodTally:
    """The takes made by one method, with or without a model's part in them; `usable` holds the selected ones too."""

    method: Method
    with_ai: bool
    made: int
    usable: int
    selected: int
    rejected: int

    @property
    def pending(self) -> int:
        """Takes of which the record does not say what became of them."""
        return self.made - self.usable - self.rejected
