"""Hostile frames at the websocket, sent to Streamlit itself through our filter."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from backlot.web.frames import LARGEST_FRAME, MALFORMED, PERMITTED, TEXT_FRAME, TOO_LARGE
from tests.web.cast import House

Visit = Callable[[ClientConnection], Awaitable[None]]


def visit(house: House, doing: Visit, path: str = "/_stcore/stream", origin: str | None = None) -> None:
    async def going() -> None:
        address = f"ws://127.0.0.1:{house.port}{path}"
        async with connect(address, subprotocols=["streamlit"], origin=origin, max_size=None) as socket:  # type: ignore[arg-type, list-item]
            await doing(socket)

    asyncio.run(going())


async def run_to_the_end(socket: ClientConnection) -> list[str]:
    """The kinds of message one run of the page sends, up to its end."""
    await socket.send(BackMsg(rerun_script=ClientState()).SerializeToString())
    kinds: list[str] = []
    while "script_finished" not in kinds:
        frame = await asyncio.wait_for(socket.recv(), 20)
        assert isinstance(frame, bytes)
        kinds.append(str(ForwardMsg.FromString(frame).WhichOneof("type")))
    return kinds


async def hung_up_with(socket: ClientConnection) -> int | None:
    """The code the server closes with; what it still says before does not matter."""
    await asyncio.wait_for(socket.wait_closed(), 20)
    return socket.close_code


def test_a_page_runs_through_the_filter(exhibition: House) -> None:
    async def doing(socket: ClientConnection) -> None:
        assert "delta" in await run_to_the_end(socket)

    visit(exhibition, doing)


@pytest.mark.parametrize(
    "frame",
    [BackMsg(clear_cache=True), BackMsg(set_run_on_save=True), BackMsg(load_git_info=True)],
    ids=["clear_cache", "set_run_on_save", "load_git_info"],
)
def test_frames_for_developers_never_reach_streamlit_and_the_page_goes_on(house: House, frame: BackMsg) -> None:
    async def doing(socket: ClientConnection) -> None:
        await socket.send(frame.SerializeToString())
        await socket.send(BackMsg(stop_script=True).SerializeToString())
        assert await asyncio.wait_for(socket.recv(), 10) == b"heard"

    visit(house, doing)
    assert house.heard[0] == "stop_script"


def test_a_forbidden_frame_hidden_before_a_permitted_one_is_read_as_streamlit_reads_it(house: House) -> None:
    """Of two requests in one frame protobuf keeps the last: what the filter judges is what Streamlit would do."""
    both = BackMsg(stop_script=True).SerializeToString() + BackMsg(clear_cache=True).SerializeToString()

    async def doing(socket: ClientConnection) -> None:
        await socket.send(both)
        await socket.send(BackMsg(app_heartbeat=True).SerializeToString())
        assert await asyncio.wait_for(socket.recv(), 10) == b"heard"

    visit(house, doing)
    assert house.heard[0] == "app_heartbeat"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"\xff\xff\xff\xff", MALFORMED),
        (b"\x5a\xff", MALFORMED),
        ("rerun please", TEXT_FRAME),
        (b"\x5a" + b"\x00" * LARGEST_FRAME, TOO_LARGE),
    ],
    ids=["noise", "cut short", "text", "too large"],
)
def test_nonsense_is_hung_up_on(exhibition: House, frame: bytes | str, code: int) -> None:
    async def doing(socket: ClientConnection) -> None:
        await run_to_the_end(socket)
        await socket.send(frame)
        assert await hung_up_with(socket) == code

    visit(exhibition, doing)


def test_an_empty_frame_asks_nothing_and_is_dropped(exhibition: House) -> None:
    async def doing(socket: ClientConnection) -> None:
        await socket.send(b"")
        assert "delta" in await run_to_the_end(socket)

    visit(exhibition, doing)


def test_no_frame_that_serves_developers_is_permitted() -> None:
    known = {field.name for field in BackMsg.DESCRIPTOR.fields if field.containing_oneof is not None}
    assert known >= PERMITTED, "Streamlit renamed a frame our pages need"
    assert known - PERMITTED == {
        "clear_cache",
        "set_run_on_save",
        "load_git_info",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
    }, "Streamlit knows a new frame: decide whether a page needs it"


@pytest.mark.parametrize("path", ["/", "/live", "/team/_stcore/stream", "/static/x", "/_stcore/streams"])
def test_a_socket_anywhere_else_is_refused(exhibition: House, path: str) -> None:
    async def doing(_socket: ClientConnection) -> None:
        pytest.fail("the socket was opened")

    with pytest.raises(InvalidStatus):
        visit(exhibition, doing, path)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost:9999", "null", "http://127.0.0.1.evil.example"]
)
def test_a_foreign_page_may_not_open_the_socket(house: House, origin: str) -> None:
    """Nor may Streamlit be asked: it lets every page of localhost in and looks for its own address on the internet."""

    async def doing(_socket: ClientConnection) -> None:
        pytest.fail("the socket was opened")

    with pytest.raises(InvalidStatus):
        visit(house, doing, origin=origin)


def test_our_own_page_may_open_the_socket(exhibition: House) -> None:
    async def doing(socket: ClientConnection) -> None:
        assert "delta" in await run_to_the_end(socket)

    visit(exhibition, doing, origin=f"http://127.0.0.1:{exhibition.port}")


def test_an_exception_in_a_page_tells_the_visitor_nothing(exhibition: House) -> None:
    async def doing(socket: ClientConnection) -> None:
        await socket.send(BackMsg(rerun_script=ClientState(page_name="timeline")).SerializeToString())
        sent = b""
        kind: str | None = None
        while kind != "script_finished":
            frame = await asyncio.wait_for(socket.recv(), 20)
            assert isinstance(frame, bytes)
            kind = ForwardMsg.FromString(frame).WhichOneof("type")
            # The session's greeting names the main script; nothing after it may name any.
            sent += b"" if kind == "new_session" else frame
        assert b"a secret of the house" not in sent
        assert b"raise " not in sent
        assert b".py" not in sent

    visit(exhibition, doing)
