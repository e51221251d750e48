"""Doubts a production that could be read: what contradicts itself refuses it, what is merely odd is told to staff."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.exchange.money_rules import money_doubts
from backlot.exchange.picture_rules import picture_doubts
from backlot.exchange.word_rules import word_doubts
from backlot.exchange.work_rules import decision_doubts, work_doubts
from backlot.records.imports import Issue
from backlot.records.production import Account, Participant, Production


def doubts(
    production: Production, accounts: Sequence[Account], services: Sequence[Participant]
) -> tuple[Issue, ...]:
    """Every doubt, by part; `value` is the code of the row, by which `located` finds its line."""
    return (
        *work_doubts(production),
        *picture_doubts(production),
        *decision_doubts(production),
        *money_doubts(production, accounts, services),
        *word_doubts(production),
    )
