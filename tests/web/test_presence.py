"""Kiosks are on while their live signal is, and missed when they say nothing any more."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from starlette.types import Message

from backlot.ui.presence import A_MOMENT, KEPT, SILENT_AFTER, TOLD_EVERY, Presence
from backlot.web.live import Live
from tests.web.cast import Clapper


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_kiosk_is_on_from_its_first_window_to_its_last() -> None:
    presence = Presence()
    assert presence.seen("K001") is None
    presence.came("K001")
    presence.came("K001")
    presence.left("K001")
    assert _windows(presence, "K001") == 1
    presence.left("K001")
    presence.left("K001")
    assert _windows(presence, "K001") == 0


def test_a_kiosk_without_power_is_missed_within_ninety_seconds_and_back_with_a_word() -> None:
    clock = Clock()
    presence = Presence(clock, clock)
    presence.came("K001")
    clock.now += SILENT_AFTER - 1
    assert _windows(presence, "K001") == 1
    clock.now += 2
    seen = presence.seen("K001")
    assert seen is not None
    assert (seen.windows, seen.at) == (0, 1000.0)
    assert SILENT_AFTER < 90
    presence.heard("K001")
    assert _windows(presence, "K001") == 1


def test_made_up_names_never_fill_the_memory() -> None:
    presence = Presence()
    for number in range(3 * KEPT):
        presence.heard(f"X{number}")
    assert presence.seen("X0") is None
    assert presence.seen(f"X{3 * KEPT - 1}") is not None
    assert len(presence._known) == KEPT
    presence.came("K001")
    for number in range(3 * KEPT):
        presence.heard(f"Y{number}")
    assert _windows(presence, "K001") == 1, "nor crowd out a screen that is there"


def test_the_live_signal_says_which_kiosk_listens() -> None:
    presence = Presence()

    async def visit() -> tuple[int, int]:
        live = Live(Clapper(), presence=presence)
        live.open()
        gone = asyncio.Event()
        stream = asyncio.create_task(_ask(live, "GET", b"kiosk=K001", gone))
        nonsense = asyncio.create_task(_ask(live, "GET", b"kiosk=%3Cb%3E", gone))
        while live.listeners < 2:
            await asyncio.sleep(0)
        during = _windows(presence, "K001")
        gone.set()
        await asyncio.gather(stream, nonsense)
        await _ask(live, "HEAD", b"kiosk=K002", gone)
        return during, _windows(presence, "K001")

    assert asyncio.run(visit()) == (1, 0)
    assert presence.seen("K002") is not None
    assert presence.seen("<b>") is None


def test_words_of_twenty_kiosks_are_told_together_and_a_window_that_comes_or_goes_soon() -> None:
    clock = Clock()
    presence, told = Presence(clock, clock), []
    names = [f"K{number:03}" for number in range(20)]
    assert presence.wait() is None and presence.take() == {}
    for second in range(600):
        for place, name in enumerate(names):
            if second % 30 == place:
                presence.heard(name)
        taken = presence.take()
        told += [(second, sorted(taken))] if taken else []
        clock.now += 1
    assert len(told) <= 600 / TOLD_EVERY, "one writing for all of them"
    for name in names:
        moments = [second for second, each in told if name in each]
        gaps = [later - earlier for earlier, later in pairwise(moments)]
        assert min(gaps) >= TOLD_EVERY and max(gaps) < SILENT_AFTER - 15, (name, gaps)
    clock.now += 2 * TOLD_EVERY
    presence.take()
    clock.now += TOLD_EVERY
    presence.came("K001")
    assert presence.news.is_set() and presence.wait() == A_MOMENT
    clock.now += A_MOMENT
    assert [(name, each.windows) for name, each in presence.take().items()] == [("K001", 1)]


async def _ask(live: Live, method: str, query: bytes, gone: asyncio.Event) -> None:
    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(_message: Message) -> None: ...

    await live({"type": "http", "method": method, "query_string": query}, receive, send)


def _windows(presence: Presence, kiosk: str) -> int:
    seen = presence.seen(kiosk)
    assert seen is not None
    return seen.windows
