"""More screens than there are seats: whoever is refused hears so calmly, whoever is inside stays, and every seat comes back."""

from __future__ import annotations

import asyncio
import resource
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

import pytest
from starlette.types import Scope
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from backlot.config import ROOT, Settings
from backlot.web.lines import allow_lines
from backlot.web.seats import SOCKETS, Bounds, Seats, guest_of
from tests.web.cast import House

ALL, EACH, WINDOWS = 6, 4, Bounds().windows
PHONE, OTHER = "203.0.113.7", "198.51.100.9"
STILL_HERE: Final = BackMsg(app_heartbeat=True).SerializeToString()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A small house behind a proxy that says where visitors come from."""
    data = tmp_path_factory.mktemp("data")
    (data / "cache").symlink_to(ROOT / "data" / "cache")
    asked = {"DATA": str(data), "SCREENS": str(ALL), "SCREENS_PER_ADDRESS": str(EACH), "TRUSTED_PROXIES": "127.0.0.1"}
    return Settings.from_environment({f"BACKLOT_{name}": value for name, value in asked.items()})


@pytest.fixture
def inside() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def screen(house: House, address: str | None, cookie: str = "", query: str = "") -> connect:
    headers = ({} if address is None else {"X-Forwarded-For": address}) | ({"Cookie": cookie} if cookie else {})
    return connect(
        f"ws://127.0.0.1:{house.port}/_stcore/stream{query}", additional_headers=headers, close_timeout=0.1, proxy=None
    )


def stream(house: House, address: str, method: str = "GET", query: str = "") -> socket.socket:
    line = socket.create_connection(("127.0.0.1", house.port), timeout=10)
    line.sendall(f"{method} /live{query} HTTP/1.1\r\nhost: a\r\nx-forwarded-for: {address}\r\n\r\n".encode())
    return line


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(InvalidStatus) as refusal:
        yield
    answer = refusal.value.response
    assert (answer.status_code, answer.headers["retry-after"], answer.headers["x-backlot-house"]) == (503, "5", "full")


def test_one_address_does_not_fill_the_house_and_who_is_inside_stays(house: House, inside: ExitStack) -> None:
    screens = [inside.enter_context(screen(house, PHONE)) for _ in range(EACH)]
    for _ in range(3):
        with refused(), screen(house, PHONE):
            pass
    screens += [inside.enter_context(screen(house, OTHER)) for _ in range(ALL - EACH)]
    with refused(), screen(house, "192.0.2.1"):
        pass
    with refused(), screen(house, f"{OTHER}, 127.0.0.1"):
        pass
    for each in screens:
        each.send(STILL_HERE)
        assert each.recv(5) == b"heard"


def test_a_full_house_has_room_for_its_own_kiosks_and_its_own_machine(house: House, inside: ExitStack) -> None:
    house.kiosks = frozenset({"K001"})
    for address in (*[PHONE] * EACH, *[OTHER] * (ALL - EACH)):
        inside.enter_context(screen(house, address))
    for _ in range(WINDOWS):
        inside.enter_context(screen(house, PHONE, "backlot_kiosk=K001"))
    inside.enter_context(screen(house, None))
    for cookie in ("backlot_kiosk=K001", "backlot_kiosk=K002", "backlot_kiosk=%00", "backlot_kiosk"):
        with refused(), screen(house, PHONE, cookie):
            pass
    inside.enter_context(screen(house, OTHER, "backlot_kiosk=K001"))


def _polite(each: ClientConnection) -> None:
    each.close()


def _rude(each: ClientConnection) -> None:
    each.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    each.socket.close()


def _half(each: ClientConnection) -> None:
    each.socket.shutdown(socket.SHUT_WR)


def _nonsense(each: ClientConnection) -> None:
    each.send(b"\xff\xff")


@pytest.mark.parametrize("leave", [_polite, _rude, _half, _nonsense])
def test_every_seat_comes_back_however_it_was_left(
    house: House, inside: ExitStack, leave: Callable[[ClientConnection], None]
) -> None:
    for _ in range(3):
        for each in [come_in(house, inside) for _ in range(EACH)]:
            leave(each)
    come_in(house, inside)


def test_a_fault_in_the_app_gives_the_seat_back(house: House, inside: ExitStack) -> None:
    for _ in range(3 * EACH):
        come_in(house, inside, "?broken")
    come_in(house, inside)


def come_in(house: House, inside: ExitStack, query: str = "") -> ClientConnection:
    """Try as the page's script does, for a while: the server hears of a goodbye in its own time."""
    until = time.monotonic() + 10
    while True:
        try:
            return inside.enter_context(screen(house, PHONE, query=query))
        except InvalidStatus:
            assert time.monotonic() < until, "the seat did not come back"
            threading.Event().wait(0.02)


