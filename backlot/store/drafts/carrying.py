"""Carries a draft out within a unit of work: every part or none, and what would then be missing on screens; or only tries to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy.exc import IntegrityError

from backlot.records import BacklotError
from backlot.store.changes import Unit
from backlot.store.commands.parity import Wanting, refuse_wanting, wanting_in_production, wanting_in_row
from backlot.store.commands.showing import SHOWING, SHOWN_BY
from backlot.store.commands.wishes import Wish, WishFault, grant_wishes
from backlot.store.drafts.parts import Part, brought_up, held, look_at, opened_for

_ADDED_HIDDEN: Final = frozenset({"decision"})  # kinds whose new rows no visitor sees until somebody shows them


class PartFault(BacklotError):
    """A part that cannot be carried out, at its position; the sentence is that of `fault`."""

    def __init__(self, position: int, fault: BacklotError) -> None:
        super().__init__(fault.key, **fault.details)
        self.position = position
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Prospect:
    """What publishing would come to now: the fault of each part that can't be carried out, and what visitors would miss."""

    faults: Mapping[int, BacklotError]
    wanting: tuple[Wanting, ...]


def carry_out(unit: Unit, parts: Sequence[Part], one_language: bool) -> None:
    """All parts in their order, what is to be shown last. Raises PartFault, or Incomplete unless `one_language`."""
    done: list[Wish] = []
    for part in in_order(parts):
        try:
            done.append(carry(unit, part))
        except BacklotError as fault:
            raise PartFault(part.position, fault) from fault
        except IntegrityError as error:
            raise PartFault(part.position, BacklotError("error.draft_clash")) from error
    if not one_language:
        refuse_wanting(list(_wanting(unit, done)))


def foreseen(unit: Unit, parts: Sequence[Part]) -> Prospect:
    """What `carry_out` would come to; nothing of it stays."""
    whole, rows = unit.connection.begin_nested(), len(unit.rows)
    faults: dict[int, BacklotError] = {}
    done: list[Wish] = []
    try:
        for part in in_order(parts):
            trial = unit.connection.begin_nested()
            try:
                done.append(carry(unit, part))
                trial.commit()
            except (BacklotError, IntegrityError) as fault:
                trial.rollback()
                faults[part.position] = fault if isinstance(fault, BacklotError) else BacklotError("error.draft_clash")
        return Prospect(faults, tuple(_wanting(unit, done)))
    finally:
        whole.rollback()
        del unit.rows[rows:]


def in_order(parts: Sequence[Part]) -> list[Part]:
    """Words come before the word that they may be seen."""
    return sorted(parts, key=lambda part: (part.wish.kind in SHOWING, part.position))


def carry(unit: Unit, part: Part, *, in_any_case: bool = False) -> Wish:
    """Grant one part; answered is the wish with the code that its row has now. `in_any_case` overrules what others changed
    meanwhile, which only a preview may."""
    unit.refuse_other_team(part.wish.team)
    wish = _at_any_price(unit, part) if in_any_case else brought_up(unit.connection, part)
    code = _grant(unit, wish)
    team = code if wish.kind == "team" else wish.team
    # A new team stays hidden until somebody shows it, but for a preview.
    if wish.version is None and (wish.kind in _ADDED_HIDDEN or (in_any_case and wish.kind == "team")):
        _grant(unit, Wish(SHOWN_BY[wish.kind], team, code, 1, {"published": True}))
    return replace(wish, team=team, code=code)


def _at_any_price(unit: Unit, part: Part) -> Wish:
    look = look_at(unit.connection, part)
    if look.is_gone:
        raise BacklotError("error.row_gone")
    return part.wish if look.is_new else replace(part.wish, version=look.version)


def _grant(unit: Unit, wish: Wish) -> str:
    if wish.kind in SHOWING:
        if wish.version is None or wish.values is None:
            raise BacklotError("error.not_so")
        SHOWING[wish.kind][1](unit, wish.team, wish.code, wish.version, wish.values, one_language=True)
        return wish.code
    try:
        (code,) = grant_wishes(unit, (wish,), one_language=True)
    except WishFault as fault:
        raise fault.fault from fault
    return code


def _wanting(unit: Unit, done: Sequence[Wish]) -> Iterator[Wanting]:
    """What visitors would miss in the rows as they now stand, each thing once."""
    seen: set[Wanting] = set()
    for wish in done:
        for each in _wanting_of(unit, wish):
            if each not in seen:
                seen.add(each)
                yield each


def _wanting_of(unit: Unit, wish: Wish) -> Iterator[Wanting]:
    values: Mapping[str, Any] | None = wish.values
    if values is None or (wish.kind in SHOWING and not values.get("published")):
        return
    if wish.kind == "show_production":
        yield from wanting_in_production(unit.connection, wish.team)
        return
    asked = replace(wish, kind="decision") if wish.kind == "show_decision" else wish
    now = opened_for(unit.connection, asked)
    if now is not None:
        part = Part(0, asked, {})
        row = look_at(unit.connection, replace(part, wish=replace(asked, version=now.version))).row
        yield from wanting_in_row(part.sheet, row, held(part.sheet, now), now.options)
