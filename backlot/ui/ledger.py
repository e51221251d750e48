"""What the record knows of how each shot of a film was made: the facts that stand at the playhead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from backlot.records import (
    BacklotError,
    Decision,
    DigitalSourceType,
    Method,
    Money,
    Participant,
    Production,
    Shot,
    Take,
    Text,
)
from backlot.store.queries import ShotLine, shot_lines
from backlot.store.queries.take_times import ShotBill, shot_bills
from backlot.ui.ask import ask


class Texture(StrEnum):
    """How a shot is drawn: solid where people made it, hatched where AI did, half and half or finely hatched between."""

    FILM = "film"
    AI = "ai"
    HALF = "half"
    FINE = "fine"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Entry:
    """One shot with the facts of its making. `cost` is None where the price of any of its credits is not known."""

    shot: Shot
    texture: Texture
    takes: int
    rejected: int
    credits: int
    cost: Money | None = None
    selected: Take | None = None
    service: Participant | None = None
    maker: Text | None = None
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """A production's shots in film order; `frames` is the film's length, 0 where its cut is not known."""

    production: Production
    entries: tuple[Entry, ...]
    frames: int

    @property
    def is_long(self) -> bool:
        """Whether its shots are too many to be drawn all at once, or each with room around it."""
        return len(self.entries) > 200

    def seconds(self, frames: int) -> float:
        return self.production.film.frame_rate.seconds(frames)


def ledger_of(production: Production) -> Ledger:
    lines = ask(shot_lines, production.code)
    costs = _costs(production, _bills(production))
    people = {each.code: each for each in production.participants}
    silent = {each.participant for each in production.members if not each.consent}
    decisions = {each.code: each for each in production.decisions}
    entries = tuple(_entry(line, people, silent, decisions, costs) for line in lines)
    return Ledger(production, entries, _length(production, [line.shot for line in lines]))


def _bills(production: Production) -> tuple[ShotBill, ...]:
    """What the shots cost in credits; nothing while the database is away, for the film plays on without prices."""
    try:
        return ask(shot_bills, production.code)
    except BacklotError:
        return ()


def _entry(
    line: ShotLine,
    people: Mapping[str, Participant],
    silent: set[str],
    decisions: Mapping[str, Decision],
    costs: Mapping[str, Money],
) -> Entry:
    take = line.selected
    maker = people.get(take.made_by) if take and take.made_by and take.made_by not in silent else None
    return Entry(
        line.shot,
        texture_of(take),
        line.takes,
        line.rejected,
        line.credits,
        costs.get(line.shot.code),
        take,
        people.get(take.service) if take and take.service else None,
        maker.name if maker else None,
        tuple(decisions[code] for code in line.decisions if code in decisions),
    )


def texture_of(take: Take | None) -> Texture:
    """A composite without anything AI-made in it is people's work like any other."""
    if take is None:
        return Texture.OPEN
    if take.method is Method.COMPOSITE:
        by_hand = take.source_type in (DigitalSourceType.COMPOSITE, DigitalSourceType.DIGITAL_CREATION)
        return Texture.FILM if by_hand else Texture.FINE
    return {Method.CAMERA: Texture.FILM, Method.GENERATED: Texture.AI}.get(take.method, Texture.HALF)


def _costs(production: Production, bills: Iterable[ShotBill]) -> dict[str, Money]:
    """Credits × price over all takes of each shot, where every price is known and all are in one currency."""
    prices = {each.code: each.credit_price for each in production.participants if each.credit_price is not None}
    sums: dict[str, list[Money | None]] = defaultdict(list)
    for bill in bills:
        price = prices.get(bill.service or "")
        sums[bill.shot].append(Money(price.minor * bill.credits, price.currency) if price else None)
    costs = {}
    for shot, amounts in sums.items():
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(amounts) and len({amount.currency for amount in known}) == 1:
            costs[shot] = sum(known[1:], known[0])
    return costs


def _length(production: Production, cut: Iterable[Shot]) -> int:
    """Frames of the whole film: as stated, else to the end of its last shot; 0 where no shot has its place."""
    ends = [shot.record_out for shot in cut if shot.record_in is not None and shot.record_out is not None]
    return max(production.film.runtime_frames or 0, *ends) if ends else 0
