"""Where a process of editors begins: quiet before Streamlit is imported, which says of every thread that it has no browser."""

from __future__ import annotations

import logging
from importlib import import_module
from multiprocessing.connection import Connection as Pipe


def begin(answer: Pipe, *wanted: object) -> None:
    """Send what `hands.edit_here` answers to `wanted`."""
    logging.disable(logging.WARNING)
    answer.send(import_module("tools.soak.hands").edit_here(*wanted))
