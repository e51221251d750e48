"""The running exhibition's few lasting things, kept in a plain module because anyone can clear Streamlit's caches."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache

from backlot.config import Settings
from backlot.config import settings as settings_from_environment
from backlot.store.database import Engine, open_engine
from backlot.store.watch import EditionWatch
from backlot.ui.presence import Presence


@dataclass(frozen=True, slots=True)
class Runtime:
    settings: Settings
    engine: Engine
    watch: EditionWatch
    presence: Presence


_lock = threading.Lock()


@cache
def _build() -> Runtime:
    settings = settings_from_environment()
    engine = open_engine(settings.database_url)
    return Runtime(settings, engine, EditionWatch(engine), Presence())


def runtime() -> Runtime:
    """The one runtime of this process, built the first time anyone asks."""
    with _lock:
        return _build()


def settings() -> Settings:
    return runtime().settings


def engine() -> Engine:
    return runtime().engine


def watch() -> EditionWatch:
    return runtime().watch


def presence() -> Presence:
    return runtime().presence


def forget() -> None:
    """Let the next question build the runtime anew from the environment; only tests need it."""
    with _lock:
        if _build.cache_info().currsize:
            built = _build()
            built.watch.stop()
            built.engine.dispose()
        _build.cache_clear()
        settings_from_environment.cache_clear()