def begins(line: socket.socket) -> bytes:
    return line.recv(10_000)


def test_streams_have_seats_too_and_whoever_asks_hears_that_there_are_none(house: House) -> None:
    house.kiosks = frozenset({"K001"})
    lines = [stream(house, PHONE) for _ in range(EACH)]
    assert all(begins(line).startswith(b"HTTP/1.1 200") for line in lines)
    for method in ("GET", "HEAD"):
        answer = begins(stream(house, PHONE, method))
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 5" in answer
        assert b"x-backlot-house: full" in answer
        assert begins(stream(house, OTHER, method)).startswith(b"HTTP/1.1 200")
        assert begins(stream(house, PHONE, method, "?kiosk=K001")).startswith(b"HTTP/1.1 200")
    for line in lines:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()
    until = time.monotonic() + 10
    while not begins(stream(house, PHONE, "HEAD")).startswith(b"HTTP/1.1 200"):
        assert time.monotonic() < until, "the seats did not come back"


def scope(host: str, *headers: tuple[bytes, bytes], kind: str = "websocket") -> Scope:
    return {"type": kind, "client": (host, 1), "headers": list(headers), "query_string": b""}


def test_a_network_of_ipv6_and_every_name_of_this_machine_count_as_one() -> None:
    assert guest_of(scope("2001:db8:1:2:aaaa::1")).address == guest_of(scope("2001:db8:1:2::9")).address
    assert guest_of(scope("2001:db8:1:3::9")).address != guest_of(scope("2001:db8:1:2::9")).address
    assert guest_of(scope("::ffff:203.0.113.7")).address == PHONE
    assert guest_of(scope("::1")).is_ours
    assert guest_of(scope("::ffff:127.0.0.1")).is_ours
    assert not guest_of(scope("127.0.0.1", (b"x-forwarded-for", b"127.0.0.1"))).is_ours


def test_a_frozen_database_delays_nobody_but_who_claims_a_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backlot.web.seats._PATIENCE", 0.05)
    frozen, asked = threading.Event(), list[int]()

    def look() -> frozenset[str]:
        asked.append(1)
        frozen.wait(10)
        return frozenset({"K001"})

    async def visit() -> list[bool]:
        seats = Seats(Bounds(all=1), look)
        claim = scope(PHONE, (b"cookie", b"backlot_kiosk=K001"))
        first = await seats.take(SOCKETS, claim)
        assert first is not None
        told = [await seats.take(SOCKETS, scope(PHONE)) is None]
        told += [each is None for each in await asyncio.gather(*(seats.take(SOCKETS, claim) for _ in range(20)))]
        frozen.set()
        with first, first:
            pass
        assert seats.taken(SOCKETS) == 0
        return told

    assert asyncio.run(visit()) == [True] * 21
    assert len(asked) == 1, "one look for all"


def test_there_are_no_more_seats_than_the_machine_allows_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    limits, files = [(1024, 4096)], resource.RLIMIT_NOFILE
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda kind, pair: limits.append(pair) if kind == files else None)
    assert allow_lines(1000, spare=500) == 1000
    assert limits[-1] == (1500, 4096)
    assert allow_lines(5000, spare=500) == 3596
    assert limits[-1] == (4096, 4096)
    narrow = Bounds().within(384)
    assert (narrow.all, narrow.kept) == (288, 96)
    assert Bounds().within(10_000) == Bounds()
