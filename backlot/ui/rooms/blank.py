"""A team that has come and has recorded nothing yet: told in one kind sentence instead of a page of empty parts."""

from __future__ import annotations

from backlot.records import Production
from backlot.store.queries import take_tally
from backlot.ui.ask import ask


def holds_nothing(production: Production) -> bool:
    """Whether its record has nothing that any room could show but whose it is and what its film is called."""
    parts = (
        production.members, production.tasks, production.decisions, production.budget, production.media, production.lessons,
        production.film.disclosures,
    )  # fmt: skip
    return not any(parts) and not ask(take_tally, production.code).shots
