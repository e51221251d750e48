"""Doubts a production that could be read: what contradicts itself refuses it, what is merely odd is told to staff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from backlot.exchange.money_rules import money_doubts
from backlot.exchange.picture_rules import picture_doubts
from backlot.exchange.word_rules import word_doubts
from backlot.exchange.work_rules import decision_doubts, work_doubts
from backlot.records.imports import Issue
from backlot.records.production import Account, Participant, Production

MOST_OF_A_KIND: Final = 200


def doubts(production: Production, accounts: Sequence[Account], services: Sequence[Participant]) -> tuple[Issue, ...]:
    """Every doubt, by part; `value` is the code of the row, by which `located` finds its line."""
    found = chain(
        work_doubts(production),
        picture_doubts(production),
        decision_doubts(production),
        money_doubts(production, accounts, services),
        word_doubts(production),
    )
    return tuple(_first_of_each(found))


def _first_of_each(found: Iterable[Issue]) -> Iterator[Issue]:
    """The first doubts of a kind in a file; nobody reads the ten-thousandth, but all would have to be kept."""
    seen: Counter[tuple[str, str]] = Counter()
    for issue in found:
        kind = (issue.file, issue.key)
        seen[kind] += 1
        if seen[kind] <= MOST_OF_A_KIND:
            yield issue
        elif seen[kind] == MOST_OF_A_KIND + 1:
            yield replace(issue, value="", key="exchange.more_faults", details={"most": MOST_OF_A_KIND})
