"""Work that takes longer than a page may wait: one thread does it, one piece after another, and says how far it is."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from backlot.i18n import number, percent, say
from backlot.records import BacklotError, Language

PATIENCE: float = 1.5  # seconds a page waits before it shows progress instead
LOOKS: Final = 0.7  # seconds between two looks at how far it is
PERCENT: Final = 100  # parts of a stage whose parts mean nothing by themselves
_KEPT: Final = 4  # pieces of work whose outcome is kept
_works: OrderedDict[str, Work] = OrderedDict()
_guard = threading.Lock()
_hands = ThreadPoolExecutor(1, thread_name_prefix="import")
_log = logging.getLogger(__name__)


@dataclass
class Work:
    """One piece of work; `stage` is a phrase, `share` how much of it is done, or None where nobody can tell."""

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    stage: str = "import.stage.waiting"
    value: Any = None
    fault: BacklotError | None = None
    took: float = 0.0  # seconds
    _passed: Callable[[], int] = field(default=lambda: 0)
    _total: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)

    def at(self, stage: str, total: int = 0, passed: Callable[[], int] | None = None) -> None:
        """A new stage of `total` parts, of which `passed` tells how many are done."""
        self._passed = (lambda: 0) if passed is None else passed
        self.stage, self._total = stage, total

    @property
    def share(self) -> float | None:
        return min(1.0, self._passed() / self._total) if self._total else None

    @property
    def passed(self) -> tuple[int, int]:
        return min(self._passed(), self._total), self._total

    @property
    def is_over(self) -> bool:
        return self._ended.is_set()

    def wait(self) -> bool:
        """Whether it ended while a page may wait."""
        return self._ended.wait(PATIENCE)

    def do(self, task: Callable[[Work], Any]) -> None:
        began = time.monotonic()
        try:
            self.value = task(self)
        except BacklotError as fault:
            self.fault = fault
        except Exception:
            _log.exception("a piece of work at the desk failed")
            self.fault = BacklotError("import.failed")
        finally:
            self.took = time.monotonic() - began
            self._ended.set()


def begin(key: str, task: Callable[[Work], Any]) -> Work:
    """The work under `key`, begun now unless it was before; nobody does the same thing twice."""
    with _guard:
        known = _works.get(key)
        if known is not None:
            _works.move_to_end(key)
            return known
        work = _works[key] = Work()
        for old in [each for each, kept in _works.items() if kept.is_over][: max(0, len(_works) - _KEPT)]:
            del _works[old]
    _hands.submit(work.do, task)
    return work


def forget(key: str) -> None:
    """The outcome under `key` is nobody's any more."""
    with _guard:
        _works.pop(key, None)


def draw_progress(work: Work, language: Language) -> None:
    """How far `work` is, looked at again and again by itself; at its end the page is drawn anew."""

    @st.fragment(run_every=LOOKS)
    def look() -> None:
        if work.is_over:
            st.rerun()
        _draw(work, language)

    look()


def _draw(work: Work, language: Language) -> None:
    words = say(work.stage, language)
    share = work.share
    if share is None:
        st.progress(0.0, text=words)
        return
    done, total = work.passed
    counted = say("import.passed", language, done=number(done, language), total=number(total, language))
    if total == PERCENT:
        counted = percent(share, language)
    st.progress(share, text=f"{words} {counted}")
