"""How rooms read: each question is answered once per edition, and from the last good answer while the database is away."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

from backlot.records import BacklotError
from backlot.store.database import Connection, reading
from backlot.store.past import PastRecord
from backlot.store.queries import (
    accounts,
    announcements,
    kiosks,
    production,
    production_codes,
    programme,
    published_figures,
    rates,
    sessions,
    shot_lines,
    take_tally,
    topics,
)
from backlot.store.queries.costs import billed_takes
from backlot.store.queries.methods import takes_by_method
from backlot.store.queries.take_counts import take_counts
from backlot.store.queries.take_sums import (
    found_takes,
    shot_groups,
    shot_takes,
    take_groups,
    take_makers,
    take_services,
)
from backlot.store.queries.take_times import makers_at_work, shot_bills, takes_made
from backlot.store.queries.touched import touched_productions
from backlot.ui.runtime import engine, watch

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")
Query = Callable[Concatenate[Connection, P], R]

KEPT: Final = 512  # answers
# What the rooms ask about each production; none of it reads every take.
_OF_A_PRODUCTION: Final = (
    production, shot_lines, take_tally, take_counts, takes_by_method, take_groups, take_services, take_makers,
    takes_made, makers_at_work, shot_bills, billed_takes,
)  # fmt: skip
_TOUCHED_KEPT: Final = 64
_BY_PRODUCTION: Final = frozenset({*_OF_A_PRODUCTION, shot_groups, shot_takes, found_takes})
_LISTED: Final = 48  # shots, as many as the shots room lists at first
REST: Final = 1.0  # seconds without asking a database that was just away
_answers: OrderedDict[tuple[object, ...], _Answer] = OrderedDict()
_touched: OrderedDict[tuple[int, int], frozenset[str] | None] = OrderedDict()  # between two editions
_locks: dict[tuple[object, ...], threading.Lock] = {}
_guard = threading.Lock()
_asked: ContextVar[PastRecord | None] = ContextVar("asked", default=None)  # None: the record as it stands


@dataclass(frozen=True, slots=True)
class _Answer:
    edition: int
    value: Any


class _Trouble:
    """When the database last failed us."""

    since: float | None = None
    tried: float = 0.0
    wanting: bool = False  # somebody got an answer of an earlier edition, or none
    outages: int = 0


def ask(query: Query[P, R], *args: P.args, **_none: P.kwargs) -> R:
    """The answer to `query(connection, *args)` at the current edition; arguments must be hashable.

    Inside `asking(record)` it is the answer of that record of the past. Raises BacklotError("error.database_away") only
    where the database is away and this was never asked before.
    """
    past = _asked.get()
    if past is not None:
        return cast(R, past.answer(query, *args))
    edition = watch().edition
    key = (query.__module__, query.__qualname__, *args)
    kept = _answers.get(key)
    if kept is not None and kept.edition == edition:
        return cast(R, kept.value)
    with _lock_of(key):
        kept = _answers.get(key)
        if kept is not None and (kept.edition == edition or _still_holds(query, args, kept, edition)):
            with _guard:
                _answers[key] = _Answer(edition, kept.value)
            return cast(R, kept.value)
        if kept is not None and _resting():
            _Trouble.wanting = True
            return cast(R, kept.value)
        return _fresh(key, edition, query, args, kept)


def _still_holds(query: Callable[..., Any], args: tuple[Any, ...], kept: _Answer, edition: int) -> bool:
    """Whether the changes since `kept` left the production alone that this is an answer about."""
    if query not in _BY_PRODUCTION or _is_away():
        return False
    try:
        touched = _touched_since(kept.edition, edition)
    except BacklotError:
        return False  # it will be found out again, and said, when the question itself is asked
    return touched is not None and args[0] not in touched


def _touched_since(before: int, edition: int) -> frozenset[str] | None:
    between = (before, edition)
    if between not in _touched:
        with reading(engine()) as connection:
            found = touched_productions(connection, before, edition)
        with _guard:
            _touched[between] = found
            while len(_touched) > _TOUCHED_KEPT:
                _touched.popitem(last=False)
        return found
    return _touched.get(between)


@contextmanager
def asking(record: PastRecord | None) -> Iterator[None]:
    """Within, every question is asked of `record`; of the record as it stands where that is None."""
    token = _asked.set(record)
    try:
        yield
    finally:
        _asked.reset(token)


def _fresh(key: tuple[object, ...], edition: int, query: Callable[..., R], args: Any, kept: _Answer | None) -> R:
    try:
        with reading(engine()) as connection:
            value = query(connection, *args)
    except BacklotError:
        _Trouble.since = _Trouble.since or time.monotonic()
        _Trouble.tried = time.monotonic()
        watch().doubt()
        _Trouble.wanting = True
        if kept is None:
            raise
        return cast(R, kept.value)
    _Trouble.since = None
    with _guard:
        _answers[key] = _Answer(edition, value)
        _answers.move_to_end(key)
        while len(_answers) > KEPT:
            _locks.pop(_answers.popitem(last=False)[0], None)
    return value


def _is_away() -> bool:
    """Whether the database failed us after it last answered anybody."""
    return _Trouble.since is not None and _Trouble.tried > time.monotonic() - watch().age()


def _resting() -> bool:
    return _is_away() and time.monotonic() - _Trouble.tried < REST


def _lock_of(key: tuple[object, ...]) -> threading.Lock:
    with _guard:
        return _locks.setdefault(key, threading.Lock())


def is_stale() -> bool:
    """Whether what is on screen may be older than the record, because the database can't be reached."""
    return watch().age() > 5 or _is_away()


def outages() -> int:
    """How many outages are over in which answers were old or wanting: what was drawn from them is to be drawn anew."""
    if _Trouble.wanting and not is_stale():
        _Trouble.wanting = False
        _Trouble.outages += 1
    return _Trouble.outages


def warm() -> None:
    """Ask what every room asks, so that no visitor waits for a new edition and none misses the record when it is away."""
    for query in (programme, published_figures, accounts, rates, sessions, announcements, kiosks, topics):
        ask(query)
    for code in ask(production_codes):
        for question in _OF_A_PRODUCTION:
            ask(question, code)
        ask(shot_groups, code, tuple(line.shot.code for line in ask(shot_lines, code)[:_LISTED]))


def forget_answers() -> None:
    """Drop every answer; only tests that change databases need it."""
    with _guard:
        _answers.clear()
        _locks.clear()
        _touched.clear()
    _Trouble.since, _Trouble.wanting = None, False


def keep_warm() -> None:
    """Answer every room's questions now and at each new edition, on a thread beside the visitors'."""
    due = threading.Event()
    due.set()

    def run() -> None:
        while True:
            due.wait()
            due.clear()
            try:
                warm()
            except BacklotError:
                pass  # away: the last good answers stand until the next edition
            except Exception:
                log.exception("a part of the record can't be read")  # its room will say so; the others stay warm

    watch().subscribe(lambda _edition: due.set())
    threading.Thread(target=run, name="keep-warm", daemon=True).start()
