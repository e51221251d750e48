"""What a server takes from the machine: its processor time and its memory."""

from __future__ import annotations

import sys
import time

import psutil

_SCHEDULER_CLOCK = 2  # CPUCLOCK_SCHED of the Linux kernel


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and all its threads, past ones too. /proc counts in 10 ms, the kernel's clock in ns."""
    if sys.platform == "linux":
        return time.clock_gettime((~pid << 3) | _SCHEDULER_CLOCK)
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def memory(pid: int) -> int:
    """Resident bytes."""
    return int(psutil.Process(pid).memory_info().rss)
