"""Tells the other processes of the exhibition which kiosks this one hears: a quiet thread that writes at most now and then."""

from __future__ import annotations

import logging
import threading
from typing import Final

from backlot.records import BacklotError
from backlot.store.database import Engine, is_postgres
from backlot.store.kiosks_heard import say_gone, tell_heard
from backlot.ui.presence import Presence

log: Final = logging.getLogger(__name__)
PATIENCE: Final = 2.0  # seconds that an end waits for the database


class Sharing:
    """What `presence` hears goes into the shared database. Idle, it asks nothing of anybody."""

    def __init__(self, engine: Engine, presence: Presence) -> None:
        self._engine = engine
        self._presence = presence
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="presence", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def tell(self) -> None:
        """Write down what is due, if anything is; while the database is away it waits."""
        taken = self._presence.take()
        if not taken:
            return
        try:
            tell_heard(self._engine, self._presence.process, taken)
        except Exception as error:  # a list of screens never ends anything
            self._presence.put_back(taken)
            log.warning("which kiosks are on is not told: %s", error)

    def leave(self) -> None:
        """This process ends: its windows are open no more. To be called once."""
        self._ended.set()
        self._presence.news.set()
        last_word = threading.Thread(target=self._say_gone, args=(self._presence.process,), daemon=True)
        last_word.start()
        last_word.join(PATIENCE)

    def _run(self) -> None:
        if not is_postgres(self._engine):  # one process alone: whatever another said of itself, it is no more
            self._say_gone(None)
        while not self._ended.is_set():
            self.tell()
            if not self._presence.news.wait(self._presence.wait()):
                continue
            self._presence.news.clear()

    def _say_gone(self, process: str | None) -> None:
        try:
            say_gone(self._engine, process)
        except BacklotError as error:
            log.warning("which kiosks are on is not told: %s", error)
