"""Editors at the desk at once: each reads a row, edits it and tells, and starts over when somebody was faster."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Engine

from backlot.records import BacklotError, StaffRole
from backlot.store.changes import RowMoved, unit_of_work
from backlot.store.commands.accounts import add_account
from backlot.store.commands.wishes import EDITING
from backlot.store.database import reading
from backlot.store.staff import open_session, sealed, staff_by_password
from backlot.ui import access, runtime
from backlot.ui.tell import tell
from tools.soak.rows import TEAM, Target, spelled, tally

PASSWORD: Final = "sixteen lamps burn until the morning"
ROWS_EACH: Final = 3  # of every kind: few enough that editors meet on them all the time
_here: Final = threading.local()


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit that was acknowledged: which row, from which version, with which words."""

    operation: str
    target: Target
    version: int
    words: str


@dataclass
class Notes:
    """What one editor saw."""

    name: str
    saved: list[Saved] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    conflicts: int = 0
    errors: list[str] = field(default_factory=list)


def names(hands: int) -> list[str]:
    return [f"h{number:02d}" for number in range(hands)]


def enrol(engine: Engine, hands: int, key: str) -> dict[str, str]:
    """An account and a sign-in for every editor: its token by name."""
    seal = sealed(PASSWORD)
    found = {}
    for name in names(hands):
        with unit_of_work(engine, "soak", "add_account", name) as unit:
            add_account(unit, name, name, seal, StaffRole.EDITOR)
        someone = staff_by_password(engine, name, PASSWORD, f"desk of {name}")
        if someone is None:
            raise SystemExit(f"{name} could not sign in")
        found[name] = open_session(engine, someone, key)
    return found


def sit_down(token: str) -> None:
    """Whoever holds `token` sits in this thread from now on."""
    _here.token = token


def token_here() -> str:
    """The token of the editor whose thread this is, as a browser session would hold it."""
    return str(_here.token)


def edit_together(tokens: dict[str, str], targets: Sequence[Target], each: int, run: str) -> list[Notes]:
    """Every editor of `tokens` in a thread of its own until it has saved `each` edits."""
    start = threading.Barrier(len(tokens))

    def edit(name: str) -> Notes:
        sit_down(tokens[name])
        start.wait(60)
        return _edit(name, targets, each, run)

    with ThreadPoolExecutor(len(tokens)) as pool:
        return list(pool.map(edit, tokens))


def _edit(name: str, targets: Sequence[Target], each: int, run: str) -> Notes:
    notes, chance = Notes(name), random.Random(f"{run}{name}")
    while len(notes.saved) < each and len(notes.errors) < 20:
        _save_one(notes, chance.choice(targets), f"{run}-{name}-{len(notes.saved)}-{len(notes.errors)}")
    return notes


def _save_one(notes: Notes, target: Target, operation: str) -> None:
    """Open the form, save it; shown a conflict, open it anew, as often as it takes."""
    while True:
        try:
            with reading(runtime.engine()) as connection:
                version, words = target.read(connection)
            counts = tally(words)
            counts[notes.name] += 1
            began = time.perf_counter()
            tell(
                EDITING[target.kind], TEAM, target.code, version, target.values(spelled(counts)),
                subject=target.code, production=TEAM, operation=operation,
            )  # fmt: skip
        except RowMoved as moved:
            notes.conflicts += 1
            if moved.theirs["version"] <= version:
                notes.errors.append(f"{operation} was refused for a version that is not newer")
                return
        except BacklotError as error:
            notes.errors.append(f"{operation}: {error.key}: {error.__cause__}")
            return
        else:
            notes.seconds.append(time.perf_counter() - began)
            notes.saved.append(Saved(operation, target, version, spelled(counts)))
            return


def edit_here(
    environment: dict[str, str], tokens: dict[str, str], targets: Sequence[Target], each: int, run: str
) -> list[Notes]:
    """`edit_together` in a process of its own, on the database that `environment` names."""
    os.environ.update(environment)
    runtime.forget()
    access.token = token_here
    return edit_together(tokens, targets, each, run)
