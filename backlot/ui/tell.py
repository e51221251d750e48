"""How rooms write: who asks is read again inside the write, and the answer comes after the commit or not at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar

from backlot.records import BacklotError
from backlot.store.changes import Unit, unit_of_work
from backlot.store.database import WRITE_DEADLINE
from backlot.store.staff import admit, staff_of
from backlot.ui import access
from backlot.ui.runtime import engine, settings, watch

P = ParamSpec("P")
R = TypeVar("R")
_WAITING: Final = 0.5  # seconds kept back from the deadline for the answer itself
LONG_DEADLINE: Final = 120.0  # seconds for what shows its progress while it is written


@dataclass(slots=True)
class _Outcome(Generic[R]):
    """What the writing thread came to; a fault is raised again where the person waits."""

    value: R | None = None
    edition: int = 0
    fault: BaseException | None = None


def tell(
    command: Callable[Concatenate[Unit, P], R],
    *args: Any,
    subject: str = "",
    production: str | None = None,
    operation: str | None = None,
    **more: Any,
) -> R:
    """Do `command(unit, *args, **more)` as whoever is signed in here, and answer once it is committed.

    Raises BacklotError: not signed in any more, no right to it, a fault the command names, `RowMoved`, `AlreadyDone`,
    or error.not_saved when the database has not answered within the deadline. `operation` makes a retry happen once.
    """
    token, started = access.token(), time.monotonic()
    outcome: _Outcome[R] = _Outcome()

    def write() -> None:
        try:
            _write(outcome, command, args, more, token, started, (subject, production, operation), WRITE_DEADLINE)
        except BaseException as fault:
            outcome.fault = fault

    # A thread of its own: a frozen database must not freeze the person's page, nor the next person's write.
    thread = threading.Thread(target=write, name="tell", daemon=True)
    thread.start()
    thread.join(WRITE_DEADLINE - _WAITING)
    if thread.is_alive():
        raise BacklotError("error.not_saved")
    if outcome.fault is not None:
        raise outcome.fault
    if outcome.edition:
        watch().tell(outcome.edition)
    return outcome.value  # type: ignore[return-value]  # a command without fault has left its answer


def tell_long(
    token: str | None,
    command: Callable[Concatenate[Unit, P], R],
    *args: Any,
    subject: str = "",
    production: str | None = None,
    operation: str | None = None,
    watched: Callable[[Unit], None] | None = None,
    **more: Any,
) -> R:
    """`tell` for a write that takes longer than anyone waits at a button: on a thread of its own, which shows how far it
    is. All or nothing as ever; whoever holds `token` must still be signed in, and allowed to, when it is written.
    `watched` hears of the unit as it begins."""
    outcome: _Outcome[R] = _Outcome()
    started, told = time.monotonic(), (subject, production, operation)
    _write(outcome, command, args, more, token, started, told, LONG_DEADLINE, watched)
    if outcome.edition:
        watch().tell(outcome.edition)
    return outcome.value  # type: ignore[return-value]


def _write(
    outcome: _Outcome[R],
    command: Callable[..., R],
    args: tuple[Any, ...],
    more: dict[str, Any],
    token: str | None,
    started: float,
    told: tuple[str, str | None, str | None],
    deadline: float,
    watched: Callable[[Unit], None] | None = None,
) -> None:
    subject, production, operation = told
    with unit_of_work(engine(), "", command.__name__, subject, production, operation) as unit:
        someone = staff_of(unit.connection, token, settings().secret_key, locked=True)
        if someone is None:
            raise BacklotError("error.not_signed_in")
        admit(unit, someone, command)
        if watched is not None:
            watched(unit)
        outcome.value = command(unit, *args, **more)
        if time.monotonic() - started > deadline - 2 * _WAITING:
            raise BacklotError("error.not_saved")  # the person has been told so, or is about to be
    outcome.edition = unit.edition
