"""How many lines a process may hold open at once: the machine's limit of open files, raised as far as it goes."""

from __future__ import annotations

import logging
import resource
from typing import Final

_log: Final = logging.getLogger(__name__)


def allow_lines(wanted: int, *, spare: int) -> int:
    """Raise this process's limit until `wanted` lines and `spare` other files may be open; answers how many lines may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return wanted
    most = wanted + spare if hard == resource.RLIM_INFINITY else min(wanted + spare, hard)
    if soft < most:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            soft = most
        except (ValueError, OSError) as error:
            _log.warning("the limit of open files could not be raised: %s", error)
    lines = min(wanted, max(soft - spare, soft // 2))
    if lines < wanted:
        _log.warning("this process may open %d files: enough for %d lines, not %d", soft, lines, wanted)
    return lines
