"""Holds what editors were told against what the record says: nothing lost, nothing unseen, every conflict shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine

from backlot.store.database import reading
from tools.soak.chain import Chain
from tools.soak.hands import Notes, Saved
from tools.soak.rows import Target, tally


def wrongs(engine: Engine, before: Chain, notes: Sequence[Notes], targets: Sequence[Target]) -> list[str]:
    """Everything that was not as promised; `before` is the chain as it stood when the editors began."""
    before.follow(engine)
    found = list(before.wrong)
    for each in notes:
        found += each.errors
        for saved in each.saved:
            found += _about(saved, before)
    known = {saved.operation for each in notes for saved in each.saved}
    found += [f"{operation} was written, but its editor was not told" for operation in before.operations.keys() - known]
    return found + _miscounted(engine, notes, targets)


def _about(saved: Saved, chain: Chain) -> list[str]:
    """An acknowledged edit is in the chain, on top of the very version its editor saw, with the words it sent."""
    number = chain.operations.get(saved.operation)
    if number is None:
        return [f"{saved.operation} was acknowledged and is not in the chain"]
    (row,) = chain.written[number]
    after: dict[str, Any] = row["after"] or {}
    if (row["before"] or {}).get("version") != saved.version:
        return [f"{saved.operation} was written over a version that its editor never saw: a conflict was not shown"]
    return [] if after.get(f"{saved.target.text}_en") == saved.words else [f"{saved.operation} says something else"]


def _miscounted(engine: Engine, notes: Sequence[Notes], targets: Sequence[Target]) -> list[str]:
    """Each editor's number in each row is how often it saved there."""
    made = {target: Counter[str]() for target in targets}
    for each in notes:
        for saved in each.saved:
            made[saved.target][each.name] += 1
    found = []
    with reading(engine) as connection:
        for target, counts in made.items():
            standing = tally(target.read(connection)[1])
            if standing != counts:
                found.append(f"{target.kind} {target.code} counts {standing}, acknowledged were {counts}")
    return found
