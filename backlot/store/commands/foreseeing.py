"""Tries wishes exactly as they would be granted and writes none of them: every fault at once, before anyone saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.exc import IntegrityError

from backlot.records import BacklotError
from backlot.store.changes import Unit
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.wishes import Wish, WishFault, grant_wishes


class Foreseen(Exception):
    """What the wishes would come to: the fault of each that cannot be granted, by its place. Raised, so that the unit of
    work is given up whatever came of them."""

    def __init__(self, faults: Mapping[int, BacklotError]) -> None:
        super().__init__(len(faults))
        self.faults = faults


@needs(Right.EDIT)
def foresee_wishes(unit: Unit, wishes: Sequence[Wish], one_language: bool = False) -> None:
    """Always raises Foreseen. A wish that fails is taken back alone, so that the next is tried on the record without it."""
    faults: dict[int, BacklotError] = {}
    for at, wish in enumerate(wishes):
        trial = unit.connection.begin_nested()
        try:
            grant_wishes(unit, (wish,), one_language)
        except WishFault as fault:
            trial.rollback()
            faults[at] = fault.fault
        except IntegrityError:
            trial.rollback()
            faults[at] = BacklotError("error.held_by_others")
        else:
            trial.commit()
    raise Foreseen(faults)
