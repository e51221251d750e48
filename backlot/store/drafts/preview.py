"""The record as it will be once a draft is published: a copy in memory of what rooms ask for, with the wishes granted on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from backlot.records import BacklotError
from backlot.store.changes import Unit
from backlot.store.drafts.carrying import carry, in_order
from backlot.store.drafts.parts import Part
from backlot.store.past import PastRecord, Standing
from backlot.store.tables.beside import BESIDE


@dataclass(frozen=True, slots=True)
class Present(Standing):
    """The rows of now are shown as they are; `of` is what they are the present of."""

    of: tuple[object, ...] = ()

    def shows(self, table: str, key: tuple[object, ...], last: Mapping[str, object] | None) -> bool:
        return True

    def names(self, person: tuple[object, ...]) -> bool:
        return True


class PreviewRecord(PastRecord):
    """The record at edition `number`, the newest, with `parts` granted; `faults` tells of those that can't be, by position."""

    def __init__(self, source: Engine, number: int, standing: Present, parts: Sequence[Part], who: str) -> None:
        super().__init__(source, number, standing, lambda _path: True, BESIDE)
        self.faults: dict[int, BacklotError] = {}
        with self._engine.connect() as connection:
            unit = Unit(connection, who, "preview", "")
            for part in in_order(parts):
                try:
                    carry(unit, part, in_any_case=True)
                except BacklotError as fault:
                    self.faults[part.position] = fault
                except SQLAlchemyError:
                    self.faults[part.position] = BacklotError("error.draft_clash")


def present(*of: Any) -> Present:
    """Today's word on the present of `of`: an equal one means that a copy is still good."""
    return Present(frozenset(), frozenset(), frozenset(), of)
