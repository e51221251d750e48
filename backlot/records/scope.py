"""What a sum of money includes: cash alone, or cash and more besides; each step takes in all before it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from backlot.records.vocabulary import Funding

EVERY_FUNDING: Final = frozenset(Funding)


class Scope(StrEnum):
    """Named by the kind of funding that the step adds; `SPONSORED` holds everything."""

    CASH = "cash"
    IN_KIND = "in_kind"
    DEFERRED = "deferred"
    SPONSORED = "sponsored"

    @property
    def funding(self) -> frozenset[Funding]:
        """The kinds of funding that count in this scope."""
        steps = tuple(Scope)
        return frozenset(Funding(step.value) for step in steps[: steps.index(self) + 1])


WIDEST: Final = Scope.SPONSORED


def scope_of(word: str | None) -> Scope:
    """The scope that an address asks for; the widest where it asks for none or for one that nobody knows."""
    return Scope(word) if word in set(Scope) else WIDEST
