"""How far a long reading is: readers say what they passed, whoever waits may listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

EVERY: Final = 500  # rows between two words
_listening: ContextVar[Callable[[int], None] | None] = ContextVar("listening", default=None)


@contextmanager
def listening(heard: Callable[[int], None]) -> Iterator[None]:
    """Inside, `heard` is told how many rows were passed since it was told last."""
    token = _listening.set(heard)
    try:
        yield
    finally:
        _listening.reset(token)


def passed(rows: int) -> None:
    heard = _listening.get()
    if heard is not None:
        heard(rows)
