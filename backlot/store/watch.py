"""Who looks at the edition for everybody: one thread that hears of every change and tells those who asked."""

from __future__ import annotations

import logging
import select as sockets
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Engine, select

from backlot.records import BacklotError
from backlot.store.database import is_postgres, reading
from backlot.store.sign_ins import last_ended
from backlot.store.tables import EditionRow

log = logging.getLogger(__name__)
LOOK_EVERY: Final = 0.5  # seconds between looks, whatever we hear meanwhile
FEEL_EVERY: Final = 0.05  # seconds between asking SQLite whether anybody committed
Callback = Callable[[int], None]
_UNKNOWN: Final = object()


def current_edition(engine: Engine) -> int:
    """The number of changes the record has seen."""
    with reading(engine) as connection:
        return int(connection.execute(select(EditionRow.number)).scalar_one())


def _standing(engine: Engine) -> tuple[int, datetime | None]:
    """The edition, and when a sign-in was last ended."""
    with reading(engine) as connection:
        return int(connection.execute(select(EditionRow.number)).scalar_one()), last_ended(connection)


class EditionWatch:
    """Knows the current edition without asking the database at every page: told by our own commands at once,
    by PostgreSQL's NOTIFY within milliseconds, and by SQLite's data version twenty times a second."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._edition = -1
        self._reached = 0.0
        self._version = -1
        self._ended: object = _UNKNOWN  # when a sign-in was last ended
        self._in_doubt = False
        self._callbacks: set[Callback] = set()
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def edition(self) -> int:
        """The newest edition heard of; looks for itself the first time."""
        if self._edition < 0:
            self.look()
        return self._edition

    def age(self) -> float:
        """Seconds since the database last answered."""
        return time.monotonic() - self._reached if self._reached else float("inf")

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Have `callback(edition)` called, on another thread, for every new edition, and with the same one when the
        database is back after it was away or somebody was signed out; the answer ends it."""
        with self._lock:
            self._callbacks.add(callback)

        def unsubscribe() -> None:
            with self._lock:
                self._callbacks.discard(callback)

        return unsubscribe

    def tell(self, edition: int) -> None:
        """An edition was committed; the newest one wins, whoever tells first."""
        with self._lock:
            if edition <= self._edition:
                return
            self._edition = edition
        self._call(edition)

    def again(self) -> None:
        """Something beside the record changed that desks show, such as a draft: whoever asked is told the edition once more."""
        if self._edition >= 0:
            self._call(self._edition)

    def doubt(self) -> None:
        """Somebody found the database away: when it answers again, those who asked are told."""
        self._in_doubt = True

    def look(self) -> None:
        """Ask the database itself. While it is away the last edition stands."""
        try:
            edition, ended = _standing(self._engine)
        except BacklotError:
            self.doubt()
            return
        self._reached = time.monotonic()
        # A sign-in that was ended makes no edition, but an idle desk must hear of it.
        again = self._in_doubt or (self._ended is not _UNKNOWN and ended != self._ended)
        self._in_doubt, self._ended = False, ended
        if again and edition <= self._edition:
            self._call(self._edition)
        self.tell(edition)

    def _call(self, edition: int) -> None:
        with self._lock:
            callbacks = tuple(self._callbacks)
        for callback in callbacks:
            callback(edition)

    def start(self) -> None:
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="edition-watch", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=5)
            self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.look()
            try:
                self._stay()
            except Exception as error:  # a driver's own faults and SQLAlchemy's around them: wait, and try anew
                log.warning("not hearing of editions: %s", error)
            self._stopping.wait(LOOK_EVERY)

    def _stay(self) -> None:
        """Hold one connection and hear of every change on it until it breaks; look now and then all the same."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            raw: Any = connection.connection.driver_connection
            if is_postgres(self._engine):
                raw.execute("LISTEN backlot_edition")
                self.look()
            while not self._stopping.is_set():
                if is_postgres(self._engine):
                    self._hear(raw)
                else:
                    self._feel(raw)
            connection.invalidate()

    def _feel(self, raw: Any) -> None:
        """SQLite calls nobody, but tells in microseconds whether any other connection has committed."""
        version = raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version or time.monotonic() - self._reached > LOOK_EVERY:
            self._version = version
            self.look()
        self._stopping.wait(FEEL_EVERY)

    def _hear(self, raw: Any) -> None:
        line = sockets.poll()  # select() would refuse the connection once a thousand visitors were there before it
        line.register(raw.fileno(), sockets.POLLIN)
        if not line.poll(LOOK_EVERY * 1000):
            self.look()
            return
        for note in raw.notifies(timeout=0):
            self.tell(int(note.payload))
        self._reached = time.monotonic()
