"""Half a request, a head without end, cookies of junk: whoever sends them is let go of, and everybody else is served."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from websockets.sync.client import connect

from backlot.web import patience
from backlot.web.patience import LARGEST_HEAD, impatient
from tests.web.cast import House, listening_socket

PATIENCE: Final = 0.6
FEW: Final = 10
MUCH: Final = 16 * 1024 * 1024  # bytes, more than the two machines keep on their way
UPGRADE: Final = "connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
gone: Final = threading.Event()


@pytest.fixture(params=[H11Protocol, HttpToolsProtocol], ids=["h11", "httptools"])
def port(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A small server with a short patience, for each way in which uvicorn may read HTTP."""

    async def slow(_request: Request) -> Response:
        await asyncio.sleep(2 * PATIENCE)
        return PlainTextResponse("after all")

    async def upload(asked: Request) -> Response:
        return PlainTextResponse(str(len(await asked.body())))

    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(await websocket.receive_text())

    async def much(_request: Request) -> Response:
        return Response(bytes(MUCH))

    async def tell_much(websocket: WebSocket) -> None:
        await websocket.accept()
        with suppress(WebSocketDisconnect):
            while True:
                await websocket.send_bytes(bytes(MUCH))
        gone.set()

    gone.clear()
    monkeypatch.setattr(patience, "GONE_SECONDS", PATIENCE)
    routes = [
        Route("/slow", slow),
        Route("/upload", upload, methods=["PUT"]),
        Route("/film", much),
        Route("/held", much),
        WebSocketRoute("/talk", talk),
        WebSocketRoute("/much", tell_much),
    ]
    door = listening_socket()
    kind = impatient(request.param, PATIENCE, held=frozenset({"/held"}))
    config = uvicorn.Config(Starlette(routes=routes), http=kind, ws="websockets-sansio", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
    thread.start()
    yield door.getsockname()[1]
    server.should_exit = True
    thread.join()


def called(port: int, words: bytes = b"") -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line.sendall(words)
    return line


def is_over(line: socket.socket) -> bool:
    """Whether the other side has hung up, waiting for it."""
    with suppress(ConnectionResetError):
        while line.recv(10_000):
            pass
    return True


def hears(line: socket.socket, words: bytes) -> bool:
    """Whether `words` come, before the other side hangs up."""
    heard = b""
    while words not in heard and (piece := line.recv(10_000)):
        heard += piece
    return words in heard


def drip(line: socket.socket, words: bytes, pause: float) -> bool:
    """Say `words` again and again; whether the other side hung up meanwhile."""
    try:
        for _ in range(100):
            line.sendall(words)
            time.sleep(pause)
    except OSError:
        return True
    return False


def test_half_a_request_is_not_waited_for(port: int) -> None:
    began = time.monotonic()
    halves = (b"", b"GET /slow HTT", b"GET /slow HTTP/1.1\r\nhost: a\r\nx: ", b"\r\n")
    lines = [called(port, words) for words in halves for _ in range(FEW)]
    assert all(is_over(line) for line in lines)
    assert time.monotonic() - began < 20 * PATIENCE


def test_a_request_that_drips_is_not_waited_for(port: int) -> None:
    line = called(port, b"GET /slow HTTP/1.1\r\n")
    assert drip(line, b"x: y\r\n", PATIENCE / 10)


def test_half_a_second_request_is_not_waited_for_either(port: int) -> None:
    line = called(port, b"PUT /upload HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\nab")
    assert line.recv(10_000).startswith(b"HTTP/1.1 200")
    line.sendall(b"GET /slow HTTP/1.1\r\nhost")
    assert is_over(line)


def test_a_head_without_end_is_hung_up_on(port: int) -> None:
    line = called(port, b"GET /slow HTTP/1.1\r\nhost: a\r\n")
    assert drip(line, b"x: " + b"y" * 8000 + b"\r\n", 0.001)


def test_a_slow_answer_a_long_body_and_an_open_socket_are_no_half_requests(port: int) -> None:
    line = called(port, b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n")
    assert hears(line, b"after all")
    length = 8 * LARGEST_HEAD
    line = called(port, f"PUT /upload HTTP/1.1\r\nhost: a\r\ncontent-length: {length}\r\n\r\n".encode())
    for part in range(4):
        line.sendall(bytes(length // 4))
        time.sleep(PATIENCE / 2 if part < 3 else 0)
    assert hears(line, str(length).encode())
    with connect(f"ws://127.0.0.1:{port}/talk", proxy=None) as talk:
        time.sleep(2 * PATIENCE)
        talk.send("still here")
        assert talk.recv(5) == "still here"


def test_a_phone_that_is_gone_holds_neither_a_socket_nor_a_stream_and_a_paused_film_waits(port: int) -> None:
    """Whoever takes nothing is, to the line, the same as whoever left without a word."""
    film, stream, talk = (
        called(port, f"GET {path} HTTP/1.1\r\nhost: a\r\n{more}\r\n".encode())
        for path, more in (("/film", ""), ("/held", ""), ("/much", UPGRADE))
    )
    with film, stream, talk:
        assert gone.wait(20 * PATIENCE)
        assert received(stream) < MUCH <= received(film)


def received(line: socket.socket) -> int:
    """How much comes before the other side is silent."""
    line.settimeout(PATIENCE)
    found = 0
    with suppress(ConnectionResetError, TimeoutError):
        while piece := line.recv(1 << 20):
            found += len(piece)
    return found


def test_the_exhibition_itself_hangs_up_on_a_head_without_end(exhibition: House) -> None:
    """It took our patience over: without that the parser would listen on."""
    line = called(exhibition.port, b"GET / HTTP/1.1\r\nhost: a\r\n")
    assert drip(line, b"x: " + b"y" * 8000 + b"\r\n", 0.001)


@pytest.mark.parametrize(
    "cookie",
    ["=", ";;;;", "a" * 8000, "backlot_staff=" + "x" * 8000, "backlot_staff=\xff\xfe", "backlot_screen=<script>", "a=b;" * 1500,
     'backlot_staff="\\"; backlot_staff=eyJhbGciOiJub25lIn0.e30.', "_streamlit_xsrf=\x7f"],
)  # fmt: skip
def test_cookies_of_junk_are_answered_calmly(exhibition: House, cookie: str) -> None:
    for target in ("/", "/admin", "/_stcore/upload_file/a/b", "/live/x"):
        reply = exhibition.ask(target, cookie=cookie)
        assert reply.status < 500
        assert b"Traceback" not in reply.body


@pytest.mark.parametrize(
    "name", ["accept-language", "user-agent", "if-none-match", "range", "accept-encoding", "x-forwarded-for"]
)
@pytest.mark.parametrize(
    "value", ["\xff\xfe\xfd", "," * 4000, "bytes=" + "0-1," * 900, "1" * 4000, "%00", "../../etc/passwd"]
)
def test_headers_of_junk_are_answered_calmly(exhibition: House, name: str, value: str) -> None:
    for target in ("/team", "/assets/styles/room.css", "/media/" + "0" * 64 + ".mp4"):
        assert exhibition.ask(target, **{name: value}).status < 500
