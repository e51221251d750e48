"""What a visitor would have decided: counted once, without a name, and never in the way of what comes next."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import streamlit as st

from backlot.store.commands.choosing import count_choice
from backlot.store.database import reading
from backlot.store.queries import choices
from backlot.ui.access import address
from backlot.ui.rationing import Rations
from backlot.ui.runtime import engine
from backlot.ui.view import screen

log = logging.getLogger(__name__)
R = TypeVar("R")

PATIENCE: Final = 1.5  # seconds a visitor waits for the count; the rest of the page comes then all the same
REST: Final = 5.0  # seconds without asking a database that did not answer in time
LONGEST: Final = 120  # letters of a team's and a decision's code
A_VISIT: Final = 180.0  # seconds after which a kiosk that many people share may hear the same choice again
MEMORY: Final = "chose"
# Twenty kiosks behind one address, each with a visitor deciding every forty seconds, pass; a script that stuffs does not.
FOR_AN_ADDRESS: Final = Rations(60, every=2.0)
FOR_ONE_DECISION: Final = Rations(12, every=10.0)
_NUMBER: Final = re.compile(r"[1-9][0-9]?", re.ASCII)
_known: OrderedDict[tuple[str, str], tuple[int, ...]] = OrderedDict()
_guard: Final = threading.Lock()


class _Trouble:
    """Until when the database is left alone."""

    until: float = 0.0


def choose(page: str, params: Mapping[str, str]) -> None:
    """Count the choice that was made by hand, if it is one; refused in silence, because the visitor's way leads on."""
    team, decision, number = (params.get(name, "") for name in ("team", "decision", "chosen"))
    if (
        page != "decisions"
        or "as_of" in params
        or "preview" in params
        or not _NUMBER.fullmatch(number)
        or len(team + decision) > LONGEST
    ):
        return
    if not FOR_AN_ADDRESS.take(address()) or not FOR_ONE_DECISION.take(f"{address()} {team} {decision}"):
        return
    if _is_new((team, decision)):
        _in_time(lambda: count_choice(engine(), team, decision, int(number) - 1))


def counts(team: str, decision: str) -> tuple[int, ...] | None:
    """How visitors chose so far, by option; as last known while the database is away, None where that is nothing."""
    key = (team, decision)
    if time.monotonic() > _Trouble.until:
        fresh = _in_time(lambda: _read(team, decision))
        if fresh is not None:
            with _guard:
                _known[key] = fresh
                _known.move_to_end(key)
                while len(_known) > 512:
                    _known.popitem(last=False)
    return _known.get(key)


def _read(team: str, decision: str) -> tuple[int, ...]:
    with reading(engine()) as connection:
        return choices(connection, team, decision)


def _is_new(key: tuple[str, str]) -> bool:
    """Whether this browser session has not decided this before; on a kiosk, whether this visitor hasn't."""
    now = time.monotonic()
    memory: dict[tuple[str, str], float] = st.session_state.setdefault(MEMORY, {})
    again = key in memory and (screen().name != "kiosk" or now - memory[key] < A_VISIT)
    if not again:
        memory[key] = now
    return not again


def _in_time(work: Callable[[], R]) -> R | None:
    """What `work` answers, if it does so before the visitor has waited long enough."""
    answers: list[R] = []

    def run() -> None:
        try:
            answers.append(work())
        except Exception as fault:
            _Trouble.until = time.monotonic() + REST
            log.warning("a visitor's choice: %s", fault)

    # A thread of its own: a frozen database must not freeze the visitor's page.
    thread = threading.Thread(target=run, name="choosing", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if thread.is_alive():
        _Trouble.until = time.monotonic() + REST
    return answers[0] if answers else None
