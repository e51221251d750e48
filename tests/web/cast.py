"""The fixed cast of the web tests: a watch that speaks when told, a server to ask, and a small exhibition to serve."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg

from backlot.config import ROOT, Settings
from backlot.web.health import Reading

STREAMLIT = Path(streamlit.__file__).parent / "static"


@dataclass
class Clapper:
    """A watch whose edition moves when the test says so, from a thread of its own as the real one does."""

    edition: int = 1
    seconds: float = 0.0
    callbacks: set[Callable[[int], None]] = field(default_factory=set)

    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]:
        self.callbacks.add(callback)
        return lambda: self.callbacks.discard(callback)

    def start(self) -> None: ...
    def stop(self) -> None: ...

    def age(self) -> float:
        return self.seconds

    def clap(self, *editions: int) -> None:
        for edition in editions:
            self.edition = edition
            for callback in tuple(self.callbacks):
                thread = threading.Thread(target=callback, args=(edition,))
                thread.start()
                thread.join()


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class House:
    """A running server and a way to ask it things exactly as written, odd bytes and all."""

    port: int
    clapper: Clapper = field(default_factory=Clapper)
    readings: list[Reading] = field(default_factory=lambda: [("database", True, "answers")])
    heard: list[str] = field(default_factory=list)
    settings: Settings | None = None
    kiosks: frozenset[str] = frozenset()

    def ask(self, target: str, method: str = "GET", **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection._validate_path = lambda _path: None  # type: ignore[attr-defined]
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            fields = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, fields, answer.read())
        finally:
            connection.close()


def kind_of(frame: bytes) -> str | None:
    kind = BackMsg.FromString(frame).WhichOneof("type")
    return str(kind) if kind else None


def listening_socket() -> socket.socket:
    """Bound and listening already, so that the first visitor waits in the queue and no test waits for a server."""
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", 0))
    server.listen(1024)
    return server


SHELL = """
import streamlit as st

def home():
    st.title("AI Backlot")
    st.button("clap", key="clap")

def timeline():
    raise RuntimeError("a secret of the house")

st.navigation([st.Page(home, default=True, url_path="home"), st.Page(timeline, url_path="timeline")]).run()
"""

APP = """
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.starlette import App

from backlot import web
from backlot.config import settings


class Watch:
    edition = 1

    def subscribe(self, callback):
        return lambda: None

    def start(self): ...

    def stop(self): ...

    def age(self):
        return 0.0


def kind(frame):
    return BackMsg.FromString(frame).WhichOneof("type")


hall = web.build(
    settings(),
    streamlit=Path(streamlit.__file__).parent / "static",
    watch=Watch(),
    readiness=lambda: [("database", True, "answers")],
    is_staff=lambda cookies: cookies.get("badge") == "staff",
    kind=kind,
    paper=lambda team, kind, asked: None,
)


@asynccontextmanager
async def lifespan(app):
    async with hall.lifespan(app):
        print("curtain up", flush=True)
        yield


app = App("shell.py", middleware=hall.middleware, lifespan=lifespan)
"""


@contextmanager
def opened(settings: Settings, folder: Path) -> Iterator[tuple[House, subprocess.Popen[str]]]:
    """The small exhibition, running in a process of its own until the block ends."""
    (folder / "app.py").write_text(APP, "utf-8")
    (folder / "shell.py").write_text(SHELL, "utf-8")
    (folder / ".streamlit").symlink_to(ROOT / ".streamlit")
    with listening_socket() as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BACKLOT_DATA": str(settings.data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        # The socket listens before the app starts, so whoever hears this line may come in.
        assert any("curtain up" in line for line in process.stdout), "Streamlit did not start"
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield House(port, settings=settings), process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
