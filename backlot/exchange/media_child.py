"""The process in which a file that somebody sent is opened: it binds itself first, says how far it is, and dies with us.

Started by `media_making` as `python -m backlot.exchange.media_child`. It reads one order as a line of JSON and answers
in lines of JSON: {"percent": 40}, and at last {"made": {…}} or {"refused": [key, details]}.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from backlot.exchange.media_film import make_film
from backlot.exchange.media_limits import LIMITS, Refused, What
from backlot.exchange.media_picture import make_picture
from backlot.exchange.media_subtitles import webvtt


def main() -> None:
    order = json.loads(sys.stdin.readline())
    bind(order["cpu"], order["memory"], order["output"])
    threading.Thread(target=_die_with_whoever_asked, daemon=True).start()
    try:
        answer: dict[str, Any] = {"made": make(order)}
    except Refused as refusal:
        full = refusal.key == "error.media_broken" and _most_held() > 0.9 * order["memory"]
        answer = {"refused": ["error.media_too_heavy", {}] if full else [refusal.key, refusal.details]}
    except MemoryError:
        answer = {"refused": ["error.media_too_heavy", {}]}
    _say(answer)


def make(order: Mapping[str, Any]) -> dict[str, Any]:
    """What `order` asks for, in its folder; the answer is what came of it, as JSON can say it."""
    what, source, folder = What(order["what"]), Path(order["source"]), Path(order["folder"])
    if what is What.FILM:
        film = make_film(source, folder / "made.mp4", folder / "small.jpg", lambda percent: _say({"percent": percent}))
        rate = [film.rate.numerator, film.rate.denominator]
        return {"file": "made.mp4", "small": "small.jpg", "frames": film.frames, "rate": rate, "sound": film.sound,
                "width": film.width, "height": film.height}  # fmt: skip
    if what is What.SUBTITLE:
        words, cues = webvtt(source.read_bytes(), order["length"])
        (folder / "made.vtt").write_text(words, encoding="utf-8")
        return {"file": "made.vtt", "cues": cues}
    width, height = make_picture(source, folder / "made.jpg", LIMITS[what].box)
    return {"file": "made.jpg", "width": width, "height": height}


def bind(cpu: int, memory: int, output: int) -> None:
    """Seconds of processor, bytes of memory and of any one file; and only the processor that nobody else wants."""
    for limit, most in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        hard = resource.getrlimit(limit)[1]  # whoever started us may have bound us closer
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (bound, bound))
    with suppress(OSError, AttributeError):
        os.nice(19)
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _most_held() -> int:
    """Bytes of address space at the highest: a library that was given none says only that something went wrong."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmPeak:"):
                return int(line.split()[1]) * 1024
    return 0


def _die_with_whoever_asked() -> None:
    """Whoever asked keeps our input open while it wants the answer."""
    sys.stdin.read()
    os._exit(1)


def _say(words: Mapping[str, Any]) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main()
    os._exit(0)  # the thread that listens would hold the door
