"""The live signal over real sockets: at once, to everybody, coalesced, and cheap while nothing happens."""

from __future__ import annotations

import asyncio
import re
import threading

from starlette.types import Message

from backlot.web.live import Live
from backlot.web.seats import Bounds, Seats
from tests.web.cast import Clapper, House

ASK = b"GET /live HTTP/1.1\r\nhost: test\r\naccept: text/event-stream\r\n\r\n"


async def listen(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(ASK)
    await edition(reader)
    return reader, writer


async def edition(reader: asyncio.StreamReader) -> int:
    found = re.search(rb'"edition": (\d+)', await asyncio.wait_for(reader.readuntil(b"}\n\n"), 10))
    assert found is not None
    return int(found[1])


def test_a_screen_hears_the_edition_on_arrival_and_each_one_after(house: House) -> None:
    async def visit() -> list[int]:
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        writer.write(ASK)
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        for header in (b"text/event-stream", b"no-store", b"x-accel-buffering: no", b"content-security-policy"):
            assert header in head
        opening = await asyncio.wait_for(reader.readuntil(b"}\n\n"), 10)
        assert b"retry: 1000\nevent: edition\ndata: " in opening
        house.clapper.clap(2)
        second = await edition(reader)
        house.clapper.clap(3)
        third = await edition(reader)
        writer.close()
        return [second, third]

    assert asyncio.run(visit()) == [2, 3]


def test_two_hundred_screens_hear_of_one_edit_within_a_second(house: House) -> None:
    async def visit() -> float:
        screens = [await listen(house.port) for _ in range(200)]
        loop = asyncio.get_running_loop()
        clapped = loop.time()
        await asyncio.to_thread(house.clapper.clap, 7)
        heard = await asyncio.gather(*(edition(reader) for reader, _ in screens))
        assert set(heard) == {7}
        for _, writer in screens:
            writer.close()
        return loop.time() - clapped

    assert asyncio.run(visit()) < 1.0


def test_a_hundred_editions_at_once_reach_a_screen_as_the_last_one(house: House) -> None:
    async def visit() -> list[int]:
        reader, writer = await listen(house.port)
        await asyncio.to_thread(house.clapper.clap, *range(2, 102))
        heard = [await edition(reader)]
        while heard[-1] != 101:
            heard.append(await edition(reader))
        writer.close()
        return heard

    heard = asyncio.run(visit())
    assert heard == sorted(heard)
    assert len(heard) < 10


def test_editions_told_out_of_order_never_go_back(house: House) -> None:
    async def visit() -> int:
        reader, writer = await listen(house.port)
        await asyncio.to_thread(house.clapper.clap, 9, 8, 10)
        heard = 0
        while heard != 10:
            now = await edition(reader)
            assert now > heard
            heard = now
        writer.close()
        return heard

    assert asyncio.run(visit()) == 10


def test_an_edition_told_again_is_sent_again_because_the_record_is_back(house: House) -> None:
    async def visit() -> list[int]:
        reader, writer = await listen(house.port)
        heard = []
        for told in (4, 4, 5):
            await asyncio.to_thread(house.clapper.clap, told)
            heard.append(await edition(reader))
        writer.close()
        return heard

    assert asyncio.run(visit()) == [4, 4, 5]


def test_an_idle_stream_costs_no_thread(house: House) -> None:
    async def visit() -> int:
        first = await listen(house.port)
        before = threading.active_count()
        screens = [await listen(house.port) for _ in range(100)]
        grown = threading.active_count() - before
        for _, writer in [first, *screens]:
            writer.close()
        return grown

    assert asyncio.run(visit()) == 0


def test_only_get_is_answered(house: House) -> None:
    assert house.ask("/live", "POST").status == 405
    assert house.ask("/live", "HEAD").status == 200


class Screen:
    """One visitor at the ASGI level, who reads only when the test lets it."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.reading = asyncio.Event()
        self.reading.set()
        self.something = asyncio.Event()
        self.gone = asyncio.Event()

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        await self.reading.wait()
        self.sent.append(message.get("body", b""))
        self.something.set()

    async def hear(self, words: bytes) -> None:
        while words not in b"".join(self.sent):
            self.something.clear()
            await asyncio.wait_for(self.something.wait(), 5)


GET = {"type": "http", "method": "GET"}


def test_a_slow_screen_skips_editions_and_holds_no_queue() -> None:
    async def visit() -> list[bytes]:
        clapper, screen = Clapper(), Screen()
        live = Live(clapper, pause=0)
        live.open()
        stream = asyncio.create_task(live(GET, screen.receive, screen.send))
        await screen.hear(b'"edition": 1}')
        screen.reading.clear()
        for number in range(2, 50):
            await asyncio.to_thread(clapper.clap, number)
        screen.reading.set()
        await screen.hear(b'"edition": 49}')
        screen.gone.set()
        await asyncio.wait_for(stream, 5)
        assert live.listeners == 0
        return screen.sent

    # The headers, the first edition, at most one caught half-way, the last, the end.
    assert len(asyncio.run(visit())) <= 5


def test_a_heartbeat_keeps_the_line_open() -> None:
    async def visit() -> None:
        screen = Screen()
        live = Live(Clapper(), heartbeat=0.01)
        live.open()
        stream = asyncio.create_task(live(GET, screen.receive, screen.send))
        await screen.hear(b": still here\n\n")
        live.close()
        await asyncio.wait_for(stream, 5)
        assert screen.sent[-1] == b""

    asyncio.run(visit())


def test_a_full_house_says_come_back_rather_than_falling_over() -> None:
    async def visit() -> int:
        first, second = Screen(), Screen()
        live = Live(Clapper(), seats=Seats(Bounds(all=1)))
        live.open()
        stream = asyncio.create_task(live(GET, first.receive, first.send))
        await first.hear(b"edition")
        await live(GET, second.receive, second.send)
        live.close()
        await asyncio.wait_for(stream, 5)
        return len(second.sent)

    assert asyncio.run(visit()) == 2


def test_nothing_is_announced_before_the_database_was_ever_reached() -> None:
    async def visit() -> bytes:
        screen = Screen()
        live = Live(Clapper(edition=-1), heartbeat=0.01)
        live.open()
        stream = asyncio.create_task(live(GET, screen.receive, screen.send))
        await screen.hear(b"still here")
        live.close()
        await stream
        return b"".join(screen.sent)

    assert b"edition" not in asyncio.run(visit())
