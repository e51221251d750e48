"""Records of the past for rooms to be drawn from: a few are kept, one is made at a time, and nobody at the present waits."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Final

from backlot.records import BacklotError
from backlot.store.past import PastRecord, Standing, standing
from backlot.ui.ask import ask, asking
from backlot.ui.replay import drawn, is_kept
from backlot.ui.runtime import engine, settings

KEPT: Final = 8  # records
MOST_ROWS: Final = 150_000  # in all of them together; a row takes about half a kilobyte
WAITING: Final = 64  # visitors; the next one is asked to come again
PATIENCE: Final = 10.0  # seconds
LONGEST_REST: Final = 2.0  # seconds
_records: OrderedDict[Hashable, PastRecord] = OrderedDict()
_queue = threading.BoundedSemaphore(WAITING)
_desk = threading.Lock()


class _Rest:
    """No further record is made until `until`, as long as the last one took of a core: hundreds of them take half of one."""

    until: float = 0.0
    owed: bool = False


def word_of_today() -> Standing:
    """What may be seen of the past; a page of the past is drawn anew only when this has changed."""
    with asking(None):
        return ask(standing)


def drawn_back(edition: int, key: Hashable, draw: Callable[[], object], *more: Hashable) -> None:
    """`replay.drawn` of a part of the past: it stays as it is over new editions, unless less of it may be seen than before.

    The way to the record is taken before the easel, so that nobody who draws the present waits for it. `more` adds to what
    the part depends on.
    """
    stamp = (word_of_today(), *more)
    if is_kept(key, stamp):
        drawn(key, stamp, draw)
        return
    with looking_back(edition):
        drawn(key, stamp, draw)


@contextmanager
def looking_back(edition: int) -> Iterator[None]:
    """Within, `ask` answers as of `edition`. Raises BacklotError("error.past_busy") when too many look back at once."""
    shelf = settings().media

    def fresh(today: Standing) -> PastRecord:
        return PastRecord(engine(), edition, today, lambda name: (shelf / name).is_file())

    with looking_at(edition, word_of_today, fresh):
        yield


@contextmanager
def looking_at(
    key: Hashable, word: Callable[[], Standing], fresh: Callable[[Standing], PastRecord]
) -> Iterator[PastRecord]:
    """Within, `ask` asks the record kept under `key`, made by `fresh` where there is none under today's `word`."""
    if not _queue.acquire(blocking=False):
        raise BacklotError("error.past_busy")
    try:
        if not _desk.acquire(timeout=PATIENCE):
            raise BacklotError("error.past_busy")
        began = time.thread_time()
        try:
            record = _record(key, word(), fresh)
            with asking(record):
                yield record
        finally:
            _put_away(time.thread_time() - began)
            _desk.release()
    finally:
        _queue.release()


def _record(key: Hashable, today: Standing, fresh: Callable[[Standing], PastRecord]) -> PastRecord:
    kept = _records.get(key)
    if kept is not None and kept.source is engine() and kept.standing == today:
        _records.move_to_end(key)
        return kept
    if kept is not None:
        _records.pop(key).close()
    time.sleep(max(0.0, _Rest.until - time.monotonic()))
    _Rest.owed = True
    _records[key] = fresh(today)
    return _records[key]


def _put_away(took: float) -> None:
    """Close the records that were not looked at for longest, beyond what we keep."""
    if _Rest.owed:
        _Rest.owed, _Rest.until = False, time.monotonic() + min(took, LONGEST_REST)
    while len(_records) > 1 and (len(_records) > KEPT or sum(each.rows for each in _records.values()) > MOST_ROWS):
        _records.popitem(last=False)[1].close()
